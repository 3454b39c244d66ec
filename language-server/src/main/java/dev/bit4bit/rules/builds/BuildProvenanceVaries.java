package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.builds.Tool;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochArgument;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * A build whose result is compared and that attests its provenance, which by design holds the times of the run: the
 * index's digest differs, the images in it do not.
 */
public final class BuildProvenanceVaries implements Rule {

    private static final Set<String> COMPARERS = Set.of("cmp", "diffoci", "diffoscope", "reprotest", "container-diff");

    @Override
    public String id() {
        return "build-provenance-varies";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        if (facts.calls(COMPARERS).isEmpty()) {
            return;
        }
        for (ImageBuild build : facts.derive(ImageBuilds.class, ImageBuilds::of).builds()) {
            if (build.tool() == Tool.BUILDX && keepsIndex(build) && !says(build, "provenance") && !says(build,
                    "--attest") && !isOff(build.call())) {
                findings.report(this, Severity.HINT, build.hidden() ? Confidence.POSSIBLE : Confidence.LIKELY,
                                build.call().span(),
                                "Buildx attests the provenance by default, with the times of the run, so the"
                                + " digest of the"
                                        + " index differs although the images do not. Add "
                                        + (build.isAction() ? "provenance: false" : "--provenance=false") + " where"
                                        + " digests are"
                                        + " compared, or compare those of the platforms.")
                        .fix(EpochArgument.after(facts, build.call(), build.verbAt(), " --provenance=false")
                                .map(edits -> new Fix("Add --provenance=false", Fix.Kind.UNSAFE, edits)))
                        .add();
            }
        }
    }

    private static boolean says(ImageBuild build, String text) {
        return build.call().arguments().stream().flatMap(a -> a.value().possibilities().stream())
                .anyMatch(v -> v.pattern().contains(text));
    }

    /** Whether the output is one that holds attestations: the docker archive and plain files do not. */
    private static boolean keepsIndex(ImageBuild build) {
        return build.outputs().isEmpty() || build.outputs().stream().flatMap(o -> o.possibilities().stream())
                .map(Value::pattern).anyMatch(t -> t.contains("type=oci") || t.contains("type=registry")
                        || t.contains("type=image"));
    }

    private static boolean isOff(CommandCall call) {
        Optional<Value> off = call.environment("BUILDX_NO_DEFAULT_ATTESTATIONS");
        return off.filter(v -> !v.pattern().equals("0") && !v.isEmpty()).isPresent();
    }
}
