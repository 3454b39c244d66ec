package dev.bit4bit.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do, and leaves them the processors meanwhile. */
public final class Waiting {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

    private Waiting() {
    }

    /** Between two looks at a condition; whoever looks bounds how long. */
    public static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS);
    }

    /** Until a condition holds; an error when it does not in time. */
    public static void until(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
            }
            pause();
        }
    }
}
