package dev.bit4bit.lsp;

import dev.bit4bit.buildcheck.BuildStep;
import dev.bit4bit.rebuild.RebuildListener;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a person how builds go on: each step, and of the lines between as many as can be read. Safe to use from
 * several threads.
 */
final class RebuildProgress implements RebuildListener {

    private static final long BETWEEN_LINES_NANOS = 200_000_000;
    private static final int LONGEST = 200;

    private final Consumer<String> say;
    private final LongSupplier nanos;
    private String step = "";
    private String of = "";
    private long last;
    private boolean saidLine;

    /** @param nanos a clock of nanoseconds */
    RebuildProgress(Consumer<String> say, LongSupplier nanos) {
        this.say = say;
        this.nanos = nanos;
    }

    @Override
    public synchronized void stage(String what) {
        step = "";
        if (what.startsWith("building stage ")) {
            of = " of that stage";
        }
        say.accept(switch (what) {
            case "build A" -> name("a");
            case "build B" -> name("b");
            default -> what;
        });
    }

    private String name(String build) {
        return (build.equals("a") ? "first build" : "second build") + of;
    }

    @Override
    public synchronized void line(String build, String line) {
        String plain = line.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd").strip();
        Optional<BuildStep> begun = BuildStep.of(line);
        if (begun.isPresent()) {
            step = ", " + begun.get().shown();
            say.accept(cut(name(build) + ": " + begun.get().shown() + ": " + instruction(plain)));
            return;
        }
        long now = nanos.getAsLong();
        if (!plain.isEmpty() && (!saidLine || now - last >= BETWEEN_LINES_NANOS)) {
            saidLine = true;
            last = now;
            say.accept(cut(name(build) + step + ": " + plain));
        }
    }

    /** What stands behind the builder's count. */
    private static String instruction(String line) {
        int at = line.startsWith("#") ? line.indexOf("] ") + 1 : line.indexOf(": ") + 1;
        return line.substring(at).strip();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
