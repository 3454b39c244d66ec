package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the members of two archives: first what each holds, by name and checksum, then inside those that differ. */
final class ArchiveComparison {

    /** The name of the field that holds a member's time. */
    static final String TIME = "time";

    /** How many members of each archive are read in one pass and held together. */
    private static final int AT_ONCE = 16;

    /** Reads an archive from its start. */
    interface Reader {

        void read(Content archive, Visitor visitor, Look look) throws IOException;
    }

    /** Is told of each member in the archive's order. */
    interface Visitor {

        /**
         * @param fields what the archive says of the member beside its content
         * @param content the bytes; only good until the call returns
         */
        void member(String name, Map<String, String> fields, InputStream content) throws IOException;
    }

    private record Listed(Map<String, String> fields, byte[] digest) {
    }

    private final String kind;
    private final Reader reader;
    private final Look look;
    private boolean cut;

    ArchiveComparison(String kind, Reader reader, Look look) {
        this.kind = kind;
        this.reader = reader;
        this.look = look;
    }

    Inspection compare(Content left, Content right) throws IOException {
        Map<String, Listed> before = list(left);
        Map<String, Listed> after = list(right);
        List<Member> members = new ArrayList<>();
        List<Set<Trait>> parts = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        Set<String> fields = new TreeSet<>();
        int[] counts = new int[4];
        before.forEach((name, listed) -> {
            Listed other = after.get(name);
            if (other == null) {
                counts[0]++;
                add(members, new Member(name, "removed", null));
                parts.add(Set.of());
                return;
            }
            Set<String> unlike = unlike(listed.fields(), other.fields());
            if (!unlike.isEmpty()) {
                counts[1]++;
                fields.addAll(unlike);
                parts.add(unlike.equals(Set.of(TIME)) ? EnumSet.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY)
                        : EnumSet.of(Trait.WRAPPER_ONLY));
            }
            if (!Arrays.equals(listed.digest(), other.digest())) {
                counts[2]++;
                differing.add(name);
            } else if (!unlike.isEmpty()) {
                add(members, new Member(name, "metadata", null));
            }
        });
        for (String name : after.keySet()) {
            if (!before.containsKey(name)) {
                counts[3]++;
                add(members, new Member(name, "added", null));
                parts.add(Set.of());
            }
        }
        boolean reordered = reordered(before, after);
        if (reordered) {
            parts.add(EnumSet.of(Trait.ORDER_ONLY));
        }
        inside(left, right, differing, members, parts);
        if (parts.isEmpty()) {
            parts.add(EnumSet.of(Trait.WRAPPER_ONLY));
        }
        return new Inspection(kind, words(counts, fields, reordered), Traits.together(parts), "", members, cut);
    }

    private void add(List<Member> members, Member member) {
        if (members.size() < look.limits().membersInside()) {
            members.add(member);
        } else {
            cut = true;
        }
    }

    private static String words(int[] counts, Set<String> fields, boolean reordered) {
        List<String> words = new ArrayList<>();
        if (counts[3] > 0) {
            words.add(members(counts[3]) + " added");
        }
        if (counts[0] > 0) {
            words.add(members(counts[0]) + " removed");
        }
        if (counts[2] > 0) {
            words.add("the content of " + members(counts[2]) + " differs");
        }
        if (counts[1] > 0) {
            words.add(String.join(", ", fields) + " of " + members(counts[1]) + " differs");
        }
        if (reordered) {
            words.add("the order of the members differs");
        }
        return words.isEmpty() ? "the same members, archived otherwise" : String.join("; ", words);
    }

    private static String members(int count) {
        return count == 1 ? "1 member" : count + " members";
    }

    private static String numbered(String name, int nth) {
        return nth == 1 ? name : name + " (" + nth + ")";
    }

    private static Set<String> unlike(Map<String, String> one, Map<String, String> two) {
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(two.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), two.get(name)));
        return names;
    }

    private static boolean reordered(Map<String, Listed> before, Map<String, Listed> after) {
        List<String> one = before.keySet().stream().filter(after::containsKey).toList();
        List<String> two = after.keySet().stream().filter(before::containsKey).toList();
        return !one.equals(two);
    }

    private Map<String, Listed> list(Content archive) throws IOException {
        Map<String, Listed> members = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        reader.read(archive, (name, fields, content) -> {
            if (members.size() >= look.limits().members()) {
                throw new OverBudget("more than " + look.limits().members() + " members");
            }
            // An archive may hold a name twice.
            int nth = times.merge(name, 1, Integer::sum);
            byte[] digest = CompressedKind.digest(look.budget().watch(content));
            members.put(numbered(name, nth), new Listed(new TreeMap<>(fields), digest));
        }, look);
        return members;
    }

    private void inside(Content left, Content right, List<String> differing, List<Member> members,
            List<Set<Trait>> parts) throws IOException {
        List<String> wanted = differing.subList(0, Math.min(differing.size(), look.limits().membersInside()));
        // Not all at once: each pair may be as large as memory allows.
        int next = 0;
        while (next < wanted.size()) {
            if (look.budget().spent()) {
                break;
            }
            Set<String> names = new HashSet<>(wanted.subList(next, Math.min(wanted.size(), next + AT_ONCE)));
            Map<String, byte[]> before = extract(left, names);
            Map<String, byte[]> after = extract(right, names);
            for (String name : wanted.subList(next, Math.min(wanted.size(), next + AT_ONCE))) {
                byte[] one = before.get(name);
                byte[] two = after.get(name);
                Inspection inside = one == null || two == null ? null
                        : look.inside(name, Look.content(one), Look.content(two));
                add(members, new Member(name, "content", inside));
                parts.add(inside == null ? Set.of() : inside.traits());
                cut |= inside == null || inside.truncated();
            }
            next += AT_ONCE;
        }
        if (next < differing.size()) {
            cut = true;
            parts.add(Set.of());
        }
    }

    private Map<String, byte[]> extract(Content archive, Set<String> names) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        int[] room = {look.limits().bytesInMemory()};
        reader.read(archive, (name, fields, content) -> {
            int nth = times.merge(name, 1, Integer::sum);
            String numbered = numbered(name, nth);
            if (names.contains(numbered)) {
                byte[] bytes = look.budget().watch(content).readNBytes(room[0] + 1);
                if (bytes.length <= room[0]) {
                    room[0] -= bytes.length;
                    members.put(numbered, bytes);
                }
            }
        }, look);
        return members;
    }
}
