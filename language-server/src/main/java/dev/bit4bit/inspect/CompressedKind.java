package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** xz, bzip2 and Zstandard, whose headers hold neither times nor names. */
final class CompressedKind implements Kind {

    private static final int XZ_MEMORY_KIB = 128 << 10;

    private enum Format {
        XZ(new int[] {0xfd, '7', 'z', 'X', 'Z', 0}, in -> new XZInputStream(in, XZ_MEMORY_KIB)),
        BZIP2(new int[] {'B', 'Z', 'h'}, in -> new BZip2CompressorInputStream(in, true)),
        ZSTD(new int[] {0x28, 0xb5, 0x2f, 0xfd}, in -> new ZstdCompressorInputStream(in));

        private final int[] mark;
        private final Unpacked.Unpacking unpacking;

        Format(int[] mark, Unpacked.Unpacking unpacking) {
            this.mark = mark;
            this.unpacking = unpacking;
        }

        static Format of(byte[] head) {
            return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst().orElse(null);
        }

        private boolean begins(byte[] head) {
            for (int i = 0; i < mark.length; i++) {
                if (i >= head.length || (head[i] & 0xff) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public boolean is(String path, byte[] head) {
        return Format.of(head) != null;
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Format before = Format.of(pair.headBefore());
        Format after = Format.of(pair.headAfter());
        List<String> words = new ArrayList<>();
        if (before != after) {
            words.add("compressed with " + before + " and " + after);
        }
        String kind = after.name().toLowerCase(Locale.ROOT);
        return result(kind, GzipKind.inner(pair.name()), Unpacked.of(pair.before(), before.unpacking),
                Unpacked.of(pair.after(), after.unpacking), words, new ArrayList<>(), look);
    }

    /** Puts together what the wrapping and the content differ in; the lists say the former. */
    static Inspection result(String kind, String name, Content before, Content after, List<String> words,
            List<Set<Trait>> parts, Look look) throws IOException {
        if (Arrays.equals(digest(before, look), digest(after, look))) {
            if (parts.isEmpty()) {
                parts.add(EnumSet.of(Trait.COMPRESSION_ONLY));
                words.add("the same content, compressed otherwise");
            } else {
                words.add("the content is the same");
            }
            return new Inspection(kind, String.join("; ", words), Traits.together(parts), "", List.of(), false);
        }
        Inspection inside = look.inside(name, before, after);
        words.add("the content differs: " + inside.summary());
        parts.add(inside.traits());
        return new Inspection(kind, String.join("; ", words), Traits.together(parts), "",
                List.of(GzipKind.member(name, inside)), inside.truncated());
    }

    static byte[] digest(Content content, Look look) throws IOException {
        try (InputStream in = look.budget().watch(content.open())) {
            return digest(in);
        }
    }

    static byte[] digest(InputStream in) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return sha256.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
