package dev.bit4bit.cli;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.resolve.online.OnlineResolver;
import dev.bit4bit.workspace.OnlineSettings;
import java.util.function.Function;
import dev.bit4bit.workspace.own.OwnRules;
import dev.bit4bit.workspace.own.OwnRulesLookup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the surfaces work with, made when first asked for. Safe to use from several threads.
 */
public final class Engine {

    private final Supplier<Analyzer> analyzer;
    private final Supplier<RuleBook> rules;
    private final Function<OnlineSettings, Resolver> resolvers;

    public Engine(Supplier<Analyzer> analyzer, Supplier<RuleBook> rules) {
        this(analyzer, rules, settings -> OnlineResolver.of(settings, System.getenv()));
    }

    /** @param resolvers makes what looks values up, once a person asks for it */
    public Engine(Supplier<Analyzer> analyzer, Supplier<RuleBook> rules,
                  Function<OnlineSettings, Resolver> resolvers) {
        this.analyzer = once(analyzer);
        this.rules = once(rules);
        this.resolvers = resolvers;
    }

    /** The engine with all rules. */
    public static Engine standard() {
        return new Engine(() -> StandardAnalyzer.of(Catalogue.shared()), Catalogue::shared);
    }

    /** All rules of the catalogue. */
    public RuleSet ruleSet() {
        return new RuleSet(analyzer(), rules());
    }

    /** The rules of the catalogue and the own ones of the working folder; what is wrong with those is told. */
    RuleBook rulesHere(Terminal terminal) {
        OwnRules own = new OwnRulesLookup(this::rules, problem -> terminal.tell(problem.toString()))
                .find(Path.of("").toAbsolutePath(), Optional.empty());
        return own.rules().isEmpty() ? rules() : ruleSet().with(own).rules();
    }

    public Analyzer analyzer() {
        return analyzer.get();
    }

    public RuleBook rules() {
        return rules.get();
    }

    /** What looks values up under settings. */
    public Resolver resolver(OnlineSettings settings) {
        return resolvers.apply(settings);
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
