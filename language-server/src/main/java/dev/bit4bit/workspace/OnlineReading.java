package dev.bit4bit.workspace;

import dev.bit4bit.workspace.OnlineSettings.Registry;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys {@code online} and {@code registries} of a settings file. */
final class OnlineReading {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:]+](:\\d{1,5})?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB|KiB|MiB|GiB)?");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/@?#\\s]+(/[^@?#\\s]*)?");

    private final Path folder;
    private final Problems problems;
    private Optional<Boolean> offline = Optional.empty();
    private Optional<Path> authorities = Optional.empty();
    private Optional<Long> maxDownload = Optional.empty();
    private final Map<String, Registry> registries = new HashMap<>();
    private final Map<String, URI> indexes = new HashMap<>();
    private Optional<URI> actions = Optional.empty();

    /** Told of what is wrong, and under which key. */
    interface Problems {
        void add(YamlTree.Node at, String key, String message);
    }

    /** @param folder of the settings file, from which paths count */
    OnlineReading(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    OnlineSettings result() {
        return new OnlineSettings(offline, authorities, maxDownload, registries, indexes, actions);
    }

    void online(YamlTree.Node value) {
        for (YamlTree.Entry entry : entries(value, "online")) {
            String key = "online." + name(entry);
            switch (name(entry)) {
                case "offline" -> offline = flag(entry.value(), key);
                case "authorities" -> authorities = text(entry.value(), key, "a path").flatMap(t -> path(entry, key, t));
                case "max-download" -> maxDownload = text(entry.value(), key, "a size").flatMap(t -> size(entry, key, t));
                case "indexes" -> indexes(entry.value());
                case "actions" -> actions = text(entry.value(), key, "an address").flatMap(t -> address(entry, key, t));
                default -> problems.add(entry.key(), key, "no such setting"
                        + Nearest.hint(name(entry), List.of("offline", "authorities", "max-download", "indexes",
                        "actions")));
            }
        }
    }

    private void indexes(YamlTree.Node value) {
        for (YamlTree.Entry entry : entries(value, "online.indexes")) {
            String key = "online.indexes." + name(entry);
            if (!OnlineSettings.INDEXES.contains(name(entry))) {
                problems.add(entry.key(), key, "no such setting" + Nearest.hint(name(entry), OnlineSettings.INDEXES));
                continue;
            }
            text(entry.value(), key, "an address").flatMap(t -> address(entry, key, t))
                    .ifPresent(a -> indexes.put(name(entry), a));
        }
    }

    private Optional<URI> address(YamlTree.Entry entry, String key, String text) {
        if (ADDRESS.matcher(text).matches()) {
            try {
                return Optional.of(new URI(text.replaceAll("/+$", "")));
            } catch (URISyntaxException e) {
                // Said below.
            }
        }
        problems.add(entry.value(), key, "an address was expected, without a user, a query or a fragment: "
                + "https://mirror.example.org/" + name(entry) + "; the default is in force");
        return Optional.empty();
    }

    void registries(YamlTree.Node value) {
        for (YamlTree.Entry host : entries(value, "registries")) {
            String key = "registries." + name(host);
            if (!HOST.matcher(name(host)).matches()) {
                problems.add(host.key(), key, "a host was expected: docker.io, 127.0.0.1:5000");
                continue;
            }
            boolean insecure = false;
            Optional<String> mirror = Optional.empty();
            for (YamlTree.Entry entry : entries(host.value(), key)) {
                switch (name(entry)) {
                    case "insecure" -> insecure = flag(entry.value(), key + ".insecure").orElse(false);
                    case "mirror" -> mirror = text(entry.value(), key + ".mirror", "a host").filter(t -> isHost(entry, key, t));
                    default -> problems.add(entry.key(), key + "." + name(entry), "no such setting"
                            + Nearest.hint(name(entry), List.of("insecure", "mirror")));
                }
            }
            registries.put(name(host).toLowerCase(Locale.ROOT), new Registry(insecure, mirror));
        }
    }

    private boolean isHost(YamlTree.Entry entry, String key, String text) {
        boolean host = HOST.matcher(text).matches();
        if (!host) {
            problems.add(entry.value(), key + ".mirror", "a host was expected, without https:// and without a path");
        }
        return host;
    }

    private List<YamlTree.Entry> entries(YamlTree.Node value, String key) {
        if (value instanceof YamlTree.Mapping mapping) {
            return mapping.entries();
        }
        problems.add(value, key, "a mapping was expected");
        return List.of();
    }

    private static String name(YamlTree.Entry entry) {
        return entry.key() instanceof YamlTree.Scalar scalar ? scalar.text() : "";
    }

    private Optional<String> text(YamlTree.Node value, String key, String what) {
        if (value instanceof YamlTree.Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(value, key, what + " was expected; the default is in force");
        return Optional.empty();
    }

    private Optional<Boolean> flag(YamlTree.Node value, String key) {
        Optional<String> text = value instanceof YamlTree.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
        if (text.isEmpty() || !text.get().equals("true") && !text.get().equals("false")) {
            problems.add(value, key, "true or false was expected; the default is in force");
            return Optional.empty();
        }
        return text.map(Boolean::valueOf);
    }

    private Optional<Path> path(YamlTree.Entry entry, String key, String text) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            problems.add(entry.value(), key, "not a path; the default is in force");
            return Optional.empty();
        }
    }

    private Optional<Long> size(YamlTree.Entry entry, String key, String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            problems.add(entry.value(), key, "a size was expected: 500 MB; the default is in force");
            return Optional.empty();
        }
        long unit = switch (Optional.ofNullable(matcher.group(2)).orElse("B")) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L;
        };
        return Optional.of(Long.parseLong(matcher.group(1)) * unit);
    }
}
