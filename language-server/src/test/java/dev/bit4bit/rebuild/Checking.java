package dev.bit4bit.rebuild;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.builders.Builders;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs checks as the command line does, for tests. */
final class Checking {

    static final long EPOCH = 1_700_000_000;

    private final Path context;
    private final String builder;
    private final Optional<String> address;
    private BuildOptions options = BuildOptions.NONE;
    private Set<Variation> vary = EnumSet.allOf(Variation.class);
    private long epoch = EPOCH;
    private List<String> platforms = List.of();
    private long mostBytes = RebuildPlan.USUAL_BYTES;
    private boolean parallel;
    private Runnable between = () -> { };
    private Consumer<Supervisor> supervised = supervisor -> { };

    Checking(Path context, String builder, Optional<String> address) {
        this.context = context;
        this.builder = builder;
        this.address = address;
    }

    Checking options(String... more) {
        return options(new BuildOptions(Optional.empty(), Map.of(), List.of(), List.of(), Map.of(), List.of(more)));
    }

    Checking options(BuildOptions all) {
        options = all;
        return this;
    }

    Checking platforms(String... wanted) {
        platforms = List.of(wanted);
        return this;
    }

    Checking limit(long bytes) {
        mostBytes = bytes;
        return this;
    }

    Checking vary(Set<Variation> wanted) {
        vary = wanted;
        return this;
    }

    Checking epoch(long seconds) {
        epoch = seconds;
        return this;
    }

    Checking parallel() {
        parallel = true;
        return this;
    }

    /** @param more told whose private folder it is, before anything is built */
    Checking supervised(Consumer<Supervisor> more) {
        supervised = more;
        return this;
    }

    Checking between(Runnable what) {
        between = what;
        return this;
    }

    static BuiltFile file(Path dockerfile) throws IOException {
        ContextFiles files = FilesAtOnce.around(dockerfile, dockerfile.getParent(),
                new ScriptIndexes(FileKinds::ofIndexed));
        return BuiltFile.of(new Document(dockerfile.toUri(), Files.readString(dockerfile), 0), files);
    }

    static List<Finding> known(BuiltFile file) {
        Settings all = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.NEVER);
        return StandardAnalyzer.of(Catalogue.shared()).analyze(file.document(), FileKind.DOCKERFILE, all,
                file.facts().files(), Optional.empty(), CancellationToken.ofThread()).findings();
    }

    RebuildResult run() throws IOException, InterruptedException {
        Programs programs = new Programs(System.getenv("PATH"));
        try (Supervisor supervisor = new Supervisor(programs, mostBytes)) {
            Builder chosen = new Builders(programs, supervisor, address, Optional.empty(), Optional.empty())
                    .choose(Optional.of(builder));
            supervised.accept(supervisor);
            Path dockerfile = context.resolve("Dockerfile");
            RebuildPlan plan = new RebuildPlan(context, Optional.of(dockerfile), options, platforms,
                    new Epoch(epoch, "the test"), vary, parallel, RebuildPlan.USUAL_TIME, mostBytes,
                    Optional.empty());
            BuiltFile file = file(dockerfile);
            return new Rebuild(plan, chosen, supervisor, programs, opener(), System.getenv(), listener())
                    .run(Optional.of(file), known(file));
        }
    }

    static ImageOpener opener() {
        return new ImageOpener(() -> {
            throw new IllegalStateException("no registry is wanted here");
        }, System.getenv(), Limits.DEFAULT, Progress.NONE);
    }

    private RebuildListener listener() {
        return new RebuildListener() {
            @Override
            public void stage(String what) {
                // Nobody looks.
            }

            @Override
            public void line(String build, String line) {
                // Nobody looks.
            }

            @Override
            public void betweenBuilds() {
                between.run();
            }
        };
    }
}
