package dev.bit4bit.image;

import com.github.luben.zstd.ZstdInputStream;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.registry.RegistryPull;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Opens images by what people call them: a file or folder, a reference in a registry, or one of these with the transport
 * written before it as skopeo and podman do ({@code oci:}, {@code oci-archive:}, {@code docker-archive:},
 * {@code docker://}, {@code containers-storage:}, {@code docker-daemon:}).
 */
public final class ImageOpener {

    /** A name with a host, a tag or a digest: without one of these it may as well be a file that is missing. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:localhost|[\\w-]+(?:\\.[\\w-]+)+)(?::\\d+)?/[\\w./-]+(?:[:@].+)?|[a-z0-9][\\w./-]*(?::[\\w.-]+|@sha256:.+)");
    private static final Pattern LIKE_A_FILE = Pattern.compile("(?i)[./~].*|.*\\.(?:tar|tgz|gz|zst|oci)");

    private final Supplier<RegistryPull> registry;
    private final Map<String, String> environment;
    private final Limits limits;
    private final Progress progress;

    /** @param registry asked for when an image is in one */
    public ImageOpener(Supplier<RegistryPull> registry, Map<String, String> environment, Limits limits,
                       Progress progress) {
        this.registry = registry;
        this.environment = environment;
        this.limits = limits;
        this.progress = progress;
    }

    /** @param wanted which platforms are read of an image for several */
    public Image open(String name, Predicate<String> wanted) throws IOException {
        int colon = name.indexOf(':');
        String transport = colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = name.substring(colon + 1);
        return switch (transport) {
            case "docker" -> fromRegistry(rest.startsWith("//") ? rest.substring(2) : rest, wanted);
            case "containers-storage", "docker-daemon" -> fromStore(transport, rest, wanted);
            case "oci", "oci-archive", "docker-archive" -> fromPath(name, transport, rest, wanted);
            default -> {
                if (existing(name).isPresent()) {
                    yield fromPath(name, "", name, wanted);
                }
                if (!LIKE_A_FILE.matcher(name).matches() && REFERENCE.matcher(name).matches()) {
                    yield fromRegistry(name, wanted);
                }
                throw new ImageException("there is no file or folder " + name
                        + "; an image in a registry is written docker://" + name);
            }
        };
    }

    private Image fromRegistry(String reference, Predicate<String> wanted) throws IOException {
        return closing(new TemporaryFolder(), folder ->
                RegistrySource.read(registry.get(), reference, folder, limits, wanted, progress));
    }

    private Image fromStore(String store, String image, Predicate<String> wanted) throws IOException {
        return closing(new TemporaryFolder(), folder -> {
            progress.say("Taking " + image + " from " + store);
            Path archive = new LocalStore(environment).save(store, image, folder);
            String shown = store + ":" + image;
            return DockerArchive.read(shown, ArchiveIndex.of(archive, shown, limits), Optional.empty(), limits, wanted,
                    folder);
        });
    }

    private Image fromPath(String shown, String transport, String written, Predicate<String> wanted)
            throws IOException {
        Optional<Path> whole = existing(written);
        int colon = written.lastIndexOf(':');
        Optional<Path> before = whole.isPresent() || colon < 0 ? whole : existing(written.substring(0, colon));
        Path path = before.orElseThrow(() -> new ImageException("there is no file or folder " + written));
        Optional<String> tag = whole.isPresent() ? Optional.empty() : Optional.of(written.substring(colon + 1));
        if (Files.isDirectory(path)) {
            OciLayout.Files files = (name, digest, size) -> inFolder(path, name, digest, size, shown);
            return OciLayout.read(shown, files, tag, limits, wanted, () -> { });
        }
        if (!Files.isRegularFile(path)) {
            throw new ImageException(path + " is neither a file nor a folder");
        }
        return closing(new TemporaryFolder(), folder -> {
            ArchiveIndex archive = ArchiveIndex.of(plain(path, folder), shown, limits);
            boolean layout = !transport.equals("docker-archive") && archive.has("index.json")
                    && (transport.equals("oci-archive") || archive.has("oci-layout"));
            if (layout) {
                OciLayout.Files files = (name, digest, size) -> archive.blob(name, shown, digest, size);
                return OciLayout.read(shown, files, tag, limits, wanted, folder);
            }
            if (!transport.equals("oci-archive") && archive.has("manifest.json")) {
                return DockerArchive.read(shown, archive, tag, limits, wanted, folder);
            }
            throw new ImageException(shown + " is no image: it has neither oci-layout and index.json nor manifest.json");
        });
    }

    private static Optional<Blob> inFolder(Path folder, String name, Optional<String> digest, long size, String shown)
            throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(new Blob(name + " in " + shown, digest,
                size < 0 ? Files.size(file) : size, () -> FileBytes.open(file, 0, Files.size(file)))) : Optional.empty();
    }

    /** The archive itself, or, where it is compressed as a whole, what it unpacks to: only that can be read by place. */
    private Path plain(Path file, TemporaryFolder folder) throws IOException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(file)) {
            magic = in.readNBytes(4);
        }
        boolean gzip = magic.length == 4 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        boolean zstd = magic.length == 4 && magic[0] == 0x28 && (magic[1] & 0xff) == 0xb5 && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd;
        if (!gzip && !zstd) {
            return file;
        }
        progress.say("Unpacking " + file);
        Path unpacked = folder.path().resolve("unpacked.tar");
        try (InputStream in = FileBytes.open(file, 0, Files.size(file));
                InputStream plain = gzip ? new GZIPInputStream(in, 1 << 16) : new ZstdInputStream(in);
                OutputStream out = Files.newOutputStream(unpacked)) {
            byte[] piece = new byte[1 << 16];
            long written = 0;
            for (int got = plain.read(piece); got >= 0; got = plain.read(piece)) {
                out.write(piece, 0, got);
                written += got;
                if (written > limits.unpackedFreely()) {
                    throw new ImageException(file + " unpacks to more than " + limits.unpackedFreely()
                            + " bytes; unpack it yourself if that is right");
                }
            }
        } catch (ImageException e) {
            throw e;
        } catch (IOException e) {
            throw new ImageException(file + " cannot be unpacked: " + e.getMessage(), e);
        }
        return unpacked;
    }

    private static Optional<Path> existing(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Makes an image with a resource that is given back when there is none in the end. */
    private interface Making {
        Image make(TemporaryFolder folder) throws IOException;
    }

    private static Image closing(TemporaryFolder folder, Making making) throws IOException {
        boolean made = false;
        try {
            Image image = making.make(folder);
            made = true;
            return image;
        } finally {
            if (!made) {
                ((Closeable) folder).close();
            }
        }
    }
}
