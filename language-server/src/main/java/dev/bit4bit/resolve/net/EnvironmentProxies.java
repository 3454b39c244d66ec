package dev.bit4bit.resolve.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Proxies as the environment names them: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY},
 * in small letters too, as curl reads them. This machine itself is always asked directly.
 */
final class EnvironmentProxies extends ProxySelector {

    private final Optional<URI> forHttps;
    private final Optional<URI> forHttp;
    private final List<String> direct;

    private EnvironmentProxies(Optional<URI> forHttps, Optional<URI> forHttp, List<String> direct) {
        this.forHttps = forHttps;
        this.forHttp = forHttp;
        this.direct = direct;
    }

    static EnvironmentProxies of(Map<String, String> environment) {
        List<String> direct = new ArrayList<>();
        for (String name : value(environment, "NO_PROXY").orElse("").split(",")) {
            String host = name.strip().toLowerCase(Locale.ROOT);
            if (!host.isEmpty()) {
                direct.add(host.startsWith("*.") ? host.substring(1) : host);
            }
        }
        Optional<URI> all = value(environment, "ALL_PROXY").flatMap(EnvironmentProxies::uri);
        return new EnvironmentProxies(
                value(environment, "HTTPS_PROXY").flatMap(EnvironmentProxies::uri).or(() -> all),
                value(environment, "HTTP_PROXY").flatMap(EnvironmentProxies::uri).or(() -> all), direct);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        String small = environment.get(name.toLowerCase(Locale.ROOT));
        String value = small != null ? small : environment.get(name);
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        return proxy(uri).map(proxy -> List.of(new Proxy(Proxy.Type.HTTP,
                new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()))))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private Optional<URI> proxy(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (Hosts.isLoopback(host) || direct.stream().anyMatch(d -> isFor(d, host, uri.getPort()))) {
            return Optional.empty();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
    }

    private static boolean isFor(String direct, String host, int port) {
        if (direct.equals("*")) {
            return true;
        }
        int colon = direct.lastIndexOf(':');
        String name = colon > 0 && direct.substring(colon + 1).equals(Integer.toString(port))
                ? direct.substring(0, colon) : direct;
        String suffix = name.startsWith(".") ? name : "." + name;
        return host.equals(name) || host.endsWith(suffix);
    }

    /** The user and password of the proxy, when its address holds them. */
    Optional<PasswordAuthentication> credentials() {
        return forHttps.or(() -> forHttp).map(URI::getRawUserInfo).map(user -> {
            int colon = user.indexOf(':');
            String name = colon < 0 ? user : user.substring(0, colon);
            String password = colon < 0 ? "" : user.substring(colon + 1);
            return new PasswordAuthentication(URLDecoder.decode(name, StandardCharsets.UTF_8),
                    URLDecoder.decode(password, StandardCharsets.UTF_8).toCharArray());
        });
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request itself fails and says so.
    }
}
