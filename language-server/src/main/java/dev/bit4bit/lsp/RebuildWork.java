package dev.bit4bit.lsp;

import java.util.concurrent.CompletableFuture;

/**
 * The answer to a request that builds. Giving it up ends the builds and does not end the answer: that comes when
 * nothing of them is left.
 */
final class RebuildWork extends CompletableFuture<Object> {

    private boolean givenUp;
    private Runnable end = () -> { };

    /** What ends the work; run at once when it was given up already. */
    void endsWith(Runnable how) {
        synchronized (this) {
            end = how;
            if (!givenUp) {
                return;
            }
        }
        how.run();
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Runnable how;
        synchronized (this) {
            if (isDone()) {
                return false;
            }
            givenUp = true;
            how = end;
        }
        how.run();
        return false;
    }
}
