package dev.bit4bit.rules.images;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Prints random findings of one rule over a folder of real files: rule id, folder, how many, seed. */
public final class Sweep {

    private Sweep() {
    }

    public static void main(String[] args) throws IOException {
        RuleDetector detector = new RuleDetector(RuleRegistry.of(Catalogue.shared()).stream()
                .filter(r -> r.id().equals(args[0])).toList());
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(args[1]))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Document document = new Document(URI.create("file:///w/" + (args[1].contains("docker") ? "Dockerfile"
                    : args[1].contains("shell") ? "build.sh" : file.getFileName().toString())), text, 0);
            for (Finding finding : detector.detect(document, FileKinds.of(document), Optional.empty(),
                    CancellationToken.ofThread()).findings()) {
                int line = document.lines().lineOf(finding.span().start());
                String source = text.substring(document.lines().startOf(line), document.lines().endOf(line)).strip();
                found.add(finding.confidence() + " " + finding.severity() + " " + file.getFileName() + ":" + (line + 1)
                        + " [" + document.text(finding.span()) + "] fixes=" + finding.fixes().size() + "\n    " + source + "\n    "
                        + finding.message());
            }
        }
        Collections.shuffle(found, new Random(args.length > 3 ? Long.parseLong(args[3]) : 1));
        System.out.println(found.size() + " findings in " + files.size() + " files");
        found.stream().limit(Integer.parseInt(args[2])).forEach(System.out::println);
    }
}
