package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.builders.BuildTask;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Outcome;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.ContextCopy;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.rebuild.vary.Variations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a command that builds twice, in two copies of the folder, so that the folder itself stays as it is. */
final class CommandPair {

    private final RebuildPlan plan;
    private final Builder builder;
    private final Variations variations;
    private final Supervisor supervisor;
    private final RebuildListener listener;
    private final Map<String, String> environment;
    private final List<String> commands;
    private final Artefacts artefacts;

    /** @param commands where what is run is written down */
    CommandPair(RebuildPlan plan, Builder builder, Variations variations, Supervisor supervisor,
                RebuildListener listener, Map<String, String> environment, List<String> commands, Artefacts artefacts) {
        this.plan = plan;
        this.builder = builder;
        this.variations = variations;
        this.supervisor = supervisor;
        this.listener = listener;
        this.environment = environment;
        this.commands = commands;
        this.artefacts = artefacts;
    }

    /** Builds twice, one after the other, and opens what each left. */
    Artefacts.Opened[] build() throws IOException, InterruptedException {
        Artefacts.Opened first = run("a", false);
        boolean done = false;
        try {
            listener.betweenBuilds();
            Apart.pause(variations, supervisor);
            Artefacts.Opened[] both = {first, run("b", true)};
            done = true;
            return both;
        } finally {
            if (!done) {
                first.image().close();
            }
        }
    }

    private Artefacts.Opened run(String name, boolean varied) throws IOException, InterruptedException {
        boolean path = variations.applied().contains(Variation.PATH);
        Path own = supervisor.folder().resolve(name);
        Path work = supervisor.folder().resolve(path ? (varied ? "quite/elsewhere" : "here") : "here")
                .resolve(BuildPair.nameOf(plan.context()));
        listener.stage("copying the folder");
        Set<Variation> vary = varied ? variations.applied() : EnumSet.noneOf(Variation.class);
        new ContextCopy(vary, plan.mostBytes(), supervisor::isCancelled).copy(plan.context(), work);
        Files.createDirectories(own);
        BuildTask task = new BuildTask(name, work, work, plan.options(), Optional.empty(), plan.epoch().seconds(), own,
                own.resolve("artefact"), Optional.empty());
        listener.stage("build " + name.toUpperCase(java.util.Locale.ROOT));
        for (Invocation plain : builder.commands(task)) {
            Invocation invocation = varied ? variations.second(plain, environment) : plain;
            commands.add("cd " + dev.bit4bit.rebuild.process.ShellWords.quote(work.toString()) + " && "
                    + invocation.shown());
            Outcome outcome = supervisor.run(invocation, line -> listener.line(name, line), plan.mostTime());
            if (!outcome.isSuccess()) {
                throw Failures.of(task, builder, invocation, outcome, supervisor.folder());
            }
        }
        Artefacts.Opened opened = artefacts.open(plan.artefact().orElse(""), work, own, name);
        if (!path) {
            // The second build stands where the first stood.
            Files.move(work, own.resolve("built"));
        }
        return opened;
    }
}
