package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ContextFiles.Presence;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.FilePath;
import java.util.Optional;

/** Which file of the build context stands at a path of the image: by COPY, ADD or a mount. */
final class ContextCopies {

    private final ContextFiles files;

    /**
     * What an instruction puts at a path.
     *
     * @param text nothing when it is not known
     */
    record Placed(Optional<String> text) {
    }

    ContextCopies(ContextFiles files) {
        this.files = files;
    }

    /** What COPY or ADD puts at a path; empty when it puts nothing there. */
    Optional<Placed> at(FilePath wanted, CopyStep copy) {
        boolean context = copy.from().isEmpty() && copy.image().isEmpty();
        String to = copy.destination().pattern();
        boolean folder = to.endsWith("/") || to.endsWith(".") || copy.sources().size() > 1;
        FilePath destination = FilePath.of(copy.destination(), copy.workingDirectory());
        Optional<Placed> found = Optional.empty();
        for (Argument source : copy.sources()) {
            Optional<Placed> placed = at(wanted, path(source.value()), destination, folder, context);
            found = placed.isPresent() ? placed : found;
        }
        return found;
    }

    private Optional<Placed> at(FilePath wanted, String source, FilePath destination, boolean folder, boolean context) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        boolean pattern = name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
        boolean there = folder || pattern ? destination.equals(new FilePath(wanted.directory()))
                && new FilePath(wanted.name()).matches(new FilePath(name)) == FilePath.Match.YES
                : destination.equals(wanted);
        if (there && !isFolder(source)) {
            String file = source.substring(0, source.length() - name.length()) + (pattern ? wanted.name() : name);
            return Optional.of(new Placed(context ? files.text(file) : Optional.empty()));
        }
        Optional<String> inside = inside(wanted, destination);
        if (inside.isEmpty() || !mayBeFolder(source, context)) {
            return Optional.empty();
        }
        if (!context) {
            return Optional.of(new Placed(Optional.empty()));
        }
        String file = source.isEmpty() || source.equals(".") ? inside.get() : source + "/" + inside.get();
        return files.file(file) == Presence.ABSENT ? Optional.empty() : Optional.of(new Placed(files.text(file)));
    }

    private boolean isFolder(String source) {
        return source.isEmpty() || source.equals(".") || source.endsWith("/")
                || files.folder(source) == Presence.PRESENT;
    }

    private boolean mayBeFolder(String source, boolean context) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        return isFolder(source) || context && files.folder(source) == Presence.UNKNOWN && name.indexOf('.') < 0
                || !context && name.indexOf('.') < 0;
    }

    /** The path of a file below a folder; empty when it lies elsewhere. */
    private static Optional<String> inside(FilePath wanted, FilePath folder) {
        String key = folder.key();
        if (key.isEmpty()) {
            return wanted.key().startsWith("/") ? Optional.empty() : Optional.of(wanted.key());
        }
        String prefix = key.endsWith("/") ? key : key + "/";
        return wanted.key().startsWith(prefix) ? Optional.of(wanted.key().substring(prefix.length()))
                : Optional.empty();
    }

    /** What a mount of the step puts at a path while a command runs. */
    Optional<Placed> mounted(FilePath wanted, CommandCall call) {
        Step step = call.step();
        for (Step.Mount mount : step.mounts()) {
            if (!mount.type().equals("bind") || mount.target().isEmpty()) {
                continue;
            }
            FilePath target = FilePath.of(mount.target(), call.workingDirectory());
            Optional<Placed> placed = at(wanted, path(mount.source()), target, false, mount.from().isEmpty());
            if (placed.isPresent()) {
                return placed;
            }
        }
        return Optional.empty();
    }

    /** A path of the context: a slash at its front stands for the context. */
    private static String path(Value source) {
        String path = source.pattern();
        while (path.startsWith("/") || path.startsWith("./")) {
            path = path.substring(path.startsWith("/") ? 1 : 2);
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
