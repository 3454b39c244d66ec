package dev.bit4bit.rules.output;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.compilers.CompilerCalls;
import dev.bit4bit.facts.compilers.NativeTuning;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;

/**
 * A compiler that puts the machine into its output: the folder of the build as part of debug information, or code for
 * the
 * processor at hand (<a href="https://reproducible-builds.org/docs/build-path/">reproducible-builds.org, build
 * path</a>).
 */
public final class CompilerBuildPath implements Rule {

    @Override
    public String id() {
        return "compiler-build-path";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : CompilerCalls.of(facts).debugging()) {
            if (call.unit().delivery() != Unit.Delivery.UNUSED) {
                String option = call.isNamed("rustc") ? "--remap-path-prefix=\"$PWD\"=."
                        : "-ffile-prefix-map=\"$PWD\"=.";
                Findings.Builder finding = findings.report(this, Severity.INFORMATION,
                        facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY, call.span(),
                        "The debug information holds the folder of the build, so another folder gives another"
                        + " binary; add "
                                + option + ".");
                if (call.command().whole() && call.step().shape() != Step.Shape.EXEC_FORM && !call.place().inWord()) {
                    finding.fix(Fix.unsafe("Map the folder of the build to .",
                            Edit.insert(call.command().span().end(), " " + option)));
                }
                finding.add();
            }
        }
        for (NativeTuning.Place place : facts.derive(NativeTuning.class, NativeTuning::of).places()) {
            if (place.unit().map(u -> u.delivery() != Unit.Delivery.UNUSED).orElse(true)) {
                Findings.Builder finding = findings.report(this, Severity.INFORMATION,
                        place.sure() ? Confidence.LIKELY : Confidence.POSSIBLE, place.span(),
                        place.flag() + " makes code for the processor of the machine that builds: another machine gives"
                                + " another binary, which may not even run elsewhere. Name the processor.");
                if (place.written()) {
                    finding.fix(Fix.unsafe("Leave " + place.flag() + " out", Edit.delete(withBlank(facts,
                    place.span()))));
                }
                finding.add();
            }
        }
    }

    /** With one blank beside it. */
    private static Span withBlank(FileFacts facts, Span flag) {
        String text = facts.document().text();
        if (flag.start() > 0 && text.charAt(flag.start() - 1) == ' ') {
            return new Span(flag.start() - 1, flag.end());
        }
        boolean after = flag.end() < text.length() && text.charAt(flag.end()) == ' ';
        return new Span(flag.start(), flag.end() + (after ? 1 : 0));
    }
}
