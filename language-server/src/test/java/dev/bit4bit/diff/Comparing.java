package dev.bit4bit.diff;

import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.inspect.Content;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Compares images in tests. A look tells the two contents, so that a test sees what was looked at. */
public final class Comparing {

    private Comparing() {
    }

    public static Comparison of(Path first, Path second) throws IOException {
        return of(first.toString(), second.toString(), path -> false, Limits.DEFAULT);
    }

    public static Comparison of(String first, String second, Predicate<String> ignored, Limits limits)
            throws IOException {
        ImageOpener opener = new ImageOpener(() -> {
            throw new AssertionError("no test here asks the network");
        }, Map.of(), limits, message -> { });
        try (Image one = opener.open(first, platform -> true); Image other = opener.open(second, platform -> true)) {
            return new ImageComparison(limits, Comparing::look, ignored, field -> false, more -> { })
                    .compare(one, other);
        }
    }

    private static Inspection look(String path, Content before, Content after) {
        return new Inspection("test", text(before) + " -> " + text(after), Set.of(), "", List.of(), false);
    }

    private static String text(Content content) {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length != content.size()) {
                throw new AssertionError("a content of " + content.size() + " bytes gives " + bytes.length);
            }
            return bytes.length > 100 ? bytes.length + " bytes, " + Arrays.hashCode(bytes)
                    : new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each changed path with its aspects. */
    public static Map<String, Set<Aspect>> changes(Comparison comparison) {
        Map<String, Set<Aspect>> changes = new TreeMap<>();
        comparison.platforms().forEach(platform -> platform.changes().forEach(change ->
                changes.merge(change.entry().path(), change.entry().aspects(), (a, b) -> {
                    throw new AssertionError(change.entry().path() + " is told twice");
                })));
        return changes;
    }

    /** Each changed field, as {@code field: before -> after}. */
    public static List<String> fields(Comparison comparison) {
        return comparison.platforms().stream().flatMap(platform -> platform.fields().stream())
                .map(field -> field.field() + ": " + field.before() + " -> " + field.after()).toList();
    }
}
