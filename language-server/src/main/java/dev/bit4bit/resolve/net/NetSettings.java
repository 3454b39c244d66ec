package dev.bit4bit.resolve.net;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the network may be used.
 *
 * @param offline     nothing is asked of it
 * @param hosts       what is allowed for single hosts, by {@code host} or {@code host:port} in lower case
 * @param authorities a file of certificates (PEM) that are trusted beside those of the Java runtime
 * @param firstAnswer how long a host may take to begin its answer
 * @param whole       how long an answer may take until its end
 * @param longestWait how long is waited when a host asks for it before it is an error
 */
public record NetSettings(boolean offline, Map<String, Host> hosts, Optional<Path> authorities, Duration firstAnswer,
                          Duration whole, Duration longestWait) {

    public static final NetSettings DEFAULT = new NetSettings(false, Map.of(), Optional.empty(), Duration.ofSeconds(10),
            Duration.ofMinutes(10), Duration.ofSeconds(20));

    /**
     * What is allowed for one host.
     *
     * @param insecure plain http, and certificates that nobody vouches for
     * @param mirror   the host that is asked in its place
     */
    public record Host(boolean insecure, Optional<String> mirror) {
        static final Host PLAIN = new Host(false, Optional.empty());
    }

    public NetSettings {
        hosts = Map.copyOf(hosts);
    }

    public NetSettings offline(boolean now) {
        return new NetSettings(now, hosts, authorities, firstAnswer, whole, longestWait);
    }

    /** What is allowed for {@code host} or {@code host:port}. */
    public Host host(String authority) {
        String name = authority.toLowerCase(Locale.ROOT);
        Host exact = hosts.get(name);
        if (exact != null) {
            return exact;
        }
        int colon = name.lastIndexOf(':');
        return colon < 0 || name.endsWith("]") ? Host.PLAIN : hosts.getOrDefault(name.substring(0, colon), Host.PLAIN);
    }

    boolean isInsecure(URI uri) {
        return host(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort()).insecure();
    }
}
