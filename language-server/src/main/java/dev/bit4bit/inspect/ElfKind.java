package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Programs and libraries in the Executable and Linkable Format: which sections differ. What the file was made by
 * decides the kind: {@code elf-go}, {@code elf-cgo} with C code as well, {@code elf-rust}, else {@code elf}.
 */
final class ElfKind implements Kind {

    /** Sections that hold an id of the build and nothing that runs. */
    private static final Set<String> IDS =
            Set.of(".note.gnu.build-id", ".note.go.buildid", ".gnu_debuglink", ".gnu.build.attributes");
    private static final int STRINGS_IN = 4 << 20;

    @Override
    public boolean is(String path, byte[] head) {
        return head.length >= 52 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        ElfSections before = ElfSections.read(pair.before(), pair.headBefore(), look);
        ElfSections after = ElfSections.read(pair.after(), pair.headAfter(), look);
        if (before.names().isEmpty() || after.names().isEmpty()) {
            return BinaryKind.look("elf", pair, look);
        }
        Set<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        List<Member> members = new ArrayList<>();
        List<Set<Trait>> parts = new ArrayList<>();
        boolean cut = false;
        String comment = "";
        for (String name : names) {
            boolean there = before.names().contains(name);
            if (there && after.names().contains(name)) {
                if (!Arrays.equals(before.digest(name), after.digest(name))) {
                    Inspection inside = section(name, pair, before, after, look);
                    cut |= inside.truncated();
                    members.add(new Member(name, "content", inside));
                    parts.add(inside.traits());
                    comment = name.equals(".comment") ? "; compiled by another compiler" : comment;
                }
            } else {
                members.add(new Member(name, there ? "removed" : "added", null));
                parts.add(Set.of());
            }
        }
        List<String> differing = members.stream().map(Member::path).toList();
        String summary = differing.isEmpty() ? "the sections are the same, what stands around them is not"
                : "sections that differ: " + String.join(", ", differing.stream().limit(6).toList())
                        + (differing.size() > 6 ? " and " + (differing.size() - 6) + " more" : "") + comment;
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        traits.addAll(differing.isEmpty() ? EnumSet.of(Trait.WRAPPER_ONLY) : Traits.together(parts));
        if (!differing.isEmpty() && !IDS.containsAll(differing)) {
            // Every difference changes the id; it only says something when nothing else differs.
            traits.removeIf(trait -> trait == Trait.IDENTIFIER && parts.stream().noneMatch(
                    part -> part.contains(Trait.IDENTIFIER) && !part.contains(Trait.WRAPPER_ONLY)));
        }
        int most = look.limits().membersInside();
        return new Inspection(kind(after, pair, look), summary, traits, "",
                members.subList(0, Math.min(most, members.size())), cut || members.size() > most);
    }

    private static String kind(ElfSections sections, Pair pair, Look look) throws IOException {
        if (sections.names().contains(".go.buildinfo") || sections.names().contains(".note.go.buildid")) {
            // Without C code, a Go program needs no dynamic linker.
            return sections.names().contains(".interp") || sections.names().contains(".dynsym") ? "elf-cgo" : "elf-go";
        }
        if (sections.names().contains(".comment")) {
            byte[] comment = sections.bytes(".comment", pair.after(), 4096, look).bytes();
            if (TextKind.text(comment).contains("rustc")) {
                return "elf-rust";
            }
        }
        return "elf";
    }

    private static Inspection section(String name, Pair pair, ElfSections before, ElfSections after, Look look)
            throws IOException {
        if (IDS.contains(name)) {
            byte[] one = before.bytes(name, pair.before(), 256, look).bytes();
            byte[] two = after.bytes(name, pair.after(), 256, look).bytes();
            return new Inspection("build-id", id(one) + " -> " + id(two),
                    EnumSet.of(Trait.IDENTIFIER, Trait.WRAPPER_ONLY), "", List.of(), false);
        }
        Look.Whole one = before.bytes(name, pair.before(), STRINGS_IN, look);
        Look.Whole two = after.bytes(name, pair.after(), STRINGS_IN, look);
        Set<Trait> traits =
                TextComparison.traitsOfPieces(BinaryKind.strings(one.bytes()), BinaryKind.strings(two.bytes()), look);
        String words = one.bytes().length == two.bytes().length ? "other bytes"
                : before.size(name) + " bytes became " + after.size(name);
        return new Inspection("section", words, traits, "", List.of(), one.cut() || two.cut());
    }

    /** The end of a note is its descriptor, the id itself. */
    private static String id(byte[] note) {
        return HexFormat.of().formatHex(note, Math.min(16, note.length), Math.min(36, note.length));
    }
}
