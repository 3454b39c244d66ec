package dev.bit4bit.facts.clock;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.syntax.template.TemplateHole;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The holes of a template that the clock fills: {@code now} of Go templates (Sprig, gomplate), of jq and of Ansible,
 * Ansible's facts of the date, Ruby's and Python's own clocks, and {@code date} run by the engine. Each is the inside
 * of its hole.
 *
 * @param places in order of place; those in comments are left out
 */
public record TemplateClocks(List<Span> places) {

    private static final Pattern NOW = Pattern.compile("(?<![\\w.$-])now\\b(?!\\s*:?=)"
            + "|\\b(Time\\.(zone\\.)?now|Time\\.current|Date\\.(today|current)|DateTime\\.now|time\\.Now"
            + "|datetime\\.(utcnow|now|today)|date\\.today)\\b"
            + "|\\bansible_date_time\\b|\\bansible_facts\\.date_time\\b|\\btemplate_run_date\\b"
            + "|\\|\\s*strftime\\b(?!\\s*\\(\\s*[^\\s)])");
    private static final Pattern ANSIBLE_FACT = Pattern.compile("\\bansible_facts\\[\\s*['\"]date_time['\"]");
    /** A {@code date} with no time given. */
    private static final String DATE = "(/bin/|/usr/bin/)?date\\b(?![^'\"`]*\\s(-[uR]*[dr]|--date|--reference))";
    private static final Pattern PIPE = Pattern.compile(
            "\\b(lookup|query|q)\\(\\s*['\"](ansible\\.builtin\\.)?pipe['\"]\\s*,\\s*['\"]\\s*" + DATE);
    private static final Pattern RUBY_COMMAND = Pattern.compile("(`|%x.)\\s*" + DATE);
    /** What gives a name to a value, and jinja2-time's tag; other holes without text are conditions and loops. */
    private static final Pattern KEEPS = Pattern.compile("(?s)set\\s.*|now\\s.*|\\$?\\w+\\s*:?=[^=].*");

    public static TemplateClocks of(FileFacts facts) {
        return facts.derive(TemplateClocks.class, TemplateClocks::find);
    }

    private static TemplateClocks find(FileFacts facts) {
        if (facts.templateHoles().isEmpty()) {
            return new TemplateClocks(List.of());
        }
        String text = facts.wholeText();
        List<Span> places = new ArrayList<>();
        for (TemplateHole hole : facts.templateHoles()) {
            boolean kept = hole.kind() == TemplateHole.Kind.VALUE
                    || hole.kind() == TemplateHole.Kind.CONTROL && KEEPS.matcher(hole.text()).matches();
            if (kept && readsClock(hole, text) && !isInComment(hole.span().start(), text)) {
                places.add(hole.inner());
            }
        }
        return new TemplateClocks(List.copyOf(places));
    }

    private static boolean readsClock(TemplateHole hole, String text) {
        String inner = hole.text();
        if (inner.contains("SOURCE_DATE_EPOCH")) {
            return false;
        }
        return NOW.matcher(withoutStrings(inner)).find() || ANSIBLE_FACT.matcher(inner).find()
                || PIPE.matcher(inner).find()
                || text.startsWith("<%", hole.span().start()) && RUBY_COMMAND.matcher(inner).find();
    }

    /** The text with nothing between the quotes of its strings. */
    private static String withoutStrings(String text) {
        StringBuilder out = new StringBuilder(text.length());
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0) {
                out.append(c);
                quote = c == '"' || c == '\'' || c == '`' ? c : 0;
            } else if (c == quote) {
                out.append(c);
                quote = 0;
            } else if (c == '\\' && quote != '`') {
                i++;
            }
        }
        return out.toString();
    }

    private static boolean isInComment(int at, String text) {
        return text.substring(text.lastIndexOf('\n', Math.max(0, at - 1)) + 1, at).strip().startsWith("#");
    }
}
