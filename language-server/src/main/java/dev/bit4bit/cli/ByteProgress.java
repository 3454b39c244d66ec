package dev.bit4bit.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Shows on a terminal how far the reading of images has come, once it takes longer than a second. */
final class ByteProgress {

    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    private final Terminal terminal;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong next = new AtomicLong(System.nanoTime() + FIRST);

    ByteProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(String message) {
        if (isTime()) {
            terminal.progress(message);
        }
    }

    void read(long more) {
        long sum = bytes.addAndGet(more);
        if (isTime()) {
            terminal.progress("Comparing: " + (sum >> 20) + " MiB read");
        }
    }

    private boolean isTime() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + EVERY);
    }

    void end() {
        terminal.progress("");
    }
}
