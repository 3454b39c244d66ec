package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import dev.bit4bit.resolve.Progress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/**
 * Work that waits for the network, away from the threads that analyse, with progress. A request that the client gives
 * up and progress that a person cancels end it.
 */
final class OnlineWork {

    /** What is done. */
    interface Task {
        Object run(Progress progress) throws InterruptedException;
    }

    private final ClientFeatures client;
    private final Client remote;
    private final ServerLog log;
    private final Map<JsonElement, CompletableFuture<Object>> running = new ConcurrentHashMap<>();
    private final ExecutorService pool;

    OnlineWork(ClientFeatures client, Client remote, ServerLog log) {
        this.client = client;
        this.remote = remote;
        this.log = log;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(4, 4, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "online", 2L * 1024 * 1024);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.pool = threads;
    }

    /** @param token the client's own for progress; null when it has none */
    CompletableFuture<Object> start(String title, JsonElement token, Task task) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Future<?> thread = pool.submit(() -> {
            try (WorkProgress progress = remote.progress(client, title, token)) {
                running.put(progress.token(), answer);
                try {
                    answer.complete(task.run(progress::say));
                } finally {
                    running.remove(progress.token());
                }
            } catch (InterruptedException e) {
                answer.cancel(false);
            } catch (RuntimeException e) {
                if (!(e instanceof ResponseErrorException)) {
                    log.error(title + " failed", e);
                }
                answer.completeExceptionally(e);
            }
        });
        answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                thread.cancel(true);
            }
        });
        return answer;
    }

    /** Work that is done elsewhere and shown under a token; null when it has ended. */
    void shown(JsonElement token, CompletableFuture<Object> answer) {
        if (answer == null) {
            running.remove(token);
        } else {
            running.put(token, answer);
        }
    }

    /** A person has cancelled what is shown under a token. */
    void cancel(JsonElement token) {
        CompletableFuture<Object> answer = token == null ? null : running.get(token);
        if (answer != null) {
            answer.cancel(false);
        }
    }
}
