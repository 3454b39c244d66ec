package dev.bit4bit.resolve.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of hosts. */
public final class Hosts {

    /** Second-level labels below which others register names, so that two names there are strangers. */
    private static final Set<String> SHARED =
            Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob", "mil", "nom");

    private Hosts() {
    }

    /** The host in lower case, with the port when one is written. */
    public static String authority(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }

    /** Whether two hosts belong to one owner as far as their names tell: {@code auth.docker.io}, {@code registry-1.docker.io}. */
    public static boolean isOneOwner(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        List<String> a = List.of(one.toLowerCase(Locale.ROOT).split("\\."));
        List<String> b = List.of(other.toLowerCase(Locale.ROOT).split("\\."));
        boolean addresses = a.get(a.size() - 1).matches("\\d+|.*]") || b.get(b.size() - 1).matches("\\d+|.*]");
        if (addresses || a.size() < 2 || b.size() < 2) {
            return false;
        }
        int labels = SHARED.contains(a.get(a.size() - 2)) ? 3 : 2;
        return a.size() >= labels && b.size() >= labels
                && a.subList(a.size() - labels, a.size()).equals(b.subList(b.size() - labels, b.size()));
    }
}
