package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * Reads POSIX shell and bash (POSIX.1-2017 XCU 2; bash manual). Any text gives a tree, the best reading of what is
 * there, with {@link ShellScript#problems() problems} noted; nothing is thrown. Time grows with the length of the text.
 */
public final class ShellParser {

    private ShellParser() {
    }

    /**
     * The tree of a whole script.
     *
     * @param text any text; line ends are LF or CR LF; runs of {@link dev.bit4bit.syntax.template.Holes#MASK} are
     *             template holes
     */
    public static ShellScript parse(String text) {
        Cursor in = new Cursor(text);
        WordParser words = new WordParser(in);
        HeredocReader heredocs = new HeredocReader(in, words);
        ExpansionParser expansions = new ExpansionParser(in, words, heredocs);
        CommandParser commands = new CommandParser(in, words, heredocs);
        words.use(expansions);
        expansions.use(commands);
        commands.use(new CompoundParser(in, words, expansions, commands));
        List<Statement> statements = commands.list(0);
        heredocs.readBodies();
        return new ShellScript(new Span(0, text.length()), statements, in.comments(), in.problems());
    }
}
