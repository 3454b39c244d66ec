package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuild.Epoch;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.builds.Tool;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochArgument;
import dev.bit4bit.fixes.EpochStep;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Optional;

/** A build of an image that no SOURCE_DATE_EPOCH reaches: the image records when it was built. */
public final class BuildWithoutSourceDateEpoch implements Rule {

    @Override
    public String id() {
        return "build-without-source-date-epoch";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        ImageBuilds builds = facts.derive(ImageBuilds.class, ImageBuilds::of);
        for (ImageBuild build : builds.builds()) {
            if (build.epoch() == Epoch.NONE) {
                findings.report(this, Severity.WARNING, ScriptPurpose.of(facts).upkeep() ? Confidence.POSSIBLE
                        : confidence(build, builds), build.call().span(),
                        message(build)).fix(fix(facts, build)).add();
            } else if (build.classic()) {
                findings.report(this, Severity.WARNING, Confidence.CERTAIN, build.call().span(), message(build)).add();
            }
        }
    }

    private static Confidence confidence(ImageBuild build, ImageBuilds builds) {
        if (build.hidden()) {
            return builds.mentionsEpoch() ? Confidence.POSSIBLE : Confidence.LIKELY;
        }
        boolean elsewhere = build.tool() == Tool.BAKE || build.tool() == Tool.COMPOSE;
        return elsewhere || !build.certain() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private static String message(ImageBuild build) {
        String tool = build.tool().shown();
        if (build.classic()) {
            return "DOCKER_BUILDKIT=0 chooses the classic builder, which writes the time of the build into the image"
                    + " and knows no SOURCE_DATE_EPOCH. Build with BuildKit.";
        }
        if (build.tool() == Tool.KANIKO) {
            return "kaniko writes the time of the build into the image, so every build gives another digest. Add"
                    + " --reproducible.";
        }
        if (build.isAction()) {
            return "The build gets no SOURCE_DATE_EPOCH, so the image records when it was built and every build gives"
                    + " another digest. Set it in env: of the step or the job, to the time of the last commit.";
        }
        if (build.call().scope().find(ImageBuilds.EPOCH).isPresent() && !build.call().unit().isStage()) {
            return "SOURCE_DATE_EPOCH is set here but not exported, so " + tool + " does not see it and writes the time"
                    + " of the build into the image. Export it or pass it on.";
        }
        return tool + " gets no SOURCE_DATE_EPOCH, so the image records when it was built and every build gives another"
                + " digest. " + remedy(build.tool());
    }

    private static String remedy(Tool tool) {
        return switch (tool) {
            case PODMAN, BUILDAH, BUILDAH_COMMIT -> "Pass --timestamp with the time of the last commit.";
            case BAKE -> "Set it in the environment, or with --set '*.args.SOURCE_DATE_EPOCH=…'.";
            case BUILDCTL -> "Pass --opt build-arg:SOURCE_DATE_EPOCH=… with the time of the last commit.";
            default -> "Pass --build-arg SOURCE_DATE_EPOCH=… with the time of the last commit.";
        };
    }

    private static Optional<Fix> fix(FileFacts facts, ImageBuild build) {
        if (build.classic()) {
            return Optional.empty();
        }
        if (build.isAction()) {
            return EpochStep.before(facts, build.call())
                    .map(edit -> Fix.safe("Set SOURCE_DATE_EPOCH in a step before", edit));
        }
        String epoch = EpochArgument.value(build.call());
        String option = switch (build.tool()) {
            case PODMAN, BUILDAH, BUILDAH_COMMIT -> " --timestamp " + epoch;
            case BAKE -> " --set '*.args.SOURCE_DATE_EPOCH='" + epoch;
            case BUILDCTL -> " --opt build-arg:SOURCE_DATE_EPOCH=" + epoch;
            case KANIKO -> " --reproducible";
            default -> " --build-arg SOURCE_DATE_EPOCH=" + epoch;
        };
        Fix.Kind kind = build.tool() == Tool.KANIKO ? Fix.Kind.UNSAFE : Fix.Kind.SAFE;
        String title = switch (build.tool()) {
            case KANIKO -> "Add --reproducible";
            case PODMAN, BUILDAH, BUILDAH_COMMIT -> "Build with a fixed timestamp";
            default -> "Pass SOURCE_DATE_EPOCH to the build";
        };
        return EpochArgument.after(facts, build.call(), build.verbAt(), option)
                .map(edits -> new Fix(title, kind, edits));
    }
}
