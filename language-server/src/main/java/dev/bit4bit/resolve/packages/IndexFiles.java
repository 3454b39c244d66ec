package dev.bit4bit.resolve.packages;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Indexes that are one large file for all packages. A file is fetched once for all that ask for it within ten minutes,
 * and of it only names and versions are kept.
 */
final class IndexFiles {

    private static final long MOST_PACKED = 128 * Ask.MEGABYTE;
    private static final long MOST_UNPACKED = 1024 * Ask.MEGABYTE;
    private static final int XZ_KIBIBYTES = 256 * 1024;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(20);

    private final Http http;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    IndexFiles(Http http) {
        this.http = http;
    }

    /** Reads names and versions out of an unpacked index. */
    interface Format {
        NamedVersions read(InputStream in) throws IOException;
    }

    /** What is known of one file; whoever holds the lock fetches, the others wait. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<NamedVersions> versions;
        private ResolveException failure;
        private long until;
    }

    /**
     * What a file says.
     *
     * @param addresses of the same file packed differently ({@code .xz}, {@code .gz}), of which the first that is there
     *                  counts
     * @return empty when none of them is there
     */
    Optional<NamedVersions> get(List<String> addresses, Format format, Progress progress)
            throws ResolveException, InterruptedException {
        long now = System.nanoTime();
        slots.values().removeIf(s -> !s.lock.isLocked() && s.until != 0 && s.until < now);
        Slot slot = slots.computeIfAbsent(addresses.get(0), a -> new Slot());
        slot.lock.lockInterruptibly();
        try {
            if (slot.until < System.nanoTime() || slot.versions == null && slot.failure == null) {
                slot.versions = null;
                slot.failure = null;
                try {
                    slot.versions = fetch(addresses, format, progress);
                } catch (ResolveException e) {
                    slot.failure = e;
                }
                slot.until = System.nanoTime() + (slot.failure == null ? KEPT : FAILURE_KEPT).toNanos();
            }
            if (slot.failure != null) {
                throw new ResolveException(slot.failure.why(), slot.failure.getMessage());
            }
            return slot.versions;
        } finally {
            slot.lock.unlock();
        }
    }

    private Optional<NamedVersions> fetch(List<String> addresses, Format format, Progress progress)
            throws ResolveException, InterruptedException {
        for (String address : addresses) {
            URI uri;
            try {
                uri = URI.create(address);
            } catch (IllegalArgumentException e) {
                throw new ResolveException(Cause.REFUSED, address + " is no address that can be asked.");
            }
            progress.say("Fetching " + uri.getPath() + " from " + Hosts.authority(uri));
            try {
                Path file = Files.createTempFile("bit4bit", ".index");
                try {
                    if (stored(uri, file, progress)) {
                        return Optional.of(read(uri, file, format));
                    }
                } finally {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                throw new ResolveException(Cause.BAD_ANSWER,
                        "The index " + uri.getPath() + " of " + Hosts.authority(uri) + " can't be read: "
                                + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private boolean stored(URI uri, Path file, Progress progress)
            throws ResolveException, InterruptedException, IOException {
        OutputStream[] out = {Files.newOutputStream(file)};
        try {
            Reply reply = http.stream(Ask.get(uri).atMost(MOST_PACKED), progress, bytes -> {
                try {
                    out[0].write(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, () -> {
                try {
                    out[0].close();
                    out[0] = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (!reply.isOk() && reply.status() != 404 && reply.status() != 410) {
                throw new ResolveException(reply.status() == 401 || reply.status() == 403 ? Cause.DENIED
                        : Cause.BAD_ANSWER, Hosts.authority(uri) + " answers " + reply.status() + " for "
                        + uri.getPath() + ".");
            }
            return reply.isOk();
        } finally {
            out[0].close();
        }
    }

    private static NamedVersions read(URI uri, Path file, Format format) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream unpacked = uri.getPath().endsWith(".xz") ? new XZInputStream(packed, XZ_KIBIBYTES)
                        : new GzipCompressorInputStream(packed, true);
                InputStream limited = new Limited(unpacked)) {
            return format.read(limited);
        }
    }

    /** Ends what unpacks to more than any index has. */
    private static final class Limited extends FilterInputStream {
        private long left = MOST_UNPACKED;

        Limited(InputStream in) {
            super(in);
        }

        private int counted(int read) throws IOException {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("it unpacks to more than " + MOST_UNPACKED / Ask.MEGABYTE + " MiB");
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return counted(super.read(bytes, from, length));
        }
    }
}
