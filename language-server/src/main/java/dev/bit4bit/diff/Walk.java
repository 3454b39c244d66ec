package dev.bit4bit.diff;

import dev.bit4bit.image.Layer;
import dev.bit4bit.image.LayerStream;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.ReadAhead;
import dev.bit4bit.image.tar.TarEntry;
import dev.bit4bit.image.tar.TarReader;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;

/** Goes through a layer once, entry by entry, while another thread unpacks it. To be used by one thread. */
final class Walk implements Closeable {

    private static final int PIECE = 1 << 16;

    private final Layer layer;
    private final Limits limits;
    private final LayerStream stream;
    private final ReadAhead ahead;
    private final TarReader reader;
    private final LongConsumer progress;
    private final byte[] piece = new byte[PIECE];
    private Entry entry;
    private int index = -1;
    private long told;

    /** @param progress told how many more bytes were read, unpacked */
    Walk(Layer layer, Limits limits, LongConsumer progress) throws IOException {
        this.layer = layer;
        this.limits = limits;
        this.progress = progress;
        stream = LayerStream.open(layer, limits);
        ahead = new ReadAhead(stream, layer.shown());
        reader = new TarReader(ahead, limits.extendedHeader(), limits.unpackedLayer());
    }

    Layer layer() {
        return layer;
    }

    String compression() {
        return stream.compression();
    }

    /** Goes to the next entry; false, and no entry any more, at the end. */
    boolean next() throws IOException {
        try {
            TarEntry next = reader.next();
            entry = next == null ? null : Entry.of(next);
            index++;
            if (index > limits.entries()) {
                throw new IOException("it has more than " + limits.entries() + " entries");
            }
        } catch (IOException e) {
            throw stream.at(reader.offset(), e);
        }
        if (reader.offset() - told > 1 << 20 || entry == null) {
            progress.accept(reader.offset() - told);
            told = reader.offset();
        }
        return entry != null;
    }

    /** The current entry; null at the end. */
    Entry entry() {
        return entry;
    }

    /** The place of the current entry in the layer, from 0. */
    int index() {
        return index;
    }

    /** Reads as much of the current entry's content as there is, up to a length; 0 at its end. */
    int read(byte[] into, int from, int length) throws IOException {
        int got = 0;
        try {
            while (got < length) {
                int more = reader.read(into, from + got, length - got);
                if (more < 0) {
                    break;
                }
                got += more;
            }
        } catch (IOException e) {
            throw stream.at(reader.offset(), e);
        }
        return got;
    }

    /** The SHA-256 of the current entry's content. */
    byte[] digest() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (int got = read(piece, 0, PIECE); got > 0; got = read(piece, 0, PIECE)) {
            digest.update(piece, 0, got);
        }
        return digest.digest();
    }

    /** Writes the current entry's content. */
    void copy(SpooledContent to) throws IOException {
        for (int got = read(piece, 0, PIECE); got > 0; got = read(piece, 0, PIECE)) {
            to.write(piece, 0, got);
        }
    }

    /** Reads to the end, so that the layer's digests are checked. */
    void finish() throws IOException {
        while (ahead.read(piece, 0, PIECE) >= 0) {
            // Nothing in it counts.
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
