package dev.bit4bit.inspect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/** ar: static libraries and Debian packages. */
final class ArKind implements Kind {

    private static final byte[] MARK = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean is(String path, byte[] head) {
        return head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        return new ArchiveComparison("ar", ArKind::read, look).compare(pair.before(), pair.after());
    }

    private static void read(Content archive, ArchiveComparison.Visitor visitor, Look look) throws IOException {
        try (ArArchiveInputStream ar = new ArArchiveInputStream(new BufferedInputStream(look.open(archive)))) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                look.budget().check();
                Map<String, String> fields = new HashMap<>();
                fields.put(ArchiveComparison.TIME, Instant.ofEpochSecond(entry.getLastModified()).toString());
                fields.put("mode", Integer.toOctalString(entry.getMode()));
                fields.put("owner", entry.getUserId() + ":" + entry.getGroupId());
                visitor.member(entry.getName(), fields, ar);
            }
        }
    }
}
