package dev.bit4bit.lsp;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** URIs as clients write them. */
final class Uris {

    private Uris() {
    }

    /** The URI of a text; one that is not quite a URI is mended by escaping. */
    static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            try {
                int colon = text.indexOf(':');
                return colon < 1 ? Optional.empty()
                        : Optional.of(new URI(text.substring(0, colon), text.substring(colon + 1), null));
            } catch (URISyntaxException again) {
                return Optional.empty();
            }
        }
    }

    /** The file of a {@code file:} URI. */
    static Optional<Path> path(URI uri) {
        if (!"file".equalsIgnoreCase(uri.getScheme()) || uri.getPath() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(new URI("file", "", uri.getPath(), null)).normalize());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
