package dev.bit4bit.rebuild;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.ImageComparison;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.inspect.Inspector;
import dev.bit4bit.rebuild.blame.Blame;
import dev.bit4bit.rebuild.blame.Blamed;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.blame.ComparedBuilds;
import dev.bit4bit.rebuild.blame.Marks;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.builders.BuildTask;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.rebuild.lock.LockReader;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.ShellWords;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.rebuild.vary.Variations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The check: builds twice, compares, and puts every difference down to the instruction that made it. One check for one
 * object and thread; {@link Supervisor#cancel} ends it from any other.
 */
public final class Rebuild {

    private final RebuildPlan plan;
    private final Builder builder;
    private final Supervisor supervisor;
    private final RebuildListener listener;
    private final Variations variations;
    private final Artefacts artefacts;
    private final BuildPair pair;
    private final LockReader locks;
    private final Map<String, String> environment;
    private final CauseFinder finder = new CauseFinder();
    private final Inspector inspector = new Inspector();
    private final List<String> commands = new ArrayList<>();
    private final Deque<Image> open = new ArrayDeque<>();

    /** @param opener opens images that are not in files */
    public Rebuild(RebuildPlan plan, Builder builder, Supervisor supervisor, Programs programs, ImageOpener opener,
                   Map<String, String> environment, RebuildListener listener) {
        this.plan = plan;
        this.builder = builder;
        this.supervisor = supervisor;
        this.listener = listener;
        this.environment = environment;
        this.artefacts = new Artefacts(opener);
        this.locks = new LockReader(Limits.DEFAULT, programs, supervisor,
                Instant.ofEpochSecond(plan.epoch().seconds()));
        this.variations = new Variations(plan.vary(), builder, programs, supervisor.hasNamespaces(), environment);
        this.pair = new BuildPair(plan, builder, variations, supervisor, listener, environment, commands);
    }

    /**
     * Builds, compares and blames.
     *
     * @param file the Dockerfile; empty when a command builds
     * @param known what the rules find in it
     * @throws BuildFailedException when a build does not succeed
     * @throws IOException when something else cannot be done; the message is for people
     */
    public RebuildResult run(Optional<BuiltFile> file, List<Finding> known) throws IOException, InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        try {
            if (plan.dockerfile().isEmpty()) {
                verdicts.add(command());
            } else {
                List<Optional<String>> platforms = plan.platforms().isEmpty() ? List.of(Optional.empty())
                        : plan.platforms().stream().map(Optional::of).toList();
                for (Optional<String> platform : platforms) {
                    verdicts.add(platform(platform, file, known));
                }
            }
        } finally {
            close();
        }
        return new RebuildResult(builder.shown(), plan.epoch(), variations.how(), variations.why(), shown(commands),
                notes(),
                verdicts);
    }

    /**
     * Builds once and compares with an image that was published. What was copied from other stages is put down to the COPY:
     * of the published image, only the last stage is known. An image that is the published one by its ID and its
     * unpacked bytes is the same, however either is stored.
     *
     * @param published stays open
     */
    public RebuildResult verify(Image published, Optional<BuiltFile> file, List<Finding> known)
            throws IOException, InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        try {
            for (PlatformImage platform : published.platforms()) {
                Optional<String> asked = published.platforms().size() > 1 || !plan.platforms().isEmpty()
                        ? Optional.of(platform.platform()) : Optional.empty();
                Image built = artefacts.image(pair.buildOnce(plan.options(), asked, plan.dockerfile().orElseThrow()),
                        "the rebuild");
                open.push(built);
                Image one = new Image(published.shown(), platform.digest(), MissingNode.getInstance(),
                        List.of(platform), List.of(), () -> { });
                Image other = new Image(built.shown(), built.platforms().get(0).digest(), MissingNode.getInstance(),
                        List.of(built.platforms().get(0)), List.of(), () -> { });
                Optional<Blame> blame = file.map(f -> new Blame(f, stage -> Optional.empty(), finder, Marks.NONE));
                Comparison comparison = compare(one, other);
                verdicts.add(verdict(asked.orElse(""), one, other, comparison,
                        StoredOtherwise.of(one, other, comparison, Limits.DEFAULT),
                        blame.map(b -> new Blaming(file.get(), b)), known));
            }
        } finally {
            close();
        }
        List<String> notes = new ArrayList<>(notes());
        if (!hasDigest(published)) {
            notes.add(published.shown() + " has no digest of its own: its configuration and its layers as they are "
                    + "unpacked were compared, not how they are stored.");
        }
        return new RebuildResult(builder.shown(), plan.epoch(), Map.of(), Map.of(), shown(commands), notes, verdicts);
    }

    /** What the first build will run, as {@link RebuildResult#commands} will show it; runs nothing. */
    public List<String> planned() {
        Path folder = supervisor.folder().resolve("1").resolve("a");
        BuildTask task = new BuildTask("a", plan.context(), plan.dockerfile().orElse(plan.context()), plan.options(),
                plan.platforms().stream().findFirst(), plan.epoch().seconds(), folder, folder.resolve("image.tar"),
                Optional.empty());
        return shown(builder.commands(task).stream().map(Invocation::shown).toList());
    }

    private List<String> shown(List<String> commands) {
        return commands.stream().map(command -> PrivateFolder.replacedIn(command, supervisor.folder())).toList();
    }

    private List<String> notes() {
        return builder.alwaysDiffers().stream().toList();
    }

    private Verdict command() throws IOException, InterruptedException {
        Artefacts.Opened[] both = new CommandPair(plan, builder, variations, supervisor, listener, environment,
                commands, artefacts).build();
        for (Artefacts.Opened opened : both) {
            open.push(opened.image());
        }
        return verdict(both[0].isImage() ? "" : plan.artefact().orElse(""), both[0].image(), both[1].image(),
                Optional.empty(), List.of());
    }

    private Verdict platform(Optional<String> platform, Optional<BuiltFile> file, List<Finding> known)
            throws IOException, InterruptedException {
        Path dockerfile = plan.dockerfile().orElseThrow();
        Image[] images = open(pair.build(plan.options(), platform, dockerfile));
        Optional<Blame> blame = file.map(f -> new Blame(f, stage -> stage(f, stage, platform), finder, marks()));
        return verdict(platform.orElse(""), images[0], images[1], blame.map(b -> new Blaming(file.get(), b)), known);
    }

    private Marks marks() {
        return variations.applied().contains(Variation.HOSTNAME)
                ? new Marks(Map.of(Variations.HOST_B, "file-holds-host-name")) : Marks.NONE;
    }

    private record Blaming(BuiltFile file, Blame blame) {
    }

    private Verdict verdict(String platform, Image first, Image second, Optional<Blaming> blaming,
                            List<Finding> known) throws IOException, InterruptedException {
        return verdict(platform, first, second, compare(first, second), Optional.empty(), blaming, known);
    }

    private Verdict verdict(String platform, Image first, Image second, Comparison comparison,
                            Optional<StoredOtherwise> stored, Optional<Blaming> blaming, List<Finding> known)
            throws IOException, InterruptedException {
        Optional<Instant> epoch = Optional.of(Instant.ofEpochSecond(plan.epoch().seconds()));
        List<Blamed> blamed = List.of();
        if (blaming.isPresent() && stored.isEmpty()) {
            Optional<Unit> stage = blaming.get().file().stage(plan.options().target());
            Optional<ComparedBuilds> compared = compared(first, second, comparison);
            if (stage.isPresent() && compared.isPresent()) {
                blamed = blaming.get().blame().of(stage.get(), compared.get());
            }
        }
        Lock lock = lock(first.platforms().get(0), blaming);
        RebuildFindings findings = blaming.isEmpty() ? RebuildFindings.NONE
                : RebuildFindings.of(blaming.get().file(), blamed, lock.onto(known));
        String shown = platform.isEmpty() ? first.platforms().get(0).platform() : platform;
        return new Verdict(shown, identity(first), identity(second),
                hasDigest(first) && hasDigest(second), comparison,
                CauseGroups.of(finder, comparison, epoch), findings, lock, stored);
    }

    /** What an image has installed; of a Dockerfile also what stages have that were built to find what differs. */
    private Lock lock(PlatformImage image, Optional<Blaming> blaming) throws IOException, InterruptedException {
        if (image.config().isEmpty()) {
            // A file or folder, not an image.
            return Lock.NONE;
        }
        listener.stage("reading which packages were installed");
        Optional<Unit> stage = blaming.flatMap(b -> b.file().stage(plan.options().target()));
        if (stage.isEmpty()) {
            return locks.read(image);
        }
        List<LockReader.Built> built = new ArrayList<>(List.of(new LockReader.Built(stage.get(), image)));
        for (Unit unit : blaming.get().file().units()) {
            blaming.get().blame().built(unit).ifPresent(both -> built.add(new LockReader.Built(unit, both.first())));
        }
        return locks.read(blaming.get().file(), built);
    }

    private static boolean hasDigest(Image image) {
        return image.platforms().get(0).digest().isPresent();
    }

    private static String identity(Image image) {
        return image.platforms().get(0).digest().orElse(image.platforms().get(0).configDigest());
    }

    private Comparison compare(Image first, Image second) throws IOException {
        listener.stage("comparing");
        return new ImageComparison(Limits.DEFAULT, inspector::inspect, path -> false, field -> false, read -> { })
                .compare(first, second);
    }

    private Image[] open(BuildPair.Built built) throws IOException {
        Image first = artefacts.image(built.first(), "build A");
        open.push(first);
        Image second = artefacts.image(built.second(), "build B");
        open.push(second);
        return new Image[] {first, second};
    }

    private Optional<ComparedBuilds> compared(Image first, Image second, Comparison comparison) {
        Optional<PlatformComparison> one = comparison.platforms().stream().findFirst();
        if (one.isEmpty() || !one.get().onlyIn().isEmpty()) {
            return Optional.empty();
        }
        PlatformImage a = first.platforms().get(0);
        PlatformImage b = second.platforms().get(0);
        return Optional.of(new ComparedBuilds(a, b, one.get(),
                Optional.of(Instant.ofEpochSecond(plan.epoch().seconds()))));
    }

    /** Builds a stage by giving the builder the file up to its end, which works for stages without a name, too. */
    private Optional<ComparedBuilds> stage(BuiltFile file, Unit stage, Optional<String> platform)
            throws IOException, InterruptedException {
        listener.stage("building stage " + (stage.name().isEmpty() ? stage.index() : stage.name())
                + " twice: what was copied out of it differs");
        Path original = plan.dockerfile().orElseThrow();
        Path folder = Files.createDirectories(supervisor.folder().resolve("stage" + stage.index()));
        Path part = folder.resolve(original.getFileName());
        Files.writeString(part, file.upTo(stage));
        String ignore = original.getFileName() + ".dockerignore";
        if (Files.exists(original.resolveSibling(ignore)) && Files.notExists(folder.resolve(ignore))) {
            Files.copy(original.resolveSibling(ignore), folder.resolve(ignore));
        }
        commands.add("head -n " + file.upTo(stage).lines().count() + " " + ShellWords.quote(original.toString()) + " > "
                + ShellWords.quote(part.toString()));
        try {
            BuildOptions options = plan.options().withTarget(Optional.empty());
            Image[] images = open(pair.build(options, platform, part));
            return compared(images[0], images[1], compare(images[0], images[1]));
        } catch (BuildFailedException e) {
            if (supervisor.isCancelled()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
