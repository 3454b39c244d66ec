package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A place where an image is named.
 *
 * @param use      what names it
 * @param value    the reference as far as it is known
 * @param span     the reference where it is used, in the document
 * @param stage    the earlier stage it names, when it is one
 * @param platform the value of {@code --platform}, when given
 */
public record ImageReference(Use use, Value value, Span span, Optional<Unit> stage, Optional<Value> platform) {

    /** What names an image. */
    public enum Use {
        FROM, COPY_FROM, MOUNT_FROM, SYNTAX_DIRECTIVE, COMMAND,
        /** The container that the steps of a job run in. */
        JOB_CONTAINER,
        /** A container that runs beside the steps of a job. */
        JOB_SERVICE,
        /** The container of one step: {@code docker://}. */
        JOB_STEP
    }

    /** Whether a workflow runs it rather than puts it into what is built. */
    public boolean isOfJob() {
        return use == Use.JOB_CONTAINER || use == Use.JOB_SERVICE || use == Use.JOB_STEP;
    }

    /** Whether it is the empty image, which needs no pin. */
    public boolean isScratch() {
        return value.isKnown() && value.pattern().equals("scratch");
    }
}
