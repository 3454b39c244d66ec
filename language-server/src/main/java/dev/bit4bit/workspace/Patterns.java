package dev.bit4bit.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Patterns of the form of .gitignore that hold in one folder and below. Immutable.
 *
 * @see <a href="https://git-scm.com/docs/gitignore">gitignore(5)</a>
 */
public final class Patterns {

    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final Path folder;
    private final IgnoreNode node;

    private Patterns(Path folder, IgnoreNode node) {
        this.folder = folder;
        this.node = node;
    }

    /** @param folder absolute and normal */
    public static Patterns of(Path folder, List<String> patterns) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return new Patterns(folder, new IgnoreNode());
        }
        return new Patterns(folder, node);
    }

    /** The patterns of a file, or empty when it isn't there or can't be read. */
    static Optional<Patterns> read(Path folder, Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            IgnoreNode node = new IgnoreNode();
            try (InputStream in = Files.newInputStream(file)) {
                node.parse(in);
            }
            return node.getRules().isEmpty() ? Optional.empty() : Optional.of(new Patterns(folder, node));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What the patterns say of a path itself; empty when no pattern is about it.
     *
     * @param path absolute and normal
     */
    Optional<Boolean> matches(Path path, boolean isFolder) {
        if (!path.startsWith(folder) || path.equals(folder)) {
            return Optional.empty();
        }
        String relative = folder.relativize(path).toString().replace('\\', '/');
        return Optional.ofNullable(node.checkIgnored(relative, isFolder));
    }

    /** Whether a file is matched, itself or one of the folders it stands in. */
    public boolean matchesFile(Path file) {
        boolean isFolder = false;
        for (Path at = file; at != null && at.startsWith(folder) && !at.equals(folder); at = at.getParent()) {
            if (matches(at, isFolder).orElse(false)) {
                return true;
            }
            isFolder = true;
        }
        return false;
    }
}
