package dev.bit4bit.testing;

import dev.bit4bit.text.Document;
import java.net.URI;

/** Documents for tests. */
public final class Documents {

    private Documents() {
    }

    public static Document dockerfile(String text) {
        return named("Dockerfile", text);
    }

    public static Document named(String name, String text) {
        return new Document(URI.create("file:///w/" + name), text, 1);
    }
}
