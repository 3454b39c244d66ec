package dev.bit4bit.buildcheck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML, and so JSON, as maps, lists and texts: a number or a yes stays as it is written. Anchors and merges are
 * followed.
 */
final class PlainYaml {

    /** What stands for nothing (YAML 1.2.2, 10.3.2). */
    private static final Pattern NOTHING = Pattern.compile("^(?:~|null|Null|NULL| )$");

    /** Tells apart nothing else than merges and nothing. */
    private static final class Plain extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private PlainYaml() {
    }

    /** @throws IOException when it is no YAML; the message is for people */
    static Map<?, ?> map(String name, String text) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Math.max(1, text.length()));
        DumperOptions written = new DumperOptions();
        try {
            Object value = new Yaml(new SafeConstructor(options), new Representer(written), written, options,
                    new Plain())
                    .load(text);
            return mapOf(value);
        } catch (YAMLException e) {
            throw new IOException(name + " cannot be read: " + String.valueOf(e.getMessage()).strip()
                    .replaceAll("\\s+", " "), e);
        }
    }

    /** A value as a map; an empty one when it is none. */
    static Map<?, ?> mapOf(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A value as texts; none when it is no list. */
    static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        } else if (value instanceof String text) {
            texts.add(text);
        }
        return texts;
    }

    /**
     * A map of texts, or the list of {@code NAME=VALUE} that may stand in its place; null for a name without a value.
     */
    static Map<String, String> pairs(Object value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> pairs.put(String.valueOf(name), one == null ? null : String.valueOf(one)));
        } else {
            for (String text : texts(value)) {
                int at = text.indexOf('=');
                pairs.put(at < 0 ? text : text.substring(0, at), at < 0 ? null : text.substring(at + 1));
            }
        }
        return pairs;
    }
}
