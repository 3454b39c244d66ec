package dev.bit4bit.inspect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is in a compressed file, unpacked anew each time it is read; its size is not known and given as -1. */
final class Unpacked implements Content {

    /** Unpacks a stream. */
    interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private final Content packed;
    private final Unpacking unpacking;

    private Unpacked(Content packed, Unpacking unpacking) {
        this.packed = packed;
        this.unpacking = unpacking;
    }

    static Content of(Content packed, Unpacking unpacking) {
        return new Unpacked(packed, unpacking);
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = packed.open();
        try {
            return unpacking.of(new BufferedInputStream(in));
        } catch (IOException | RuntimeException broken) {
            in.close();
            throw broken;
        }
    }
}
