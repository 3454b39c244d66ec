package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An OCI image layout (OCI Image Specification 1.1, image-layout), as a folder or in an archive. */
final class OciLayout {

    /** Opens a file of the layout; empty when there is none. */
    interface Files {
        Optional<Blob> file(String name, Optional<String> digest, long size) throws IOException;
    }

    private OciLayout() {
    }

    /** @param tag which image of several; empty when there is no choice */
    static Image read(String shown, Files files, Optional<String> tag, Limits limits, Predicate<String> wanted,
                      Closeable resource) throws IOException {
        Blob list = files.file("index.json", Optional.empty(), -1)
                .orElseThrow(() -> new ImageException(shown + " is no OCI image layout: it has no index.json"));
        JsonNode index = Json.read(list, limits);
        BlobSource blobs = (digest, size, mediaType) -> files
                .file("blobs/sha256/" + digest.substring("sha256:".length()), Optional.of(digest), size)
                .orElseThrow(() -> new ImageException(shown + " has no blob " + digest));
        ManifestReader reader = new ManifestReader(shown, blobs, limits, wanted);
        List<JsonNode> roots = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean areOfOne = true;
        for (JsonNode descriptor : index.path("manifests")) {
            String name = Descriptors.annotation(descriptor, "org.opencontainers.image.ref.name");
            String full = Descriptors.annotation(descriptor, "io.containerd.image.name");
            if (tag.isEmpty() || tag.get().equals(name) || tag.get().equals(full)) {
                roots.add(descriptor);
            }
            names.add(full.isEmpty() ? name : full);
            areOfOne &= descriptor.path("platform").isObject();
        }
        if (roots.size() == 1) {
            return reader.image(roots.get(0), resource);
        }
        if (roots.isEmpty()) {
            throw new ImageException(shown + (tag.isPresent() ? " has no image " + tag.get() + ", only "
                    + String.join(", ", names) : " holds no image"));
        }
        if (areOfOne && names.stream().distinct().count() == 1) {
            return reader.imageOfList(index, resource);
        }
        throw new ImageException(shown + " holds " + roots.size() + " images: name one of them after a colon ("
                + String.join(", ", names) + ")");
    }
}
