package dev.bit4bit.rules.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.ImageReference.Use;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.flow.JobPurpose;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.facts.images.OutsideImages;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Span;

/** An image taken by its tag, or by no tag at all: the name stays and what it names moves on. */
public final class ImageNotPinned implements Rule {

    @Override
    public String id() {
        return "image-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (OutsideImages.Used image : OutsideImages.of(facts)) {
            if (image.name().digest().isEmpty() && !image.name().isPinned()) {
                report(facts, image.reference(), image.name(), findings);
            }
        }
    }

    private void report(FileFacts facts, ImageReference reference, ImageName name, Findings findings) {
        Place place = Place.of(facts, name.value(), reference.span());
        Findings.Builder finding = findings.report(this, severity(facts, reference), confidence(facts, reference, name),
                place.span(), message(reference, name) + ofJob(facts, reference));
        if (!reference.span().contains(place.span())) {
            finding.related(reference.span(), "The image is used here.");
        }
        for (Span part : place.parts()) {
            finding.related(part, "This is a part of the reference.");
        }
        if (!name.isHomeMade()) {
            DigestPin.of(facts, reference, name).forEach(finding::fix);
        }
        finding.add();
    }

    /** The frontend reads the Dockerfile; what it writes rarely depends on its version. */
    private static Severity severity(FileFacts facts, ImageReference reference) {
        return reference.use() == Use.SYNTAX_DIRECTIVE || !ofJob(facts, reference).isEmpty()
                ? Severity.WARNING.lowered() : Severity.WARNING;
    }

    /** Why an image that a workflow runs does not reach the image that is built; empty when it may. */
    private static String ofJob(FileFacts facts, ImageReference reference) {
        if (reference.use() == Use.JOB_SERVICE) {
            return " It runs beside the steps, so what is built stays as it is.";
        }
        return reference.isOfJob() && JobPurpose.of(facts).images() == JobPurpose.Images.NONE
                ? " The job builds no image." : "";
    }

    private static Confidence confidence(FileFacts facts, ImageReference reference, ImageName name) {
        // A container that a script starts to test, to deploy or to serve leaves nothing in an image.
        return reference.use() == Use.COMMAND && !ScriptPurpose.of(facts).makes() ? Confidence.POSSIBLE
                : confidence(reference, name);
    }

    private static Confidence confidence(ImageReference reference, ImageName name) {
        if (name.isWhollyUnknown() || (name.endsUnknown() && name.tag().isEmpty())) {
            return Confidence.POSSIBLE;
        }
        if (name.isHomeMade()) {
            boolean base = reference.use() == Use.FROM || name.value().unknowns().isEmpty() && name.tag().isPresent()
                    && reference.use() != Use.COMMAND;
            return base ? Confidence.LIKELY : Confidence.POSSIBLE;
        }
        if (reference.use() == Use.COMMAND && name.repository().indexOf(Value.UNKNOWN) >= 0) {
            return Confidence.POSSIBLE;
        }
        if (name.endsUnknown() || (reference.use() == Use.COMMAND && !name.value().isKnown())) {
            return Confidence.LIKELY;
        }
        return Confidence.CERTAIN;
    }

    private static String message(ImageReference reference, ImageName name) {
        String shown = name.value().shown();
        if (name.isWhollyUnknown()) {
            return "The image is " + origin(name.value(), shown) + ", so nothing here says what " + role(reference)
                    + " will be. Give it a default with a digest: name:tag@sha256:….";
        }
        if (name.endsUnknown()) {
            return shown + " takes its end from " + origin(name.value(), "outside")
                    + ": with a tag alone, " + role(reference) + " changes whenever the tag is moved. Write a digest: "
                    + (name.tag().isPresent() ? shown : "name:tag") + "@sha256:….";
        }
        if (reference.use() == Use.SYNTAX_DIRECTIVE) {
            return shown + " is a tag that moves with every release of the frontend, which turns this file into build"
                    + " steps; a new one rarely changes the image, but can. Pin the digest: " + shown + "@sha256:….";
        }
        if (name.isHomeMade()) {
            return "Docker Hub has no image " + name.repository() + " without an organisation, so " + role(reference)
                    + " is what was last built" + (reference.use() == Use.COMMAND ? ""
                    : ", or given with --build-context,")
                    + " under that name. Name its registry and its digest.";
        }
        if (name.tag().isEmpty()) {
            return shown + " has no tag, so " + role(reference) + " is whatever \"latest\" is on the day of the build. "
                    + "Choose a version and pin its digest: " + shown + ":<version>@sha256:….";
        }
        if (name.tag().get().equals("latest")) {
            return shown + " moves with every release, and " + role(reference) + " with it. "
                    + "Pin the digest: " + shown + "@sha256:….";
        }
        return shown + " is a tag that its publisher can move, and " + role(reference) + " moves with it. "
                + "Pin the digest: " + shown + "@sha256:….";
    }

    private static String role(ImageReference reference) {
        return switch (reference.use()) {
            case FROM -> "the base image";
            case COPY_FROM -> "what is copied";
            case MOUNT_FROM -> "what is mounted";
            case SYNTAX_DIRECTIVE -> "the frontend";
            case COMMAND -> "the image";
            case JOB_CONTAINER -> "what the steps run in";
            case JOB_SERVICE -> "the service";
            case JOB_STEP -> "what the step runs in";
        };
    }

    /** What an unknown value is, for people. */
    private static String origin(Value value, String otherwise) {
        Unknown last = value.unknowns().get(value.unknowns().size() - 1);
        if (last.reason() == Reason.TEMPLATE_HOLE) {
            return "what a template fills in";
        }
        if (last.reason() == Reason.FROM_OUTSIDE && !last.name().isEmpty()) {
            return "${" + last.name() + "}, which has no default";
        }
        return last.name().isEmpty() ? otherwise : "${" + last.name() + "}";
    }
}
