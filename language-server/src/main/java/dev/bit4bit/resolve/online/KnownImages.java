package dev.bit4bit.resolve.online;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.resolve.cache.DiskCache;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What registries once said of images by their digests, which stays true. Reads the disk, never the network. */
public final class KnownImages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DiskCache cache;

    KnownImages(DiskCache cache) {
        this.cache = cache;
    }

    public static KnownImages of(Map<String, String> environment) {
        return new KnownImages(DiskCache.of(environment));
    }

    /**
     * What is known of an image.
     *
     * @param created   when it was made, as it says itself
     * @param platforms as {@code os/architecture[/variant]}; empty for an image of one platform
     */
    public record Image(Optional<Instant> created, List<String> platforms) {
    }

    /** @param image {@code repository@sha256:…} */
    public Optional<Image> find(String image) {
        return cache.find(key(image), Duration.ofDays(36_500)).flatMap(entry -> {
            try {
                JsonNode tree = JSON.readTree(entry.value());
                List<String> platforms = new ArrayList<>();
                tree.path("platforms").forEach(p -> platforms.add(p.asText()));
                return Optional.of(new Image(tree.hasNonNull("created")
                        ? Optional.of(Instant.parse(tree.get("created").asText())) : Optional.empty(), platforms));
            } catch (JsonProcessingException | DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    void put(String image, Optional<Instant> created, List<String> platforms) {
        ObjectNode tree = JSON.createObjectNode();
        created.ifPresent(c -> tree.put("created", c.toString()));
        platforms.forEach(tree.putArray("platforms")::add);
        cache.put(key(image), tree.toString(), "the registry");
    }

    private static String key(String image) {
        return "image " + image;
    }
}
