package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An image as it was found: manifests and configurations are read, layers are not. Layers can be read until it is closed.
 *
 * @param shown what a person calls it
 * @param digest of what the name stands for, an index or a manifest; empty in an archive of docker's, which has neither
 * @param index a missing node when the name stands for a single manifest
 * @param platforms at least one
 * @param aside what the index holds beside images
 * @param resource what {@link #close} gives back
 */
public record Image(String shown, Optional<String> digest, JsonNode index, List<PlatformImage> platforms,
        List<Attestation> aside, Closeable resource) implements Closeable {

    public Image {
        platforms = List.copyOf(platforms);
        aside = List.copyOf(aside);
    }

    /**
     * A manifest that is no image: it attests how another was built.
     *
     * @param of the digest of that image's manifest; empty when it does not say
     * @param json the descriptor in the index
     */
    public record Attestation(String digest, String of, JsonNode json) {
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
