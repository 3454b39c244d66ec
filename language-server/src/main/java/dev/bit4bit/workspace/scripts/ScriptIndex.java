package dev.bit4bit.workspace.scripts;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.facts.residue.Glob;
import dev.bit4bit.workspace.scripts.Mentions.Copy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which scripts of a workspace its Dockerfiles run while they build, and which they only put into an image.
 *
 * <p>Paths are relative to the root of the workspace. Which folder is a Dockerfile's context stands in the command that
 * builds, so a source may lie below the Dockerfile's folder or any folder above it. A script counts as run when a RUN
 * speaks of its name and the Dockerfile takes it from its context, and also when the name alone tells which file is
 * meant: scripts are often copied next to the Dockerfile before it is built.
 */
public final class ScriptIndex {

    /** Names that many scripts of a workspace have; one that is run is one of them. */
    private static final Set<String> COMMON = Set.of("install", "build", "setup", "run", "start", "test", "init", "main",
            "entrypoint", "docker-entrypoint", "bootstrap", "compile", "make", "configure", "script", "common", "prepare",
            "clean", "cleanup", "update", "deploy", "release", "check", "utils", "lib", "functions", "env", "download");
    /** Scripts that are looked at to answer for one. */
    private static final int MOST_ASKED = 200;

    /**
     * A Dockerfile's copy of a file or a folder.
     *
     * @param context the folder that the source is taken from
     * @param folder  the Dockerfile's own, in which the context is looked for first
     */
    private record Source(Mentions dockerfile, List<String> globs, Copy copy, String context, String folder) {
    }

    private final Set<String> features;
    private final Set<String> paths;
    private final Map<String, List<Source>> sources = new HashMap<>();
    private final Map<String, List<Source>> globs = new HashMap<>();
    private final Set<String> run = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, List<String>> callers = new HashMap<>();
    private final Map<String, List<String>> inFolder = new HashMap<>();
    private final Map<String, ScriptUse> known = new ConcurrentHashMap<>();

    /**
     * @param dockerfiles what each speaks of, by path
     * @param scripts     what each speaks of, by path
     * @param features    folders that hold a feature of development containers: their install.sh is run in a build
     */
    public ScriptIndex(Map<String, Mentions> dockerfiles, Map<String, Mentions> scripts, Set<String> features) {
        this.features = features;
        this.paths = Set.copyOf(scripts.keySet());
        dockerfiles.forEach(this::addDockerfile);
        scripts.forEach((path, mentions) -> {
            mentions.runs().forEach(name -> callers.computeIfAbsent(name, n -> new ArrayList<>()).add(path));
            inFolder.computeIfAbsent(folder(path), f -> new ArrayList<>()).add(path);
        });
    }

    private void addDockerfile(String path, Mentions mentions) {
        run.addAll(mentions.runs());
        List<String> globs = mentions.runs().stream().filter(Glob::isGlob).toList();
        started.addAll(mentions.starts());
        for (Copy copy : mentions.copies()) {
            String at = path;
            do {
                at = folder(at);
                addSource(new Source(mentions, globs, copy, at, folder(path)));
            } while (!at.isEmpty());
        }
    }

    private void addSource(Source source) {
        String context = source.context();
        String written = source.copy().source();
        while (written.startsWith("/")) {
            written = written.substring(1);
        }
        String path = (context.isEmpty() ? "" : context + "/") + (written.isEmpty() ? "." : written);
        int slash = path.lastIndexOf('/');
        if (Glob.isGlob(path)) {
            ContextFiles.normalized(slash < 0 ? "." : path.substring(0, slash))
                    .ifPresent(f -> globs.computeIfAbsent(f, k -> new ArrayList<>()).add(source));
        } else {
            ContextFiles.normalized(path).ifPresent(p -> sources.computeIfAbsent(p, k -> new ArrayList<>()).add(source));
        }
    }

    /** What the Dockerfiles do with the script at a path. */
    public ScriptUse use(String path) {
        ScriptUse use = known.get(path);
        if (use == null) {
            use = use(path, new HashMap<>());
            known.put(path, use);
        }
        return use;
    }

    /**
     * Whether a Dockerfile takes the script at a path from its context and runs it: not one of that name in another
     * folder, and not one that lies nearer to the Dockerfile at the same path.
     */
    public boolean isRunFromContext(String path) {
        String name = name(path);
        return isOfFeature(path) || takenFrom(path).stream().anyMatch(source -> runs(source, name)
                && (!isWhole(source) || source.context().equals(folder(path))) && !isNearer(path, source));
    }

    private boolean isNearer(String path, Source source) {
        String below = source.context().isEmpty() ? path : path.substring(source.context().length() + 1);
        String nearer = source.folder();
        while (nearer.length() > source.context().length()) {
            if (paths.contains(nearer + "/" + below)) {
                return true;
            }
            nearer = folder(nearer);
        }
        return false;
    }

    /** @param asked what was found on the way here; for a script that is still looked at, as if nobody called it */
    private ScriptUse use(String path, Map<String, ScriptUse> asked) {
        ScriptUse use = asked.get(path);
        if (use == null) {
            if (asked.size() >= MOST_ASKED) {
                return ScriptUse.NONE;
            }
            asked.put(path, ScriptUse.NONE);
            use = find(path, asked);
            asked.put(path, use);
        }
        return use;
    }

    private ScriptUse find(String path, Map<String, ScriptUse> asked) {
        String name = name(path);
        List<Source> taken = takenFrom(path);
        boolean own = !COMMON.contains(stem(name));
        // Of the whole context, a name that many have is that of the file at its top.
        if (taken.stream().anyMatch(s -> runs(s, name) && (own || !isWhole(s) || s.context().equals(folder(path)))) || own && run.contains(name) || isOfFeature(path)) {
            return ScriptUse.BUILD;
        }
        Set<ScriptUse> callers = usesOfCallers(path, asked);
        if (callers.contains(ScriptUse.BUILD) || taken.stream().anyMatch(s -> isOfTools(path, s))) {
            return ScriptUse.BUILD;
        }
        boolean starts = taken.stream().anyMatch(s -> !s.copy().mount() && (s.dockerfile().starts().contains(name)
                || s.dockerfile().starts().contains(s.copy().name()) || !isWhole(s)));
        return starts || own && started.contains(name) || callers.contains(ScriptUse.START)
                ? ScriptUse.START : ScriptUse.NONE;
    }

    private static boolean runs(Source source, String name) {
        Set<String> runs = source.dockerfile().runs();
        return runs.contains(name) || !source.copy().name().isEmpty() && runs.contains(source.copy().name())
                || source.globs().stream().anyMatch(g -> Glob.matches(g, name));
    }

    /** Whether a source is the context itself: that a file lies in it says nothing about the file. */
    private static boolean isWhole(Source source) {
        return source.copy().source().matches("[./]*");
    }

    /** Whether a folder of scripts is put into the image, and a build runs some of the scripts beside this one. */
    private boolean isOfTools(String path, Source source) {
        String folder = folder(path);
        return !isWhole(source) && !folder.isEmpty() && inFolder.getOrDefault(folder, List.of()).stream()
                .map(ScriptIndex::name).anyMatch(n -> source.dockerfile().runs().contains(n)
                        || !COMMON.contains(stem(n)) && run.contains(n));
    }

    /** The copies and mounts that a file is part of. */
    private List<Source> takenFrom(String path) {
        List<Source> found = new ArrayList<>(sources.getOrDefault(path, List.of()));
        String below = path;
        while (!below.isEmpty()) {
            String last = name(below);
            below = folder(below);
            found.addAll(sources.getOrDefault(below, List.of()));
            for (Source glob : globs.getOrDefault(below, List.of())) {
                if (Glob.matches(name(glob.copy().source()), last)) {
                    found.add(glob);
                }
            }
        }
        return found;
    }

    private boolean isOfFeature(String path) {
        return features.contains(folder(path)) && name(path).equals("install.sh");
    }

    /** What is done with the scripts that run this one: the name alone is enough when few files are called so. */
    private Set<ScriptUse> usesOfCallers(String path, Map<String, ScriptUse> asked) {
        String name = name(path);
        String folder = folder(path);
        boolean own = !COMMON.contains(stem(name));
        Set<ScriptUse> uses = EnumSet.noneOf(ScriptUse.class);
        for (String caller : callers.getOrDefault(name, List.of())) {
            String from = folder(caller);
            boolean near = (folder + "/").startsWith(from + "/") || (from + "/").startsWith(folder + "/")
                    || from.isEmpty() || folder.isEmpty();
            if (!caller.equals(path) && (near || own)) {
                uses.add(use(caller, asked));
            }
        }
        return uses;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
