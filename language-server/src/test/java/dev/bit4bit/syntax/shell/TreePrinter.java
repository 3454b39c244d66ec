package dev.bit4bit.syntax.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Prints a shell tree as one line of nested parentheses, for tests. */
final class TreePrinter {

    private TreePrinter() {
    }

    static String print(String script) {
        ShellScript tree = ShellParser.parse(script);
        return print(tree) + tree.problems().stream().map(p -> " !" + p.message()).collect(Collectors.joining());
    }

    static String print(ShellScript script) {
        return list(script.statements());
    }

    private static String list(List<Statement> statements) {
        return statements.stream().map(TreePrinter::print).collect(Collectors.joining(" "));
    }

    static String print(Statement s) {
        String end = switch (s.terminator()) {
            case BACKGROUND -> "&";
            case SEMICOLON -> ";";
            default -> "";
        };
        StringBuilder out = new StringBuilder(s.negated() ? "!" : "").append(print(s.command()));
        for (Redirection r : s.redirections()) {
            out.append(" [").append(r.descriptor()).append(r.operator()).append(print(r.target()));
            r.heredoc().ifPresent(h -> out.append(h.closed() ? "" : " open").append(" {").append(parts(h.parts()))
                    .append('}'));
            out.append(']');
        }
        return out.append(end).toString();
    }

    private static String print(Command c) {
        if (c instanceof Command.Simple s) {
            return "(" + (s.assignments().stream().map(TreePrinter::print).collect(Collectors.joining(" "))
                    + " " + words(s.words())).trim() + ")";
        } else if (c instanceof Command.Pipeline p) {
            StringBuilder out = new StringBuilder("(pipe");
            for (int i = 0; i < p.stages().size(); i++) {
                out.append(i > 0 && p.stderrToo().get(i - 1) ? " |& " : " ").append(print(p.stages().get(i)));
            }
            return out.append(')').toString();
        } else if (c instanceof Command.AndOr a) {
            return "(" + (a.and() ? "and " : "or ") + print(a.left()) + " " + print(a.right()) + ")";
        } else if (c instanceof Command.Group g) {
            return "(group " + list(g.body()) + ")";
        } else if (c instanceof Command.Subshell s) {
            return "(sub " + list(s.body()) + ")";
        } else if (c instanceof Command.If i) {
            return "(if" + i.branches().stream().map(b -> " {" + list(b.condition()) + " : " + list(b.body()) + "}")
                    .collect(Collectors.joining()) + (i.otherwise().isEmpty() ? "" : " else " + list(i.otherwise()))
                    + ")";
        } else if (c instanceof Command.While w) {
            return "(" + (w.until() ? "until " : "while ") + list(w.condition()) + " : " + list(w.body()) + ")";
        } else if (c instanceof Command.For f) {
            return "(" + (f.select() ? "select " : "for ") + f.variable() + (f.inPresent() ? " in " : "")
                    + words(f.items()) + " : " + list(f.body()) + ")";
        } else if (c instanceof Command.ArithmeticFor f) {
            return "(for(( " + list(f.body()) + ")";
        } else if (c instanceof Command.Case k) {
            return "(case " + print(k.subject()) + k.items().stream().map(i -> " {" + words(i.patterns()) + " : "
                    + list(i.body()) + (i.operator().isEmpty() ? "" : " " + i.operator()) + "}")
                    .collect(Collectors.joining()) + ")";
        } else if (c instanceof Command.Function f) {
            return "(function " + f.name() + " " + print(f.body()) + ")";
        } else if (c instanceof Command.Arithmetic a) {
            return "(arith " + parts(a.parts()) + ")";
        } else if (c instanceof Command.Test t) {
            return "(test " + words(t.words()) + ")";
        }
        Command.Prefixed p = (Command.Prefixed) c;
        return "(" + p.keyword() + p.name().map(n -> " " + print(n)).orElse("") + " " + print(p.statement()) + ")";
    }

    private static String print(Assignment a) {
        return a.name() + a.index().map(i -> "[]").orElse("") + (a.append() ? "+=" : "=") + print(a.value());
    }

    private static String words(List<Word> words) {
        return words.stream().map(TreePrinter::print).collect(Collectors.joining(" "));
    }

    static String print(Word w) {
        return parts(w.parts());
    }

    private static String parts(List<WordPart> parts) {
        return parts.stream().map(TreePrinter::print).collect(Collectors.joining("·"));
    }

    static String print(WordPart p) {
        if (p instanceof WordPart.Literal l) {
            return l.text();
        } else if (p instanceof WordPart.Escaped e) {
            return "\\" + e.text();
        } else if (p instanceof WordPart.SingleQuoted s) {
            return "'" + s.text() + "'";
        } else if (p instanceof WordPart.AnsiQuoted a) {
            return "$'" + a.text() + "'";
        } else if (p instanceof WordPart.DoubleQuoted d) {
            return (d.localised() ? "$" : "") + "\"" + parts(d.parts()) + "\"";
        } else if (p instanceof WordPart.Parameter v) {
            return "$" + (v.braced() ? "{" : "") + (v.length() ? "#" : "") + (v.indirect() ? "!" : "") + v.name()
                    + v.index().map(i -> "[" + i + "]").orElse("")
                    + (v.operator().isEmpty() ? "" : " " + v.operator())
                    + v.argument().map(a -> " " + print(a)).orElse("")
                    + v.replacement().map(r -> " by " + print(r)).orElse("") + (v.braced() ? "}" : "");
        } else if (p instanceof WordPart.CommandSubstitution s) {
            return (s.backticks() ? "`" : "$") + "<" + print(s.script()) + ">";
        } else if (p instanceof WordPart.ArithmeticExpansion a) {
            return "$((" + parts(a.parts()) + "))";
        } else if (p instanceof WordPart.ProcessSubstitution s) {
            return (s.output() ? ">" : "<") + "<" + print(s.script()) + ">";
        } else if (p instanceof WordPart.ArrayLiteral a) {
            return "[" + words(a.elements()) + "]";
        }
        return p instanceof WordPart.ExtendedGlob ? "glob" : "HOLE";
    }
}
