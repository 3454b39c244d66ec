package dev.bit4bit.rules.clock;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.clock.ClockRead;
import dev.bit4bit.facts.clock.CreatedLabels;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Span;

/** The label that says when the image was made, taken from the clock of the machine that makes it. */
public final class LabelCreatedNow implements Rule {

    private static final String MESSAGE = "The label says when the build ran, so every build gives another digest,"
            + " although"
            + " nothing else may differ; take the time from SOURCE_DATE_EPOCH.";

    private static final String OF_ACTION = "The action labels the image with the time at which it runs, so every build"
            + " gives another digest, although nothing else may differ; give it the time of the commit in"
            + " labels: org.opencontainers.image.created=….";

    @Override
    public String id() {
        return "label-created-now";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        CreatedLabels labels = CreatedLabels.of(facts);
        for (ClockRead read : labels.reads()) {
            findings.report(this, Severity.ERROR, Confidence.LIKELY, read.call().span(),
                            read.call().step().shape() == Step.Shape.ACTION ? OF_ACTION : MESSAGE)
                    .fix(CurrentDate.fix(read, Fix.Kind.SAFE, facts)).fix(CurrentDate.portable(read, facts)).add();
        }
        for (Span place : labels.templated()) {
            findings.report(this, Severity.ERROR, Confidence.LIKELY, place, MESSAGE).add();
        }
    }
}
