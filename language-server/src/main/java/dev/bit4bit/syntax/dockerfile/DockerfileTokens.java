package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.DockerfileToken.Kind;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives the tokens of a Dockerfile, blanks and line ends included. */
public final class DockerfileTokens {

    private final String text;
    private final char escape;
    private final List<DockerfileToken> marks = new ArrayList<>();
    private final List<DockerfileToken> tokens;

    private DockerfileTokens(String text, char escape) {
        this.text = text;
        this.escape = escape;
        this.tokens = new ArrayList<>(text.length() / 5 + 4);
    }

    /** The tokens of a text: in order, none empty, each starting where the one before it ends. */
    public static List<DockerfileToken> of(String text) {
        return of(text, DockerfileParser.parse(text));
    }

    /** The same, of a text that has been parsed. */
    public static List<DockerfileToken> of(String text, Dockerfile file) {
        DockerfileTokens tokens = new DockerfileTokens(text, file.escape());
        tokens.mark(file);
        tokens.cut();
        return tokens.tokens;
    }

    /** The text that tokens cover; that of all tokens is the document. */
    public static String print(String text, List<DockerfileToken> tokens) {
        StringBuilder printed = new StringBuilder(text.length());
        for (DockerfileToken token : tokens) {
            printed.append(text, token.span().start(), token.span().end());
        }
        return printed.toString();
    }

    private void mark(Dockerfile file) {
        file.directives().forEach(directive -> mark(Kind.DIRECTIVE, directive.span()));
        file.comments().forEach(comment -> mark(Kind.COMMENT, comment));
        for (Instruction instruction : file.instructions()) {
            // An empty body too: its delimiter comes after it.
            instruction.heredocs().forEach(
                    heredoc -> marks.add(new DockerfileToken(Kind.HEREDOC_BODY, heredoc.span())));
            Instruction inner = instruction;
            while (inner != null) {
                mark(Kind.KEYWORD, inner.keywordSpan());
                inner.flags().forEach(flag -> mark(Kind.FLAG, flag.span()));
                inner = nested(inner.arguments());
            }
        }
        marks.sort(Comparator.comparing(DockerfileToken::span));
    }

    private static Instruction nested(Instruction.Arguments arguments) {
        if (arguments instanceof Instruction.Arguments.Onbuild onbuild) {
            return onbuild.trigger().orElse(null);
        }
        return arguments instanceof Instruction.Arguments.Healthcheck health ? health.command().orElse(null) : null;
    }

    private void mark(Kind kind, Span span) {
        if (!span.isEmpty()) {
            marks.add(new DockerfileToken(kind, span));
        }
    }

    private void cut() {
        int at = 0;
        if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
            add(Kind.BYTE_ORDER_MARK, 0, 1);
            at = 1;
        }
        Kind between = Kind.ARGUMENT;
        for (DockerfileToken mark : marks) {
            int start = Math.max(at, mark.span().start());
            at = plain(between, at, start);
            between = Kind.ARGUMENT;
            int end = mark.span().end();
            if (end <= at) {
                between = mark.kind() == Kind.HEREDOC_BODY ? Kind.HEREDOC_DELIMITER : between;
                continue;
            }
            if (mark.kind() == Kind.KEYWORD || mark.kind() == Kind.FLAG) {
                at = plain(mark.kind(), at, end);
            } else {
                add(mark.kind(), at, end);
                at = end;
            }
            if (mark.kind() == Kind.HEREDOC_BODY) {
                between = Kind.HEREDOC_DELIMITER;
            }
        }
        plain(between, at, text.length());
    }

    /** Cuts text with blanks, line ends and continuations in it; only the first line of it holds a delimiter. */
    private int plain(Kind wanted, int from, int to) {
        Kind kind = wanted;
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int start = at;
            if (c == '\n' || c == '\r' && at + 1 < to && text.charAt(at + 1) == '\n') {
                at += c == '\n' ? 1 : 2;
                add(Kind.LINE_END, start, at);
                kind = kind == Kind.HEREDOC_DELIMITER ? Kind.ARGUMENT : kind;
            } else if (Chars.isSpace(c)) {
                while (at < to && Chars.isSpace(text.charAt(at)) && !isLineEnd(at)) {
                    at++;
                }
                add(Kind.BLANK, start, at);
            } else if (kind != Kind.HEREDOC_DELIMITER && isContinuation(at)) {
                add(Kind.CONTINUATION, at, ++at);
            } else {
                do {
                    at++;
                } while (at < to && !Chars.isSpace(text.charAt(at)) && !isContinuation(at));
                add(kind, start, at);
            }
        }
        return at;
    }

    private boolean isLineEnd(int at) {
        char c = text.charAt(at);
        return c == '\n' || c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    /** Whether this is the escape character that continues the line, blanks after it or not. */
    private boolean isContinuation(int at) {
        if (text.charAt(at) != escape || at > 0 && text.charAt(at - 1) == escape) {
            return false;
        }
        int after = at + 1;
        while (after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t')) {
            after++;
        }
        while (after < text.length() && text.charAt(after) == '\r') {
            after++;
        }
        return after == text.length() || text.charAt(after) == '\n';
    }

    private void add(Kind kind, int start, int end) {
        tokens.add(new DockerfileToken(kind, new Span(start, end)));
    }
}
