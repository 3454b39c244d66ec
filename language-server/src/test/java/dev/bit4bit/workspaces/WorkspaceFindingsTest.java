package dev.bit4bit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.own.OwnRules;
import dev.bit4bit.workspace.own.OwnRulesLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every workspace gives exactly the findings that its {@code expected-findings.txt} lists. */
class WorkspaceFindingsTest {

    private static final Path WORKSPACES = Path.of("..", "test-workspaces");
    private static final ScriptIndexes SCRIPTS = new ScriptIndexes(FileKinds::ofIndexed);
    private static final RuleSet RULES = new RuleSet(StandardAnalyzer.of(Catalogue.shared()), Catalogue.shared());

    @TestFactory
    Stream<DynamicTest> workspaces() throws IOException {
        try (Stream<Path> folders = Files.list(WORKSPACES)) {
            List<Path> found = folders.filter(Files::isDirectory).sorted().toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(4);
            return found.stream().map(w -> DynamicTest.dynamicTest(w.getFileName().toString(),
                    () -> assertThat(findings(w)).containsExactlyElementsOf(ExpectedFinding.read(w))));
        }
    }

    private static List<ExpectedFinding> findings(Path workspace) throws IOException {
        List<ExpectedFinding> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(workspace)) {
            files.filter(Files::isRegularFile).forEach(file -> found.addAll(findings(workspace, file)));
        }
        found.sort(null);
        return found;
    }

    private static List<ExpectedFinding> findings(Path workspace, Path file) {
        try {
            Document text = new Document(file.toUri(), Files.readString(file), 0);
            OwnRules own = new OwnRulesLookup(Catalogue::shared, p -> fail(p.toString()))
                    .find(workspace, Optional.of(workspace));
            Analysis analysis = RULES.with(own).analyzer().analyze(text, FileKinds.of(text), Settings.DEFAULT,
                    FilesAtOnce.within(file, workspace, SCRIPTS), Optional.empty(), CancellationToken.ofThread());
            String path = workspace.relativize(file).toString().replace('\\', '/');
            return analysis.findings().stream().map(f -> expected(path, f, analysis.document())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExpectedFinding expected(String path, Finding finding, Document document) {
        return new ExpectedFinding(path, document.lines().lineOf(finding.span().start()) + 1, finding.rule(),
                finding.severity());
    }
}
