package dev.bit4bit.workspace;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ScriptUse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a document's build context may be, in the order in which the folders are tried. Looks files up on disk; nothing
 * outside {@code bounds} is ever read, wherever links lead.
 *
 * @param folders absolute
 * @param bounds  the folder that everything must lie in, links resolved
 * @param place   the document below the root of its workspace
 */
record ContextFolders(List<Path> folders, Path bounds, Optional<String> place) {

    /** What may stand at a path. */
    enum Kind { FILE, FOLDER, ABSENT, UNKNOWN }

    /** @param path normalized; @param text whether the file's text is wanted as well */
    record Question(String path, boolean text) {
    }

    record Answer(Kind kind, Optional<String> text) {
        static final Answer UNKNOWN = new Answer(Kind.UNKNOWN, Optional.empty());
        private static final Answer ABSENT = new Answer(Kind.ABSENT, Optional.empty());
    }

    /**
     * The folders for a document.
     *
     * @param file the document, absolute
     * @param root of the workspace or repository it belongs to; without one it has its own folder alone
     */
    static ContextFolders of(Path file, Optional<Path> root) {
        List<Path> folders = new ArrayList<>();
        Path own = file.getParent();
        folders.add(own);
        root.filter(r -> !r.equals(own)).ifPresent(folders::add);
        Optional<String> place = root.filter(file::startsWith)
                .map(r -> r.relativize(file).toString().replace(File.separatorChar, '/'));
        return new ContextFolders(List.copyOf(folders), root.orElse(own), place);
    }

    /** What the Dockerfiles of the workspace do with the document. */
    ScriptUse use(ScriptIndexes scripts) {
        return place.map(p -> scripts.use(bounds, p)).orElse(ScriptUse.UNKNOWN);
    }

    /** Whether a Dockerfile of the workspace takes the document from its context and runs it. */
    boolean isRunFromContext(ScriptIndexes scripts) {
        return place.map(p -> scripts.isRunFromContext(bounds, p)).orElse(false);
    }

    /** Looks on disk, folder by folder: the first in which there is something at the path. */
    Answer answer(Question question) {
        boolean unknown = false;
        for (Path folder : folders) {
            Answer answer = answerIn(folder, question);
            if (answer.kind() == Kind.FILE || answer.kind() == Kind.FOLDER) {
                return answer;
            }
            unknown |= answer.kind() == Kind.UNKNOWN;
        }
        return unknown ? Answer.UNKNOWN : Answer.ABSENT;
    }

    /** Where the file of a path is, in the first folder that has one; nothing outside the bounds. */
    Optional<Path> file(String path) {
        return folders.stream().filter(folder -> answerIn(folder, new Question(path, false)).kind() == Kind.FILE)
                .map(folder -> folder.resolve(path)).findFirst();
    }

    private Answer answerIn(Path folder, Question question) {
        try {
            Path real = folder.resolve(question.path()).toRealPath();
            if (!real.startsWith(bounds.toRealPath())) {
                return Answer.UNKNOWN;
            }
            if (Files.isDirectory(real)) {
                return new Answer(Kind.FOLDER, Optional.empty());
            }
            if (!Files.isRegularFile(real)) {
                return Answer.UNKNOWN;
            }
            return new Answer(Kind.FILE, question.text() ? text(real) : Optional.empty());
        } catch (NoSuchFileException e) {
            return Answer.ABSENT;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Answer.UNKNOWN;
        }
    }

    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ContextFiles.MAX_BYTES + 1);
            if (bytes.length > ContextFiles.MAX_BYTES) {
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
