package dev.bit4bit.resolve.registry;

import java.util.List;

/**
 * What a registry has under a name.
 *
 * @param digest    of the index, or of the manifest when there is no index
 * @param index     whether it is an index: the same name for several platforms
 * @param platforms as {@code os/architecture[/variant]}, with the digest of each; empty when nobody asked
 */
public record ImageFound(String digest, boolean index, List<Platform> platforms) {

    /** One platform's manifest in an index. */
    public record Platform(String name, String digest) {
    }
}
