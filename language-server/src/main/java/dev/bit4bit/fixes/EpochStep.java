package dev.bit4bit.fixes;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.text.Edit;
import java.util.Optional;

/** Puts a step before another one of a job that gives all later steps the time of the last commit. */
public final class EpochStep {

    private static final String LINE = "- run: echo \"" + EpochDeclaration.NAME
            + "=$(git log -1 --pretty=%ct)\" >> \"$GITHUB_ENV\"";

    private EpochStep() {
    }

    /**
     * The edit that puts it there.
     *
     * @param call of an action
     * @return nothing when no step before checks the sources out, or the step is not an item on lines of its own
     */
    public static Optional<Edit> before(FileFacts facts, CommandCall call) {
        int at = call.step().span().start();
        boolean sources = facts.actions().stream().anyMatch(a -> isCheckout(a) && a.span().start() < at);
        String text = facts.document().text();
        int dash = at - 1;
        while (dash >= 0 && Character.isWhitespace(text.charAt(dash))) {
            dash--;
        }
        int line = text.lastIndexOf('\n', Math.max(0, dash)) + 1;
        if (!sources || dash < 0 || text.charAt(dash) != '-' || !text.substring(line, dash).isBlank()
                || facts.document().fileName().startsWith("action.")) {
            return Optional.empty();
        }
        return Optional.of(Edit.insert(line, text.substring(line, dash) + LINE + facts.document().lineEnd()));
    }

    private static boolean isCheckout(ActionUse use) {
        return use.name().equals("actions/checkout");
    }
}
