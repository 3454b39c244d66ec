package dev.bit4bit.analysis;

/** The kinds of file there is a reader for. */
public enum FileKind {
    DOCKERFILE,
    SHELL,
    /** A workflow or an action of GitHub. */
    WORKFLOW,
    /** Nothing is looked for in it. */
    NONE
}
