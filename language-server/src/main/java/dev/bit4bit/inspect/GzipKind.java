package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** gzip (RFC 1952): the header's time, name and system, and what is compressed. */
final class GzipKind implements Kind {

    @Override
    public boolean is(String path, byte[] head) {
        return head.length > 10 && head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8;
    }

    private record Header(long time, int system, String name) {

        static Header of(byte[] head) {
            long time = BinaryKind.number(head, 4, false);
            int at = 10;
            if ((head[3] & 4) != 0 && head.length > 12) {
                at += 2 + (head[10] & 0xff) + ((head[11] & 0xff) << 8);
            }
            StringBuilder name = new StringBuilder();
            if ((head[3] & 8) != 0) {
                while (at < head.length && head[at] != 0) {
                    name.append(new String(head, at++, 1, StandardCharsets.ISO_8859_1));
                }
            }
            return new Header(time, head[9] & 0xff, name.toString());
        }
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Header before = Header.of(pair.headBefore());
        Header after = Header.of(pair.headAfter());
        List<String> words = new ArrayList<>();
        List<Set<Trait>> parts = new ArrayList<>();
        if (before.time() != after.time()) {
            words.add("the header's time is " + time(before.time()) + " and " + time(after.time()));
            parts.add(EnumSet.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY));
        }
        if (!before.name().equals(after.name())) {
            words.add("the header's name is '" + before.name() + "' and '" + after.name() + "'");
            parts.add(EnumSet.of(Trait.WRAPPER_ONLY));
        }
        if (before.system() != after.system()) {
            words.add("the header names another operating system");
            parts.add(EnumSet.of(Trait.WRAPPER_ONLY));
        }
        Content left = Unpacked.of(pair.before(), in -> new GzipCompressorInputStream(in, true));
        Content right = Unpacked.of(pair.after(), in -> new GzipCompressorInputStream(in, true));
        return CompressedKind.result("gzip", inner(pair.name()), left, right, words, parts, look);
    }

    private static String time(long seconds) {
        return seconds == 0 ? "none" : Instant.ofEpochSecond(seconds).toString();
    }

    static String inner(String name) {
        if (name.endsWith(".tgz")) {
            return name.substring(0, name.length() - 2) + "ar";
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The member of a compressed file whose content differs. */
    static Member member(String name, Inspection inside) {
        return new Member(name, "content", inside);
    }
}
