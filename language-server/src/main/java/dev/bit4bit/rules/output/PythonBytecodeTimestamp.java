package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.packages.PythonBytecode;
import dev.bit4bit.facts.residue.ShippedFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiled Python that holds the times at which its sources were written. */
public final class PythonBytecodeTimestamp implements Rule {

    private static final Pattern PACKAGES = Pattern.compile(
            "(?i).*(venv|virtualenv|site-packages|dist-packages|/\\.local"
            + "|/python3?[0-9.]*(/|$)|/usr/local/lib|/install(/|$)|/deps(/|$)).*");

    @Override
    public String id() {
        return "python-bytecode-timestamp";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        Set<Step> seen = new HashSet<>();
        for (PythonBytecode.Left left : facts.derive(PythonBytecode.class, PythonBytecode::of).left()) {
            Unit unit = left.call().unit();
            if (!isTaken(left.call()) || unit.isStage() && !seen.add(left.call().step())) {
                continue;
            }
            findings.report(this, Severity.INFORMATION, confidence(left), left.span(), message(left))
                    .fix(fix(left, facts)).add();
        }
    }

    /** Whether the folder that the packages go to gets into the image, as far as its name shows. */
    private static boolean isTaken(CommandCall call) {
        Unit unit = call.unit();
        return switch (unit.delivery()) {
            case SHIPPED -> true;
            case UNUSED -> false;
            case COPIED_FROM -> ShippedFiles.takes(unit, "/usr/local/lib/python3/site-packages/x")
                    || ShippedFiles.takes(unit, "/root/.local/lib/x") || unit.copiedOut().stream()
                    .flatMap(c -> c.sources().stream()).anyMatch(s -> PACKAGES.matcher(s.value().pattern()).matches());
        };
    }

    private static Confidence confidence(PythonBytecode.Left left) {
        if (!left.call().unit().isStage() || left.unwanted()) {
            return Confidence.POSSIBLE;
        }
        return left.call().place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private static String message(PythonBytecode.Left left) {
        String effect = "`" + left.action() + "` leaves .pyc files that hold the times of their sources, which are"
                + " those of"
                + " the build. ";
        if (left.compileall()) {
            return effect + "Add --invalidation-mode unchecked-hash, or set SOURCE_DATE_EPOCH.";
        }
        if (left.python2()) {
            return effect + "Python 2 has no other kind of them; add --no-compile.";
        }
        return left.unwanted() ? effect + "pip does not heed PYTHONDONTWRITEBYTECODE; add --no-compile."
                : effect + "Let SOURCE_DATE_EPOCH reach it, so that Python (3.7 and later) writes hashes instead, or add "
                        + "--no-compile.";
    }

    private static Optional<Fix> fix(PythonBytecode.Left left, FileFacts facts) {
        if (left.unwanted() || left.compileall() || left.python2()) {
            String option = left.compileall() ? " --invalidation-mode unchecked-hash" : " --no-compile";
            return left.option().filter(o -> isPlain(o) && left.call().step().shape() != Step.Shape.EXEC_FORM)
                    .map(o -> Fix.safe("Add" + option, Edit.insert(o.span().end(), option)));
        }
        List<Edit> edits = left.call().step().onbuild() ? List.of() : EpochDeclaration.edits(facts, left.call());
        return edits.isEmpty() ? Optional.empty()
                : Optional.of(new Fix("Let SOURCE_DATE_EPOCH reach Python", Fix.Kind.SAFE, edits));
    }

    private static boolean isPlain(Argument word) {
        return word.whole() && word.value().written().filter(word.span()::equals).isPresent();
    }
}
