package dev.bit4bit.image.tar;

import java.io.IOException;

/** What a tar stream has and must not have; whoever knows the stream's name and offset adds them. */
public final class BadTarException extends IOException {

    private static final long serialVersionUID = 1L;

    public BadTarException(String message) {
        super(message);
    }
}
