package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.archive.ArchiveCreation;
import dev.bit4bit.facts.archive.Archives;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An archive that keeps directory order, times and owners of the machine it is made on
 * (<a href="https://reproducible-builds.org/docs/archives/">reproducible-builds.org, archives</a>).
 */
public final class TarNotNormalised implements Rule {

    /** touch(1): the options that give a time. */
    private static final Pattern SETS_TIME = Pattern.compile("^(-[a-zA-Z]*[drt]|--date|--reference)");
    private static final Pattern LIST = Pattern.compile("-[a-zA-Z]*T");

    @Override
    public String id() {
        return "tar-not-normalised";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ArchiveCreation tar : Archives.of(facts).tars()) {
            List<String> missing = missing(tar.call(), facts);
            if (!missing.isEmpty()) {
                report(tar, missing, facts, findings);
            }
        }
    }

    private void report(ArchiveCreation tar, List<String> missing, FileFacts facts, Findings findings) {
        CommandCall call = tar.call();
        boolean stays = !tar.removed() && !tar.isForUseHere()
                && call.unit().delivery() != Unit.Delivery.UNUSED;
        String reason = tar.removed() ? " It is removed again here, so little of it should reach the image."
                : call.unit().delivery() == Unit.Delivery.UNUSED ? " Nothing takes it out of this stage." : "";
        boolean hidden = call.arguments().stream().anyMatch(a -> !a.value().isKnown() && !a.startsWith("-")
                && a.value().segments().size() == 1 && mayBeOptions(a));
        Confidence confidence = hidden || !ScriptPurpose.of(facts).makes() ? Confidence.POSSIBLE
                : facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY;
        findings.report(this, stays ? Severity.WARNING : Severity.INFORMATION, confidence, call.span(),
                        "The archive keeps the " + kept(missing) + " that the files happen to have here, so its bytes "
                                + "change from build to build; add " + String.join(" ", missing) + "." + reason)
                .fix(fix(call, missing, facts)).add();
    }

    /** What the missing options would have fixed. */
    private static String kept(List<String> missing) {
        List<String> kept = new ArrayList<>();
        if (missing.contains("--sort=name")) {
            kept.add("order");
        }
        if (missing.stream().anyMatch(m -> m.startsWith("--mtime"))) {
            kept.add("times");
        }
        if (missing.stream().anyMatch(m -> !m.startsWith("--mtime") && !m.equals("--sort=name"))) {
            kept.add("owners");
        }
        String last = kept.remove(kept.size() - 1);
        return kept.isEmpty() ? last : String.join(", ", kept) + " and " + last;
    }

    private static boolean mayBeOptions(Argument argument) {
        String name = argument.value().unknowns().get(0).name().toUpperCase(Locale.ROOT);
        return name.contains("OPT") || name.contains("ARG") || name.contains("FLAG") || name.equals("@");
    }

    private static Fix fix(CommandCall call, List<String> missing, FileFacts facts) {
        StringBuilder options = new StringBuilder();
        for (String option : missing) {
            boolean bare = call.place().inWord();
            options.append(' ').append(bare ? option.replace("\"", "") : option);
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.insert(at(call), options.toString()));
        if (options.indexOf(EpochDeclaration.NAME) >= 0 && !call.step().onbuild()) {
            edits.addAll(EpochDeclaration.edits(facts, call));
        }
        boolean gnu = !call.unit().rootImage().map(TarNotNormalised::isBusybox).orElse(false);
        return new Fix(gnu ? "Normalise the archive" : "Normalise the archive (needs GNU tar)",
                gnu ? Fix.Kind.SAFE : Fix.Kind.UNSAFE, edits);
    }

    /** Behind the command word; behind the first argument when that is old style, which must come first. */
    private static int at(CommandCall call) {
        Argument first = call.arguments().get(0);
        if (!first.startsWith("-")) {
            boolean takesFile = first.value().pattern().indexOf('f') >= 0 && call.arguments().size() > 1;
            return takesFile ? call.arguments().get(1).span().end() : first.span().end();
        }
        return call.command().span().end();
    }

    private static boolean isBusybox(ImageReference image) {
        String name = image.value().pattern();
        return name.contains("alpine") || name.contains("busybox");
    }

    /** The options that are missing, in the order in which they are usually written. */
    private static List<String> missing(CommandCall call, FileFacts facts) {
        StringBuilder all = new StringBuilder();
        for (Argument argument : call.arguments()) {
            for (Value value : argument.value().possibilities()) {
                all.append(' ').append(value.pattern());
            }
        }
        all.append(' ').append(call.environment("TAR_OPTIONS").map(Value::pattern).orElse("")).append(' ');
        List<String> missing = new ArrayList<>();
        if (all.indexOf(" --sort=name") < 0 && all.indexOf(" --sort name") < 0 && !takesSortedList(call)) {
            missing.add("--sort=name");
        }
        if (all.indexOf(" --mtime") < 0 && !areTimesSet(call, facts)) {
            missing.add("--mtime=\"@${SOURCE_DATE_EPOCH}\"");
        }
        for (String option : List.of("--owner", "--group", "--numeric-owner")) {
            if (all.indexOf(" " + option) < 0) {
                missing.add(option.equals("--numeric-owner") ? option : option + "=0");
            }
        }
        return missing;
    }

    /** Whether {@code find … -exec touch --date=…} gave all files a time before. */
    private static boolean areTimesSet(CommandCall call, FileFacts facts) {
        return facts.calls("touch").stream().anyMatch(t -> t.order() < call.order() && t.unit() == call.unit()
                && t.wrapper().isPresent() && t.arguments().stream().anyMatch(a -> SETS_TIME.matcher(
                        a.value().pattern()).find()));
    }

    /** {@code find … | sort | tar -T -}: the list decides the order. */
    private static boolean takesSortedList(CommandCall call) {
        boolean list = call.arguments().stream().anyMatch(a -> a.startsWith("-T") || a.startsWith("--files-from")
                || LIST.matcher(a.value().pattern()).matches());
        return list && call.pipedFrom().stream().anyMatch(c -> c.isNamed("sort"));
    }
}
