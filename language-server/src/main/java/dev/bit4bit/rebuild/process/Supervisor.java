package dev.bit4bit.rebuild.process;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs programs so that nothing of them outlives it, however it ends itself. Each runs in a session of its own below a small
 * shell that waits for the end of a pipe: the pipe ends with this program, also when that is killed, and then the whole
 * session is. Where the system lets us (Linux, as root), it also has its own process and mount namespaces, so that
 * programs that leave the session end, too, and mounts go with them. Another shell keeps the private folder, and removes it
 * when its pipe ends. For any number of threads.
 */
public final class Supervisor implements Closeable {

    /** Lines of a program that are kept for who asks how it ended. */
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 4000;
    private static final Duration FOR_THE_END = Duration.ofSeconds(10);
    private static final Duration FOR_TIDYING = Duration.ofSeconds(20);

    /** Waits for the program, or for the end of the pipe on its standard input; then ends the session's group. */
    private static final String WATCH = """
            exec 3<&0 </dev/null
            "$@" 3<&- &
            child=$!
            { read -r _ <&3; kill -KILL -- "-$child"; kill -KILL "$child"; } >/dev/null 2>&1 &
            watch=$!
            wait "$child"
            status=$?
            kill -KILL "$watch"
            kill -KILL -- "-$child" 2>/dev/null
            exit "$status"
            """;
    /**
     * Waits for the end of the pipe, then removes the folder. Builds that were killed may still hold it for a moment. What
     * is mounted below it is taken off first: to remove through a mount would remove what belongs to others.
     */
    private static final String KEEP = """
            read -r _
            exec >/dev/null 2>&1
            for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
                if [ -r /proc/self/mountinfo ]; then
                    cut -d' ' -f5 /proc/self/mountinfo | grep -F "$1/" | sort -r | while read -r at; do
                        umount -l "$at"
                    done
                    mounted=$(cut -d' ' -f5 /proc/self/mountinfo | grep -F -c "$1/")
                else
                    mounted=0
                fi
                if [ "$mounted" -eq 0 ]; then
                    chmod -R u+rwX "$1" 2>/dev/null
                    rm -rf "$1" && exit 0
                fi
                sleep 0.5
            done
            """;

    private final Path folder;
    private final Process keeper;
    private final List<String> session;
    private final List<String> namespaces;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private final long mostBytes;
    private final Set<CountDownLatch> untidy = ConcurrentHashMap.newKeySet();
    private final CountDownLatch cancelling = new CountDownLatch(1);

    /**
     * @param mostBytes what the private folder may hold before what runs is ended
     * @throws IOException when there is no shell, or no room for a folder
     */
    public Supervisor(Programs programs, long mostBytes) throws IOException {
        this.mostBytes = mostBytes;
        this.session = programs.find("setsid").map(file -> List.of(file.toString())).orElse(List.of());
        this.folder = Files.createTempDirectory("bit4bit-").toRealPath();
        this.keeper = new ProcessBuilder(with(session, "sh", "-c", KEEP, "bit4bit-keep", folder.toString()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        this.namespaces = session.isEmpty() ? List.of() : namespaces(programs);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rebuild limits");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static List<String> namespaces(Programs programs) {
        if (programs.find("unshare").isEmpty() || !"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> words = List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                "--propagation", "private");
        try {
            Process probe = new ProcessBuilder(with(words, "true")).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0 ? words : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** A folder that only this user sees, and that is gone after {@link #close}. */
    public Path folder() {
        return folder;
    }

    /** Whether programs can be given namespaces of their own, as those that run here have them. */
    public boolean hasNamespaces() {
        return !namespaces.isEmpty();
    }

    public boolean isCancelled() {
        return cancelling.getCount() == 0;
    }

    /** Lets time go by; false when it was cancelled meanwhile. */
    public boolean pause(Duration time) throws InterruptedException {
        return !cancelling.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a program to its end.
     *
     * @param line told each line that it writes; on another thread
     * @param most how long it may take
     * @throws IOException when it cannot be started; the message is for people
     */
    public Outcome run(Invocation invocation, Consumer<String> line, Duration most)
            throws IOException, InterruptedException {
        if (isCancelled()) {
            return new Outcome(137, List.of(), "cancelled");
        }
        return start(invocation, line, most);
    }

    /** What has to be tidied up by programs before the private folder is removed; {@link #close} waits until it is. */
    public interface Untidy extends AutoCloseable {
        @Override
        void close();
    }

    /** Something begins that {@link #runAlways} will tidy up after. */
    public Untidy untidy() {
        CountDownLatch tidy = new CountDownLatch(1);
        untidy.add(tidy);
        return () -> {
            untidy.remove(tidy);
            tidy.countDown();
        };
    }

    /** Runs a program that tidies up, also after all has been cancelled; how it ends does not matter. */
    public void runAlways(Invocation invocation, Duration most) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            start(invocation, line -> { }, most);
        } catch (IOException e) {
            // There is nobody to tell, and nothing else to try.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome start(Invocation invocation, Consumer<String> line, Duration most)
            throws IOException, InterruptedException {
        boolean tidies = isCancelled();
        ProcessBuilder builder = new ProcessBuilder(with(with(with(session, "sh", "-c", WATCH, "bit4bit-watch"),
                session), namespaces, invocation.words()));
        builder.directory(invocation.folder().toFile()).redirectErrorStream(true);
        builder.environment().putAll(invocation.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(invocation.words().get(0) + " cannot be run: " + e.getMessage(), e);
        }
        running.add(process);
        String[] why = {""};
        Future<?> time = clock.schedule(() -> end(process, why, "ended after " + most.toSeconds()
                + " seconds, which is the limit"), most.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> room = clock.scheduleWithFixedDelay(() -> room(process, why), 2, 2, TimeUnit.SECONDS);
        try {
            if (isCancelled() && !tidies) {
                end(process, why, "cancelled");
            }
            List<String> lines = read(process, line);
            int status = process.waitFor();
            return new Outcome(status, lines, isCancelled() && !tidies ? "cancelled" : why[0]);
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } finally {
            time.cancel(false);
            room.cancel(false);
            end(process, why, "");
            running.remove(process);
        }
    }

    private static List<String> read(Process process, Consumer<String> told) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String kept = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
                told.accept(kept);
                last.addLast(kept);
                if (last.size() > MOST_LINES) {
                    last.removeFirst();
                }
            }
        }
        return new ArrayList<>(last);
    }

    private void room(Process process, String[] why) {
        long free = folder.toFile().getUsableSpace();
        if (free < (64L << 20)) {
            end(process, why, "ended because there is no room left for " + folder);
        } else if (size() > mostBytes) {
            end(process, why, "ended because it takes more room than the limit of " + (mostBytes >> 20) + " MiB");
        }
    }

    private long size() {
        long[] sum = {0};
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> sum[0] += file.toFile().length());
        } catch (IOException | RuntimeException e) {
            // What is being built comes and goes: the next look sees it.
        }
        return sum[0];
    }

    /** Ends the pipe that the shell waits for; without a session of its own, also all that is known to be below it. */
    private void end(Process process, String[] why, String reason) {
        if (why[0].isEmpty() && process.isAlive()) {
            why[0] = reason;
        }
        if (session.isEmpty()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.flush();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** Ends all that runs, now; what is asked to run afterwards does not. */
    public void cancel() {
        cancelling.countDown();
        running.forEach(process -> end(process, new String[] {""}, "cancelled"));
    }

    /** Ends all that runs and waits until what it left is tidied up and the private folder is gone. */
    @Override
    public void close() {
        cancel();
        boolean interrupted = Thread.interrupted() | !awaitTidy();
        clock.shutdownNow();
        try (OutputStream pipe = keeper.getOutputStream()) {
            pipe.flush();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            keeper.waitFor(FOR_THE_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when it was interrupted. */
    private boolean awaitTidy() {
        long end = System.nanoTime() + FOR_TIDYING.toNanos();
        try {
            for (CountDownLatch tidy : untidy) {
                tidy.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static List<String> with(List<String> first, String... more) {
        return with(first, List.of(more));
    }

    @SafeVarargs
    private static List<String> with(List<String> first, List<String>... more) {
        List<String> all = new ArrayList<>(first);
        for (List<String> words : more) {
            all.addAll(words);
        }
        return all;
    }
}
