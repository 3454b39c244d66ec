package dev.bit4bit.rules.declarative;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** One command that runs, as a rule sees it. */
public interface CommandView {

    /** The command's name without its folder. */
    String name();

    /**
     * All that follows the name, redirections left out. An unquoted variable of known value is as many arguments as
     * its value has words, each standing where the variable does.
     */
    List<? extends ArgumentView> arguments();

    /** Where the name is written. */
    Span commandSpan();

    /** From the name to the last argument; may cross lines. */
    Span callSpan();

    /** A variable the command gets, set before it on the line or exported earlier; empty when nothing sets it. */
    Optional<Variable> environment(String name);

    /** Whether what it writes may be part of something built; false in a script that shows no sign of building. */
    default boolean makesWhatIsBuilt() {
        return true;
    }

    /**
     * What to insert behind an argument so that more arguments follow it.
     *
     * @param words as a shell would read them, separated by one blank
     */
    default String following(String words) {
        return " " + words;
    }

    /**
     * A variable of the environment.
     *
     * @param value empty when it can't be known
     */
    record Variable(Optional<String> value) {
    }
}
