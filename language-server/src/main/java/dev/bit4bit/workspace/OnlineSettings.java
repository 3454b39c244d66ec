package dev.bit4bit.workspace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What settings say of looking values up.
 *
 * @param offline     nothing is asked of the network
 * @param authorities a PEM file of certificates that are trusted beside the runtime's
 * @param maxDownload the largest file that is fetched to take its checksum, in bytes
 * @param registries  by host or host:port in lower case
 */
public record OnlineSettings(Optional<Boolean> offline, Optional<Path> authorities, Optional<Long> maxDownload,
                             Map<String, Registry> registries) {

    public static final OnlineSettings NONE =
            new OnlineSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /**
     * What is allowed for one host.
     *
     * @param insecure plain http, and certificates that nobody vouches for
     * @param mirror   the host that is asked in its place
     */
    public record Registry(boolean insecure, Optional<String> mirror) {
    }

    public OnlineSettings {
        registries = Map.copyOf(registries);
    }

    /** These settings, and where they say nothing the weaker ones. */
    OnlineSettings over(OnlineSettings weaker) {
        Map<String, Registry> all = new HashMap<>(weaker.registries);
        all.putAll(registries);
        return new OnlineSettings(offline.or(weaker::offline), authorities.or(weaker::authorities),
                maxDownload.or(weaker::maxDownload), all);
    }
}
