package dev.bit4bit.fixes;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes SOURCE_DATE_EPOCH known where a fix is about to use it
 * (<a href="https://reproducible-builds.org/specs/source-date-epoch/">specification</a>).
 */
public final class EpochDeclaration {

    /** The name of the variable. */
    public static final String NAME = "SOURCE_DATE_EPOCH";

    private static final String ARGUMENT = "ARG " + NAME;
    private static final String EXPORT = "export " + NAME + "=\"${" + NAME + ":-$(git log -1 --pretty=%ct)}\"";

    private EpochDeclaration() {
    }

    /** Whether an edit exports the variable in a script. */
    public static boolean exports(Edit edit) {
        return edit.replacement().contains(EXPORT);
    }

    /** Whether an edit declares the variable in a stage, so that builds have to be given it. */
    public static boolean takesArgument(Edit edit) {
        return edit.replacement().strip().equals(ARGUMENT);
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
     * The edits that declare the variable where a command can read it; none when it can already. The steps of a job
     * share no variables, so there it stands in the step's own script. Where a script or a step has it from then on,
     * builds that were made to ask git for the time read it as well, so that there is one clock.
     */
    public static List<Edit> edits(FileFacts facts, CommandCall call) {
        if (call.scope().find(NAME).isPresent()) {
            return List.of();
        }
        if (call.unit().isStage()) {
            return List.of(edit(facts, call.unit()));
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(facts.isJob() ? Edit.insert(call.step().span().start(), EXPORT + facts.document().lineEnd())
                : edit(facts, call.unit()));
        for (ImageBuild build : ImageBuilds.of(facts).builds()) {
            CommandCall other = build.call();
            if (other.unit() == call.unit() && (!facts.isJob() || other.step().span().equals(call.step().span()))) {
                other.arguments().forEach(word -> EpochArgument.asksCommit(facts, word.span())
                        .map(EpochArgument::ofVariable).ifPresent(edits::add));
            }
        }
        return edits;
    }

    /** The edit that declares the variable in a unit, whether or not it is known there. */
    public static Edit edit(FileFacts facts, Unit unit) {
        String lineEnd = facts.document().lineEnd();
        String text = facts.document().text();
        String line = unit.isStage() ? ARGUMENT : EXPORT;
        int at = unit.declarationsEnd();
        boolean onOwnLine = at == 0 || text.charAt(at - 1) == '\n';
        return Edit.insert(at, onOwnLine ? line + lineEnd : lineEnd + line);
    }
}
