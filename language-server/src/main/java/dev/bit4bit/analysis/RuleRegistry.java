package dev.bit4bit.analysis;

import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.clock.CurrentDate;
import dev.bit4bit.rules.clock.SourceDateEpochNotDeclared;
import dev.bit4bit.rules.output.GoBuildNotTrimmed;
import dev.bit4bit.rules.output.GzipTimestamp;
import dev.bit4bit.rules.output.TarNotNormalised;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules, by id. */
public final class RuleRegistry {

    private static final List<Rule> ALL = sorted();

    private RuleRegistry() {
    }

    /** Every rule there is, by id. */
    public static List<Rule> all() {
        return ALL;
    }

    private static List<Rule> sorted() {
        return Stream.<Rule>of(
                new CurrentDate(),
                new GoBuildNotTrimmed(),
                new GzipTimestamp(),
                new SourceDateEpochNotDeclared(),
                new TarNotNormalised()
        ).sorted(Comparator.comparing(Rule::id)).toList();
    }
}
