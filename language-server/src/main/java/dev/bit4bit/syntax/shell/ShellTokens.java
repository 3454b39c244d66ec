package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.shell.ShellToken.Kind;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Cuts a script into tokens that stand side by side and together are the whole text. */
public final class ShellTokens {

    private static final Set<String> KEYWORDS = Set.of("if", "then", "elif", "else", "fi", "for", "select", "in",
            "while", "until", "do", "done", "case", "esac", "function", "time", "coproc", "[[", "]]", "-p");

    private final String text;
    private final List<ShellToken> leaves = new ArrayList<>();

    private ShellTokens(String text) {
        this.text = text;
    }

    /** The tokens of a script: contiguous, none empty, from 0 to the length of the text. */
    public static List<ShellToken> of(String text) {
        return of(text, ShellParser.parse(text));
    }

    /**
     * The same for a script already read.
     *
     * @param script the tree that {@link ShellParser#parse} gave for {@code text}
     */
    public static List<ShellToken> of(String text, ShellScript script) {
        ShellTokens tokens = new ShellTokens(text);
        script.comments().forEach(comment -> tokens.leaf(Kind.COMMENT, comment));
        ShellNodes.walk(script, tokens::leavesOf);
        tokens.leaves.sort(Comparator.comparing(ShellToken::span));
        return tokens.withGaps();
    }

    /** The text of tokens one after the other. */
    public static String print(List<ShellToken> tokens, String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (ShellToken token : tokens) {
            out.append(text, token.span().start(), token.span().end());
        }
        return out.toString();
    }

    private void leaf(Kind kind, Span span) {
        if (!span.isEmpty()) {
            leaves.add(new ShellToken(kind, span));
        }
    }

    private void leaf(Kind kind, int start, int end) {
        if (end > start) {
            leaves.add(new ShellToken(kind, new Span(start, end)));
        }
    }

    private void leavesOf(ShellNode node) {
        if (node instanceof WordPart part) {
            leavesOf(part);
        } else if (node instanceof Assignment assignment) {
            leaf(Kind.NAME, assignment.nameSpan());
            between(Kind.OPERATOR, assignment, assignment.nameSpan().end());
        } else if (node instanceof Redirection redirection) {
            int start = redirection.span().start();
            leaf(Kind.OPERATOR, start,
                    start + redirection.descriptor().length() + redirection.operator().length());
        } else if (node instanceof Heredoc heredoc && heredoc.closed()) {
            leaf(Kind.HEREDOC_END, heredoc.span().end(), endOfDelimiter(heredoc));
        } else if (node instanceof Command.For loop) {
            leaf(Kind.NAME, loop.variableSpan());
        } else if (node instanceof Command.ArithmeticFor loop) {
            leaf(Kind.EXPANSION, loop.header());
        } else if (node instanceof Command.Function function) {
            leaf(Kind.NAME, function.nameSpan());
        } else if (node instanceof Command.Arithmetic) {
            between(Kind.EXPANSION, node);
        }
    }

    private int endOfDelimiter(Heredoc heredoc) {
        int place = heredoc.span().end();
        while (heredoc.stripTabs() && place < text.length() && text.charAt(place) == '\t') {
            place++;
        }
        if (text.startsWith(heredoc.delimiter(), place)) {
            return place + heredoc.delimiter().length();
        }
        while (place < text.length() && text.charAt(place) != '\n' && text.charAt(place) != '`') {
            place++;
        }
        return place;
    }

    private void leavesOf(WordPart part) {
        if (part instanceof WordPart.Literal) {
            leaf(Kind.LITERAL, part.span());
        } else if (part instanceof WordPart.Escaped) {
            leaf(Kind.ESCAPED, part.span());
        } else if (part instanceof WordPart.SingleQuoted) {
            leaf(Kind.SINGLE_QUOTED, part.span());
        } else if (part instanceof WordPart.AnsiQuoted) {
            leaf(Kind.ANSI_QUOTED, part.span());
        } else if (part instanceof WordPart.ExtendedGlob) {
            leaf(Kind.GLOB, part.span());
        } else if (part instanceof WordPart.Hole) {
            leaf(Kind.HOLE, part.span());
        } else if (part instanceof WordPart.DoubleQuoted) {
            between(Kind.QUOTE, part);
        } else if (part instanceof WordPart.Parameter || part instanceof WordPart.ArithmeticExpansion) {
            between(Kind.EXPANSION, part);
        } else if (part instanceof WordPart.CommandSubstitution || part instanceof WordPart.ProcessSubstitution) {
            between(Kind.OPERATOR, part);
        }
    }

    /** Everything of a node that stands outside of its children. */
    private void between(Kind kind, ShellNode node) {
        between(kind, node, node.span().start());
    }

    private void between(Kind kind, ShellNode node, int start) {
        int from = start;
        for (ShellNode child : ShellNodes.children(node)) {
            leaf(kind, from, child.span().start());
            from = Math.max(from, child.span().end());
        }
        leaf(kind, from, node.span().end());
    }

    private List<ShellToken> withGaps() {
        List<ShellToken> all = new ArrayList<>(leaves.size() * 2);
        int from = 0;
        for (ShellToken leaf : leaves) {
            if (leaf.span().start() < from) {
                continue;
            }
            gap(from, leaf.span().start(), all);
            all.add(leaf);
            from = leaf.span().end();
        }
        gap(from, text.length(), all);
        return all;
    }

    private void gap(int start, int end, List<ShellToken> out) {
        int from = start;
        while (from < end) {
            int next = from + 1;
            Kind kind;
            char c = text.charAt(from);
            if (c == ' ' || c == '\t') {
                kind = Kind.BLANK;
                while (next < end && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                    next++;
                }
            } else if (lineEnd(from, end) > 0) {
                kind = Kind.NEWLINE;
                next = from + lineEnd(from, end);
            } else if (c == '\\') {
                while (next < end && text.charAt(next) == '\\') {
                    next++;
                }
                kind = lineEnd(next, end) > 0 ? Kind.CONTINUATION : Kind.UNREAD;
                next += lineEnd(next, end);
            } else if (";&|<>(){}!".indexOf(c) >= 0) {
                kind = Kind.OPERATOR;
                next = operatorEnd(from, end);
            } else {
                while (next < end && " \t\r\n\\;&|<>(){}".indexOf(text.charAt(next)) < 0) {
                    next++;
                }
                kind = KEYWORDS.contains(text.substring(from, next)) ? Kind.KEYWORD : Kind.UNREAD;
            }
            out.add(new ShellToken(kind, new Span(from, next)));
            from = next;
        }
    }

    private int operatorEnd(int start, int end) {
        for (String operator : List.of(";;&", ";;", ";&", "&&", "||", "|&", "((", "))")) {
            if (start + operator.length() <= end && text.startsWith(operator, start)) {
                return start + operator.length();
            }
        }
        return start + 1;
    }

    private int lineEnd(int place, int end) {
        if (place < end && text.charAt(place) == '\n') {
            return 1;
        }
        return place + 1 < end && text.charAt(place) == '\r' && text.charAt(place + 1) == '\n' ? 2 : 0;
    }
}
