package dev.bit4bit.rules.clock;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.LinkedHashMap;
import java.util.Map;

/** A RUN reads SOURCE_DATE_EPOCH, but its stage does not let the build argument in. */
public final class SourceDateEpochNotDeclared implements Rule {

    @Override
    public String id() {
        return "source-date-epoch-not-declared";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        Map<Unit, Findings.Builder> firstOfStage = new LinkedHashMap<>();
        for (VariableUse use : facts.variableUses(EpochDeclaration.NAME)) {
            Unit unit = use.step().unit();
            if (!unit.isStage() || use.found().isPresent()
                    || use.step().onbuild()) {
                continue;
            }
            Findings.Builder known = firstOfStage.get(unit);
            if (known == null) {
                firstOfStage.put(unit, findings.report(this, Severity.WARNING,
                                unit.parent().isEmpty() ? Confidence.LIKELY : Confidence.CERTAIN, use.span(), message(use))
                        .fix(Fix.safe("Declare ARG SOURCE_DATE_EPOCH in this stage",
                                EpochDeclaration.edit(facts, unit))));
            } else {
                known.related(use.span(), "used here as well");
            }
        }
        firstOfStage.values().forEach(Findings.Builder::add);
    }

    private static String message(VariableUse use) {
        String effect = use.hasDefault() ? "the default is taken whatever the builder is told"
                : "it is empty here whatever the builder is told";
        return "This stage has no ARG SOURCE_DATE_EPOCH, so " + effect
                + " and times in the image follow the clock; declare it after FROM.";
    }
}
