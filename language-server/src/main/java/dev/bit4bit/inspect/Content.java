package dev.bit4bit.inspect;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file of an image, kept where they can be read more than once. */
public interface Content {

    /** The length in bytes. */
    long size();

    /**
     * Opens the bytes from the start; the caller closes the stream.
     *
     * @throws IOException when they can no longer be read
     */
    InputStream open() throws IOException;
}
