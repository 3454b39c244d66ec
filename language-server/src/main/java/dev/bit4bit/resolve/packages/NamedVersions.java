package dev.bit4bit.resolve.packages;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The newest version of every package in an index, as one text: some ten thousand names take little room so. */
final class NamedVersions {

    private final String lines;

    private NamedVersions(String lines) {
        this.lines = lines;
    }

    /** Takes names and versions while an index is read. */
    static final class Builder implements BiConsumer<String, String> {
        private final Comparator<String> order;
        private final Map<String, String> newest = new HashMap<>();

        Builder(Comparator<String> order) {
            this.order = order;
        }

        @Override
        public void accept(String name, String version) {
            newest.merge(name, version, (a, b) -> order.compare(a, b) >= 0 ? a : b);
        }

        NamedVersions build() {
            StringBuilder text = new StringBuilder("\n");
            newest.forEach((name, version) -> text.append(name).append(' ').append(version).append('\n'));
            return new NamedVersions(text.toString());
        }
    }

    Optional<String> of(String name) {
        int at = lines.indexOf("\n" + name + " ");
        int start = at + name.length() + 2;
        return at < 0 ? Optional.empty() : Optional.of(lines.substring(start, lines.indexOf('\n', start)));
    }
}
