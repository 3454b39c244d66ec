package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Severity;

/** When the difference shows that a rule is about. How much it matters is another question: its severity. */
public enum Differs {
    /** In every build, or on every day: the clock or chance decides. */
    EVERY_BUILD,
    /** Once what is taken from outside has moved. */
    INPUTS_MOVE,
    /** On another machine, with another builder or from another checkout. */
    MACHINE,
    /** It makes no build differ. */
    NEVER,
    /** There is no build that could differ. */
    BUILD_FAILS;

    /** What is supposed of a rule that does not say it. */
    static Differs usualOf(Severity severity) {
        return switch (severity) {
            case ERROR -> EVERY_BUILD;
            case WARNING -> INPUTS_MOVE;
            case INFORMATION, HINT -> MACHINE;
        };
    }
}
