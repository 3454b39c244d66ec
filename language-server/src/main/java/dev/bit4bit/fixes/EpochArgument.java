package dev.bit4bit.fixes;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an option that carries SOURCE_DATE_EPOCH after a word of a command, quoted for a shell. */
public final class EpochArgument {

    private static final String OF_VARIABLE = "\"${" + EpochDeclaration.NAME + "}\"";
    private static final String OF_COMMIT = "\"$(git log -1 --pretty=%ct)\"";

    private EpochArgument() {
    }

    /** The edit with the variable where it would ask git: for a script in which the variable is exported before. */
    public static Edit ofVariable(Edit edit) {
        return new Edit(edit.span(), edit.replacement().replace(OF_COMMIT, OF_VARIABLE));
    }

    /** The place in a word where it asks git for the time, as an edit that changes nothing; empty where it does not. */
    static Optional<Edit> asksCommit(FileFacts facts, Span word) {
        int at = facts.document().text(word).indexOf(OF_COMMIT);
        return at < 0 ? Optional.empty() : Optional.of(new Edit(new Span(word.start() + at,
                word.start() + at + OF_COMMIT.length()), OF_COMMIT));
    }

    /** The time to build at, as a double-quoted shell word: of the variable if it is set, else of the last commit. */
    public static String value(CommandCall call) {
        boolean known = call.scope().find(EpochDeclaration.NAME).isPresent() || call.unit().isStage();
        return known ? OF_VARIABLE : OF_COMMIT;
    }

    /**
     * The edits that put {@code text} after a word, and in a Dockerfile declare the variable that {@link #value} uses.
     * Nothing when the word is not written in the command itself, or no shell reads the command.
     */
    public static Optional<List<Edit>> after(FileFacts facts, CommandCall call, Argument word, String text) {
        Optional<Span> written = word.value().written();
        if (!word.whole() || written.isEmpty() || !written.get().equals(word.span())
                || call.step().shape() == Step.Shape.EXEC_FORM || call.wrapper().isPresent()) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        if (call.unit().isStage() && text.contains("${")) {
            EpochDeclaration.edit(facts, call.unit(), call.scope()).ifPresent(edits::add);
        }
        edits.add(Edit.insert(word.span().end(), text));
        return Optional.of(edits);
    }

    /** Where a key and its value stand in one piece: {@code type=oci} of {@code type=oci,dest=$X}. */
    public static Optional<Span> part(Value value, int start, int end) {
        return value.from(start).to(end - start).written();
    }
}
