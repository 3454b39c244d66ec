package dev.bit4bit.cli;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Failures;
import dev.bit4bit.workspace.FileWalk;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.Patterns;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.SettingsLayer;
import dev.bit4bit.workspace.SettingsLookup;
import dev.bit4bit.workspace.SettingsProblem;
import dev.bit4bit.workspace.TextFile;
import dev.bit4bit.workspace.own.OwnRule;
import dev.bit4bit.workspace.own.OwnRules;
import dev.bit4bit.workspace.own.OwnRulesLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds, reads and analyses the files a command was given, in parallel, and hands the results on in the order of their
 * paths. What can't be read gets one line and the rest goes on.
 */
final class FileRun {

    private static final int AHEAD = 512;
    private static final int BATCH = 16;

    private final Engine engine;
    private final Terminal terminal;
    private final SettingsLayer commandLine;
    private final SettingsLookup lookup;
    private final Map<SettingsFile, Settings> settings = new ConcurrentHashMap<>();
    private final Map<SettingsFile, Optional<Patterns>> excludes = new ConcurrentHashMap<>();
    private final OwnRulesLookup ownRules;
    private final Map<OwnRules, RuleSet> ruleSets = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Optional<Path> top;
    private final List<Path> roots = new ArrayList<>();
    private List<Input> inputs = List.of();
    private String asked = "";
    private int outcomes;
    private final Settings withoutFile;
    private final ScriptIndexes scripts = new ScriptIndexes(FileKinds::ofIndexed);
    private final Path workingFolder = Path.of("").toAbsolutePath().normalize();
    private final AtomicBoolean failed = new AtomicBoolean();

    FileRun(Engine engine, Terminal terminal, SettingsLayer commandLine) {
        this(engine, terminal, commandLine, Optional.empty());
    }

    /**
     * A run whose results depend on nothing above a folder.
     *
     * @param top the last folder in which settings, rules and other files are looked for; for what lies elsewhere, the
     *            folder that was named. Empty: the repository is, where there is one
     */
    FileRun(Engine engine, Terminal terminal, SettingsLayer commandLine, Optional<Path> top) {
        this.engine = engine;
        this.terminal = terminal;
        this.commandLine = commandLine;
        this.top = top;
        top.ifPresent(roots::add);
        this.withoutFile = Settings.of(commandLine);
        this.ownRules = new OwnRulesLookup(engine::rules, this::settingsProblem);
        this.lookup = new SettingsLookup(
                folder -> rulesFor(folder).rules().all().stream().map(RuleDescription::id).toList(),
                this::settingsProblem);
    }

    /** A file, analysed. */
    record Analysed(TextFile file, String shownPath, Settings settings, RuleSet rules, Analysis analysis) {
    }

    /** Takes what was analysed, one at a time. */
    interface Sink {
        void accept(Analysed file) throws IOException;
    }

    /** Whether something that was asked for could not be done. */
    boolean failed() {
        return failed.get();
    }

    /** @param within the folder that was named, the file's own when that was named itself */
    private record Input(Path path, boolean named, Path within) {
    }

    /** What became of one input: an analysis, or a line that says why there is none, or neither. */
    private record Outcome(Optional<Analysed> analysed, String message, boolean failed) {
        private static final Outcome NOTHING = new Outcome(Optional.empty(), null, false);

        static Outcome skipped(String message) {
            return new Outcome(Optional.empty(), message, false);
        }

        static Outcome failed(String message) {
            return new Outcome(Optional.empty(), message, true);
        }
    }

    /** Finds all files below the paths, and gives the rules that hold for any of them. */
    RuleBook prepare(List<String> paths) {
        inputs = inputs(paths);
        asked = String.join(", ", paths);
        Map<String, OwnRule> own = new LinkedHashMap<>();
        for (Path folder : inputs.stream().map(input -> input.path().getParent()).distinct().toList()) {
            ownRules.find(folder, root(folder)).rules().forEach(rule -> own.putIfAbsent(rule.id(), rule));
        }
        return engine.ruleSet().with(new OwnRules(List.copyOf(own.values()), List.of())).rules();
    }

    /**
     * Analyses the files that were found and gives them to {@code sink} on the calling thread.
     *
     * @throws IOException what {@code sink} throws
     */
    void run(Sink sink) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads(inputs.size()));
        Deque<Future<List<Outcome>>> pending = new ArrayDeque<>();
        try {
            int next = 0;
            while (next < inputs.size() || !pending.isEmpty()) {
                while (next < inputs.size() && pending.size() < AHEAD / BATCH) {
                    List<Input> batch = inputs.subList(next, Math.min(inputs.size(), next + BATCH));
                    pending.add(pool.submit(() -> analyseAll(batch)));
                    next += batch.size();
                }
                for (Outcome outcome : pending.remove().get()) {
                    accept(outcome, sink);
                }
            }
            if (outcomes == 0 && !failed.get()) {
                terminal.tell("nothing to check: no Dockerfile, no template of one, no shell script and no workflow in "
                        + asked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void accept(Outcome outcome, Sink sink) throws IOException {
        outcomes += outcome == Outcome.NOTHING ? 0 : 1;
        if (outcome.failed()) {
            fail(outcome.message());
        } else if (outcome.message() != null) {
            terminal.tell(outcome.message());
        }
        if (outcome.analysed().isPresent()) {
            sink.accept(outcome.analysed().get());
        }
    }

    private static int threads(int files) {
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), (files + BATCH - 1) / BATCH));
    }

    private List<Input> inputs(List<String> paths) {
        Map<Path, Input> inputs = new LinkedHashMap<>();
        for (String text : paths) {
            try {
                Path path = workingFolder.resolve(text).normalize();
                if (top.isPresent()) {
                    roots.add(Files.isDirectory(path) ? path : path.getParent());
                }
                if (Files.isDirectory(path)) {
                    FileWalk walk = new FileWalk(FileKinds::isWorthReading, this::excludesIn, this::unreadable);
                    walk.walk(path).forEach(file -> inputs.putIfAbsent(file, new Input(file, false, path)));
                } else if (Files.exists(path)) {
                    inputs.put(path, new Input(path, true, path.getParent()));
                } else {
                    fail(text + ": " + reasonItIsMissing(path));
                }
            } catch (InvalidPathException e) {
                fail(text + ": not a path");
            }
        }
        List<Input> sorted = new ArrayList<>(inputs.values());
        sorted.sort(Comparator.comparing(Input::path));
        return sorted;
    }

    private static String reasonItIsMissing(Path path) {
        try {
            path.toRealPath();
            return "cannot be read";
        } catch (NoSuchFileException e) {
            return Files.isSymbolicLink(path) ? "a link to a file that is not there" : "no such file or folder";
        } catch (IOException e) {
            return Failures.reason(e);
        }
    }

    private List<Outcome> analyseAll(List<Input> batch) {
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (Input input : batch) {
            outcomes.add(analyse(input));
        }
        return outcomes;
    }

    private Outcome analyse(Input input) {
        Path path = input.path();
        String shown = shown(path);
        try {
            if (!input.named() && FileKinds.ofName(path.getFileName().toString()) == FileKind.NONE
                    && !FileKinds.mayBeWorkflow(path)
                    && !TextFile.startsWithShebang(path)) {
                return Outcome.NOTHING;
            }
            TextFile file = TextFile.read(path);
            Document document = file.document();
            FileKind kind = input.named() ? FileKinds.ofNamedFile(document) : FileKinds.of(document);
            if (kind == FileKind.NONE) {
                return input.named()
                        ? Outcome.skipped(shown + ": neither a Dockerfile, a shell script nor a workflow, skipped")
                        : Outcome.NOTHING;
            }
            Settings inForce = settingsFor(path.getParent());
            RuleSet rules = rulesFor(path.getParent());
            Analysis analysis = rules.analyzer().analyze(document, kind, inForce,
                    root(path.getParent()).map(root -> FilesAtOnce.within(path, root, scripts))
                            .orElseGet(() -> FilesAtOnce.around(path, input.within(), scripts)),
                    Optional.empty(), CancellationToken.ofThread());
            return new Outcome(Optional.of(new Analysed(file, shown, inForce, rules, analysis)), null, false);
        } catch (TextFile.SkippedException e) {
            String message = shown + ": " + e.getMessage();
            return input.named() ? Outcome.failed(message) : Outcome.skipped(message);
        } catch (IOException e) {
            return Outcome.failed(shown + ": " + Failures.reason(e));
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed(shown + ": internal error, skipped: " + e);
        }
    }

    /** The last folder to look in for what holds in a folder; empty when its repository is that. */
    private Optional<Path> root(Path folder) {
        return roots.stream().filter(folder::startsWith).findFirst();
    }

    private RuleSet rulesFor(Path folder) {
        return ruleSets.computeIfAbsent(ownRules.find(folder, root(folder)), engine.ruleSet()::with);
    }

    private Settings settingsFor(Path folder) {
        return lookup.find(folder, root(folder))
                .map(file -> settings.computeIfAbsent(file, f -> Settings.of(commandLine, f.layer())))
                .orElse(withoutFile);
    }

    private Optional<Patterns> excludesIn(Path folder) {
        return lookup.find(folder, root(folder)).flatMap(file -> excludes.computeIfAbsent(file,
                f -> f.layer().excludes().isEmpty() ? Optional.empty()
                        : Optional.of(Patterns.of(f.file().getParent(), f.layer().excludes()))));
    }

    private void settingsProblem(SettingsProblem problem) {
        Path shown = Path.of(shown(problem.file()));
        fail(new SettingsProblem(shown, problem.line(), problem.column(), problem.key(), problem.message()).toString());
    }

    private void unreadable(Path path, String reason) {
        terminal.tell(shown(path) + ": " + reason);
    }

    /** Says what could not be done. */
    void fail(String message) {
        failed.set(true);
        terminal.tell(message);
    }

    private String shown(Path path) {
        boolean below = path.startsWith(workingFolder) && !path.equals(workingFolder);
        Path shown = below ? workingFolder.relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }
}
