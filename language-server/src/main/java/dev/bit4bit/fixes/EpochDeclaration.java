package dev.bit4bit.fixes;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.text.Edit;
import java.util.Optional;

/**
 * Makes SOURCE_DATE_EPOCH known where a fix is about to use it
 * (<a href="https://reproducible-builds.org/specs/source-date-epoch/">specification</a>).
 */
public final class EpochDeclaration {

    /** The name of the variable. */
    public static final String NAME = "SOURCE_DATE_EPOCH";

    private static final String EXPORT = "export " + NAME + "=\"${" + NAME + ":-$(git log -1 --pretty=%ct)}\"";

    private EpochDeclaration() {
    }

    /** Whether an edit exports the variable in a script. */
    public static boolean exports(Edit edit) {
        return edit.replacement().contains(EXPORT);
    }

    /**
     * The edit that declares the variable in a unit, or nothing when {@code scope} has it already: an ARG on a line of
     * its own after FROM, an export after the head of a script.
     *
     * @param scope the variables in force where it will be used
     */
    public static Optional<Edit> edit(FileFacts facts, Unit unit, Scope scope) {
        if (scope.find(NAME).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(edit(facts, unit));
    }

    /**
     * The edit that declares the variable where a command can read it, or nothing when it can already. The steps of a
     * job share no variables, so there it stands in the step's own script.
     */
    public static Optional<Edit> edit(FileFacts facts, CommandCall call) {
        if (!facts.isJob() || call.scope().find(NAME).isPresent()) {
            return edit(facts, call.unit(), call.scope());
        }
        return Optional.of(Edit.insert(call.step().span().start(), EXPORT + facts.document().lineEnd()));
    }

    /** The edit that declares the variable in a unit, whether or not it is known there. */
    public static Edit edit(FileFacts facts, Unit unit) {
        String lineEnd = facts.document().lineEnd();
        String text = facts.document().text();
        String line = unit.isStage() ? "ARG " + NAME
                : EXPORT;
        int at = unit.declarationsEnd();
        boolean onOwnLine = at == 0 || text.charAt(at - 1) == '\n';
        return Edit.insert(at, onOwnLine ? line + lineEnd : lineEnd + line);
    }
}
