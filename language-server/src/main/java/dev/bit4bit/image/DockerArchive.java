package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code docker save} writes: {@code manifest.json} names a configuration and layers, which are plain tar archives
 * (Docker Image Specification 1.2, combined image JSON and filesystem changeset format).
 */
final class DockerArchive {

    private static final Pattern CONTENT_NAME = Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

    private DockerArchive() {
    }

    static Image read(String shown, ArchiveIndex archive, Optional<String> tag, Limits limits,
                      Predicate<String> wanted, Closeable resource) throws IOException {
        Blob list = archive.blob("manifest.json", shown, Optional.empty(), -1).orElseThrow(
                () -> new ImageException(shown + " is no archive of docker save: it has no manifest.json"));
        JsonNode entry = choose(shown, Json.read(list, limits), tag);
        String configName = entry.path("Config").asText("");
        Blob configBlob = blob(archive, shown, configName);
        JsonNode config = Json.read(configBlob, limits);
        String platform = Descriptors.platform(config).orElse("unknown");
        if (!wanted.test(platform)) {
            throw new ImageException(shown + " holds no image for the platform asked for; it has " + platform);
        }
        List<Blob> layers = new ArrayList<>();
        List<String> mediaTypes = new ArrayList<>();
        for (JsonNode layer : entry.path("Layers")) {
            layers.add(blob(archive, shown, layer.asText("")));
            mediaTypes.add("");
        }
        String configDigest = Digests.of(configBlob.read(limits.document()));
        return new Image(shown, Optional.empty(), MissingNode.getInstance(), List.of(Layers.assemble(shown, platform,
                Optional.empty(), MissingNode.getInstance(), configDigest, config, layers, mediaTypes, limits)),
                List.of(), resource);
    }

    private static Blob blob(ArchiveIndex archive, String shown, String name) throws ImageException {
        Matcher content = CONTENT_NAME.matcher(name);
        Optional<String> digest = content.matches() ? Optional.of("sha256:" + content.group(1)) : Optional.empty();
        return archive.blob(name, shown, digest, -1)
                .orElseThrow(() -> new ImageException(shown + " has no file " + name + ", which its manifest.json names"));
    }

    private static JsonNode choose(String shown, JsonNode list, Optional<String> tag) throws ImageException {
        List<JsonNode> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode entry : list) {
            boolean named = tag.isEmpty();
            for (JsonNode name : entry.path("RepoTags")) {
                names.add(name.asText());
                named |= tag.isPresent() && (name.asText().equals(tag.get())
                        || name.asText().endsWith("/" + tag.get()) || name.asText().endsWith(":" + tag.get()));
            }
            if (named) {
                found.add(entry);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ImageException(shown + (found.isEmpty() && tag.isPresent() ? " has no image " + tag.get()
                : " holds " + found.size() + " images") + (names.isEmpty() ? "" : ": name one of them after a colon ("
                + String.join(", ", names) + ")"));
    }
}
