package dev.bit4bit.inspect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * zip, and what is one: jar, war, wheel, egg. Read by the directory at its end where it fits into memory, else from its
 * start, where the modes are not told.
 */
final class ZipKind implements Kind {

    @Override
    public boolean is(String path, byte[] head) {
        return head.length > 4 && head[0] == 'P' && head[1] == 'K'
                && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        boolean jar = pair.name().matches(".*\\.(jar|war|ear)");
        Look.Whole before = look.whole(pair.before());
        Look.Whole after = look.whole(pair.after());
        String kind = jar ? "jar" : "zip";
        if (before.cut() || after.cut()) {
            return new ArchiveComparison(kind, ZipKind::stream, look).compare(pair.before(), pair.after());
        }
        return new ArchiveComparison(kind, ZipKind::read, look)
                .compare(Look.content(before.bytes()), Look.content(after.bytes()));
    }

    private static void read(Content archive, ArchiveComparison.Visitor visitor, Look look) throws IOException {
        byte[] bytes = look.whole(archive).bytes();
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            for (ZipArchiveEntry entry : entries) {
                look.budget().check();
                Map<String, String> fields = fields(entry);
                fields.put("mode", Integer.toOctalString(entry.getUnixMode()));
                fields.put("comment", entry.getComment() == null ? "" : entry.getComment());
                try (InputStream content = zip.getInputStream(entry)) {
                    visitor.member(entry.getName(), fields, content == null ? InputStream.nullInputStream() : content);
                }
            }
        }
    }

    private static void stream(Content archive, ArchiveComparison.Visitor visitor, Look look) throws IOException {
        try (ZipArchiveInputStream zip =
                new ZipArchiveInputStream(new BufferedInputStream(look.open(archive)), "UTF-8", true, true)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                look.budget().check();
                visitor.member(entry.getName(), fields(entry), zip);
            }
        }
    }

    private static Map<String, String> fields(ZipArchiveEntry entry) {
        Map<String, String> fields = new HashMap<>();
        fields.put(ArchiveComparison.TIME, entry.getLastModifiedTime() == null ? ""
                : Instant.ofEpochMilli(entry.getLastModifiedTime().toMillis()).toString());
        fields.put("compression", String.valueOf(entry.getMethod()));
        return fields;
    }
}
