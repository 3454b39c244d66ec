package dev.bit4bit.rules.fetch;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Prints random findings of a rule over a folder of real files: rule id (or {@code all}), folder, number, seed. */
public final class Sweep {

    private Sweep() {
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> shown = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(args[1]))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        RuleDetector detector = new RuleDetector(RuleRegistry.of(Catalogue.shared()));
        for (Path file : files) {
            Document document = new Document(file.toUri(),
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8), 0);
            for (Finding finding : detector.detect(document, args[1].contains("shell")
                    ? FileKind.SHELL : FileKind.DOCKERFILE,
                    Optional.empty(), CancellationToken.ofThread()).findings()) {
                if (args[0].equals("all") || args[0].equals(finding.rule())) {
                    shown.add(show(file, document, finding));
                }
            }
        }
        Collections.shuffle(shown, new Random(args.length > 3 ? Long.parseLong(args[3]) : 1));
        shown.stream().limit(Integer.parseInt(args[2])).forEach(out::println);
        out.println(shown.size() + " findings in " + files.size() + " files");
    }

    private static String show(Path file, Document document, Finding finding) {
        int line = document.lines().lineOf(finding.span().start());
        int from = document.lines().startOf(line);
        int to = finding.span().start();
        for (int i = 0; i < 7 && to >= 0 && to < document.text().length(); i++) {
            int next = document.text().indexOf('\n', to + 1);
            to = next < 0 ? document.text().length() : next;
        }
        return "== " + file + ":" + (line + 1) + " " + finding.rule() + " " + finding.severity() + " "
                + finding.confidence() + "\n   " + finding.message() + "\n"
                + document.text().substring(from, Math.max(from, to));
    }
}
