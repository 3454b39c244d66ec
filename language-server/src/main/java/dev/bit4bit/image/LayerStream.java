package dev.bit4bit.image;

import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A layer's unpacked bytes, checked on the way: the digest of what is stored, that of what it unpacks to, and that this
 * stays within limits. What is wrong is told with the blob and the offset in it. The check is complete once the end has
 * been read; {@link #finish} reads to it.
 */
public final class LayerStream extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Layer layer;
    private final Limits limits;
    private final Stored stored;
    private final InputStream unpacked;
    private final MessageDigest digest = Digests.sha256();
    private final String compression;
    private long count;
    private boolean ended;

    private LayerStream(Layer layer, Limits limits) throws IOException {
        this.layer = layer;
        this.limits = limits;
        this.stored = new Stored(layer.blob().open());
        PushbackInputStream in = new PushbackInputStream(stored, 6);
        try {
            byte[] magic = in.readNBytes(6);
            in.unread(magic);
            this.compression = compression(magic);
            this.unpacked = switch (compression) {
                case "gzip" -> new GZIPInputStream(in, BUFFER);
                case "zstd" -> new ZstdInputStream(in);
                case "none" -> in;
                default -> throw new ImageException(layer.shown() + " is compressed with " + compression
                        + ", which images do not have");
            };
        } catch (IOException e) {
            stored.close();
            throw explained(e);
        } catch (LinkageError e) {
            stored.close();
            throw new ImageException(layer.shown()
                    + " is compressed with zstd, and zstd's native library does not run on this machine", e);
        }
    }

    public static LayerStream open(Layer layer, Limits limits) throws IOException {
        if (layer.mediaType().endsWith("+encrypted")) {
            throw new ImageException(layer.shown() + " is encrypted");
        }
        return new LayerStream(layer, limits);
    }

    private static String compression(byte[] magic) {
        if (starts(magic, 0x1f, 0x8b)) {
            return "gzip";
        }
        if (starts(magic, 0x28, 0xb5, 0x2f, 0xfd)
                || magic.length >= 4 && (magic[0] & 0xf0) == 0x50 && magic[1] == 0x2a && magic[2] == 0x4d
                && magic[3] == 0x18) {
            return "zstd";
        }
        if (starts(magic, 'B', 'Z', 'h')) {
            return "bzip2";
        }
        return starts(magic, 0xfd, '7', 'z', 'X', 'Z') ? "xz" : "none";
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code gzip}, {@code zstd} or {@code none}. */
    public String compression() {
        return compression;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got;
        try {
            got = unpacked.read(into, from, length);
        } catch (IOException e) {
            throw explained(e);
        }
        if (got < 0) {
            end();
            return -1;
        }
        digest.update(into, from, got);
        count += got;
        boolean bomb = count > limits.unpackedFreely() && count / limits.ratio() > stored.count;
        if (count > limits.unpackedLayer() || bomb) {
            throw new ImageException(layer.shown() + " unpacks to more than " + count + " bytes from " + stored.count
                    + ": this is taken for a decompression bomb");
        }
        return got;
    }

    /** Reads what is left, so that the digests are checked. */
    public void finish() throws IOException {
        byte[] rest = new byte[BUFFER];
        while (read(rest, 0, rest.length) >= 0) {
            // Counted and digested in read.
        }
    }

    private void end() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        byte[] rest = new byte[BUFFER];
        while (stored.read(rest, 0, rest.length) >= 0) {
            // What follows the compressed data belongs to the digest.
        }
        long size = layer.blob().size();
        if (size >= 0 && stored.count != size) {
            throw new ImageException(layer.shown() + ": " + layer.blob().name() + " ends at byte " + stored.count
                    + ", its descriptor says " + size);
        }
        Optional<String> named = layer.blob().digest();
        String found = stored.digest == null ? "" : Digests.of(stored.digest);
        if (named.isPresent() && !named.get().equals(found)) {
            throw new ImageException(layer.shown() + ": the " + stored.count + " bytes of " + layer.blob().name()
                    + " have the digest " + found);
        }
        String unpackedDigest = Digests.of(digest);
        if (layer.diffId().isPresent() && !layer.diffId().get().equals(unpackedDigest)) {
            throw new ImageException(layer.shown() + " unpacks to " + count + " bytes with the digest "
                    + unpackedDigest + ", its configuration promises the diff ID " + layer.diffId().get());
        }
    }

    private IOException explained(IOException e) {
        if (e instanceof ImageException) {
            return e;
        }
        String what = e instanceof EOFException ? "it ends too early"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ImageException(layer.shown() + " cannot be unpacked: " + what + " (at byte " + stored.count + " of "
                + layer.blob().name() + ")", e);
    }

    /** An error in the unpacked bytes, told with where it is. */
    public IOException at(long offset, IOException e) {
        return e instanceof ImageException ? e : new ImageException(layer.shown() + " is no sound tar archive: "
                + e.getMessage() + " (at byte " + offset + " of what " + layer.blob().name() + " unpacks to)", e);
    }

    @Override
    public void close() throws IOException {
        try {
            unpacked.close();
        } finally {
            stored.close();
        }
    }

    /** The bytes as they are stored, counted and, where a digest is to be checked, digested. */
    private final class Stored extends InputStream {

        private final InputStream in;
        private final MessageDigest digest;
        private long count;

        Stored(InputStream in) {
            this.in = in;
            this.digest = layer.blob().digest().isPresent() ? Digests.sha256() : null;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = in.read(into, from, length);
            if (got > 0) {
                count += got;
                if (digest != null) {
                    digest.update(into, from, got);
                }
            }
            return got;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
