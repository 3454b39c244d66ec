package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An image for one platform.
 *
 * @param platform {@code os/architecture[/variant][ (os version)]}
 * @param digest of the manifest; empty in an archive of docker's, which has none
 * @param manifest a missing node where there is none
 * @param configDigest also known as the image's ID
 * @param layers the lowest first
 * @param history empty when there is none
 */
public record PlatformImage(String platform, Optional<String> digest, JsonNode manifest, String configDigest,
        JsonNode config, List<Layer> layers, List<Step> history) {

    public PlatformImage {
        layers = List.copyOf(layers);
        history = List.copyOf(history);
    }
}
