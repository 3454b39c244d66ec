package dev.bit4bit.analysis;

import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.builds.BuildWithoutRewriteTimestamp;
import dev.bit4bit.rules.builds.BuildWithoutSourceDateEpoch;
import dev.bit4bit.rules.images.ImageDigestMalformed;
import dev.bit4bit.rules.images.ImageNotPinned;
import dev.bit4bit.rules.images.ImageTagIgnored;
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
                new BuildWithoutRewriteTimestamp(),
                new BuildWithoutSourceDateEpoch(),
                new GoBuildNotTrimmed(),
                new ImageDigestMalformed(),
                new ImageNotPinned(),
                new ImageTagIgnored()
        ).sorted(Comparator.comparing(Rule::id)).toList();
    }
}
