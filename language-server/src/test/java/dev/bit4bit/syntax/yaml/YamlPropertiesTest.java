package dev.bit4bit.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.yaml.YamlScalar.Style;
import dev.bit4bit.text.Span;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Whatever stands in a text: there is a tree, its places stand in the text, and its words are the library's. */
class YamlPropertiesTest {

    @Property(tries = 500)
    void arbitrary_bytes(@ForAll byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 500)
    void arbitrary_text(@ForAll String text) {
        check(text);
    }

    @Property(tries = 1500)
    void cuts_and_edits_of_real_looking_files(@ForAll("edited") String text) {
        check(text);
    }

    @Property(tries = 1500)
    void blocks_and_texts_of_any_lines(@ForAll("lines") String text) {
        check(text);
    }

    @Provide
    Arbitrary<String> edited() {
        Arbitrary<String> piece = Arbitraries.of("", "\n", " ", "\t", "'", "\"", ": ", "- ", "|", ">-", "&a ", "*a", "#",
                " # c", "{", "]", "\\", "\r\n", "\uFEFF", "\u0000", "é😀", "\uD83D", "%", "${{ x }}", "?", "---\n", "\u2028");
        return Combinators.combine(Arbitraries.of(YamlSamples.ALL), Arbitraries.integers().between(0, 1500),
                Arbitraries.integers().between(0, 60), piece).as((text, at, cut, insert) -> {
                    int start = Math.min(at, text.length());
                    return text.substring(0, start) + insert + text.substring(Math.min(text.length(), start + cut));
                });
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> line = Arbitraries.of("", "a", " b", "  c d", "   ", "e  ", "\t f", "'g'", "h # i", "\\n", "''");
        Arbitrary<String> header = Arbitraries.of("|", ">", "|-", ">+", "|2", ">1-", "'", "\"", "");
        return Combinators.combine(header, line.list().ofMaxSize(7), Arbitraries.of("\n", "\r\n"), Arbitraries.of("k: ", "- "))
                .as((head, lines, end, key) -> {
                    boolean quoted = head.equals("'") || head.equals("\"");
                    StringBuilder text = new StringBuilder(key + head + (quoted ? "" : end));
                    lines.forEach(l -> text.append("  ").append(quoted ? l.replace("'", "") : l).append(end));
                    return text.append(quoted ? "  " + head + end : "").append(key).append("z").append(end).toString();
                });
    }

    private static void check(String text) {
        YamlFile file = YamlParser.parse(text);
        List<YamlScalar> scalars = new ArrayList<>();
        file.documents().forEach(node -> collect(node, text, scalars));
        for (YamlScalar scalar : scalars) {
            places(scalar, text);
        }
        boolean oldBreaks = text.chars().anyMatch(c -> c == '\u0085' || c == '\u2028' || c == '\u2029');
        if (file.problems().isEmpty() && !oldBreaks) {
            List<String> expected = new ArrayList<>();
            if (composed(text, expected)) {
                assertThat(scalars.stream().map(YamlScalar::text)).isEqualTo(expected);
            }
        }
    }

    private static void collect(YamlNode node, String text, List<YamlScalar> into) {
        assertThat(node.span().end()).isLessThanOrEqualTo(text.length());
        if (node instanceof YamlScalar scalar) {
            into.add(scalar);
        } else if (node instanceof YamlSequence list) {
            list.items().forEach(item -> collect(item, text, into));
        } else if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> {
                collect(entry.key(), text, into);
                collect(entry.value(), text, into);
            });
        }
    }

    /** Every character of the text that is no blank and not escaped stands where the map says. */
    private static void places(YamlScalar scalar, String text) {
        Span content = scalar.content();
        assertThat(content.end()).isLessThanOrEqualTo(text.length());
        String raw = scalar.span().of(text);
        for (int i = 0; i < scalar.text().length(); i++) {
            char c = scalar.text().charAt(i);
            int at = scalar.map().toDocument(i);
            assertThat(at).isBetween(0, text.length());
            boolean unsure = Character.isWhitespace(c) || c == '\uFFFD'
                    || scalar.style() == Style.DOUBLE_QUOTED && raw.contains("\\");
            if (!unsure) {
                assertThat(text.charAt(at)).as("%s at %d of %s, written %s", c, i, scalar, raw.chars().boxed().toList()).isEqualTo(c);
            }
        }
    }

    private static boolean composed(String text, List<String> into) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(50);
            for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
                words(node, into, 0);
            }
            return true;
        } catch (YAMLException e) {
            return false;
        }
    }

    private static void words(Node node, List<String> into, int depth) {
        if (depth > 50) {
            throw new YAMLException("a circle");
        }
        if (node instanceof ScalarNode scalar) {
            into.add(scalar.getValue());
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> words(item, into, depth + 1));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                words(tuple.getKeyNode(), into, depth + 1);
                words(tuple.getValueNode(), into, depth + 1);
            });
        }
    }
}
