package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: the analysis answers, and everything it says stands inside the document. */
class AnyTextTest {

    /** Rules that throw where the product would log: nothing is hidden from the test. */
    private static final Analyzer ANALYZER = new StandardAnalyzer(new RuleDetector(
            RuleRegistry.of(Catalogue.shared()).stream().<Rule>map(Loud::new).toList()));

    private record Loud(Rule rule) implements Rule {

        @Override
        public String id() {
            return rule.id();
        }

        @Override
        public void check(FileFacts facts, Findings findings) {
            try {
                rule.check(facts, findings);
            } catch (RuntimeException e) {
                throw new AssertionError("rule " + rule.id(), e);
            }
        }
    }

    @Property(tries = 400)
    void arbitrary_bytes(@ForAll byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 400)
    void arbitrary_text(@ForAll String text) {
        check(text);
    }

    @Property(tries = 600)
    void cuts_and_edits_of_real_looking_files(@ForAll("edited") String text) {
        check(text);
    }

    @Property(tries = 500)
    void an_edit_gives_what_the_whole_new_text_gives(@ForAll("edits") List<String> versions,
                                                     @ForAll boolean editIsKnown) {
        Optional<Analysis> previous = Optional.empty();
        Document document = document("Dockerfile", versions.get(0), 0);
        for (String text : versions) {
            document = editIsKnown ? Edits.of(document, text) : document("Dockerfile", text, 0);
            Analysis next = ANALYZER.analyze(document, FileKind.DOCKERFILE, Settings.DEFAULT, previous,
                    CancellationToken.ofThread());
            Analysis afresh = ANALYZER.analyze(document, Settings.DEFAULT);
            assertThat(next.findings()).isEqualTo(afresh.findings());
            assertThat(next.detection().syntaxErrors()).isEqualTo(afresh.detection().syntaxErrors());
            previous = Optional.of(next);
        }
    }

    /** Two files put together, so that there are several stages, and versions of it, each a small edit of the last. */
    @Provide
    Arbitrary<List<String>> edits() {
        List<String> files = files().stream().filter(f -> f.contains("FROM ")).toList();
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 20_000);
        Arbitrary<String> piece = Arbitraries.of("x", "", " ", "\n", "\\\n", " curl", "&& date > /d", "FROM a AS z\n",
                "RUN gzip a\n", "rm -rf /var/log/*; ", "curl -O https://e.org/v1/a; ", " > /etc/apt/sources.list", "x.sh; ", "ENV A=b\n", "COPY --from=0 /a /b\n", "\"", "<<EOF\n", "=1.0", "# c\n", "RUN docker build -t z .\n");
        Arbitrary<List<String>> changes = piece.list().ofMinSize(1).ofMaxSize(5);
        return Combinators.combine(Arbitraries.of(files), Arbitraries.of(files), changes, place.list().ofSize(5),
                Arbitraries.integers().between(0, 6)).as((one, two, pieces, places, cut) -> {
                    List<String> versions = new ArrayList<>(List.of(one + "\n" + two));
                    for (int i = 0; i < pieces.size(); i++) {
                        String last = versions.get(versions.size() - 1);
                        int start = Math.min(places.get(i), last.length());
                        versions.add(last.substring(0, start) + pieces.get(i)
                                + last.substring(Math.min(last.length(), start + cut)));
                    }
                    return versions;
                });
    }

    @Provide
    Arbitrary<String> edited() {
        List<String> files = files();
        Arbitrary<String> piece = Arbitraries.of("\\\n", "\"", "'", "$(", ")", "`", "<<EOF\n", "EOF\n", "${", "}", "#",
                "&&", "|", ";", "\r\n", "\uFEFF", "FROM ", "RUN ", "\u0000", "[\"", "{{", "}}", "é😀", "then", "done",
                "${{ x }}", ": ", "- ", "|", ">-", "&a ", "*a");
        return Combinators.combine(Arbitraries.of(files), Arbitraries.integers().between(0, 10_000),
                Arbitraries.integers().between(0, 200), piece).as((file, at, cut, insert) -> {
                    int start = Math.min(at, file.length());
                    int end = Math.min(file.length(), start + cut);
                    return file.substring(0, start) + insert + file.substring(end);
                });
    }

    private static List<String> files() {
        try (Stream<Path> all = Files.walk(Path.of("..", "test-workspaces"))) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().matches("Dockerfile.*|.*\\.sh|build|.*\\.ya?ml")).sorted().map(f -> {
                        try {
                            return Files.readString(f);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String text) {
        for (String name : List.of("Dockerfile", "build.sh", "Dockerfile.j2", ".github/workflows/x.yml")) {
            Document document = document(name, text, 0);
            FileKind kind = name.endsWith(".sh") ? FileKind.SHELL
                    : name.endsWith(".yml") ? FileKind.WORKFLOW : FileKind.DOCKERFILE;
            Analysis analysis = ANALYZER.analyze(document, kind, Settings.DEFAULT, Optional.empty(),
                    CancellationToken.ofThread());
            for (Finding finding : analysis.findings()) {
                assertThat(finding.span().end()).isLessThanOrEqualTo(text.length());
                assertThat(finding.message()).doesNotContain("\n").isNotBlank();
                for (Fix fix : finding.fixes()) {
                    Edit.apply(text, fix.edits());
                    Edit.apply(text, ExampleCheck.ready(fix).edits());
                }
            }
        }
    }

    private static Document document(String name, String text, int version) {
        return new Document(URI.create("file:///w/" + name), text, version);
    }
}
