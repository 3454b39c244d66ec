package dev.bit4bit.inspect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Makes the files that the tests compare. */
final class Samples {

    /** The usual bounds, on a machine of any speed. */
    private static final Limits UNHURRIED = new Limits(Limits.USUAL.bytesInMemory(), Limits.USUAL.bytesRead(),
            Limits.USUAL.depth(), Limits.USUAL.members(), Limits.USUAL.membersInside(), Limits.USUAL.diffLines(),
            Duration.ofMinutes(5));

    static final Instant ONE = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant TWO = Instant.parse("2026-03-02T11:30:00Z");

    private Samples() {
    }

    static Inspection inspect(String path, byte[] before, byte[] after) {
        return new Inspector(UNHURRIED).inspect(path, content(before), content(after));
    }

    static Inspection inspect(String path, String before, String after) {
        return inspect(path, before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    static Content content(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** gzip with a time in its header, which the JDK leaves out. */
    static byte[] gzip(byte[] content, Instant time) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        byte[] bytes = out.toByteArray();
        long seconds = time.getEpochSecond();
        for (int i = 0; i < 4; i++) {
            bytes[4 + i] = (byte) (seconds >> 8 * i);
        }
        return bytes;
    }

    static byte[] zip(Instant time, Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTime(time.toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] tar(Instant time, Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setModTime(time.toEpochMilli());
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Runs a program that the test needs, or skips the test and says which is missing. */
    static void run(Path folder, List<String> command, Map<String, String> environment) throws Exception {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException missing) {
            boolean required = "1".equals(System.getenv("BIT4BIT_REQUIRE_TOOLS"));
            if (required) {
                throw missing;
            }
            Assumptions.abort(command.get(0) + " is not installed");
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + output);
        }
    }

    static byte[] read(Path folder, String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }
}
