package dev.bit4bit.facts.images;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page on which a registry shows an image to people. */
public final class RegistryPage {

    /** The path of a repository (distribution's grammar of references), without its registry. */
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private RegistryPage() {
    }

    /**
     * The page of an image; that of its tag where there is one. Empty when not all of the name is known, or when its
     * registry has no page of a lasting address.
     */
    public static Optional<URI> of(ImageName name) {
        String tag = name.tag().orElse("");
        String repository = name.repository();
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        String path = host ? repository.substring(slash + 1) : repository;
        if (!REPOSITORY.matcher(path).matches() || !tag.isEmpty() && !TAG.matcher(tag).matches()) {
            return Optional.empty();
        }
        return switch (host ? first.toLowerCase(Locale.ROOT) : "docker.io") {
            case "docker.io", "index.docker.io", "registry-1.docker.io" -> dockerHub(path, tag);
            // These lead a browser from the name of the image to its page.
            case "ghcr.io", "gcr.io", "us.gcr.io", "eu.gcr.io", "asia.gcr.io" -> page(first, "/" + path, null);
            case "quay.io" -> page("quay.io", "/repository/" + path, tag.isEmpty() ? null : "tab=tags&tag=" + tag);
            case "mcr.microsoft.com" -> page("mcr.microsoft.com", "/artifact/mar/" + path + "/tags", null);
            case "public.ecr.aws" -> page("gallery.ecr.aws", "/" + path, null);
            default -> Optional.empty();
        };
    }

    private static Optional<URI> dockerHub(String path, String tag) {
        String name = path.startsWith("library/") ? path.substring("library/".length()) : path;
        if (name.indexOf('/') < 0 && !OfficialImages.contains(name)) {
            return Optional.empty();
        }
        String page = name.indexOf('/') < 0 ? "/_/" + name : "/r/" + name;
        return tag.isEmpty() ? page("hub.docker.com", page, null)
                : page("hub.docker.com", page + "/tags", "name=" + tag);
    }

    private static Optional<URI> page(String host, String path, String query) {
        try {
            return Optional.of(new URI("https", host.toLowerCase(Locale.ROOT), path, query, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
