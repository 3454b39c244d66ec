package dev.bit4bit.resolve;

/** A value that could not be looked up. The message is for people: what was asked of whom, and what to do about it. */
public final class ResolveException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Cause {
        /** Nothing is asked of the network. */
        OFFLINE,
        /** There is no such thing. */
        NOT_FOUND,
        /** Credentials are missing or not enough. */
        DENIED,
        /** Asked too often. */
        RATE_LIMITED,
        /** The host has no address. */
        UNKNOWN_HOST,
        /** Nobody listens, or the connection broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMEOUT,
        /** The certificate is not to be trusted. */
        CERTIFICATE,
        /** Not allowed by our own policy: plain http, another host. */
        REFUSED,
        /** More bytes than allowed. */
        TOO_LARGE,
        /** An answer that makes no sense. */
        BAD_ANSWER
    }

    private final Cause why;

    public ResolveException(Cause why, String message) {
        super(message);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
