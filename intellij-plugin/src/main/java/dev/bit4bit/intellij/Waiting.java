package dev.bit4bit.intellij;

import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits that end: with the answer, with the person's or the IDE's wish, or with the time. */
public final class Waiting {

    private static final long LOOK_EVERY_MILLIS = 20;

    private Waiting() {
    }

    /**
     * The value of an answer; never on the event thread.
     *
     * @throws ProcessCanceledException when the IDE no longer wants it; the answer is cancelled then, too
     * @throws IOException              when it failed or did not come in time
     */
    public static <T> T forAnswer(CompletableFuture<T> answer, Duration atMost) throws IOException {
        return forAnswer(answer, atMost, ProgressManager::checkCanceled);
    }

    /** @param check throws when the answer is no longer wanted */
    static <T> T forAnswer(CompletableFuture<T> answer, Duration atMost, Runnable check) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                check.run();
                try {
                    return answer.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - end > 0) {
                        throw new IOException("no answer in " + atMost.toSeconds() + " s", e);
                    }
                }
            }
        } catch (ProcessCanceledException e) {
            // A CancellationException by 2025.1: it is not the answer that was cancelled.
            throw e;
        } catch (ExecutionException | CancellationException e) {
            throw new IOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            // Changes nothing when there is an answer.
            answer.cancel(true);
        }
    }
}
