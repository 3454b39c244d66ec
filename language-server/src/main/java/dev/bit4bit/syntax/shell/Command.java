package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** The kinds of command, after POSIX.1-2017 XCU 2.9 and the bash manual, "Shell Commands". */
public sealed interface Command extends ShellNode {

    /**
     * A simple command. {@code export X=1} and its kin ({@code declare local readonly typeset alias env}) are simple
     * commands too; an array value {@code X=(a b)} among their words is a word whose last part is a
     * {@link WordPart.ArrayLiteral}.
     *
     * @param assignments before the command word; with no words they set variables of the shell
     * @param words       command word and arguments, unexpanded; redirections excluded
     */
    record Simple(Span span, List<Assignment> assignments, List<Word> words) implements Command {
    }

    /** {@code a | b |& c}, always two stages or more. {@code stderrToo.get(i)}: stage i is joined to i+1 by {@code |&}. */
    record Pipeline(Span span, List<Statement> stages, List<Boolean> stderrToo) implements Command {
    }

    /** {@code left && right} or {@code left || right}; chains lean to the left, as the shell runs them. */
    record AndOr(Span span, Statement left, boolean and, Statement right) implements Command {
    }

    /** {@code { list; }}. */
    record Group(Span span, List<Statement> body) implements Command {
    }

    /** {@code ( list )}. */
    record Subshell(Span span, List<Statement> body) implements Command {
    }

    /** {@code if … then … elif … else … fi}; {@code branches} are if and elif in order. */
    record If(Span span, List<Branch> branches, List<Statement> otherwise) implements Command {
        /** One condition with its body. */
        public record Branch(List<Statement> condition, List<Statement> body) {
        }
    }

    /** {@code while} or {@code until}. */
    record While(Span span, boolean until, List<Statement> condition, List<Statement> body) implements Command {
    }

    /**
     * {@code for} or {@code select} over words.
     *
     * @param inPresent false for {@code for x; do}: the positional parameters
     */
    record For(Span span, boolean select, String variable, Span variableSpan, boolean inPresent, List<Word> items,
               List<Statement> body) implements Command {
    }

    /** {@code for ((a; b; c))}; {@code header} is what stands between the double parentheses. */
    record ArithmeticFor(Span span, Span header, List<Statement> body) implements Command {
    }

    /** {@code case subject in … esac}. */
    record Case(Span span, Word subject, List<Item> items) implements Command {
        /** One list of patterns and what runs for it. {@code operator} is {@code ;;}, {@code ;&}, {@code ;;&} or empty. */
        public record Item(List<Word> patterns, List<Statement> body, String operator) {
        }
    }

    /** {@code name() body} or {@code function name body}. */
    record Function(Span span, String name, Span nameSpan, Statement body) implements Command {
    }

    /** {@code (( expression ))}; substitutions inside are in {@code parts}. */
    record Arithmetic(Span span, List<WordPart> parts) implements Command {
    }

    /** {@code [[ expression ]]}; operators and operands in order, as words. */
    record Test(Span span, List<Word> words) implements Command {
    }

    /**
     * {@code time statement} (the keyword; {@code statement} may be empty) and {@code coproc}.
     *
     * @param name the name in {@code coproc NAME { …; }}
     */
    record Prefixed(Span span, String keyword, Optional<Word> name, Statement statement) implements Command {
    }
}
