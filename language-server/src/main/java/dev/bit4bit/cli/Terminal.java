package dev.bit4bit.cli;

import dev.bit4bit.report.Ansi;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to: results to {@code out}, everything else to {@code err}, both UTF-8.
 *
 * @param isTerminal whether a person sees {@code out} directly
 */
record Terminal(PrintWriter out, PrintWriter err, boolean isTerminal) {

    /** When to use colours. */
    enum Color { AUTO, ALWAYS, NEVER }

    static Terminal of(PrintStream out, PrintStream err) {
        return new Terminal(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true), outIsTerminal());
    }

    /** Tells a person something on one line, marked with the program's name. */
    void tell(String message) {
        err.println("bit4bit: " + message);
    }

    /** Shows on a terminal what is being done, in place of what was shown before; an empty text takes it away. */
    synchronized void progress(String message) {
        if (isTerminal) {
            err.print("\r\u001b[K" + (message.length() > 100 ? message.substring(0, 100) + "…" : message));
            err.flush();
        }
    }

    /** The colours for results written to {@code out}; NO_COLOR (no-color.org) and a dumb terminal have none. */
    Ansi ansi(Color color, Writer to) {
        boolean on = switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isTerminal && to == out && isEmpty(System.getenv("NO_COLOR"))
                    && !"dumb".equals(System.getenv("TERM"));
        };
        return on ? Ansi.ON : Ansi.OFF;
    }

    private static boolean isEmpty(String value) {
        return value == null || value.isEmpty();
    }

    /** What the launcher saw, else what the Java runtime says: since 22 it makes a Console for a pipe as well. */
    private static boolean outIsTerminal() {
        String told = System.getProperty("bit4bit.terminal");
        if (told != null) {
            return told.equals("true");
        }
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
