package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What has to hold for a command to run. */
public final class Guards {

    private static final List<String> TESTS = List.of("[[", "[", "test");
    /** Variables that people set at their own machine. */
    private static final Pattern AT_HOME = Pattern.compile("(?i)(.*_)?(LOCAL_?(DEV|BUILD|RUN)|DEV(ELOPMENT)?_?(MODE|BUILD))(_.*)?");
    private static final Pattern OTHER_WAY = Pattern.compile("(?m)(^|[;&|])\\s*(fi|else|elif|esac)\\b");

    private static final Set<String> ON = Set.of("true", "yes", "1", "on");

    private Guards() {
    }

    /**
     * Whether a command runs at a developer's own machine alone: in a branch that is taken when a variable called so is
     * set, which nothing in the file sets.
     */
    public static boolean isAtHome(CommandCall call, FileFacts facts) {
        return hangsOn(call, facts, test -> asks(test, facts));
    }

    /**
     * Whether a command of a script runs only when the script is told to: in a branch that is taken when a variable is
     * {@code true}. A default that the script gives it is what whoever calls the script may change.
     */
    public static boolean isSwitched(CommandCall call, FileFacts facts) {
        return !facts.isDockerfile() && hangsOn(call, facts, test -> compares(test, ON, facts));
    }

    /**
     * Whether a command of a script runs only where the script has found its package manager: in a branch that is taken
     * when a variable is the command's own name. Which images take the script in is not told by it.
     */
    public static boolean isWhereFound(CommandCall call, FileFacts facts) {
        return !facts.isDockerfile() && hangsOn(call, facts, test -> compares(test, Set.of(call.name()), facts));
    }

    /** {@code "$NAME" = text} */
    private static boolean compares(CommandCall test, Set<String> texts, FileFacts facts) {
        List<Argument> words = test.arguments();
        return words.size() >= 3 && words.get(0).span().of(facts.document().text()).contains("$")
                && (words.get(1).is("=") || words.get(1).is("==")) && texts.contains(words.get(2).value().pattern());
    }

    private static boolean hangsOn(CommandCall call, FileFacts facts, Predicate<CommandCall> asks) {
        if (!call.place().conditional()) {
            return false;
        }
        String text = facts.document().text();
        for (CommandCall test : facts.calls(TESTS)) {
            int from = test.span().end();
            int to = call.span().start();
            if (test.step() == call.step() && test.order() < call.order() && from <= to && asks.test(test)
                    && !OTHER_WAY.matcher(text.substring(from, to)).find()) {
                return true;
            }
        }
        return false;
    }

    /** {@code -v NAME}, {@code -n "$NAME"} */
    private static boolean asks(CommandCall test, FileFacts facts) {
        for (int i = 0; i + 1 < test.arguments().size(); i++) {
            Value subject = test.arguments().get(i + 1).value();
            boolean set = test.arguments().get(i).is("-v")
                    && AT_HOME.matcher(subject.pattern()).matches() && isFromOutside(subject.pattern(), facts);
            boolean filled = test.arguments().get(i).is("-n") && subject.unknowns().stream()
                    .anyMatch(u -> AT_HOME.matcher(u.name()).matches() && isFromOutside(u.name(), facts));
            if (set || filled) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFromOutside(String name, FileFacts facts) {
        return facts.assignments().stream().noneMatch(a -> a.name().equals(name));
    }
}
