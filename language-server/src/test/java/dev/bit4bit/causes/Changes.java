package dev.bit4bit.causes;

import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the differences that the tests ask about. */
public final class Changes {

    private Changes() {
    }

    /** An entry as an example of the catalogue describes it. */
    static EntryChange entry(Map<?, ?> example) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        texts(example, "aspects").forEach(name -> aspects.add(Aspect.valueOf(constant(name))));
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        texts(example, "traits").forEach(name -> traits.add(Trait.valueOf(constant(name))));
        Inspection inspection = example.containsKey("kind")
                ? new Inspection((String) example.get("kind"), "", traits, "",
                        texts(example, "members").stream().map(name -> new Member(name, "content", null)).toList(),
                        false)
                : null;
        List<String> times = texts(example, "times");
        Map<String, String> pax = new HashMap<>();
        texts(example, "pax").forEach(name -> pax.put(name, "1"));
        String type = example.containsKey("type") ? (String) example.get("type") : "file";
        EntryState before = state(type, times.isEmpty() ? "2026-03-01T10:00:00Z" : times.get(0), Map.of());
        EntryState after = state(type, times.isEmpty() ? "2026-03-02T10:00:00Z" : times.get(1), pax);
        return new EntryChange((String) example.get("path"), aspects.contains(Aspect.ADDED) ? null : before,
                aspects.contains(Aspect.REMOVED) ? null : after, aspects, inspection);
    }

    static Circumstances circumstances(Map<?, ?> example) {
        return new Circumstances(Optional.ofNullable((String) example.get("epoch")).map(Instant::parse),
                new TreeSet<>(texts(example, "packages")), new TreeSet<>(texts(example, "package-files")));
    }

    static FieldChange field(Map<?, ?> example) {
        return new FieldChange(FieldChange.Document.CONFIG, (String) example.get("field"),
                (String) example.get("before"),
                (String) example.get("after"));
    }

    public static EntryState state(String type, String time, Map<String, String> pax) {
        return new EntryState(type, 0644, 0, 0, "root", "root", 10, Instant.parse(time), "", Map.of(), pax);
    }

    /** A change of the second layer, made by the instruction. */
    public static LayerChange in(String instruction, EntryChange change) {
        LayerInfo layer = new LayerInfo(1, "sha256:1", "sha256:2", 10, instruction);
        return new LayerChange(change, layer, layer);
    }

    public static EntryChange mtime(String path) {
        return entry(Map.of("path", path, "aspects", List.of("mtime")));
    }

    public static EntryChange content(String path, Inspection inspection) {
        return new EntryChange(path, state("file", "2026-03-01T10:00:00Z", Map.of()),
                state("file", "2026-03-02T10:00:00Z", Map.of()), Set.of(Aspect.CONTENT, Aspect.MTIME), inspection);
    }

    private static List<String> texts(Map<?, ?> example, String key) {
        return example.get(key) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
    }

    private static String constant(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
