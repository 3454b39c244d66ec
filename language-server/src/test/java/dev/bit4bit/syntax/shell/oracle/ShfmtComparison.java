package dev.bit4bit.syntax.shell.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.ShellNodes;
import dev.bit4bit.syntax.shell.ShellParser;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.ShellTokens;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads every file of a folder with {@code shfmt --to-json} and with {@link ShellParser}, and compares the words of
 * every simple command as they are written. Nothing is run but shfmt. Files are read as ISO 8859-1, so that offsets
 * count bytes on both sides. Started by {@code tools/compare-shell.sh}.
 */
public final class ShfmtComparison {

    private static final List<String> DIALECTS = List.of("bash", "posix", "mksh", "bats");
    private static final Pattern CONTINUATION = Pattern.compile("\\\\\r?\n");

    private enum Outcome { IDENTICAL, DIFFERENT, REJECTED }

    /** What came of one file; {@code differences} are lines for the report. */
    private record Result(Path file, Outcome outcome, int commands, int identical, boolean roundTrip,
                          List<String> differences) {
    }

    private ShfmtComparison() {
    }

    /** @param arguments a folder, then optionally how many differences of a file to print (3) */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        int shown = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        List<Result> results = files.parallelStream().map(ShfmtComparison::compare).toList();
        long commands = 0;
        long identical = 0;
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        int broken = 0;
        for (Result result : results) {
            outcomes.merge(result.outcome, 1, Integer::sum);
            if (!result.roundTrip) {
                broken++;
                out.println(result.file.getFileName() + ": the tokens do not give the text back");
            }
            commands += result.commands;
            identical += result.identical;
            result.differences.stream().limit(shown).forEach(d -> out.println(result.file.getFileName() + ":" + d));
        }
        out.printf("files %d, rejected by shfmt %d, compared %d, with differences %d, round trip broken %d%n",
                results.size(), outcomes.getOrDefault(Outcome.REJECTED, 0),
                results.size() - outcomes.getOrDefault(Outcome.REJECTED, 0),
                outcomes.getOrDefault(Outcome.DIFFERENT, 0), broken);
        out.printf("commands %d, identical %d (%.3f %%)%n", commands, identical,
                commands == 0 ? 100.0 : 100.0 * identical / commands);
    }

    private static Result compare(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            ShellScript script = ShellParser.parse(text);
            boolean roundTrip = ShellTokens.print(ShellTokens.of(text), text).equals(text);
            JsonNode theirs = null;
            for (int i = 0; theirs == null && i < DIALECTS.size(); i++) {
                theirs = shfmt(file, DIALECTS.get(i));
            }
            if (theirs == null) {
                return new Result(file, Outcome.REJECTED, 0, 0, roundTrip, List.of());
            }
            Map<Integer, List<String>> expected = new TreeMap<>();
            collect(theirs, text, expected);
            return difference(file, text, expected, ourCommands(script, text), roundTrip);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(file.toString(), e);
        }
    }

    private static Result difference(Path file, String text, Map<Integer, List<String>> expected,
                                     Map<Integer, List<String>> found, boolean roundTrip) {
        List<String> differences = new ArrayList<>();
        int identical = 0;
        int extra = 0;
        for (Map.Entry<Integer, List<String>> entry : expected.entrySet()) {
            List<String> ours = found.remove(entry.getKey());
            if (entry.getValue().equals(ours)) {
                identical++;
            } else {
                differences.add(line(text, entry.getKey()) + ": shfmt " + entry.getValue() + " ours " + ours);
            }
        }
        for (Map.Entry<Integer, List<String>> entry : found.entrySet()) {
            extra++;
            differences.add(line(text, entry.getKey()) + ": only ours " + entry.getValue());
        }
        return new Result(file, differences.isEmpty() ? Outcome.IDENTICAL : Outcome.DIFFERENT,
                expected.size() + extra, identical, roundTrip, differences);
    }

    private static long line(String text, int offset) {
        return 1 + text.substring(0, Math.min(offset, text.length())).chars().filter(c -> c == '\n').count();
    }

    private static Map<Integer, List<String>> ourCommands(ShellScript script, String text) {
        Map<Integer, List<String>> all = new TreeMap<>();
        ShellNodes.walk(script, node -> {
            if (node instanceof Command.Simple simple && !simple.words().isEmpty()) {
                all.put(simple.words().get(0).span().start(),
                        simple.words().stream().map(w -> written(w.span().of(text))).toList());
            }
        });
        return all;
    }

    private static String written(String source) {
        return CONTINUATION.matcher(source).replaceAll("");
    }

    private static JsonNode shfmt(Path file, String dialect) throws IOException {
        Process process = new ProcessBuilder("shfmt", "-ln", dialect, "--to-json")
                .redirectInput(file.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] json = process.getInputStream().readAllBytes();
        try {
            return process.waitFor() == 0 ? new ObjectMapper().readTree(json) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void collect(JsonNode node, String text, Map<Integer, List<String>> out) {
        String type = node.path("Type").asText();
        List<String> words = new ArrayList<>();
        int start = -1;
        if (type.equals("CallExpr") && node.path("Args").size() > 0) {
            start = offset(node.path("Args").get(0), "Pos");
        } else if (type.equals("DeclClause")) {
            start = offset(node.path("Variant"), "Pos");
            words.add(source(node.path("Variant"), text));
        } else if (type.equals("LetClause")) {
            start = offset(node, "Pos");
            words.add("let");
        }
        if (start >= 0) {
            for (JsonNode word : node.path(type.equals("LetClause") ? "Exprs" : "Args")) {
                words.add(source(word, text));
            }
            out.put(start, words);
        }
        for (JsonNode child : node) {
            if (child.isContainerNode()) {
                collect(child, text, out);
            }
        }
    }

    private static String source(JsonNode node, String text) {
        int start = Math.min(offset(node, "Pos"), text.length());
        return written(text.substring(start, Math.max(start, Math.min(offset(node, "End"), text.length()))));
    }

    private static int offset(JsonNode node, String side) {
        return node.path(side).path("Offset").asInt();
    }
}
