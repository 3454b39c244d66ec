package dev.bit4bit.report.project;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Gap;
import dev.bit4bit.catalogue.Differs;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of what a file builds, worst first. When the difference shows decides, which is a property of the
 * rule; the severity tells only whether it reaches the image at all.
 */
enum Verdict {
    FAILS("can't be built as it is written"),
    EVERY_BUILD("differs with every build"),
    WORLD("differs once its inputs move"),
    UNKNOWN("not known"),
    MACHINE("may differ with the machine, the builder or the context"),
    LITTLE("nothing found that surely changes the image"),
    OPEN("nothing found, but not all can be known"),
    CLEAN("nothing found that makes it differ");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * @param findings what is certain or likely
     * @param possible findings of what can't be known
     * @param gap      why nothing is known of what the image stands on
     * @param rules    that were asked
     */
    static Verdict of(Analysis analysis, List<Finding> findings, List<Finding> possible, Optional<Gap> gap,
                      RuleBook rules) {
        Verdict worst = possible.stream().anyMatch(f -> f.severity().compareTo(Severity.HINT) < 0) ? OPEN : CLEAN;
        for (Finding finding : findings) {
            Verdict one = of(finding, found(analysis, finding), rules.find(finding.rule()));
            worst = one.compareTo(worst) < 0 ? one : worst;
        }
        return gap.isPresent() && (gap.get().whole() || worst.compareTo(UNKNOWN) > 0) ? UNKNOWN : worst;
    }

    /** @param found the severity before the settings: they say what a project wants to hear, not what happens */
    private static Verdict of(Finding finding, Severity found, Optional<RuleDescription> rule) {
        Differs differs = rule.map(RuleDescription::differs).orElse(Differs.INPUTS_MOVE);
        if (differs == Differs.NEVER || found == Severity.HINT) {
            return CLEAN;
        }
        // Milder than usual is what is only logged, is in a stage that nothing takes, or is held but for a part.
        if (rule.isPresent() && found.compareTo(rule.get().severity()) > 0) {
            return LITTLE;
        }
        return switch (differs) {
            case BUILD_FAILS -> FAILS;
            case EVERY_BUILD -> EVERY_BUILD;
            case INPUTS_MOVE -> WORLD;
            case MACHINE -> MACHINE;
            case NEVER -> CLEAN;
        };
    }

    private static Severity found(Analysis analysis, Finding shown) {
        return analysis.detection().findings().stream()
                .filter(f -> f.rule().equals(shown.rule()) && f.span().equals(shown.span())
                        && f.message().equals(shown.message()))
                .map(Finding::severity).findFirst().orElse(shown.severity());
    }
}
