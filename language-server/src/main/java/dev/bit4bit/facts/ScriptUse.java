package dev.bit4bit.facts;

/** What the Dockerfiles of a workspace do with one of its scripts. */
public enum ScriptUse {
    /** A RUN runs it, or a script that one runs: what it does becomes part of an image. */
    BUILD,
    /** It is put into an image and started with a container at the earliest: no build runs it. */
    START,
    /** No Dockerfile speaks of it. */
    NONE,
    /** Not known, or not yet: the document lies in no workspace, or is no script. */
    UNKNOWN
}
