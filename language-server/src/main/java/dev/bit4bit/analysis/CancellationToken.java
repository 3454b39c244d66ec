package dev.bit4bit.analysis;

import java.util.concurrent.CancellationException;

/** Says whether a result is still wanted. Asked often, so it must be cheap; safe to ask from any thread. */
@FunctionalInterface
public interface CancellationToken {

    boolean isCancelled();

    /** @throws CancellationException when the result is no longer wanted */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException();
        }
    }

    /** Cancelled when the asking thread is interrupted; its interrupt flag stays as it is. */
    static CancellationToken ofThread() {
        return () -> Thread.currentThread().isInterrupted();
    }
}
