package dev.bit4bit.analysis;

import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.fetch.DownloadNotVerified;
import dev.bit4bit.rules.fetch.DownloadRunDirectly;
import dev.bit4bit.rules.fetch.DownloadUrlMoving;
import dev.bit4bit.rules.fetch.GitCheckoutNotPinned;
import dev.bit4bit.rules.output.GoBuildNotTrimmed;
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
                new DownloadNotVerified(),
                new DownloadRunDirectly(),
                new DownloadUrlMoving(),
                new GitCheckoutNotPinned(),
                new GoBuildNotTrimmed()
        ).sorted(Comparator.comparing(Rule::id)).toList();
    }
}
