package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** PNG: whether the picture differs or only what is told about it. */
final class PngKind implements Kind {

    private static final byte[] MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> CLOCKS = Set.of("tIME");
    private static final Set<String> WORDS = Set.of("tEXt", "zTXt", "iTXt", "eXIf");

    @Override
    public boolean is(String path, byte[] head) {
        return head.length > MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Look.Whole one = look.whole(pair.before());
        Look.Whole two = look.whole(pair.after());
        Map<String, List<String>> before = chunks(one.bytes());
        Map<String, List<String>> after = chunks(two.bytes());
        Set<String> unlike = new TreeSet<>(before.keySet());
        unlike.addAll(after.keySet());
        unlike.removeIf(type -> before.getOrDefault(type, List.of()).equals(after.getOrDefault(type, List.of())));
        List<Set<Trait>> parts = new ArrayList<>();
        for (String type : unlike) {
            Set<Trait> traits = EnumSet.noneOf(Trait.class);
            if (CLOCKS.contains(type) && before.containsKey(type) && after.containsKey(type)) {
                traits.addAll(EnumSet.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY));
            } else if (WORDS.contains(type) || CLOCKS.contains(type)) {
                List<String> left = before.getOrDefault(type, List.of());
                List<String> right = after.getOrDefault(type, List.of());
                traits.addAll(TextComparison.of(type, left, right, look).traits());
                traits.add(Trait.WRAPPER_ONLY);
            }
            parts.add(traits);
        }
        String summary = unlike.isEmpty() ? "the same chunks in another order or with another checksum"
                : "chunks that differ: " + String.join(", ", unlike);
        return new Inspection("png", summary, Traits.together(parts), "", List.of(), one.cut() || two.cut());
    }

    private static Map<String, List<String>> chunks(byte[] bytes) {
        Map<String, List<String>> chunks = new LinkedHashMap<>();
        int at = MARK.length;
        while (at + 12 <= bytes.length) {
            long length = BinaryKind.number(bytes, at, true);
            if (length > bytes.length - at - 12) {
                break;
            }
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            chunks.computeIfAbsent(type, t -> new ArrayList<>())
                    .add(new String(bytes, at + 8, (int) length, StandardCharsets.ISO_8859_1));
            at += 12 + (int) length;
        }
        return chunks;
    }
}
