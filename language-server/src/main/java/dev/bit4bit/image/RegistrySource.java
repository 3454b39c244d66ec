package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.registry.RegistryPull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** An image in a registry. A layer is fetched into a temporary file when it is first read, and only then. */
final class RegistrySource implements BlobSource {

    private final RegistryPull registry;
    private final String reference;
    private final TemporaryFolder folder;
    private final Limits limits;
    private final Progress progress;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private RegistryPull.Manifest root;

    private RegistrySource(RegistryPull registry, String reference, TemporaryFolder folder, Limits limits,
                           Progress progress) {
        this.registry = registry;
        this.reference = reference;
        this.folder = folder;
        this.limits = limits;
        this.progress = progress;
    }

    static Image read(RegistryPull registry, String reference, TemporaryFolder folder, Limits limits,
                      Predicate<String> wanted, Progress progress) throws IOException {
        RegistrySource source = new RegistrySource(registry, reference, folder, limits, progress);
        source.root = asked(() -> registry.manifest(reference, progress));
        ObjectNode descriptor = JsonNodeFactory.instance.objectNode().put("digest", source.root.digest())
                .put("mediaType", source.root.mediaType()).put("size", source.root.bytes().length);
        return new ManifestReader(reference, source, limits, wanted).image((JsonNode) descriptor, folder);
    }

    @Override
    public Blob blob(String digest, long size, String mediaType) throws IOException {
        String name = digest + " at " + reference;
        if (digest.equals(root.digest())) {
            return bytes(name, root);
        }
        if (mediaType.contains(".manifest.") || mediaType.contains(".index.")) {
            return bytes(name, asked(() -> registry.manifest(repository() + "@" + digest, progress)));
        }
        return new Blob(name, Optional.of(digest), size, () -> fetched(digest, size));
    }

    private static Blob bytes(String name, RegistryPull.Manifest manifest) {
        return new Blob(name, Optional.of(manifest.digest()), manifest.bytes().length,
                () -> new ByteArrayInputStream(manifest.bytes()));
    }

    private InputStream fetched(String digest, long size) throws IOException {
        Path file = folder.path().resolve(digest.substring("sha256:".length()));
        synchronized (locks.computeIfAbsent(digest, d -> new Object())) {
            if (!Files.exists(file)) {
                Path part = file.resolveSibling(file.getFileName() + ".part");
                long most = size >= 0 ? size : limits.unpackedFreely();
                asked(() -> {
                    registry.blob(reference, digest, most, part, progress);
                    return digest;
                });
                Files.move(part, file);
            }
        }
        return FileBytes.open(file, 0, Files.size(file));
    }

    private String repository() {
        String name = reference.contains("@") ? reference.substring(0, reference.indexOf('@')) : reference;
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    /** A question to the registry. */
    private interface Question<T> {
        T ask() throws ResolveException, InterruptedException;
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (ResolveException e) {
            throw new ImageException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
