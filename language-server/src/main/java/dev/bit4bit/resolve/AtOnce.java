package dev.bit4bit.resolve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks many questions at the same time, and leaves no thread behind. */
public final class AtOnce {

    private static final int MOST = 16;

    private AtOnce() {
    }

    /** A question about one thing. */
    public interface Question<A, B> {
        B ask(A about) throws InterruptedException;
    }

    /** The answers in the order of the questions; interrupting the thread ends all of them. */
    public static <A, B> Map<A, B> each(Set<A> things, Question<A, B> question) throws InterruptedException {
        Map<A, B> answers = new LinkedHashMap<>();
        if (things.isEmpty()) {
            return answers;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST, things.size()), task -> {
            Thread thread = new Thread(null, task, "lookup", 1024 * 1024);
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<A, Future<B>> running = new LinkedHashMap<>();
            for (A thing : things) {
                running.put(thing, pool.submit(() -> question.ask(thing)));
            }
            for (Map.Entry<A, Future<B>> one : running.entrySet()) {
                answers.put(one.getKey(), one.getValue().get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
