package dev.bit4bit.catalogue;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every example of the catalogue, through the whole analysis with all rules. */
class CatalogueExamplesTest {

    private static final Analyzer ANALYZER =
            new StandardAnalyzer(new RuleDetector(RuleRegistry.of(Catalogue.shared())));

    @TestFactory
    Stream<DynamicContainer> examples() {
        return new ExampleRunner((file, text, profile) -> ANALYZER.analyze(
                new Document(URI.create("file:///workspace/" + file), text, 0),
                new Settings(Profile.valueOf(profile.toUpperCase(Locale.ROOT)), Map.of(), List.of(), FailOn.NEVER))
                .findings()).tests(Catalogue.shared());
    }
}
