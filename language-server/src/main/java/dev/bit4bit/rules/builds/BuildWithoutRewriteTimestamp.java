package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuild.Epoch;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.builds.Tool;
import dev.bit4bit.facts.images.Options.Option;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochArgument;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build whose files keep the times at which they were written. With BuildKit the output needs
 * {@code rewrite-timestamp=true} (0.13). With podman and buildah {@code --timestamp} does both, so this rule speaks
 * only where SOURCE_DATE_EPOCH reaches the build; without it, build-without-source-date-epoch says all there is.
 */
public final class BuildWithoutRewriteTimestamp implements Rule {

    private static final Pattern TYPE = Pattern.compile("(?:^|,)(type=(?:image|registry|docker|oci))(?=,|$)");
    private static final Pattern OTHER_TYPE = Pattern.compile("(?:^|,)type=(?:local|tar|cacheonly)(?:,|$)");

    @Override
    public String id() {
        return "build-without-rewrite-timestamp";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        ImageBuilds builds = facts.derive(ImageBuilds.class, ImageBuilds::of);
        for (ImageBuild build : builds.builds()) {
            if (build.mayHold("rewrite-timestamp")) {
                continue;
            }
            if (build.tool().isBuildah()) {
                checkBuildah(facts, build, findings);
            } else if (!build.classic() && keepsTimes(build)) {
                findings.report(this, Severity.WARNING, confidence(facts, build), build.call().span(),
                                "The layers of the image keep the times at which the build wrote its files; "
                                        + "SOURCE_DATE_EPOCH does not reach them. " + remedy(build))
                        .fix(fix(facts, build)).add();
            }
        }
    }

    private static String remedy(ImageBuild build) {
        return build.isAction() && build.outputs().isEmpty() ? "Say so in outputs: type=registry,rewrite-timestamp=true."
                : "Add rewrite-timestamp=true to the output.";
    }

    /** {@code --timestamp} is refused beside SOURCE_DATE_EPOCH of the environment (buildah 1.41). */
    private void checkBuildah(FileFacts facts, ImageBuild build, Findings findings) {
        boolean argument = build.epoch() == Epoch.ARGUMENT;
        if (!argument && (build.epoch() != Epoch.IMAGE || build.options().has("--rewrite-timestamp"))) {
            return;
        }
        String option = argument ? "--timestamp" : "--rewrite-timestamp";
        String message = argument
                ? "A build argument reaches the RUN steps alone: the image and its files keep the time of the build."
                : "SOURCE_DATE_EPOCH sets the time of the image, and its layers keep the times at which the build wrote"
                        + " its files.";
        String text = " " + option + (argument ? " " + EpochArgument.value(build.call()) : "");
        findings.report(this, Severity.WARNING, confidence(facts, build), build.call().span(),
                        message + " Add " + option + ".")
                .fix(EpochArgument.after(facts, build.call(), build.verbAt(), text)
                        .map(edits -> new Fix("Add " + option, Fix.Kind.SAFE, edits)))
                .add();
    }

    private static Confidence confidence(FileFacts facts, ImageBuild build) {
        if (ScriptPurpose.of(facts).upkeep()) {
            return Confidence.POSSIBLE;
        }
        if (build.hidden() || build.outputs().stream().anyMatch(o -> !o.unknowns().isEmpty())) {
            return facts.mentions("rewrite-timestamp") ? Confidence.POSSIBLE : Confidence.LIKELY;
        }
        return build.certain() ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    /** Whether BuildKit writes an image, and not with rewritten times. */
    private static boolean keepsTimes(ImageBuild build) {
        if (build.tool() == Tool.BAKE || build.tool() == Tool.COMPOSE || build.tool() == Tool.KANIKO) {
            return false;
        }
        if (build.outputs().isEmpty()) {
            return build.tool() == Tool.BUILDX || build.tool() == Tool.DOCKER;
        }
        for (Value output : build.outputs()) {
            String text = output.pattern();
            boolean image = TYPE.matcher(text).find()
                    || (!OTHER_TYPE.matcher(text).find() && text.contains("type=") && !output.isKnown());
            if (image && !text.contains("rewrite-timestamp=true") && !rewritesPerhaps(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean rewritesPerhaps(String text) {
        return text.contains("rewrite-timestamp=" + Value.UNKNOWN);
    }

    private static Optional<Fix> fix(FileFacts facts, ImageBuild build) {
        for (Option option : (Iterable<Option>) build.options().named("-o", "--output")::iterator) {
            Value value = option.value().orElse(Value.EMPTY);
            Matcher type = TYPE.matcher(value.pattern());
            if (type.find() && !value.pattern().contains("rewrite-timestamp")) {
                return EpochArgument.part(value, type.start(1), type.end(1))
                        .map(at -> Fix.safe("Rewrite the times of files",
                                Edit.insert(value.isKnown() && value.written().isPresent()
                                        ? value.written().get().end() : at.end(), ",rewrite-timestamp=true")));
            }
        }
        if (!build.outputs().isEmpty()) {
            return Optional.empty();
        }
        if (build.isAction()) {
            return OutputsInput.inPlaceOfPush(facts, build);
        }
        return replaced(build, "--push", "--output type=registry,rewrite-timestamp=true")
                .or(() -> replaced(build, "--load", "--output type=docker,rewrite-timestamp=true"));
    }

    /** The long form of what {@code --push} and {@code --load} are short for. */
    private static Optional<Fix> replaced(ImageBuild build, String flag, String output) {
        List<Option> given = build.options().named(flag).toList();
        if (given.size() != 1 || given.get(0).value().isPresent() || !given.get(0).argument().whole()) {
            return Optional.empty();
        }
        Span span = given.get(0).argument().span();
        return given.get(0).argument().value().written().filter(span::equals)
                .map(at -> Fix.unsafe("Write " + flag + " as an output with rewritten times", new Edit(at, output)));
    }
}
