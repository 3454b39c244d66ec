package dev.bit4bit.workspace;

import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.workspace.scripts.Mentions;
import dev.bit4bit.workspace.scripts.ScriptIndex;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the Dockerfiles of each workspace do with its scripts. Reads the workspace when it is first asked, and what has
 * changed in it after {@link #lookAgain}: never to be asked between a keystroke and its diagnostics.
 */
public final class ScriptIndexes {

    /** In a workspace of more Dockerfiles and scripts than that, nothing is said about any. */
    static final int MOST_FILES = 20_000;
    private static final String FEATURE = "devcontainer-feature.json";
    private static final int MOST_BYTES = 1024 * 1024;
    /** So many times as long as reading a workspace took, it is not read again. */
    private static final int PATIENCE = 20;

    /** What a file may be, as far as its name tells it. */
    public enum Kind { DOCKERFILE, SCRIPT, SCRIPT_WITH_SHEBANG, NEITHER }

    private final Function<String, Kind> kinds;
    private final Map<Path, Workspace> workspaces = new ConcurrentHashMap<>();

    /** @param kinds the kind of a file, by its name */
    public ScriptIndexes(Function<String, Kind> kinds) {
        this.kinds = kinds;
    }

    /**
     * What the Dockerfiles below a folder do with a script.
     *
     * @param root  of the workspace
     * @param place the script's path below it, with {@code /} between its parts
     */
    ScriptUse use(Path root, String place) {
        return workspaces.computeIfAbsent(root, Workspace::new).index().map(i -> i.use(place)).orElse(ScriptUse.UNKNOWN);
    }

    /** Whether a Dockerfile below a folder takes a script from its context and runs it; as {@link #use} has it. */
    boolean isRunFromContext(Path root, String place) {
        return workspaces.computeIfAbsent(root, Workspace::new).index().map(i -> i.isRunFromContext(place))
                .orElse(false);
    }

    /**
     * Something may have changed. A workspace that takes long to walk is not walked again for each of a row of changes:
     * what changes meanwhile is seen with the next one.
     */
    void lookAgain() {
        workspaces.values().forEach(w -> w.stale |= System.nanoTime() - w.read > PATIENCE * w.took);
    }

    /** The same, however long it takes. */
    void lookAgainNow() {
        workspaces.values().forEach(w -> w.stale = true);
    }

    /** What is kept of a file until it changes. */
    private record Seen(FileTime modified, long size, Mentions mentions) {
    }

    private final class Workspace {
        private final Path root;
        private Map<String, Seen> seen = new HashMap<>();
        private Optional<ScriptIndex> index = Optional.empty();
        private volatile boolean stale = true;
        private volatile long read;
        private volatile long took;

        Workspace(Path root) {
            this.root = root.toAbsolutePath().normalize();
        }

        synchronized Optional<ScriptIndex> index() {
            if (stale) {
                stale = false;
                long began = System.nanoTime();
                read();
                read = System.nanoTime();
                took = read - began;
            }
            return index;
        }

        private boolean isWanted(Path file) {
            String name = file.getFileName().toString();
            return name.equals(FEATURE) || kinds.apply(name) != Kind.NEITHER;
        }

        private void read() {
            List<Path> files = new FileWalk(this::isWanted, f -> Optional.empty(), (path, reason) -> { }).walk(root);
            if (files.size() > MOST_FILES) {
                seen = new HashMap<>();
                index = Optional.empty();
                return;
            }
            Map<String, Mentions> dockerfiles = new HashMap<>();
            Map<String, Mentions> scripts = new HashMap<>();
            Set<String> features = new HashSet<>();
            Map<String, Seen> now = new HashMap<>();
            for (Path file : files) {
                String path = root.relativize(file).toString().replace(File.separatorChar, '/');
                String name = file.getFileName().toString();
                if (name.equals(FEATURE)) {
                    features.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
                    continue;
                }
                Kind kind = kinds.apply(name);
                Seen known = look(file, kind, seen.get(path));
                if (known != null) {
                    now.put(path, known);
                    (kind == Kind.DOCKERFILE ? dockerfiles : scripts).put(path, known.mentions());
                }
            }
            seen = now;
            index = Optional.of(new ScriptIndex(dockerfiles, scripts, features));
        }

        private static final Mentions NOTHING = new Mentions(Set.of(), Set.of(), List.of());

        /** What is known of a file: null when it can't be read. What is no script speaks of nothing. */
        private Seen look(Path file, Kind kind, Seen before) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (before != null && before.modified().equals(attributes.lastModifiedTime())
                        && before.size() == attributes.size()) {
                    return before;
                }
                return new Seen(attributes.lastModifiedTime(), attributes.size(),
                        attributes.size() > MOST_BYTES || kind == Kind.SCRIPT_WITH_SHEBANG
                                && !TextFile.startsWithShebang(file) ? NOTHING : read(file, kind));
            } catch (IOException e) {
                return null;
            }
        }

        private static Mentions read(Path file, Kind kind) throws IOException {
            String text = TextFile.read(file).text();
            return kind == Kind.DOCKERFILE ? Mentions.ofDockerfile(text) : Mentions.ofScript(text);
        }
    }
}
