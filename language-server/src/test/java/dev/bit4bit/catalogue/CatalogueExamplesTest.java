package dev.bit4bit.catalogue;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every example of the catalogue, through the whole analysis with all rules. */
class CatalogueExamplesTest {

    private static final Analyzer ANALYZER =
            new StandardAnalyzer(new RuleDetector(RuleRegistry.of(Catalogue.shared())));

    @TestFactory
    Stream<DynamicContainer> examples() {
        return new ExampleRunner(CatalogueExamplesTest::findings).tests(Catalogue.shared());
    }

    private static List<Finding> findings(Example example, String text) {
        Document document = new Document(URI.create("file:///workspace/" + example.file()), text, 0);
        Settings settings = new Settings(Profile.valueOf(example.profile().toUpperCase(Locale.ROOT)), Map.of(), List.of(),
                FailOn.NEVER);
        ContextFiles files = example.files().isEmpty() ? ContextFiles.NONE : ContextFiles.of(example.files());
        return ANALYZER.analyze(document, FileKinds.of(document), settings, files, Optional.empty(),
                CancellationToken.ofThread()).findings();
    }
}
