package dev.bit4bit.cli;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleBook;
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
                () -> new StandardAnalyzer(new RuleDetector(RuleRegistry.of(Catalogue.shared()))), Catalogue::shared);
    }

    public Analyzer analyzer() {
        return analyzer.get();
    }

    public RuleBook rules() {
        return rules.get();
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
