package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Heredoc;
import dev.bit4bit.syntax.dockerfile.Instruction.JsonString;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What an earlier tree holds behind a change of its text. From the line on which an instruction starts, what is read
 * depends on nothing before it but the escape character: where both texts start one there, all that follows is the same,
 * moved. A RUN is moved as it is, as it is long and has few places in it; all else is quicker read again. Goes through the
 * instructions once, in order.
 */
final class BehindChange {

    private final Dockerfile earlier;
    private final Change change;
    private final int shift;
    private int at;
    private int comment;
    private int problem;

    BehindChange(Dockerfile earlier, Change change) {
        this.earlier = earlier;
        this.change = change;
        this.shift = change.shift();
    }

    char escape() {
        return earlier.escape();
    }

    /**
     * Whether an instruction of the earlier tree starts here, behind the change.
     *
     * @param lineStart where the line starts, in the newer text
     * @param start     its first character that is no blank
     */
    boolean isAt(int lineStart, int start) {
        if (lineStart <= change.after()) {
            return false;
        }
        List<Instruction> known = earlier.instructions();
        while (at < known.size() && known.get(at).span().start() + shift < start) {
            at++;
        }
        return at < known.size() && known.get(at).span().start() + shift == start;
    }

    /**
     * Adds the instruction that {@link #isAt} found, and the comments and problems up to the next one.
     *
     * @param text the newer one
     * @return where the line of the next instruction starts; -1 when the instruction has to be read, and nothing is added
     */
    int takeOver(String text, List<Instruction> instructions, List<Span> comments, List<Problem> problems) {
        List<Instruction> known = earlier.instructions();
        Instruction instruction = known.get(at);
        if (!isMovable(instruction)) {
            return -1;
        }
        boolean last = at + 1 == known.size();
        int end = last ? text.length() : text.lastIndexOf('\n', known.get(at + 1).span().start() + shift - 1) + 1;
        instructions.add(shift == 0 ? instruction : moved(instruction));
        int from = instruction.span().start();
        comment = each(earlier.comments().size(), comment, from, end - shift, i -> earlier.comments().get(i).start(),
                i -> comments.add(earlier.comments().get(i).shift(shift)));
        problem = each(earlier.problems().size(), problem, from, end - shift,
                i -> earlier.problems().get(i).span().start(), i -> {
                    Problem one = earlier.problems().get(i);
                    problems.add(new Problem(one.span().shift(shift), one.message()));
                });
        return end;
    }

    /** Where things stand that are in order of place. */
    private interface Starts {
        int of(int index);
    }

    /** Takes those that start in a range; gives the first behind it. */
    private static int each(int size, int first, int from, int to, Starts starts, IntConsumer take) {
        int i = first;
        for (; i < size && starts.of(i) < to; i++) {
            if (starts.of(i) >= from) {
                take.accept(i);
            }
        }
        return i;
    }

    private static boolean isMovable(Instruction instruction) {
        return instruction.keyword().equals("RUN") && instruction.flags().isEmpty()
                && instruction.heredocs().stream().allMatch(Heredoc::closed);
    }

    private Instruction moved(Instruction run) {
        List<Heredoc> heredocs = run.heredocs().isEmpty() ? List.of()
                : run.heredocs().stream().map(this::moved).toList();
        LogicalText rest = run.rest().shift(shift);
        Arguments arguments = run.arguments();
        if (arguments instanceof Arguments.ExecForm exec) {
            arguments = new Arguments.ExecForm(exec.span().shift(shift), exec.strings().stream()
                    .map(string -> new JsonString(string.span().shift(shift), string.text())).toList());
        } else if (arguments instanceof Arguments.HeredocForm) {
            arguments = new Arguments.HeredocForm(heredocs.get(0));
        } else if (arguments instanceof Arguments.ShellForm shell) {
            arguments = new Arguments.ShellForm(shell.script() == run.rest() ? rest : shell.script().shift(shift));
        }
        return new Instruction(run.span().shift(shift), run.keyword(), run.keywordSpan().shift(shift), run.flags(), rest,
                arguments, heredocs);
    }

    private Heredoc moved(Heredoc heredoc) {
        return new Heredoc(heredoc.name(), heredoc.span().shift(shift), heredoc.body().shift(shift), heredoc.expanded(),
                heredoc.closed());
    }
}
