package dev.bit4bit.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Bytes that an image is made of: a manifest, a configuration, a layer as it is stored.
 *
 * @param name how a person finds it: the digest or the name in the archive, and where that is
 * @param digest {@code sha256:…} as the image names it; empty in archives that name blobs by other means
 * @param size in bytes; negative when it is not known before reading
 */
public record Blob(String name, Optional<String> digest, long size, Opener opener) {

    /** Opens the bytes; each call anew, and the streams of several calls may be read at once. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public InputStream open() throws IOException {
        return opener.open();
    }

    /** A small blob, read whole and checked against its digest. */
    byte[] read(int limit) throws IOException {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ImageException(name + " has more than " + limit + " bytes");
            }
            if (size >= 0 && bytes.length != size) {
                throw new ImageException(name + " has " + bytes.length + " bytes, its descriptor says " + size);
            }
            if (digest.isPresent() && !Digests.of(bytes).equals(digest.get())) {
                throw new ImageException(name + " has the digest " + Digests.of(bytes) + ", not the one it is named by");
            }
            return bytes;
        }
    }
}
