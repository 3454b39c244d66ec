package dev.bit4bit.cli;

/** The exit codes of all commands; {@code diff} has its own. */
final class ExitCode {

    /** Nothing at or above the threshold. */
    static final int CLEAN = 0;
    /** Findings at or above the threshold. */
    static final int FINDINGS = 1;
    /** Wrong usage, something that was named can't be read, or an error of the program itself. */
    static final int FAILED = 2;

    /** Of {@code diff}: the digests are equal. */
    static final int IDENTICAL = 0;
    /** Of {@code diff}: unpacked, both are the same. */
    static final int SAME_CONTENT = 1;
    /** Of {@code diff}: they differ. */
    static final int DIFFERENT = 2;
    /** Of {@code diff}: wrong usage, an image that can't be read, or an error of the program itself. */
    static final int DIFF_FAILED = 3;

    private ExitCode() {
    }
}
