package dev.bit4bit.workspace;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.workspace.ContextFolders.Answer;
import dev.bit4bit.workspace.ContextFolders.Question;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files around open documents, for a server whose analyses must not wait: it answers from what it knows, looks up
 * in the background what it does not, and says then which document to analyse again.
 *
 * <p>What a document is told is one {@link ContextFiles} whose answers never change. When one would have to, the
 * document gets another: an analysis that was made with the older one has nothing to hand on.
 */
public final class FilesInBackground {

    /** More questions than that about one document stay without an answer. */
    static final int MOST_QUESTIONS = 400;
    private static final int KEPT_UNASKED = 100;
    private static final int MOST_NAMES = 500;

    private final Executor background;
    private final Consumer<URI> changed;
    private final Consumer<String> asked;
    private final ScriptIndexes scripts;
    private final Map<URI, Known> byDocument = new ConcurrentHashMap<>();
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookingAgain = new AtomicBoolean();

    /**
     * @param background runs one task after the other
     * @param changed    told in the background of a document about which something else is known now
     * @param asked      told in the background of the name of every file that is asked for, once; of the first 500
     * @param scripts    asked in the background alone
     */
    public FilesInBackground(Executor background, Consumer<URI> changed, Consumer<String> asked,
                             ScriptIndexes scripts) {
        this.background = background;
        this.changed = changed;
        this.asked = asked;
        this.scripts = scripts;
    }

    /**
     * The files around a document as far as they are known now. No I/O.
     *
     * @param file where the document lies, absolute; empty for one that is no file
     * @param root the folder of the workspace that a file lies in
     * @param mayStandAlone whether it may look into its own folder when it lies in no workspace: none is open
     */
    public ContextFiles of(URI document, Supplier<Optional<Path>> file, Function<Path, Optional<Path>> root,
                           boolean mayStandAlone) {
        Known known = byDocument.get(document);
        if (known != null) {
            return known;
        }
        Optional<Path> path = file.get();
        Optional<Path> folder = path.flatMap(root);
        if (path.isEmpty() || path.get().getParent() == null || folder.isEmpty() && !mayStandAlone) {
            return ContextFiles.NONE;
        }
        return byDocument.computeIfAbsent(document,
                d -> new Known(d, ContextFolders.of(path.get(), folder), Map.of(), Optional.empty()));
    }

    /**
     * Looks up in the background where files of the build context are; of the first 400 paths. What a document is told
     * stays the same.
     *
     * @param around what the document was told last
     * @return those that there are, by path
     */
    public CompletableFuture<Map<String, Path>> find(ContextFiles around, Collection<String> paths) {
        if (paths.isEmpty() || !(around instanceof Known known)) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return CompletableFuture.supplyAsync(() -> {
            Map<String, Path> found = new HashMap<>();
            paths.stream().limit(MOST_QUESTIONS)
                    .forEach(path -> known.folders.file(path).ifPresent(file -> found.put(path, file)));
            return found;
        }, background);
    }

    /** Forgets a document that was closed. */
    public void forget(URI document) {
        byDocument.remove(document);
    }

    /** Forgets everything, as when the workspace has other folders. The caller analyses anew. */
    public void forgetAll() {
        byDocument.clear();
    }

    /** Looks again at everything that was asked for: files have changed, or may have. */
    public void lookAgain() {
        if (lookingAgain.compareAndSet(false, true)) {
            background.execute(() -> {
                lookingAgain.set(false);
                scripts.lookAgain();
                byDocument.values().forEach(Known::again);
            });
        }
    }

    private void replace(Known before, Map<Question, Answer> answers, Optional<ScriptUse> use) {
        Known after = new Known(before.document, before.folders, answers, use);
        if (byDocument.replace(before.document, before, after)) {
            changed.accept(before.document);
        }
    }

    /** What one document is told. */
    private final class Known extends Answers {
        private final URI document;
        private final ContextFolders folders;
        private final Map<Question, Answer> answers;
        private final Optional<ScriptUse> use;
        private final Set<Question> used = ConcurrentHashMap.newKeySet();
        private final Set<Question> open = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean looking = new AtomicBoolean();
        private volatile boolean useAsked;

        Known(URI document, ContextFolders folders, Map<Question, Answer> answers, Optional<ScriptUse> use) {
            this.document = document;
            this.folders = folders;
            this.answers = answers;
            this.use = use;
        }

        @Override
        public Optional<String> place() {
            return folders.place();
        }

        @Override
        public ScriptUse use() {
            if (use.isEmpty() && !useAsked) {
                useAsked = true;
                if (looking.compareAndSet(false, true)) {
                    background.execute(this::lookUp);
                }
            }
            return use.orElse(ScriptUse.UNKNOWN);
        }

        @Override
        Answer answer(Question question) {
            Answer answer = answers.get(question);
            if (answer != null) {
                used.add(question);
                return answer;
            }
            if (answers.size() + open.size() < MOST_QUESTIONS && open.add(question)
                    && looking.compareAndSet(false, true)) {
                background.execute(this::lookUp);
            }
            return Answer.UNKNOWN;
        }

        private void lookUp() {
            looking.set(false);
            if (byDocument.get(document) != this) {
                return;
            }
            Map<Question, Answer> more = new HashMap<>(answers);
            if (more.size() > KEPT_UNASKED) {
                more.keySet().retainAll(used);
            }
            for (Question question : Set.copyOf(open)) {
                more.put(question, folders.answer(question));
                String name = question.path().substring(question.path().lastIndexOf('/') + 1);
                if (!name.isEmpty() && names.size() < MOST_NAMES && names.add(name)) {
                    asked.accept(name);
                }
            }
            replace(this, more, useAsked ? Optional.of(folders.use(scripts)) : use);
        }

        private void again() {
            Map<Question, Answer> now = new HashMap<>();
            answers.keySet().forEach(question -> now.put(question, folders.answer(question)));
            Optional<ScriptUse> useNow = use.map(u -> folders.use(scripts));
            if (!now.equals(answers) || !useNow.equals(use)) {
                replace(this, now, useNow);
            }
        }
    }
}
