package dev.bit4bit.rebuild;

import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageException;
import dev.bit4bit.image.ImageOpener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Opens what a build left: an image in any form, or any file or folder, which is then compared like a layer. */
final class Artefacts {

    private final ImageOpener opener;

    Artefacts(ImageOpener opener) {
        this.opener = opener;
    }

    /**
     * What was left.
     *
     * @param isImage false when it is a file or folder put into a layer
     */
    record Opened(Image image, boolean isImage) {
    }

    /** An image that was written to a path. */
    Image image(Path path, String shown) throws IOException {
        return named(opener.open((Files.isDirectory(path) ? "oci:" : "") + path, platform -> true), shown);
    }

    /**
     * What a command left.
     *
     * @param artefact a path below {@code work}, or an image by transport and name
     * @param own a folder for what has to be written
     */
    Opened open(String artefact, Path work, Path own, String build) throws IOException {
        String shown = artefact + " of build " + build.toUpperCase(java.util.Locale.ROOT);
        Path path = work.resolve(artefact).normalize();
        boolean file = !artefact.isEmpty() && (path.startsWith(work) || artefact.startsWith("/"))
                && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!file) {
            if (!artefact.contains(":")) {
                throw new BuildFailedException("the command ended well but left no " + artefact, List.of(), 0);
            }
            return new Opened(named(opener.open(artefact, platform -> true), shown), true);
        }
        // nix-build leaves a link into its store.
        Path real = path.toRealPath();
        if (real.startsWith(work)) {
            Path kept = own.resolve("kept");
            Files.move(real, kept);
            real = kept;
        }
        try {
            return new Opened(image(real, shown), true);
        } catch (ImageException notAnImage) {
            return new Opened(layer(real, path.getFileName().toString(), own, shown), false);
        }
    }

    /** A file or folder as the one layer of an image, written so that only what is in it counts. */
    private Image layer(Path path, String name, Path own, String shown) throws IOException {
        Path layout = own.resolve("layer.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new BufferedOutputStream(Files.newOutputStream(layout)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            List<Path> files;
            try (Stream<Path> walked = Files.walk(path)) {
                files = walked.sorted().toList();
            }
            for (Path file : files) {
                String below = path.relativize(file).toString();
                entry(tar, file, below.isEmpty() ? name : name + "/" + below);
            }
        }
        return named(SingleLayer.of(layout), shown);
    }

    private static void entry(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(file)) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file)) {
            entry = new TarArchiveEntry(name + "/");
        } else if (Files.isRegularFile(file)) {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? 0100755 : 0100644);
        } else {
            return;
        }
        entry.setModTime(0);
        entry.setUserId(0);
        entry.setGroupId(0);
        tar.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    /** The same image under the name that reports show. */
    private static Image named(Image image, String shown) {
        return new Image(shown, image.digest(), image.index(), image.platforms(), image.aside(), image.resource());
    }
}
