package dev.bit4bit.rules;

import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Shows random findings of a rule in a folder of real files, and counts fixes that do not mend: rule id, folder, how many,
 * seed. Values that an online fix looks up are stood in for. A file may be named {@code repository__path__name}; the last
 * part tells its kind.
 */
public final class Sweep {

    private Sweep() {
    }

    public static void main(String[] arguments) throws IOException {
        String rule = arguments[0];
        int wanted = Integer.parseInt(arguments[2]);
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<String> shown = new ArrayList<>();
        int files = 0;
        int failures = 0;
        int badFixes = 0;
        List<Path> paths;
        try (Stream<Path> all = Files.list(Path.of(arguments[1]))) {
            paths = all.sorted().toList();
        }
        for (Path path : paths) {
            files++;
            String name = path.getFileName().toString();
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            try {
                Document document = new Document(URI.create("file:///w/x"), text, 0);
                for (Finding finding : RuleChecker.of(rule).findings(fileName(name), text)) {
                    String fixed = "";
                    for (Fix offered : finding.fixes()) {
                        Fix fix = ExampleCheck.ready(offered);
                        String after = Edit.apply(text, fix.edits());
                        long left = RuleChecker.of(rule).findings(fileName(name), after).stream()
                                .filter(f -> f.span().equals(finding.span())).count();
                        badFixes += left == 0 ? 0 : 1;
                        fixed += "  [" + offered.kind() + (left == 0 ? "" : " STILL FOUND") + "] " + shown(fix, text)
                                + "\n";
                    }
                    int line = document.lines().lineOf(finding.span().start());
                    shown.add(name + ":" + (line + 1) + " " + finding.severity() + "/" + finding.confidence() + " «"
                            + document.text(finding.span()) + "»\n  " + finding.message() + "\n" + fixed
                            + excerpt(text, finding.span().start()));
                }
            } catch (RuntimeException | StackOverflowError e) {
                failures++;
                out.println("FAILED " + name + " " + e);
            }
        }
        Collections.shuffle(shown, new Random(seed));
        shown.stream().limit(wanted).forEach(out::println);
        out.println(files + " files, " + shown.size() + " findings, " + failures + " failures, " + badFixes
                + " fixes that did not mend");
    }

    private static String shown(Fix fix, String text) {
        StringBuilder out = new StringBuilder();
        for (Edit edit : fix.edits()) {
            int from = Math.max(0, edit.span().start() - 90);
            int to = Math.min(text.length(), edit.span().end() + 50);
            out.append(text, from, edit.span().start()).append("⟦").append(edit.replacement()).append("⟧")
                    .append(text, edit.span().end(), to);
        }
        return out.toString().replace("\n", "\n      | ");
    }

    private static String fileName(String corpusName) {
        int cut = corpusName.lastIndexOf("__");
        String name = cut < 0 ? corpusName : corpusName.substring(cut + 2);
        return (name.isEmpty() ? corpusName : name).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String excerpt(String text, int at) {
        int from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int to = at;
        for (int i = 0; i < 5 && to >= 0; i++) {
            to = text.indexOf('\n', to + 1);
        }
        return "    > " + text.substring(from, to < 0 ? text.length() : to).replace("\n", "\n    > ") + "\n";
    }
}
