package dev.bit4bit.report;

import dev.bit4bit.findings.Severity;

/** Colours of a terminal (ECMA-48 SGR), or none. */
public final class Ansi {

    public static final Ansi OFF = new Ansi(false);
    public static final Ansi ON = new Ansi(true);

    private final boolean on;

    private Ansi(boolean on) {
        this.on = on;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    public String added(String text) {
        return wrap("32", text);
    }

    public String removed(String text) {
        return wrap("31", text);
    }

    /** The text in the colour of a severity. */
    public String of(Severity severity, String text) {
        return wrap(switch (severity) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case INFORMATION -> "1;34";
            case HINT -> "1;36";
        }, text);
    }

    private String wrap(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
