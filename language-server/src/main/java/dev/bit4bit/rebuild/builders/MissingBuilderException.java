package dev.bit4bit.rebuild.builders;

import java.io.IOException;

/** There is no builder. The message is for people: what was looked for, and how to get one. */
public final class MissingBuilderException extends IOException {

    private static final long serialVersionUID = 1L;

    public MissingBuilderException(String message) {
        super(message);
    }
}
