package dev.bit4bit.analysis;

/** The kinds of file there is a reader for. */
public enum FileKind {
    DOCKERFILE,
    SHELL,
    /** Nothing is looked for in it. */
    NONE
}
