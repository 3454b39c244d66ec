package dev.bit4bit.rebuild.vary;

import dev.bit4bit.rebuild.process.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Copies a folder that is to be built, with what a second checkout of it may have otherwise. Links stay links. */
public final class ContextCopy {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-rw-r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxrwxr-x");

    private final Set<Variation> vary;
    private final long mostBytes;
    private final BooleanSupplier cancelled;
    private long bytes;

    /** @param mostBytes what the copy may take */
    public ContextCopy(Set<Variation> vary, long mostBytes, BooleanSupplier cancelled) {
        this.vary = Set.copyOf(vary);
        this.mostBytes = mostBytes;
        this.cancelled = cancelled;
    }

    /**
     * Copies a folder.
     *
     * @param to is made
     * @throws IOException when something cannot be read, there is no room or it is too much
     */
    public void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        folder(from, to);
    }

    /** What a person would type to make such a copy; the order of files has no command. */
    public static List<String> commands(Set<Variation> vary, Path from, Path to) {
        String target = ShellWords.quote(to.toString());
        List<String> commands = new ArrayList<>();
        commands.add("mkdir -p " + ShellWords.quote(to.getParent().toString()) + " && cp -a "
                + ShellWords.quote(from.toString()) + " " + target);
        if (vary.contains(Variation.UMASK)) {
            commands.add("chmod -R u=rwX,g=rwX,o=rX " + target);
        }
        if (vary.contains(Variation.MTIMES)) {
            commands.add("find " + target + " -exec touch -h {} +");
        }
        return commands;
    }

    private void folder(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(from)) {
            listed.sorted().forEach(files::add);
        }
        if (vary.contains(Variation.ORDER)) {
            Collections.reverse(files);
        }
        for (Path file : files) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Path target = to.resolve(file.getFileName());
            if (attributes.isDirectory()) {
                Files.createDirectory(target);
                folder(file, target);
            } else if (attributes.isSymbolicLink()) {
                Files.createSymbolicLink(target, Files.readSymbolicLink(file));
            } else if (attributes.isRegularFile()) {
                bytes += attributes.size();
                if (bytes > mostBytes) {
                    throw new ContextLimitException(from.toString(), mostBytes);
                }
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                attributes(file, target, attributes);
            }
        }
        attributes(from, to, Files.readAttributes(from, BasicFileAttributes.class));
    }

    private void attributes(Path from, Path to, BasicFileAttributes attributes) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(from);
            boolean runs = modes.contains(PosixFilePermission.OWNER_EXECUTE);
            view.setPermissions(!vary.contains(Variation.UMASK) ? modes : runs ? EXECUTABLE : FILE);
        }
        // COPY_ATTRIBUTES has brought the time of a file along.
        BasicFileAttributeView times = Files.getFileAttributeView(to, BasicFileAttributeView.class);
        times.setTimes(vary.contains(Variation.MTIMES)
                ? FileTime.from(Instant.now()) : attributes.lastModifiedTime(),
                null, null);
    }
}
