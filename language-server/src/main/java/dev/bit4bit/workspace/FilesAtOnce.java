package dev.bit4bit.workspace;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.workspace.ContextFolders.Answer;
import dev.bit4bit.workspace.ContextFolders.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files around a document, read from disk the moment a rule asks: for the command line, where that is no harm. */
public final class FilesAtOnce extends Answers {

    private final ContextFolders folders;
    private final ScriptIndexes scripts;
    private final Map<Question, Answer> known = new ConcurrentHashMap<>();

    private FilesAtOnce(ContextFolders folders, ScriptIndexes scripts) {
        this.folders = folders;
        this.scripts = scripts;
    }

    /**
     * The files around a document. Its workspace is the repository it lies in; without one, the folder that was named.
     *
     * @param file    absolute
     * @param named   the folder in which the file was found; its own when it was named itself
     * @param scripts shared by the documents of a run
     */
    public static ContextFiles around(Path file, Path named, ScriptIndexes scripts) {
        Path at = file.getParent();
        while (at != null && !Files.exists(at.resolve(".git"))) {
            at = at.getParent();
        }
        return within(file, at == null ? named : at, scripts);
    }

    /** The files around a document whose workspace is {@code root}; both absolute. */
    public static ContextFiles within(Path file, Path root, ScriptIndexes scripts) {
        return new FilesAtOnce(ContextFolders.of(file, Optional.of(root)), scripts);
    }

    @Override
    public Optional<String> place() {
        return folders.place();
    }

    @Override
    public ScriptUse use() {
        return folders.use(scripts);
    }

    @Override
    public boolean isRunFromContext() {
        return folders.isRunFromContext(scripts);
    }

    @Override
    Answer answer(Question question) {
        Answer answer = known.get(question);
        if (answer == null) {
            answer = folders.answer(question);
            known.put(question, answer);
        }
        return answer;
    }
}
