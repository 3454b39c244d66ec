package dev.bit4bit.lsp;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was found for documents, looked up once for each until it is forgotten. Safe to use from several threads. */
final class PerDocument<T> {

    private final Function<URI, T> finder;
    /** Replaced, not emptied, so that what was found before a change is not kept after it. */
    private volatile Map<URI, T> known = new ConcurrentHashMap<>();

    PerDocument(Function<URI, T> finder) {
        this.finder = finder;
    }

    T of(URI document) {
        Map<URI, T> now = known;
        T before = now.get(document);
        if (before != null) {
            return before;
        }
        T found = finder.apply(document);
        now.put(document, found);
        return found;
    }

    /** Says that nobody asks for a document any more. */
    void forget(URI document) {
        known.remove(document);
    }

    /** Looks everything up anew from now on. */
    void forget() {
        known = new ConcurrentHashMap<>();
    }
}
