package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * An action or a reusable workflow of another repository, as {@code uses:} names it (<a
 * href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses">workflow
 * syntax</a>): {@code owner/name/path@ref}.
 *
 * @param repository {@code owner/name}
 * @param path       below the repository, without slashes at its ends; empty for its root
 * @param ref        a branch, a tag or a commit; empty when half typed
 * @param span       the whole text, without quotes
 * @param refSpan    the ref
 * @param comment    what follows on the line, from its {@code #}
 * @param room       nothing but a comment follows on the line, so that one may be written there
 * @param reusable   a workflow that is run as a job, not an action that is run as a step
 */
public record ActionUse(String repository, String path, String ref, Span span, Span refSpan, Optional<Span> comment,
                        boolean room, boolean reusable) {

    /** Repository and path in lower case, as GitHub compares them. */
    public String name() {
        return (path.isEmpty() ? repository : repository + "/" + path).toLowerCase(Locale.ROOT);
    }
}
