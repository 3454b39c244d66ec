package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * Sources taken from a repository.
 *
 * @param call       the command; empty for ADD
 * @param span       the command or instruction, in the document; may cross lines
 * @param repository its address; empty when it is the one the folder already has
 * @param reference  the branch, tag or commit asked for; empty when none is
 * @param pin        whether a full commit hash decides what is taken, here or by a later command in the same folder
 */
public record Checkout(Optional<CommandCall> call, Unit unit, Span span, Way way, Value repository,
                       Optional<Value> reference, Pin pin) {

    /** How sources are taken. */
    public enum Way { CLONE, PULL, FETCH, SUBMODULES, ADD, PACKAGE, MERCURIAL, SUBVERSION }

    /** Whether one content is named. */
    public enum Pin {
        PINNED,
        /** A value that can't be known may be a commit. */
        PERHAPS,
        MOVING
    }
}
