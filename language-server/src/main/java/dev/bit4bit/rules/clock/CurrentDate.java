package dev.bit4bit.rules.clock;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.clock.ClockRead;
import dev.bit4bit.facts.clock.ClockReads;
import dev.bit4bit.facts.clock.CreatedLabels;
import dev.bit4bit.facts.clock.TemplateClocks;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Reached;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time of day where the time of the source is meant (the SOURCE_DATE_EPOCH specification). */
public final class CurrentDate implements Rule {

    private static final Pattern UTC = Pattern.compile("-R?uR?");

    @Override
    public String id() {
        return "current-date";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ClockRead read : ClockReads.of(facts).reads()) {
            CommandCall call = read.call();
            if (CreatedLabels.of(facts).isLabel(read)) {
                continue;
            }
            Severity severity = severity(read);
            Confidence confidence = confidence(read, facts);
            // In a log or a comparison the time that passes may be what is wanted: a deadline would never come.
            Fix.Kind kind = read.reach().isImage() && confidence != Confidence.POSSIBLE ? Fix.Kind.SAFE
                    : Fix.Kind.UNSAFE;
            Findings.Builder finding = findings.report(this, severity, confidence, call.span(), message(read));
            if (read.reach() != Reach.COMPARED) {
                finding.fix(fix(read, kind, facts)).fix(portable(read, facts));
            }
            finding.add();
        }
        for (Span place : TemplateClocks.of(facts).places()) {
            if (!CreatedLabels.of(facts).isLabel(place)) {
                template(place, facts, findings);
            }
        }
    }

    /** All that a template fills in reaches the image, its history at least. */
    private void template(Span place, FileFacts facts, Findings findings) {
        boolean unused = facts.unitAt(place.start()).map(u -> u.delivery() == Unit.Delivery.UNUSED).orElse(false);
        Severity severity = facts.isDockerfile() && !unused ? Severity.ERROR : Severity.WARNING;
        findings.report(this, severity,
                ScriptPurpose.of(facts).makes() ? Confidence.LIKELY : Confidence.POSSIBLE, place,
                "The template reads the clock whenever it is filled in, so each time gives another "
                        + (facts.isDockerfile() ? "Dockerfile and another image" : "script")
                        + "; give it the time of the source, SOURCE_DATE_EPOCH.").add();
    }

    /** What a script prints matters where it is the log of an image's build, and not of a test or a deployment. */
    private static Confidence confidence(ClockRead read, FileFacts facts) {
        if (read.reach() == Reach.NOWHERE || read.reach() == Reach.COMPARED
                || read.reach() == Reach.ASIDE || !ScriptPurpose.of(facts).makes()
                || read.reach() == Reach.LOG && !facts.isDockerfile()
                && !(ScriptPurpose.isNamedSo(facts)
                && !facts.derive(ImageBuilds.class, ImageBuilds::of).builds().isEmpty())) {
            return Confidence.POSSIBLE;
        }
        return facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    private static Severity severity(ClockRead read) {
        Severity severity = Reached.severity(Severity.ERROR, read.reach(), read.call().unit());
        return read.taken() || severity != Severity.ERROR ? severity : severity.lowered();
    }

    private static String message(ClockRead read) {
        return switch (read.reach()) {
            case IMAGE, GIVEN -> read.call().unit().delivery() == Unit.Delivery.UNUSED || !read.taken()
                    ? "The time of the build goes into a file of this stage. Nothing takes it out of there, "
                            + "but it differs in every build; take the time from SOURCE_DATE_EPOCH."
                    : "The time of the build goes into what is built, so every rebuild differs; "
                            + "take the time from SOURCE_DATE_EPOCH.";
            case NAME -> "The time of the build goes into a name. The image keeps its digest, "
                    + "but the name can't be told from the source; take the time from SOURCE_DATE_EPOCH.";
            case LOG -> "The time of the build goes to the log only; the image does not change. "
                    + "SOURCE_DATE_EPOCH would make the log the same, too.";
            case ASIDE -> "The time of the build names a temporary file, a backup or a folder. What is built does not "
                    + "change unless its path is stored.";
            case COMPARED -> "The clock is compared with another time. The image changes only if the outcome does.";
            case NOWHERE -> "The clock is read and nothing in this file shows where it goes. "
                    + "If it reaches the image, every rebuild differs; take the time from SOURCE_DATE_EPOCH.";
        };
    }

    /** The read with the time of the source instead. */
    static Optional<Fix> fix(ClockRead read, Fix.Kind kind, FileFacts facts) {
        CommandCall call = read.call();
        if (read.relative() || !call.isNamed("date", "gdate") || call.step().onbuild()) {
            return Optional.empty();
        }
        String option = (isUtc(call) ? "" : " -u") + " -d " + epoch(call, facts);
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.insert(behindUtc(call), option));
        edits.addAll(EpochDeclaration.edits(facts, call));
        return Optional.of(new Fix("Take the time from SOURCE_DATE_EPOCH", kind, edits));
    }

    /** Behind the command word, or behind the option for UTC when that comes first. */
    private static int behindUtc(CommandCall call) {
        boolean first = !call.arguments().isEmpty() && isUtc(call.arguments().get(0));
        return first ? call.arguments().get(0).span().end() : call.command().span().end();
    }

    /** Without quotes where quotes could end a word around the command. */
    private static String epoch(CommandCall call, FileFacts facts) {
        int start = call.span().start();
        boolean backticks = start > 0 && facts.document().text().charAt(start - 1) == '`';
        return call.place().inWord() || backticks ? "@${SOURCE_DATE_EPOCH}" : "\"@${SOURCE_DATE_EPOCH}\"";
    }

    /** For scripts that also run where date is BSD's: GNU's form first, then BSD's. */
    static Optional<Fix> portable(ClockRead read, FileFacts facts) {
        CommandCall call = read.call();
        String text = facts.document().text();
        int end = call.span().end();
        boolean alone = call.place().substituted() && end < text.length() && text.charAt(end) == ')'
                && call.pipedTo().isEmpty() && call.redirects().isEmpty();
        if (read.relative() || facts.isDockerfile() || !alone || call.place().inWord() || !call.isNamed("date")
                || call.arguments().stream().anyMatch(a -> !a.whole())) {
            return Optional.empty();
        }
        String rest = text.substring(call.command().span().end(), end);
        String utc = isUtc(call) ? "" : " -u";
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.insert(behindUtc(call), utc + " -d " + epoch(call, facts)));
        edits.add(Edit.insert(end, " 2>/dev/null || date" + utc + " -r \"${SOURCE_DATE_EPOCH}\"" + rest));
        edits.addAll(EpochDeclaration.edits(facts, call));
        return Optional.of(new Fix("Take the time from SOURCE_DATE_EPOCH (GNU and BSD date)", Fix.Kind.UNSAFE, edits));
    }

    private static boolean isUtc(CommandCall call) {
        return call.arguments().stream().anyMatch(CurrentDate::isUtc);
    }

    private static boolean isUtc(Argument argument) {
        return argument.is("--utc") || argument.is("--universal") || UTC.matcher(argument.value().pattern()).matches();
    }
}
