package dev.bit4bit.rebuild.lock;

import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.image.Layer;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.blame.HistoryMap;
import dev.bit4bit.rebuild.lock.LayerFiles.Kept;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rules.packages.BuiltVersions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Reads what an image has installed and says which versions a Dockerfile's commands installed. For one thread. */
public final class LockReader {

    private final Limits limits;
    private final Programs programs;
    private final Supervisor supervisor;
    private final Instant epoch;
    private int count;

    /** @param epoch the time that builders bring files down to */
    public LockReader(Limits limits, Programs programs, Supervisor supervisor, Instant epoch) {
        this.limits = limits;
        this.programs = programs;
        this.supervisor = supervisor;
        this.epoch = epoch;
    }

    /** A stage of which an image is there. */
    public record Built(Unit stage, PlatformImage image) {
    }

    /**
     * The packages of an image that no Dockerfile made.
     *
     * @throws IOException when a layer cannot be read, or on cancellation
     */
    public Lock read(PlatformImage image) throws IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        InstalledPackages packages = packages(image, notes);
        return new Lock(packages.all(), SnapshotDate.of(packages, epoch), List.of(), notes);
    }

    /**
     * The packages of an image and what they mean for the Dockerfile that made it.
     *
     * @param built the stage that is the image, and after it others that were built
     * @throws IOException when a layer cannot be read, or on cancellation
     */
    public Lock read(BuiltFile file, List<Built> built) throws IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<Known> known = new ArrayList<>();
        for (Built one : built) {
            known.add(new Known(one.stage(), packages(one.image(), notes),
                    HistoryMap.of(one.image(), file.chain(one.stage()))));
        }
        Set<Integer> notBuilt = new LinkedHashSet<>();
        List<Finding> findings = BuiltVersions.findings(file.facts(), (install, name) -> {
            Optional<Known> of = known.stream().filter(k -> k.stage.isBuiltOn(install.call().unit())).findFirst();
            if (of.isEmpty()) {
                notBuilt.add(install.call().unit().index());
            }
            return of.flatMap(k -> k.version(install, name));
        });
        for (int index : notBuilt) {
            notes.add("The packages of stage " + file.stageName(index)
                    + " are not in the image, and were not read: --target "
                    + file.stageName(index) + " reads them.");
        }
        InstalledPackages whole = known.get(0).packages;
        return new Lock(whole.all(), SnapshotDate.of(whole, epoch),
                findings.stream().filter(finding -> !finding.fixes().isEmpty()).toList(), notes.stream().distinct()
                .toList());
    }

    private record Known(Unit stage, InstalledPackages packages, HistoryMap history) {

        Optional<String> version(PackageInstall install, String name) {
            Step step = install.call().step();
            return packages.version(install.manager(), name, history.layerOf(step.span()));
        }
    }

    private InstalledPackages packages(PlatformImage image, List<String> notes) throws IOException,
            InterruptedException {
        Path folder = Files.createDirectories(supervisor.folder().resolve("lock" + ++count));
        LayerFiles files = new LayerFiles(limits, folder);
        List<NavigableMap<String, Kept>> states = new ArrayList<>();
        for (Layer layer : image.layers()) {
            if (supervisor.isCancelled()) {
                throw new InterruptedIOException("cancelled");
            }
            states.add(files.next(layer));
        }
        return new InstalledPackages(states, rpm(states, folder.resolve("rpm"), notes));
    }

    /** What rpm says of the database that is there in the end. */
    private List<InstalledPackage> rpm(List<NavigableMap<String, Kept>> states, Path folder, List<String> notes)
            throws IOException, InterruptedException {
        List<Path> written = states.isEmpty() ? List.of() : states.get(states.size() - 1).values().stream()
                .flatMap(kept -> kept.written().stream()).toList();
        if (written.isEmpty()) {
            return List.of();
        }
        if (!programs.has("rpm")) {
            notes.add("The packages of rpm were not read: the program rpm reads them, and is not on the PATH"
                    + " (Debian: apt-get install rpm).");
            return List.of();
        }
        Files.createDirectories(folder);
        for (Path file : written) {
            Files.move(file, folder.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            return RpmDatabase.read(folder, supervisor);
        } catch (IOException e) {
            if (supervisor.isCancelled()) {
                throw e;
            }
            notes.add("The packages of rpm were not read: " + e.getMessage() + ".");
            return List.of();
        }
    }
}
