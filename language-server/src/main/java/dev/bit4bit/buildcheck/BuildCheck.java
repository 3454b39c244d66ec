package dev.bit4bit.buildcheck;

import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.rebuild.Epoch;
import dev.bit4bit.rebuild.Rebuild;
import dev.bit4bit.rebuild.RebuildListener;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.builders.Builders;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.online.OnlineResolver;
import dev.bit4bit.resolve.registry.RegistryPull;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.RebuildSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One check by building, from the choice of a builder to the result. Nothing of it is left once it is closed. */
public final class BuildCheck implements Closeable {

    private final Programs programs = new Programs(System.getenv("PATH"));
    private final Supervision supervision;
    private final RebuildListener listener;
    private final ImageOpener opener;

    /**
     * @param online how images in registries are read
     * @param mostBytes of all that is written
     * @throws IOException when nothing can be run or written here; the message is for people
     */
    public BuildCheck(OnlineSettings online, RebuildListener listener, long mostBytes) throws IOException {
        this.listener = listener;
        this.opener = opener(online, listener);
        this.supervision = new Supervision(programs, mostBytes);
    }

    private static ImageOpener opener(OnlineSettings online, RebuildListener listener) {
        return new ImageOpener(() -> new RegistryPull(new Http(OnlineResolver.net(online)), System.getenv()),
                System.getenv(), Limits.DEFAULT, listener::stage);
    }

    public Supervisor supervisor() {
        return supervision.supervisor();
    }

    /**
     * What builds images here.
     *
     * @param address of buildkitd; the usual one when empty
     * @param buildx names of buildx's builders, at most one for each build
     */
    public Builders builders(Optional<String> address, List<String> buildx) {
        return new Builders(programs, supervisor(), address, buildx.stream().findFirst(),
                buildx.stream().skip(1).findFirst());
    }

    /** What is put together to be run; nothing runs yet. */
    public Rebuild rebuild(RebuildPlan plan, Builder builder) {
        return new Rebuild(plan, builder, supervisor(), programs, opener, System.getenv(), listener);
    }

    /** Builds twice. @param source empty when a command builds */
    public RebuildResult run(RebuildPlan plan, Builder builder, Optional<BuildSource> source)
            throws IOException, InterruptedException {
        return rebuild(plan, builder).run(source.map(BuildSource::file),
                source.map(BuildSource::known).orElse(List.of()));
    }

    /** Opens an image wherever it is. @param platform all platforms when empty */
    public static Image open(String image, Optional<String> platform, OnlineSettings online, RebuildListener listener)
            throws IOException {
        return opener(online, listener).open(image, found -> platform.isEmpty() || found.equals(platform.get())
                || found.startsWith(platform.get() + "/"));
    }

    /** What is made different unless a person asks for something else: all that the settings leave in. */
    public static Set<Variation> vary(RebuildSettings settings) {
        Set<Variation> wanted = EnumSet.allOf(Variation.class);
        settings.noVary().forEach(word -> Variation.of(word).ifPresent(wanted::remove));
        return wanted;
    }

    /** The epoch that was asked for, else that of the settings, else the time of the commit. */
    public static Epoch epoch(Optional<Epoch> asked, RebuildSettings settings, Path context) {
        return asked.or(() -> settings.epoch().map(seconds -> new Epoch(seconds, "the settings")))
                .orElseGet(() -> Epoch.of(context));
    }

    /** How long one build may take. @param asked in seconds; the settings', else the usual time, when empty */
    public static Duration mostTime(Optional<Long> asked, RebuildSettings settings) {
        return asked.or(settings::timeLimit).map(Duration::ofSeconds).orElse(RebuildPlan.USUAL_TIME);
    }

    /** How many bytes all may take. @param asked in mebibytes; the settings', else the usual number, when empty */
    public static long mostBytes(Optional<Long> asked, RebuildSettings settings) {
        return asked.or(settings::diskLimit).map(mebibytes -> mebibytes << 20).orElse(RebuildPlan.USUAL_BYTES);
    }

    @Override
    public void close() {
        supervision.close();
    }
}
