package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bit4bit.image.Image.Attestation;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads indexes, manifests and configurations into an {@link Image}. */
final class ManifestReader {

    private static final int DEEPEST = 4;

    private final String shown;
    private final BlobSource blobs;
    private final Limits limits;
    private final Predicate<String> wanted;
    private final List<PlatformImage> platforms = new ArrayList<>();
    private final List<Attestation> aside = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private int read;

    /** @param wanted which platforms are read */
    ManifestReader(String shown, BlobSource blobs, Limits limits, Predicate<String> wanted) {
        this.shown = shown;
        this.blobs = blobs;
        this.limits = limits;
        this.wanted = wanted;
    }

    /** The image that a descriptor stands for. */
    Image image(JsonNode descriptor, Closeable resource) throws IOException {
        String digest = Descriptors.digest(descriptor, shown);
        JsonNode root = document(descriptor);
        if (isIndex(descriptor, root)) {
            readIndex(root, 1);
            return finished(Optional.of(digest), root, resource);
        }
        readManifest(descriptor, root);
        return finished(Optional.of(digest), MissingNode.getInstance(), resource);
    }

    /** The image of a list of manifests that has no digest of its own: a layout's list with one image in it. */
    Image imageOfList(JsonNode index, Closeable resource) throws IOException {
        readIndex(index, 0);
        return finished(Optional.empty(), index, resource);
    }

    private Image finished(Optional<String> digest, JsonNode index, Closeable resource) throws ImageException {
        if (platforms.isEmpty()) {
            throw new ImageException(passedOver.isEmpty() ? shown + " holds no image"
                    : shown + " holds no image for the platform asked for; it has " + String.join(", ", passedOver));
        }
        return new Image(shown, digest, index, platforms, aside, resource);
    }

    private static boolean isIndex(JsonNode descriptor, JsonNode document) {
        return Descriptors.INDEXES.contains(Descriptors.mediaType(descriptor))
                || document.path("manifests").isArray() && document.path("config").isMissingNode();
    }

    private JsonNode document(JsonNode descriptor) throws IOException {
        if (++read > limits.manifests()) {
            throw new ImageException(shown + " has more than " + limits.manifests() + " manifests");
        }
        String digest = Descriptors.digest(descriptor, shown);
        return Json.read(blobs.blob(digest, Descriptors.size(descriptor), Descriptors.mediaType(descriptor)), limits);
    }

    private void readIndex(JsonNode index, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new ImageException(shown + " has indexes in indexes, more than " + DEEPEST + " deep");
        }
        for (JsonNode descriptor : index.path("manifests")) {
            Optional<String> platform = Descriptors.platform(descriptor.path("platform"));
            if (Descriptors.isAttestation(descriptor)) {
                aside.add(new Attestation(Descriptors.digest(descriptor, shown),
                        Descriptors.annotation(descriptor, "vnd.docker.reference.digest"), descriptor));
            } else if (platform.isPresent() && !wanted.test(platform.get())) {
                passedOver.add(platform.get());
            } else {
                JsonNode document = document(descriptor);
                if (isIndex(descriptor, document)) {
                    readIndex(document, depth + 1);
                } else {
                    readManifest(descriptor, document);
                }
            }
        }
    }

    private void readManifest(JsonNode descriptor, JsonNode manifest) throws IOException {
        JsonNode configDescriptor = manifest.path("config");
        if (!configDescriptor.isObject() || !manifest.path("layers").isArray()) {
            throw new ImageException(shown + ": the manifest " + Descriptors.digest(descriptor, shown)
                    + (manifest.path("schemaVersion").asInt() == 1 ? " is of Docker's schema 1, which is not read"
                    : " has no config or no layers"));
        }
        JsonNode config = document(configDescriptor);
        Optional<String> named = Descriptors.platform(descriptor.path("platform"));
        String platform = named.or(() -> Descriptors.platform(config)).orElse("unknown");
        if (named.isEmpty() && !wanted.test(platform)) {
            passedOver.add(platform);
            return;
        }
        List<Blob> layers = new ArrayList<>();
        List<String> mediaTypes = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(blobs.blob(Descriptors.digest(layer, shown), Descriptors.size(layer),
                    Descriptors.mediaType(layer)));
            mediaTypes.add(Descriptors.mediaType(layer));
        }
        platforms.add(Layers.assemble(shown, platform, Optional.of(Descriptors.digest(descriptor, shown)), manifest,
                Descriptors.digest(configDescriptor, shown), config, layers, mediaTypes, limits));
    }
}
