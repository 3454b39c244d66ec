package dev.bit4bit.report;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleDescription;
import java.util.Locale;

/** The words of the catalogue on one rule, put together for a terminal, a hover or a report. */
public final class RuleText {

    private RuleText() {
    }

    /** As plain text of several paragraphs, without examples. */
    public static String plain(RuleDescription rule) {
        StringBuilder text = new StringBuilder(rule.title()).append(".\n");
        paragraph(text, "", rule.meaning());
        paragraph(text, "", rule.why());
        paragraph(text, "How to fix: ", rule.fix());
        return text.toString().strip();
    }

    /** As Markdown (CommonMark), without examples. */
    public static String markdown(RuleDescription rule) {
        return words(rule) + "\n[" + rule.id() + "](" + rule.url() + ")";
    }

    /** What a hover says of a rule and its page begins with, as Markdown; ends with a line end. */
    static String words(RuleDescription rule) {
        StringBuilder text = new StringBuilder("**").append(rule.title()).append("**\n");
        paragraph(text, "", rule.meaning());
        paragraph(text, "", rule.why());
        paragraph(text, "**How to fix:** ", rule.fix());
        return text.toString();
    }

    /** When the difference shows, as the end of "differs …". */
    static String differs(RuleDescription rule) {
        return switch (rule.differs()) {
            case EVERY_BUILD -> "with every build";
            case INPUTS_MOVE -> "once its inputs move";
            case MACHINE -> "with the machine, the builder or the checkout";
            case NEVER -> "never";
            case BUILD_FAILS -> "not at all, as there is no build";
        };
    }

    /** All there is, for a terminal. */
    public static String full(RuleDescription rule, Iterable<Example> examples, Ansi ansi) {
        StringBuilder text = new StringBuilder(ansi.bold(rule.id())).append(" (")
                .append(ansi.of(rule.severity(), rule.severity().name().toLowerCase(Locale.ROOT))).append("; differs ")
                .append(differs(rule)).append(")\n").append(rule.title()).append('\n');
        paragraph(text, "", rule.meaning());
        section(text, ansi, "Why", rule.why());
        section(text, ansi, "How to fix", rule.fix());
        section(text, ansi, "Left alone", bullets(rule.leavesAlone()));
        for (Example example : examples) {
            String kind = example.kind().name().toLowerCase(Locale.ROOT);
            text.append('\n').append(ansi.bold(kind + ": " + example.shows())).append(" (").append(example.file())
                    .append(")\n");
            lines(text, ansi, false, example.text());
            example.fixed().ifPresent(fixed -> {
                text.append(ansi.faint("  becomes")).append('\n');
                lines(text, ansi, true, fixed);
            });
        }
        section(text, ansi, "References", bullets(rule.references()));
        return text.append('\n').append(rule.url()).append('\n').toString();
    }

    private static void lines(StringBuilder text, Ansi ansi, boolean added, String source) {
        source.stripTrailing().lines()
                .forEach(line -> text.append("    ").append(added ? ansi.added(line) : line).append('\n'));
    }

    private static String bullets(Iterable<String> items) {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append("- ").append(item.strip()).append('\n'));
        return text.toString();
    }

    private static void section(StringBuilder text, Ansi ansi, String title, String body) {
        if (!body.isBlank()) {
            text.append('\n').append(ansi.bold(title)).append('\n').append(body.strip()).append('\n');
        }
    }

    private static void paragraph(StringBuilder text, String before, String body) {
        if (!body.isBlank()) {
            text.append('\n').append(before).append(body.strip()).append('\n');
        }
    }
}
