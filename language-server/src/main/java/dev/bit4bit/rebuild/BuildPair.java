package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.builders.BuildTask;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Outcome;
import dev.bit4bit.rebuild.process.ShellWords;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.ContextCopy;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.rebuild.vary.Variations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Builds the same twice, the second time under other circumstances. */
final class BuildPair {

    private static final Set<Variation> OF_CONTEXT =
            EnumSet.of(Variation.PATH, Variation.ORDER, Variation.MTIMES, Variation.UMASK);

    private final RebuildPlan plan;
    private final Builder builder;
    private final Variations variations;
    private final Supervisor supervisor;
    private final RebuildListener listener;
    private final Map<String, String> environment;
    private final List<String> commands;
    private Path second;
    private int count;

    /** @param commands where what is run is written down */
    BuildPair(RebuildPlan plan, Builder builder, Variations variations, Supervisor supervisor,
              RebuildListener listener, Map<String, String> environment, List<String> commands) {
        this.plan = plan;
        this.builder = builder;
        this.variations = variations;
        this.supervisor = supervisor;
        this.listener = listener;
        this.environment = environment;
        this.commands = commands;
    }

    /** The two archives or folders that the builds left. */
    record Built(Path first, Path second) {
    }

    /**
     * Builds twice.
     *
     * @param dockerfile in place of the plan's: of one stage
     */
    Built build(BuildOptions options, Optional<String> platform, Path dockerfile)
            throws IOException, InterruptedException {
        Path folder = supervisor.folder().resolve(String.valueOf(++count));
        BuildTask a = task("a", folder, plan.context(), options, platform, dockerfile);
        BuildTask b = task("b", folder, contextOfSecond(), options, platform, inSecond(dockerfile));
        if (plan.parallel()) {
            atOnce(a, b);
        } else {
            run(a, false);
            listener.betweenBuilds();
            Apart.pause(variations, supervisor);
            run(b, true);
        }
        return new Built(a.output(), b.output());
    }

    /** Builds once, where the context stands and as things are. */
    Path buildOnce(BuildOptions options, Optional<String> platform, Path dockerfile)
            throws IOException, InterruptedException {
        Path folder = supervisor.folder().resolve(String.valueOf(++count));
        BuildTask task = task("a", folder, plan.context(), options, platform, dockerfile);
        run(task, false);
        return task.output();
    }

    private void atOnce(BuildTask a, BuildTask b) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<?> first = pool.submit(() -> {
                run(a, false);
                return null;
            });
            Apart.pause(variations, supervisor);
            Future<?> other = pool.submit(() -> {
                run(b, true);
                return null;
            });
            first.get();
            other.get();
        } catch (ExecutionException e) {
            // The other build is of no use any more; the supervisor ends it when the check ends.
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private BuildTask task(String name, Path folder, Path context, BuildOptions options, Optional<String> platform,
                           Path dockerfile) throws IOException {
        Path own = folder.resolve(name);
        Files.createDirectories(own);
        note("mkdir -p " + ShellWords.quote(own.toString()));
        return new BuildTask(name, context, dockerfile, options, platform, plan.epoch().seconds(), own,
                own.resolve("image.tar"), variations.host(name.equals("b")));
    }

    /** The folder that the second build is given: a copy, unless nothing of it is to be otherwise. */
    private Path contextOfSecond() throws IOException {
        Set<Variation> vary = variations.applied();
        vary.retainAll(OF_CONTEXT);
        if (vary.isEmpty()) {
            return plan.context();
        }
        if (second == null) {
            listener.stage("copying the context");
            second = supervisor.folder().resolve("elsewhere").resolve(nameOf(plan.context()));
            new ContextCopy(vary, plan.mostBytes(), supervisor::isCancelled).copy(plan.context(), second);
            ContextCopy.commands(vary, plan.context(), second).forEach(this::note);
        }
        return second;
    }

    static String nameOf(Path folder) {
        return folder.getFileName() == null ? "context" : folder.getFileName().toString();
    }

    private void note(String command) {
        synchronized (commands) {
            commands.add(command);
        }
    }

    private Path inSecond(Path dockerfile) {
        return second != null && dockerfile.startsWith(plan.context())
                ? second.resolve(plan.context().relativize(dockerfile)) : dockerfile;
    }

    private void run(BuildTask task, boolean varied) throws IOException, InterruptedException {
        listener.stage("build " + task.name().toUpperCase(java.util.Locale.ROOT));
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Supervisor.Untidy untidy = supervisor.untidy()) {
            try {
                commands(task, varied, told);
            } finally {
                for (Invocation cleaning : builder.cleaning(task, List.copyOf(told))) {
                    supervisor.runAlways(cleaning, Duration.ofSeconds(30));
                }
            }
        }
    }

    private void commands(BuildTask task, boolean varied, List<String> told) throws IOException, InterruptedException {
        for (Invocation plain : builder.commands(task)) {
            // Secrets and contexts are named from where the person stands.
            Invocation here = new Invocation(plain.words(), plain.environment(), Path.of("").toAbsolutePath());
            Invocation invocation = varied ? variations.second(here, environment) : here;
            note(invocation.shown());
            Outcome outcome = supervisor.run(invocation, line -> {
                if (builder.tellsWhatIsLeft(line)) {
                    told.add(line);
                }
                listener.line(task.name(), line);
            }, plan.mostTime());
            if (!outcome.isSuccess()) {
                throw Failures.of(task, builder, invocation, outcome, supervisor.folder());
            }
        }
        if (!Files.exists(task.output())) {
            throw new BuildFailedException(builder.shown() + " ended well but left no image", List.of(), 0);
        }
    }
}
