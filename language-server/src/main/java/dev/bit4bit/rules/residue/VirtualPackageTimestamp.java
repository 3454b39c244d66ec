package dev.bit4bit.rules.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.ApkInstalls;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.residue.ShippedFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A virtual package of apk without a version: apk gives it the time of the install as its version (apk-add(8)), which
 * then stands in {@code /etc/apk/world} and {@code /lib/apk/db/installed}.
 */
public final class VirtualPackageTimestamp implements Rule {

    @Override
    public String id() {
        return "virtual-package-timestamp";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.calls("apk")) {
            CommandLine line = ApkInstalls.line(call);
            if (line.word(0).equals("add") && !line.has("-s", "--simulate")) {
                for (CommandLine.Option option : line.options()) {
                    boolean virtual = option.name().equals("-t") || option.name().equals("--virtual");
                    if (virtual && option.value().isPresent()) {
                        check(line, option.value().get(), facts, findings);
                    }
                }
            }
        }
    }

    private void check(CommandLine line, Value name, FileFacts facts, Findings findings) {
        CommandCall call = line.call();
        Unit unit = call.unit();
        String text = name.pattern();
        if (text.isEmpty() || text.indexOf('=') >= 0 || unit.delivery() == Unit.Delivery.UNUSED
                || isDeleted(text, call, facts)) {
            return;
        }
        boolean shipped = unit.delivery() == Unit.Delivery.SHIPPED || ShippedFiles.takes(unit, "/lib/apk/db/installed");
        Confidence confidence = !unit.isStage() || text.indexOf(Value.UNKNOWN) >= 0 ? Confidence.POSSIBLE
                : call.place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
        findings.report(this, shipped ? Severity.WARNING : Severity.INFORMATION, confidence, place(line, name),
                        "apk gives the virtual package " + name.shown() + " the time of the install as its version, "
                                + "which the package database keeps; name it " + name.shown() + "=0." + (shipped ? ""
                                : " Only other files are copied from this stage, so it matters to its cache alone."))
                .fix(fix(name)).add();
    }

    private static Span place(CommandLine line, Value name) {
        return name.written().filter(s -> !s.isEmpty()).orElse(line.spanTo(0));
    }

    private static Optional<Fix> fix(Value name) {
        return name.written().filter(s -> !s.isEmpty() && name.isKnown())
                .map(at -> Fix.safe("Give it the version 0", Edit.insert(at.end(), "=0")));
    }

    /** Whether the package is gone before the layer is made, or, where only files are copied out, at any time. */
    private static boolean isDeleted(String name, CommandCall added, FileFacts facts) {
        for (CommandCall call : facts.calls("apk")) {
            boolean inTime = added.unit().delivery() == Unit.Delivery.SHIPPED ? call.step() == added.step()
                    : call.unit().isBuiltOn(added.unit());
            if (inTime && call.order() > added.order()) {
                CommandLine line = ApkInstalls.line(call);
                boolean named = line.words().stream().skip(1).flatMap(w -> w.value().possibilities().stream())
                        .anyMatch(v -> v.pattern().equals(name));
                if (line.word(0).equals("del") && named) {
                    return true;
                }
            }
        }
        return false;
    }
}
