package dev.bit4bit.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files around a document: those that a build of it can see. A rule asks for them by a path of the build context
 * ({@code requirements.txt}, {@code .dockerignore}, {@code .git}); it never reads a file itself.
 *
 * <p>Which folder is the context stands in the command that builds, not in the Dockerfile: the document's own folder is
 * tried first, then the root of the workspace. For a script the same two are where it may have been started.
 *
 * <p>Answers come at once. What is not known yet is {@link Presence#UNKNOWN}, or no text; a language server finds it
 * out meanwhile and analyses the document again, so a rule need not remember that it asked. A rule that hears "unknown"
 * says what it would say of the document alone.
 *
 * <p>A path is relative, with {@code /} between its parts; {@code ./} and {@code ..} inside it are resolved. One that
 * is absolute, leads out of the context or has wildcards is unknown: take the {@code /} off the front of a source of
 * COPY, where it stands for the context.
 */
public interface ContextFiles {

    /** Largest file whose text is given, in bytes. */
    int MAX_BYTES = 1024 * 1024;

    /** Nothing is known. */
    ContextFiles NONE = new UnknownFiles(Optional.empty(), ScriptUse.UNKNOWN);

    /** Nothing is known but where the document lies in its workspace. */
    static ContextFiles at(String place) {
        return at(place, ScriptUse.UNKNOWN);
    }

    /** Nothing is known but where the document lies in its workspace, and what the Dockerfiles there do with it. */
    static ContextFiles at(String place, ScriptUse use) {
        return new UnknownFiles(Optional.of(place), use);
    }

    /** Whether something is there. */
    enum Presence { PRESENT, ABSENT, UNKNOWN }

    /** Whether there is a file of this path. */
    Presence file(String path);

    /** Whether there is a folder of this path. */
    Presence folder(String path);

    /**
     * The text of a file, its line ends as they are. Empty when that is not known: also when there is no such file, it
     * is larger than {@link #MAX_BYTES} or not text.
     */
    Optional<String> text(String path);

    /**
     * The path of the document below the root of its workspace, with {@code /} between its parts; empty when it lies in
     * no workspace. What the folders above the root are called says nothing about the document.
     */
    default Optional<String> place() {
        return Optional.empty();
    }

    /** What the Dockerfiles of the workspace do with the document, a script; at once, as all other answers. */
    default ScriptUse use() {
        return ScriptUse.UNKNOWN;
    }

    /**
     * Whether a RUN runs the document itself: its Dockerfile takes it from the context, and no other script lies nearer
     * to the Dockerfile at the same path. A {@link ScriptUse#BUILD} without it goes by the name, or by a caller.
     */
    default boolean isRunFromContext() {
        return false;
    }

    /**
     * A path without {@code .} and {@code ..}; empty when it is absolute, leads out of the context, or is a pattern
     * rather than a name. The context itself is the empty path.
     */
    static Optional<String> normalized(String path) {
        Deque<String> parts = new ArrayDeque<>();
        if (path.isEmpty() || path.length() > 1000 || path.charAt(0) == '/' || path.charAt(0) == '~') {
            return Optional.empty();
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c >= '\uFDD0' && c <= '\uFDEF' || "*?[]{}\\:$".indexOf(c) >= 0) {
                return Optional.empty();
            }
        }
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /**
     * A context that holds these files and no others.
     *
     * @param texts by path; a path that ends with {@code /} is a folder
     */
    static ContextFiles of(Map<String, String> texts) {
        Map<String, String> files = new HashMap<>();
        List<String> folders = new ArrayList<>();
        texts.forEach((path, text) -> {
            String normal = normalized(path).orElseThrow(() -> new IllegalArgumentException("not a path: " + path));
            if (!path.endsWith("/")) {
                files.put(normal, text);
            }
            folders.add("");
            int end = path.endsWith("/") ? normal.length() : normal.lastIndexOf('/');
            for (; end > 0; end = normal.lastIndexOf('/', end - 1)) {
                folders.add(normal.substring(0, end));
            }
        });
        return new ContextFiles() {
            @Override
            public Presence file(String path) {
                return presence(path, files.keySet());
            }

            @Override
            public Presence folder(String path) {
                return presence(path, folders);
            }

            private static Presence presence(String path, Collection<String> in) {
                return normalized(path).map(p -> in.contains(p) ? Presence.PRESENT : Presence.ABSENT)
                        .orElse(Presence.UNKNOWN);
            }

            @Override
            public Optional<String> text(String path) {
                return normalized(path).map(files::get);
            }
        };
    }
}
