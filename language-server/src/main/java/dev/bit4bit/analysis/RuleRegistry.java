package dev.bit4bit.analysis;

import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.output.GoBuildNotTrimmed;
import dev.bit4bit.rules.packages.AptPackageNotPinned;
import dev.bit4bit.rules.packages.LivePackageIndex;
import dev.bit4bit.rules.residue.PackageManagerLogsLeft;
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
                new AptPackageNotPinned(),
                new GoBuildNotTrimmed(),
                new LivePackageIndex(),
                new PackageManagerLogsLeft()
        ).sorted(Comparator.comparing(Rule::id)).toList();
    }
}
