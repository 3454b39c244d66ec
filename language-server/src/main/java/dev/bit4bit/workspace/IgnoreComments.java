package dev.bit4bit.workspace;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a document that ignore findings:
 * <pre>
 *   # bit4bit: ignore[rule-id, rule-id] -- reason       the next line, or this one when something stands before it
 *   # bit4bit: ignore-file[rule-id] -- reason           the whole file
 *   # hadolint ignore=DL3006,DL3008                     the next instruction, for the rules that mean the same
 *   # hadolint global ignore=DL3006                     the whole file
 * </pre>
 * In front of an instruction or command a comment holds for all of it; inside a continuation, for the next line.
 * Comments in one block hold for the line after the block.
 */
public final class IgnoreComments {

    /** The rule that tells of a comment that ignores nothing. */
    public static final String UNUSED = "unused-ignore";
    /** The rule that tells of a comment without a reason, where the profile wants one. */
    public static final String NO_REASON = "ignore-without-reason";

    private static final Pattern OURS = Pattern.compile(
            "#[ \\t]*bit4bit:[ \\t]*ignore(-file)?[ \\t]*(?:\\[([^\\]\\r\\n]*)\\])?"
                    + "[ \\t]*(?:--[ \\t]*(\\S[^\\r\\n]*))?");
    /** One of ours that lacks its colon. */
    private static final Pattern WITHOUT_COLON =
            Pattern.compile("#[ \\t]*bit4bit([ \\t]+)ignore(?:-file)?[ \\t]*\\[[^\\]\\r\\n]*\\]");
    private static final Pattern HADOLINT = Pattern.compile(
            "#[ \\t]*hadolint[ \\t]+(global[ \\t]+)?ignore[ \\t]*=[ \\t]*([A-Z0-9, \\t]+)");
    private static final Pattern RULE = Pattern.compile("[^\\s,]+");

    private final Document document;
    private final List<IgnoreComment> comments;
    private final List<Finding> mistakes;

    private IgnoreComments(Document document, List<IgnoreComment> comments, List<Finding> mistakes) {
        this.document = document;
        this.comments = comments;
        this.mistakes = mistakes;
    }

    /** What is left after the comments, and what they took. */
    public record Result(List<Finding> kept, List<Suppressed> suppressed) {
    }

    /** Reads the comments of a Dockerfile or a script; fast when there are none. */
    public static IgnoreComments of(Document document) {
        return of(document, false);
    }

    /**
     * Reads the comments of a document; fast when there are none.
     *
     * @param yaml the document is YAML: a comment holds for the entry it stands in front of, inside a script as there
     */
    public static IgnoreComments of(Document document, boolean yaml) {
        String text = document.text();
        List<IgnoreComment> found = new ArrayList<>();
        List<Finding> mistakes = new ArrayList<>();
        if (text.contains("ignore") && (text.contains("bit4bit") || text.contains("hadolint"))) {
            LogicalLines logical = new LogicalLines(text, document.lines());
            Optional<YamlLines> entries = yaml ? Optional.of(new YamlLines(document)) : Optional.empty();
            collect(document, logical, entries, OURS, found);
            collect(document, logical, entries, HADOLINT, found);
            withoutColon(document, mistakes);
        }
        return new IgnoreComments(document, found, mistakes);
    }

    private static boolean isComment(String text, LineIndex lines, int start) {
        return start == lines.startOf(lines.lineOf(start)) || Character.isWhitespace(text.charAt(start - 1))
                || text.charAt(start - 1) == '\uFEFF';
    }

    /** The fix is unsafe: it hides what is found. */
    private static void withoutColon(Document document, List<Finding> into) {
        Matcher matcher = WITHOUT_COLON.matcher(document.text());
        while (matcher.find()) {
            if (isComment(document.text(), document.lines(), matcher.start())) {
                into.add(hint(UNUSED, new Span(matcher.start(), matcher.end()),
                        "This comment ignores nothing: a colon is "
                        + "missing behind bit4bit.", List.of(Fix.unsafe("Add the colon", Edit.insert(matcher.start(1),
                                ":")))));
            }
        }
    }

    private static void collect(Document document, LogicalLines logical, Optional<YamlLines> entries, Pattern pattern,
                                List<IgnoreComment> into) {
        String text = document.text();
        LineIndex lines = document.lines();
        boolean foreign = pattern == HADOLINT;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int line = lines.lineOf(matcher.start());
            boolean ownLine = text.substring(lines.startOf(line), matcher.start()).replace("\uFEFF", "").isBlank();
            if (!ownLine && !Character.isWhitespace(text.charAt(matcher.start() - 1))) {
                continue;
            }
            List<String> rules = new ArrayList<>();
            List<Span> spans = new ArrayList<>();
            if (matcher.group(2) != null) {
                Matcher rule = RULE.matcher(text).region(matcher.start(2), matcher.end(2));
                while (rule.find()) {
                    for (String id : foreign ? HadolintCodes.rulesOf(rule.group()) : Set.of(rule.group())) {
                        rules.add(id);
                        spans.add(new Span(rule.start(), rule.end()));
                    }
                }
            }
            String reason = foreign || matcher.group(3) == null ? "" : matcher.group(3).strip();
            Span span = new Span(matcher.start(), Math.max(matcher.start(), lines.endOf(line)));
            into.add(new IgnoreComment(span, List.copyOf(rules), List.copyOf(spans),
                    scope(logical, entries, lines, line, ownLine), matcher.group(1) != null, ownLine, foreign, reason));
        }
    }

    private static Span scope(LogicalLines logical, Optional<YamlLines> entries, LineIndex lines, int line,
                              boolean ownLine) {
        int target = ownLine ? logical.skipComments(line) : line;
        if (target >= lines.lineCount()) {
            return Span.at(lines.startOf(line));
        }
        if (ownLine && entries.isPresent() && entries.get().around(target).isEmpty()) {
            return entries.get().from(target);
        }
        if (!ownLine || logical.isContinuation(target)) {
            return new Span(lines.startOf(target), lines.endOf(target));
        }
        return logical.from(target);
    }

    /**
     * Takes out what the comments ignore and adds what there is to say of the comments themselves.
     *
     * @param findings     all findings of the document, whatever the settings
     * @param wantsReasons whether a comment without a reason is a finding
     * @param knownRules   the ids of all rules; empty when not known, then no id is called unknown
     */
    public Result apply(List<Finding> findings, boolean wantsReasons, Set<String> knownRules) {
        if (comments.isEmpty() && mistakes.isEmpty()) {
            return new Result(findings, List.of());
        }
        List<Finding> kept = new ArrayList<>(mistakes);
        List<Suppressed> suppressed = new ArrayList<>();
        boolean[][] used = new boolean[comments.size()][];
        for (int i = 0; i < used.length; i++) {
            used[i] = new boolean[comments.get(i).rules().size()];
        }
        for (Finding finding : findings) {
            String reason = reasonToIgnore(finding, used);
            if (reason == null) {
                kept.add(finding);
            } else {
                suppressed.add(new Suppressed(finding, reason));
            }
        }
        for (int i = 0; i < used.length; i++) {
            if (!comments.get(i).foreign()) {
                commentFindings(comments.get(i), used[i], wantsReasons, knownRules, kept);
            }
        }
        return new Result(kept, List.copyOf(suppressed));
    }

    /** The reason of the first comment that ignores the finding, null when none does; marks all that do as used. */
    private String reasonToIgnore(Finding finding, boolean[][] used) {
        String reason = null;
        for (int i = 0; i < used.length; i++) {
            IgnoreComment comment = comments.get(i);
            for (int r = 0; r < used[i].length; r++) {
                if (comment.rules().get(r).equals(finding.rule()) && comment.holdsAt(finding.span().start())) {
                    used[i][r] = true;
                    reason = reason == null ? comment.reason() : reason;
                }
            }
        }
        return reason;
    }

    private void commentFindings(IgnoreComment comment, boolean[] used, boolean wantsReasons, Set<String> knownRules,
                                 List<Finding> into) {
        List<String> unused = new ArrayList<>();
        for (int r = 0; r < used.length; r++) {
            String id = comment.rules().get(r);
            if (used[r] || id.equals(UNUSED)) {
                continue;
            }
            List<String> meant = knownRules.isEmpty() || knownRules.contains(id) ? List.of()
                    : Nearest.to(id, knownRules);
            if (meant.isEmpty()) {
                unused.add(id);
            } else {
                into.add(mistyped(comment.ruleSpans().get(r), id, meant));
            }
        }
        if (comment.rules().isEmpty()) {
            into.add(hint(UNUSED, comment.span(), "This comment ignores nothing: it must name the rules, "
                    + "as in ignore[image-not-pinned].", List.of(removal(comment))));
        } else if (!unused.isEmpty()) {
            boolean all = unused.size() == comment.rules().size();
            Span span = all ? comment.span() : comment.ruleSpans().get(comment.rules().indexOf(unused.get(0)));
            Fix fix = all ? removal(comment) : withoutRules(comment, unused);
            into.add(hint(UNUSED, span, "There is nothing to ignore here for " + String.join(", ", unused) + ".",
                    List.of(fix)));
        }
        if (wantsReasons && comment.reason().isEmpty() && !comment.rules().isEmpty()) {
            into.add(hint(NO_REASON, comment.span(),
                    "The profile strict wants a reason with every ignore comment: add -- and why.", List.of()));
        }
    }

    /** Its fixes are unsafe: they hide what is found. */
    private static Finding mistyped(Span span, String id, List<String> meant) {
        List<Fix> fixes = meant.stream()
                .map(rule -> Fix.unsafe("Ignore " + rule + " instead", new Edit(span, rule))).toList();
        return hint(UNUSED, span, "There is no rule " + id + ", so this ignores nothing. Did you mean "
                + String.join(", ", meant) + "?", fixes);
    }

    private static Finding hint(String rule, Span span, String message, List<Fix> fixes) {
        return new Finding(rule, Severity.HINT, Confidence.CERTAIN, span, message, List.of(), fixes);
    }

    private Fix removal(IgnoreComment comment) {
        LineIndex lines = document.lines();
        String text = document.text();
        int line = lines.lineOf(comment.span().start());
        if (comment.ownLine()) {
            int start = lines.startOf(line);
            int from = text.startsWith("\uFEFF") && start == 0 ? 1 : start;
            return Fix.safe("Remove the ignore comment", Edit.delete(new Span(from, lines.startOf(line + 1))));
        }
        int from = comment.span().start();
        while (from > lines.startOf(line) && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
            from--;
        }
        return Fix.safe("Remove the ignore comment", Edit.delete(new Span(from, comment.span().end())));
    }

    private static Fix withoutRules(IgnoreComment comment, List<String> unused) {
        List<String> left = new ArrayList<>(comment.rules());
        left.removeAll(unused);
        Span all = comment.ruleSpans().get(0).cover(comment.ruleSpans().get(comment.ruleSpans().size() - 1));
        return Fix.safe("Remove what is not needed from the ignore comment", new Edit(all, String.join(", ", left)));
    }
}
