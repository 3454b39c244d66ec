package dev.bit4bit.rules;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.flow.Trace;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;

/**
 * How grave it is that a value gets as far as it does.
 *
 * @param where a sentence that says how far it gets, with a blank before it
 */
public record Reached(Severity severity, Confidence confidence, String where) {

    /** @param full the severity of a value that becomes a part of the image */
    public static Reached of(Trace trace, Severity full, FileFacts facts) {
        return new Reached(severity(full, trace.reach(), trace.unit()), confidence(trace.reach(), facts),
                where(trace.reach(), trace.unit()));
    }

    /** The full severity for what is in the image; one step less in a stage that nothing is taken from. */
    public static Severity severity(Severity full, Reach reach, Unit unit) {
        if (!reach.isImage()) {
            return full.compareTo(Severity.INFORMATION) < 0 ? Severity.INFORMATION : full;
        }
        return unit.delivery() == Unit.Delivery.UNUSED ? full.lowered() : full;
    }

    private static Confidence confidence(Reach reach, FileFacts facts) {
        boolean unclear = reach == Reach.NOWHERE || reach == Reach.COMPARED || reach == Reach.ASIDE
                || !ScriptPurpose.of(facts).makes();
        if (unclear || !facts.isDockerfile() && reach != Reach.IMAGE) {
            return Confidence.POSSIBLE;
        }
        return facts.isDockerfile() && reach != Reach.GIVEN ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    private static String where(Reach reach, Unit unit) {
        return switch (reach) {
            case IMAGE, GIVEN -> unit.delivery() == Unit.Delivery.UNUSED
                    ? " No other stage takes anything from this one, so the image stays as it is." : "";
            case ASIDE -> " It names a temporary file, a backup or a folder; what is built stays as it is.";
            case NAME -> " It goes into a name only, not into what is built.";
            case LOG -> " It goes to the log only; the image does not change.";
            case COMPARED -> " It is only compared; the image changes only if the outcome does.";
            case NOWHERE -> " Nothing in this file shows where it goes.";
        };
    }
}
