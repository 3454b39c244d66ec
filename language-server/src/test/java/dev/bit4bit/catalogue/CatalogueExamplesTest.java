package dev.bit4bit.catalogue;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.analysis.StandardAnalyzer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every example of the catalogue, through the whole analysis with all rules. */
class CatalogueExamplesTest {

    private static final Analyzer ANALYZER =
            StandardAnalyzer.of(Catalogue.shared());

    @TestFactory
    Stream<DynamicContainer> examples() {
        return new ExampleRunner(ExampleCheck.of(ANALYZER)).tests(Catalogue.shared());
    }
}
