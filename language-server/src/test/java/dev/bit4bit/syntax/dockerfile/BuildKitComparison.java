package dev.bit4bit.syntax.dockerfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Heredoc;
import dev.bit4bit.syntax.dockerfile.Instruction.KeyValue;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.text.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares our reading of Dockerfiles with BuildKit's own, as printed by tools/dockerfile-oracle. Run by
 * tools/compare-dockerfile.sh; the exit status is 1 when anything differs.
 */
public final class BuildKitComparison {

    private final PrintStream out;
    private final Map<String, Integer> counts = new TreeMap<>();
    private String text;
    private Dockerfile file;
    private Pattern continuation;
    private boolean same;
    private String path;

    private BuildKitComparison(PrintStream out) {
        this.out = out;
    }

    /** @param args the oracle's output */
    public static void main(String[] args) throws IOException {
        BuildKitComparison comparison = new BuildKitComparison(System.out);
        boolean same = comparison.run(Path.of(args[0]));
        System.exit(same ? 0 : 1);
    }

    private boolean run(Path oracle) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        boolean all = true;
        try (BufferedReader lines = Files.newBufferedReader(oracle)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode expected = json.readTree(line);
                path = expected.get("path").asText();
                text = new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8);
                texts.add(text);
                file = DockerfileParser.parse(text);
                same = true;
                compare(expected);
                all &= same;
            }
        }
        counts.forEach((what, count) -> out.printf("%8d  %s%n", count, what));
        speed(texts);
        return all;
    }

    private void compare(JsonNode expected) {
        count("files");
        String printed = DockerfileTokens.print(text, DockerfileTokens.of(text, file));
        check("round trip", text, printed, 0);
        String error = expected.get("error").asText();
        if (!error.isEmpty()) {
            count("refused by BuildKit");
            if (file.problems().isEmpty()) {
                count("refused by BuildKit, no problem of ours");
                out.println("NO PROBLEM " + path + ": " + error);
            }
            return;
        }
        continuation = Pattern.compile(Pattern.quote(String.valueOf(file.escape()))
                + "[ \\t]*\\r*\\n(?:[\\s&&[^\\n]]*(?:#[^\\n]*)?\\n)*");
        check("escape", expected.get("escape").asText(), String.valueOf(file.escape()), 0);
        List<JsonNode> nodes = new ArrayList<>();
        boolean refused = false;
        for (JsonNode node : expected.get("nodes")) {
            refused |= !node.get("error").asText().isEmpty();
            if (!node.get("value").asText().isEmpty()) {
                nodes.add(node);
            }
        }
        if (!refused && !file.problems().isEmpty()) {
            count("accepted by BuildKit, a problem of ours");
            out.println("PROBLEM " + path + ": " + file.problems().get(0));
        }
        check("instructions", nodes.size(), file.instructions().size(), 0);
        for (int i = 0; i < Math.min(nodes.size(), file.instructions().size()); i++) {
            count("instructions");
            instruction(nodes.get(i), file.instructions().get(i), true);
        }
        if (same) {
            count("files read the same");
        }
    }

    private void instruction(JsonNode expected, Instruction actual, boolean top) {
        int line = lineOf(actual.span().start());
        if (top) {
            int start = expected.get("start").asInt();
            if (start < line && onlyContinuations(start, actual.span().start())) {
                count("start lines before which stand lines of nothing but a continuation");
            } else {
                check("start line", start, line, line);
            }
            int end = lineOf(actual.span().end());
            if (end != expected.get("end").asInt() && dangles(actual.span().end())) {
                count("end lines after a continuation at the end of the file");
            } else {
                check("end line", expected.get("end").asInt(), end, line);
            }
            heredocs(expected, actual, line);
        }
        check("keyword", expected.get("value").asText().toUpperCase(java.util.Locale.ROOT), actual.keyword(), line);
        List<String> flags = actual.flags().stream().map(flag -> unquoted(raw(flag.span()))).toList();
        if (flags.stream().anyMatch(flag -> flag.chars().anyMatch(c -> c > 126))) {
            // BuildKit reads the bytes of a flag as if each were a character.
            count("flags with characters outside of ASCII, not compared");
        } else {
            check("flags", strings(expected.get("flags")), flags, line);
        }
        if (!Keywords.isKnown(actual.keyword())) {
            count("unknown instructions");
            return;
        }
        check("json", expected.get("json").asBoolean(), isJson(actual.arguments()), line);
        List<String> wanted = strings(expected.get("args"));
        if (!expected.get("error").asText().isEmpty() && !wanted.equals(arguments(actual))) {
            // FROM and HEALTHCHECK with arguments that BuildKit refuses one step later: the tree has no place for them.
            count("arguments BuildKit refuses after parsing, compared as text");
            Pattern blanks = Pattern.compile("\\s+");
            check("refused arguments", blanks.matcher(String.join("", wanted)).replaceAll(""),
                    blanks.matcher(actual.rest().text()).replaceAll(""), line);
        } else {
            check("arguments", wanted, arguments(actual), line);
        }
        if (actual.arguments() instanceof Arguments.Onbuild onbuild) {
            JsonNode child = expected.get("child");
            check("trigger", !child.isNull(), onbuild.trigger().isPresent(), line);
            onbuild.trigger().ifPresent(trigger -> instruction(child, trigger, false));
        }
    }

    private void heredocs(JsonNode expected, Instruction actual, int line) {
        List<String> wanted = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (JsonNode heredoc : expected.get("heredocs")) {
            wanted.add(heredoc.get("name").asText() + "|" + heredoc.get("content").asText() + "|"
                    + heredoc.get("body").asText() + "|" + heredoc.get("expand").asBoolean());
            script.append('\n').append(heredoc.get("content").asText()).append(heredoc.get("name").asText());
            count("heredocs");
        }
        List<String> got = new ArrayList<>();
        for (Heredoc heredoc : actual.heredocs()) {
            got.add(heredoc.name() + "|" + heredoc.span().of(text) + "|" + heredoc.body().text() + "|"
                    + heredoc.expanded());
        }
        check("heredocs", wanted, got, line);
        if (actual.arguments() instanceof Arguments.ShellForm shell) {
            check("script", actual.rest().text() + script, shell.script().text(), line);
        }
    }

    private static boolean isJson(Arguments arguments) {
        return arguments instanceof Arguments.ExecForm || arguments instanceof Arguments.Healthcheck health
                && health.command().isPresent() && isJson(health.command().get().arguments());
    }

    private List<String> arguments(Instruction actual) {
        Arguments arguments = actual.arguments();
        List<String> values = new ArrayList<>();
        if (arguments instanceof Arguments.From from) {
            from.image().ifPresent(word -> values.add(raw(word)));
            from.as().ifPresent(as -> values.add(raw(as)));
            from.name().ifPresent(word -> values.add(raw(word)));
        } else if (arguments instanceof Arguments.Copy copy) {
            copy.sources().forEach(word -> values.add(raw(word)));
            copy.destination().ifPresent(word -> values.add(raw(word)));
        } else if (arguments instanceof Arguments.Words words) {
            words.words().forEach(word -> values.add(raw(word)));
        } else if (arguments instanceof Arguments.ExecForm exec) {
            exec.strings().forEach(string -> values.add(string.text()));
        } else if (arguments instanceof Arguments.KeyValues pairs) {
            pairs.pairs().forEach(pair -> keyValue(actual.keyword(), pair, pairs.legacy(), values));
        } else if (arguments instanceof Arguments.Healthcheck health && health.command().isPresent()) {
            Instruction command = health.command().get();
            values.add(raw(command.keywordSpan()));
            values.addAll(arguments(command));
        } else if (!(arguments instanceof Arguments.Onbuild) && !actual.rest().text().isEmpty()) {
            values.add(actual.rest().text());
        }
        return values;
    }

    private void keyValue(String keyword, KeyValue pair, boolean legacy, List<String> values) {
        if (keyword.equals("ARG")) {
            values.add(raw(pair.key()) + pair.value().map(value -> "=" + raw(value)).orElse(""));
            return;
        }
        values.add(raw(pair.key()));
        pair.value().ifPresent(value -> values.add(raw(value)));
        values.add(legacy ? "" : "=");
    }

    private String unquoted(String raw) {
        StringBuilder value = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == file.escape() && i + 1 < raw.length()) {
                value.append(raw.charAt(++i));
            } else if (c != file.escape()) {
                value.append(c);
            }
        }
        return value.toString();
    }

    private String raw(Word word) {
        return raw(word.span());
    }

    private String raw(Span span) {
        String raw = span.of(text);
        if (raw.indexOf('\n') < 0) {
            return raw;
        }
        Matcher matcher = continuation.matcher(raw);
        return matcher.replaceAll("");
    }

    private boolean dangles(int end) {
        return (text.substring(end) + "\n").matches("(?sU)\\s*" + Pattern.quote(String.valueOf(file.escape()))
                + "(?:\\s|" + Pattern.quote(String.valueOf(file.escape())) + "\\s|#[^\\n]*\\n)*");
    }

    private boolean onlyContinuations(int line, int end) {
        int start = end;
        for (int left = lineOf(end) - line; start > 0 && (left > 0 || text.charAt(start - 1) != '\n'); start--) {
            left -= text.charAt(start - 1) == '\n' ? 1 : 0;
        }
        return continuation.matcher(text.substring(start, end)).replaceAll("").isBlank();
    }

    private int lineOf(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private void check(String what, Object expected, Object actual, int line) {
        if (!expected.equals(actual)) {
            same = false;
            count("DIFFERENT " + what);
            out.printf("DIFFERENT %s %s:%d%n    BuildKit %s%n    ours     %s%n", what, path, line, expected, actual);
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void speed(List<String> texts) {
        long size = texts.stream().mapToLong(String::length).sum();
        long best = Long.MAX_VALUE;
        int seen = 0;
        for (int round = 0; round < 12; round++) {
            long start = System.nanoTime();
            for (String one : texts) {
                seen += DockerfileParser.parse(one).instructions().size();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        out.printf("%8.1f  million characters a second, warm (%d instructions)%n", size * 1e3 / best, seen / 12);
    }
}
