package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Flag;
import dev.bit4bit.syntax.dockerfile.Instruction.Heredoc;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes an instruction of one line, and of the heredoc bodies after it. */
final class InstructionReader {

    private static final int DEEPEST = 8;

    /** A line cut into its keyword, its flags and the rest. */
    private record Head(int start, String keyword, int keywordEnd, List<Flag> flags, int rest, int end) {
    }

    private final String document;
    private final Line line;
    private final char escape;
    private final List<Problem> problems;
    private final WordLexer words;
    private List<HeredocReader.Found> found = List.of();

    InstructionReader(String document, Line line, char escape, List<Problem> problems) {
        this.document = document;
        this.line = line;
        this.escape = escape;
        this.problems = problems;
        this.words = new WordLexer(line, escape);
    }

    /** Reads the line; heredoc bodies are taken from {@code heredocs}, which starts at {@code next}. */
    Instruction read(HeredocReader heredocs, int next) {
        Head head = head(line.from, line.to);
        Head holder = head.keyword.equals("ONBUILD") ? head(head.rest, head.end) : head;
        if (Keywords.takesHeredocs(holder.keyword)) {
            List<HeredocWords.Declared> declared = HeredocWords.in(line, line.from, line.to);
            if (!declared.isEmpty() && JsonArray.read(line, holder.rest, holder.end) == null) {
                found = heredocs.read(line, declared, next);
            }
        }
        return instruction(head, 0);
    }

    private Head head(int from, int to) {
        int start = line.skipSpace(from, to);
        int end = line.trimSpace(start, to);
        int keywordEnd = start;
        while (keywordEnd < end && !Chars.isSeparator(line.source.charAt(keywordEnd))) {
            keywordEnd++;
        }
        String keyword = upperCase(line.source.substring(start, keywordEnd));
        FlagReader flags = new FlagReader(line, escape, words);
        int rest = line.skipSpace(flags.read(keywordEnd, end), end);
        return new Head(start, keyword, keywordEnd, flags.flags(), rest, end);
    }

    private static String upperCase(String keyword) {
        for (int i = 0; i < keyword.length(); i++) {
            if (keyword.charAt(i) < 'A' || keyword.charAt(i) > 'Z') {
                return keyword.toUpperCase(Locale.ROOT);
            }
        }
        return keyword;
    }

    private Instruction instruction(Head head, int depth) {
        boolean holds = head.keyword.equals("ONBUILD") ? depth == 0 : Keywords.takesHeredocs(head.keyword);
        List<Heredoc> heredocs = new ArrayList<>(holds ? found.size() : 0);
        Span span = line.span(head.start, head.end);
        if (holds) {
            for (HeredocReader.Found one : found) {
                heredocs.add(one.heredoc());
                span = span.cover(one.heredoc().closed() ? one.delimiter() : trimmed(one.heredoc().span()));
            }
        }
        LogicalText rest = line.text(head.rest, head.end);
        return new Instruction(span, head.keyword, line.span(head.start, head.keywordEnd), head.flags, rest,
                arguments(head, rest, heredocs, depth), heredocs);
    }

    /** A body that is not closed, without the line ends at its end. */
    private Span trimmed(Span body) {
        int end = body.end();
        while (end > body.start() && (document.charAt(end - 1) == '\n' || document.charAt(end - 1) == '\r')) {
            end--;
        }
        return new Span(body.start(), end);
    }

    private Arguments arguments(Head head, LogicalText rest, List<Heredoc> heredocs, int depth) {
        if (Keywords.takesJson(head.keyword)) {
            JsonArray json = JsonArray.read(line, head.rest, head.end);
            if (json != null && json.isStringsOnly()) {
                return new Arguments.ExecForm(line.span(head.rest, head.end), json.strings());
            }
            if (json != null) {
                problem(head, "a JSON array may hold strings only");
            }
        }
        switch (head.keyword) {
            case "FROM":
                return from(head);
            case "RUN":
                return run(head, rest, heredocs);
            case "CMD":
            case "ENTRYPOINT":
                return new Arguments.ShellForm(rest);
            case "COPY":
            case "ADD":
                return copy(head);
            case "ARG":
                return pairs().argPairs(head.rest, head.end);
            case "ENV":
            case "LABEL":
                return pairs().envPairs(head.keyword, head.rest, head.end);
            case "HEALTHCHECK":
                return healthcheck(head, depth);
            case "ONBUILD":
                return onbuild(head, depth);
            case "WORKDIR":
            case "USER":
            case "STOPSIGNAL":
            case "MAINTAINER":
                return new Arguments.Words(
                        head.rest == head.end ? List.of() : List.of(words.word(head.rest, head.end)));
            default:
                return others(head);
        }
    }

    private Arguments others(Head head) {
        if (head.keyword.indexOf(Holes.MASK) >= 0) {
            return new Arguments.Words(words.words(head.rest, head.end));
        }
        if (!Keywords.isKnown(head.keyword)) {
            problems.add(new Problem(line.span(head.start, head.keywordEnd), "unknown instruction " + head.keyword));
        } else if (head.keyword.equals("SHELL")) {
            problem(head, "SHELL wants a JSON array of strings");
        }
        return new Arguments.Words(words.words(head.rest, head.end));
    }

    private KeyValueReader pairs() {
        return new KeyValueReader(line, escape, words, problems);
    }

    private Arguments from(Head head) {
        List<Word> all = words.words(head.rest, head.end);
        boolean named = all.size() > 1 && isAs(all.get(1));
        if (all.size() != 1 && !(named && all.size() == 3)) {
            problem(head, "FROM wants an image, or an image, AS and a name");
        }
        return new Arguments.From(all.isEmpty() ? Optional.empty() : Optional.of(all.get(0)),
                named ? Optional.of(all.get(1).span()) : Optional.empty(),
                named && all.size() > 2 ? Optional.of(all.get(2)) : Optional.empty());
    }

    private static boolean isAs(Word word) {
        return word.literal().filter(text -> text.equalsIgnoreCase("as")).isPresent();
    }

    private Arguments run(Head head, LogicalText rest, List<Heredoc> heredocs) {
        if (heredocs.isEmpty()) {
            return new Arguments.ShellForm(rest);
        }
        if (HeredocWords.whole(line, head.rest, head.end) != null) {
            return new Arguments.HeredocForm(heredocs.get(0));
        }
        StringBuilder script = new StringBuilder(line.source.substring(head.rest, head.end));
        SourceMap.Builder map = new SourceMap.Builder();
        line.addTo(map, 0, head.rest, head.end);
        for (HeredocReader.Found one : found) {
            Span body = one.heredoc().span();
            int from = body.start() > 0 && document.charAt(body.start() - 1) == '\n' ? body.start() - 1 : body.start();
            append(script, map, from, body.end());
            append(script, map, one.delimiter().start(), one.delimiter().end());
        }
        return new Arguments.ShellForm(new LogicalText(script.toString(), map.build()));
    }

    private void append(StringBuilder script, SourceMap.Builder map, int from, int to) {
        map.add(script.length(), from, to - from);
        script.append(document, from, to);
    }

    private Arguments copy(Head head) {
        List<Word> all = words.words(head.rest, head.end);
        if (all.size() < 2) {
            problem(head, head.keyword + " wants a source and a destination");
            return new Arguments.Copy(all, Optional.empty());
        }
        return new Arguments.Copy(List.copyOf(all.subList(0, all.size() - 1)), Optional.of(all.get(all.size() - 1)));
    }

    private Arguments healthcheck(Head head, int depth) {
        int typeEnd = head.rest;
        while (typeEnd < head.end && !Chars.isSpace(line.source.charAt(typeEnd))) {
            typeEnd++;
        }
        String type = upperCase(line.source.substring(head.rest, typeEnd));
        if (type.equals("CMD") && depth <= DEEPEST) {
            // No flags here: what follows CMD is the command, dashes and all.
            Head command = new Head(head.rest, type, typeEnd, List.of(), line.skipSpace(typeEnd, head.end), head.end);
            return new Arguments.Healthcheck(Optional.of(instruction(command, depth + 1)));
        }
        if (!type.equals("NONE")) {
            problem(head, "HEALTHCHECK wants CMD or NONE");
        }
        return new Arguments.Healthcheck(Optional.empty());
    }

    private Arguments onbuild(Head head, int depth) {
        if (head.rest == head.end || depth > DEEPEST) {
            problem(head, "ONBUILD wants an instruction");
            return new Arguments.Onbuild(Optional.empty());
        }
        return new Arguments.Onbuild(Optional.of(instruction(head(head.rest, head.end), depth + 1)));
    }

    private void problem(Head head, String message) {
        problems.add(new Problem(line.span(head.start, head.end), message));
    }
}
