package dev.bit4bit.rules.declarative;

/** A declaration can't be used; the message names the key. */
public final class DeclarationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeclarationException(String message) {
        super(message);
    }
}
