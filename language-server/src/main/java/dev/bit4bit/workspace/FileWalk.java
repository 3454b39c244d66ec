package dev.bit4bit.workspace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists the files below a folder, in the order of their paths. What .gitignore files, {@code .git/info/exclude} and the
 * excludes of the settings name is left out, {@code .git} always. Links to folders are not followed, so that a loop
 * ends; links to files are, unless the file itself is listed.
 */
public final class FileWalk {

    private final Predicate<Path> wanted;
    private final Function<Path, Optional<Patterns>> excludes;
    private final BiConsumer<Path, String> problems;
    private final List<Path> found = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final Deque<Patterns> ignores = new ArrayDeque<>();

    /**
     * @param wanted     whether a file of this path is listed
     * @param excludes   the excludes that hold in a folder
     * @param problems   told of what can't be read, with the reason
     */
    public FileWalk(Predicate<Path> wanted, Function<Path, Optional<Patterns>> excludes,
                    BiConsumer<Path, String> problems) {
        this.wanted = wanted;
        this.excludes = excludes;
        this.problems = problems;
    }

    /** The files below {@code root}. */
    public List<Path> walk(Path root) {
        Path start = root.toAbsolutePath().normalize();
        found.clear();
        links.clear();
        ignores.clear();
        fromAbove(start);
        folder(start);
        if (!links.isEmpty()) {
            addLinkedFiles();
        }
        found.sort(null);
        return List.copyOf(found);
    }

    /** Takes the patterns of the folders above, up to the repository's root, unless they ignore the start itself. */
    private void fromAbove(Path start) {
        Path top = start;
        while (top != null && !Files.exists(top.resolve(".git"))) {
            top = top.getParent();
        }
        if (top == null) {
            return;
        }
        Patterns.read(top, top.resolve(".git/info/exclude")).ifPresent(ignores::push);
        for (Path at = top; !at.equals(start); at = at.resolve(at.relativize(start).getName(0))) {
            Path here = at;
            Patterns.read(here, here.resolve(".gitignore")).ifPresent(ignores::push);
        }
        for (Path at = start; !at.equals(top); at = at.getParent()) {
            if (isIgnored(at, true)) {
                ignores.clear();
                return;
            }
        }
    }

    private void folder(Path folder) {
        Optional<Patterns> own = Patterns.read(folder, folder.resolve(".gitignore"));
        own.ifPresent(ignores::push);
        Optional<Patterns> excluded = excludes.apply(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                entry(entry, excluded);
            }
        } catch (DirectoryIteratorException e) {
            problems.accept(folder, Failures.reason(e.getCause()));
        } catch (IOException e) {
            problems.accept(folder, Failures.reason(e));
        }
        if (own.isPresent()) {
            ignores.pop();
        }
    }

    private void entry(Path entry, Optional<Patterns> excluded) {
        String name = entry.getFileName().toString();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            problems.accept(entry, Failures.reason(e));
            return;
        }
        boolean isFolder = attributes.isDirectory();
        if (name.equals(".git") || !isFolder && !attributes.isSymbolicLink() && !wanted.test(entry)
                || isIgnored(entry, isFolder)
                || excluded.isPresent() && excluded.get().matchesFile(entry)
                || excluded.isPresent() && isFolder && excluded.get().matches(entry, true).orElse(false)) {
            return;
        }
        if (isFolder) {
            folder(entry);
        } else if (attributes.isSymbolicLink()) {
            link(entry);
        } else if (attributes.isRegularFile()) {
            found.add(entry);
        }
    }

    private void link(Path link) {
        try {
            Path target = link.toRealPath();
            if (Files.isDirectory(target)) {
                if (link.getParent().toRealPath().startsWith(target)) {
                    problems.accept(link, "a link back to " + target + ", not followed");
                }
            } else if (wanted.test(link) && Files.isRegularFile(target)) {
                links.add(link);
            }
        } catch (IOException e) {
            if (wanted.test(link)) {
                problems.accept(link, e instanceof NoSuchFileException
                        ? "a link to a file that is not there" : Failures.reason(e));
            }
        }
    }

    private void addLinkedFiles() {
        Set<Path> real = new HashSet<>();
        for (Path path : found) {
            if (tellsItsKind(path.getFileName().toString())) {
                realPath(path).ifPresent(real::add);
            }
        }
        links.sort(null);
        for (Path link : links) {
            Optional<Path> target = realPath(link);
            if (target.isPresent() && real.add(target.get())) {
                found.add(link);
            }
        }
    }

    /** Whether a file is read for its name, so that a link to it adds nothing; a bare name may turn out to be no script. */
    private static boolean tellsItsKind(String name) {
        return name.indexOf('.') > 0 || name.equalsIgnoreCase("Dockerfile") || name.equalsIgnoreCase("Containerfile");
    }

    private static Optional<Path> realPath(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isIgnored(Path path, boolean isFolder) {
        for (Iterator<Patterns> innermostFirst = ignores.iterator(); innermostFirst.hasNext();) {
            Optional<Boolean> said = innermostFirst.next().matches(path, isFolder);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return false;
    }
}
