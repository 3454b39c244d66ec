package dev.bit4bit.workspace;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What settings say of looking values up.
 *
 * @param offline     nothing is asked of the network
 * @param authorities a PEM file of certificates that are trusted beside the runtime's
 * @param maxDownload the largest file that is fetched to take its checksum, in bytes
 * @param registries  by host or host:port in lower case
 * @param indexes     addresses of package indexes that are asked in place of the usual ones, by the names in
 *                    {@link #INDEXES}
 * @param actions     where the repositories of actions are, when that is not https://github.com
 */
public record OnlineSettings(Optional<Boolean> offline, Optional<Path> authorities, Optional<Long> maxDownload,
                             Map<String, Registry> registries, Map<String, URI> indexes, Optional<URI> actions) {

    /** What package indexes are called in settings. */
    public static final List<String> INDEXES =
            List.of("pypi", "npm", "debian", "ubuntu", "alpine", "rubygems", "crates", "go");

    public static final OnlineSettings NONE =
            new OnlineSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(),
                    Optional.empty());

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
        indexes = Map.copyOf(indexes);
    }

    /** These settings, and where they say nothing the weaker ones. */
    OnlineSettings over(OnlineSettings weaker) {
        Map<String, Registry> all = new HashMap<>(weaker.registries);
        all.putAll(registries);
        Map<String, URI> addresses = new HashMap<>(weaker.indexes);
        addresses.putAll(indexes);
        return new OnlineSettings(offline.or(weaker::offline), authorities.or(weaker::authorities),
                maxDownload.or(weaker::maxDownload), all, addresses, actions.or(weaker::actions));
    }
}
