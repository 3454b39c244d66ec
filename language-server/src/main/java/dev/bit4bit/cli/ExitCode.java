package dev.bit4bit.cli;

/** The exit codes of all commands. */
final class ExitCode {

    /** Nothing at or above the threshold. */
    static final int CLEAN = 0;
    /** Findings at or above the threshold. */
    static final int FINDINGS = 1;
    /** Wrong usage, something that was named can't be read, or an error of the program itself. */
    static final int FAILED = 2;

    private ExitCode() {
    }
}
