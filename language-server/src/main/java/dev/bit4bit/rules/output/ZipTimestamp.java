package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.archive.ArchiveCreation;
import dev.bit4bit.facts.archive.ZipArchives;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.JarDate;
import dev.bit4bit.fixes.ZipTimes;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Locale;
import java.util.Set;

/** A zip or jar archive that keeps the times, and for zip the owners, of the files that go in. */
public final class ZipTimestamp implements Rule {

    /** They set the times in an archive that is there already. */
    private static final Set<String> NORMALISERS = Set.of("strip-nondeterminism", "add-determinism", "add-det",
            "reproducible-zip", "rezip", "stripzip", "advzip");
    private static final Set<String> TIMES = Set.of("-d", "-t", "-r", "--date", "--reference", "-hd", "-md", "-amd",
            "-ht", "-mt", "-hr", "-mr", "-chd", "-cd");

    @Override
    public String id() {
        return "zip-timestamp";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        ZipArchives archives = ZipArchives.of(facts);
        for (ZipArchives.Zip zip : archives.zips()) {
            boolean timeless = zip.fromInput() || setsTimes(zip.call(), facts);
            if (!(zip.plain() && timeless) && !isNormalised(zip.call(), facts)) {
                zip(zip, timeless, facts, findings);
            }
        }
        for (ArchiveCreation jar : archives.jars()) {
            boolean dated = jar.call().arguments().stream().anyMatch(a -> a.startsWith("--date"));
            if (!dated && !isNormalised(jar.call(), facts)) {
                findings.report(this, severity(jar), confidence(jar.call(), facts), jar.call().span(),
                                "The jar keeps the times at which its files were written, so its bytes change from"
                                + " build"
                                        + " to build; give jar a --date (JDK 17)." + reason(jar))
                        .fix(JarDate.fix(facts, jar.call())).add();
            }
        }
    }

    private void zip(ZipArchives.Zip zip, boolean timeless, FileFacts facts, Findings findings) {
        String message = zip.plain()
                ? "The archive keeps the times at which its files were written, so its bytes change from build to"
                + " build;"
                        + " set them with touch before."
                : "The archive keeps the times and the owners that the files happen to have here, so its bytes change"
                        + " from build to build; add -X" + (timeless ? "." : " and set the times with touch before.");
        findings.report(this, zip.plain() ? Severity.INFORMATION : severity(zip.archive()),
                        confidence(zip.call(), facts), zip.call().span(), message + reason(zip.archive()))
                .fix(ZipTimes.fix(facts, zip, timeless)).add();
    }

    private static Severity severity(ArchiveCreation archive) {
        boolean stays = !archive.removed() && !archive.isForUseHere()
                && archive.call().unit().delivery() != Unit.Delivery.UNUSED;
        return stays ? Severity.WARNING : Severity.INFORMATION;
    }

    private static String reason(ArchiveCreation archive) {
        return archive.removed() ? " It is removed again here, so little of it should reach the image."
                : archive.call().unit().delivery() == Unit.Delivery.UNUSED ? " Nothing takes it out of this stage."
                : "";
    }

    private static Confidence confidence(CommandCall call, FileFacts facts) {
        boolean hidden = call.arguments().stream().anyMatch(ZipTimestamp::mayHoldOptions);
        return hidden || ScriptPurpose.of(facts).upkeep() ? Confidence.POSSIBLE : facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    private static boolean mayHoldOptions(Argument argument) {
        if (argument.value().isKnown() || argument.value().segments().size() != 1) {
            return false;
        }
        String name = argument.value().unknowns().get(0).name().toUpperCase(Locale.ROOT);
        return name.contains("OPT") || name.contains("ARG") || name.contains("FLAG") || name.equals("@");
    }

    /** Whether a time is given to files before the archive is made. */
    private static boolean setsTimes(CommandCall zip, FileFacts facts) {
        for (CommandCall call : facts.calls("touch")) {
            if (call.order() < zip.order() && zip.unit().isBuiltOn(call.unit())
                    && call.arguments().stream().anyMatch(ZipTimestamp::isTime)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTime(Argument argument) {
        String text = argument.value().pattern();
        int equals = text.indexOf('=');
        return TIMES.contains(equals > 0 ? text.substring(0, equals) : text)
                || text.length() > 2 && (text.startsWith("-d") || text.startsWith("-t"));
    }

    private static boolean isNormalised(CommandCall archive, FileFacts facts) {
        return facts.calls(NORMALISERS).stream()
                .anyMatch(c -> c.order() > archive.order() && c.unit().isBuiltOn(archive.unit()));
    }
}
