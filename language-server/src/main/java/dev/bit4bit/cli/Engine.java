package dev.bit4bit.cli;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.Detection;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleBook;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the surfaces work with, made when first asked for. Safe to use from several threads.
 */
public final class Engine {

    private final Supplier<Analyzer> analyzer;
    private final Supplier<RuleBook> rules;

    public Engine(Supplier<Analyzer> analyzer, Supplier<RuleBook> rules) {
        this.analyzer = once(analyzer);
        this.rules = once(rules);
    }

    /** The engine with all rules. */
    public static Engine standard() {
        return new Engine(
                () -> new StandardAnalyzer((document, kind, previous, token) -> Detection.of(List.of())),
                () -> {
                    Catalogue catalogue = Catalogue.load();
                    return RuleBook.of(catalogue.all(), catalogue::examples);
                });
    }

    public Analyzer analyzer() {
        return analyzer.get();
    }

    public RuleBook rules() {
        return rules.get();
    }

    /** Loads everything, so that nothing waits for it later. */
    public void warmUp() {
        rules.get();
        analyzer.get();
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private T value;

            @Override
            public synchronized T get() {
                if (value == null) {
                    value = supplier.get();
                }
                return value;
            }
        };
    }
}
