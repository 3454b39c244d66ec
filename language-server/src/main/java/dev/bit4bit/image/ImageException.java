package dev.bit4bit.image;

import java.io.IOException;

/** An image that cannot be read. The message is for people: which image and blob, where in it, and what is wrong. */
public final class ImageException extends IOException {

    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
