package dev.bit4bit.resolve;

/** Told what is being done. Called from several threads. */
@FunctionalInterface
public interface Progress {

    Progress NONE = message -> { };

    /** @param message a few words for people: what is asked of whom, or how long is waited and why */
    void say(String message);
}
