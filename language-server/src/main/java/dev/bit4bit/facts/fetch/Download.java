package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A file that a build fetches.
 *
 * @param call    the command; empty for ADD
 * @param order   as {@link CommandCall#order()}
 * @param span    the command or instruction, in the document; may cross lines
 * @param url     as far as it is known; empty when the tool is told what to fetch in another way
 * @param use     where the bytes go
 * @param files   where they are kept: more than one after {@code tee}; empty when they are not kept or nothing is known
 * @param checked the tool itself checks the bytes against a sum it is given
 */
public record Download(Optional<CommandCall> call, Unit unit, int order, Span span, Url url, Use use,
                       List<FilePath> files, boolean checked) {

    /** Where the bytes go. */
    public enum Use {
        /** Into a file. */
        FILE,
        /** Into other commands. */
        PIPE,
        /** Into a text: {@code $(…)}, or a file descriptor that stands for one. */
        TEXT,
        /** To the log. */
        SHOWN,
        /** Nowhere. */
        DISCARDED
    }

    /** Whether it may not run at all as far as this file shows: the body of a function that nothing here calls. */
    public boolean isUnreached() {
        return call.map(c -> !c.place().reached()).orElse(false);
    }

    Value workingDirectory() {
        return call.map(CommandCall::workingDirectory).orElse(Value.EMPTY);
    }
}
