package dev.bit4bit.rebuild.blame;

import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.inspect.FirstDifference;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What two builds showed, as findings on the instructions.
 *
 * @param findings of the rule {@link #RULE}, by place
 * @param blamed what each of them is about, in the same order
 * @param confirmed findings of other rules whose cause was seen
 * @param notObserved findings of other rules whose cause was not seen: this time, these two builds do not differ for it
 */
public record RebuildFindings(List<Finding> findings, List<Blamed> blamed, List<Finding> confirmed,
        List<Finding> notObserved) {

    /** Nothing differs, or nothing is known of what was built. */
    public static final RebuildFindings NONE = new RebuildFindings(List.of(), List.of(), List.of(), List.of());
    public static final String RULE = "rebuild-differs";

    private static final int MOST_PATHS = 3;
    private static final int WIDTH_OF_LINE = 60;

    public RebuildFindings {
        findings = List.copyOf(findings);
        blamed = List.copyOf(blamed);
        confirmed = List.copyOf(confirmed);
        notObserved = List.copyOf(notObserved);
    }

    /**
     * @param known what the rules find in the file
     */
    public static RebuildFindings of(BuiltFile file, List<Blamed> blamed, List<Finding> known) {
        Remedies remedies = new Remedies(file, known);
        List<Finding> findings = new ArrayList<>();
        Set<Finding> confirmed = new LinkedHashSet<>();
        for (Blamed one : blamed) {
            confirmed.addAll(remedies.explaining(one));
            List<Finding.Related> related = new ArrayList<>();
            for (Instruction carrier : one.carriers()) {
                related.add(new Finding.Related(firstLine(file, carrier), "copied from there into the image"));
            }
            findings.add(new Finding(RULE, Severity.ERROR, one.confidence(), firstLine(file, one.instruction()),
                    message(one), related, remedies.of(one)));
        }
        List<Finding> rest = known.stream().filter(finding -> !confirmed.contains(finding)).toList();
        return new RebuildFindings(findings, blamed, List.copyOf(confirmed), rest);
    }

    private static Span firstLine(BuiltFile file, Instruction instruction) {
        String text = file.document().text();
        int start = instruction.span().start();
        int end = start;
        while (end < instruction.span().end() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return new Span(start, end);
    }

    private static String message(Blamed blamed) {
        StringBuilder message = new StringBuilder("Two builds differ here: ");
        List<String> names = new ArrayList<>();
        blamed.entries().forEach(change -> names.add(shown(change)));
        blamed.fields().forEach(field -> names.add(field.field()));
        message.append(String.join(", ", names.subList(0, Math.min(names.size(), MOST_PATHS))));
        if (names.size() > MOST_PATHS) {
            message.append(" and ").append(names.size() - MOST_PATHS).append(" more");
        }
        message.append(". ").append(blamed.cause().map(cause -> cause.title() + ". " + cause.fix())
                .orElse("The cause is not known" + blamed.entries().stream().map(c -> c.entry().inspection())
                        .filter(Objects::nonNull).findFirst().map(RebuildFindings::seen).orElse("") + "."));
        return message.toString().replaceAll("\\s+", " ").strip();
    }

    private static String seen(Inspection inspection) {
        return "; seen inside: " + inspection.summary() + FirstDifference.of(inspection).map(first -> {
            FirstDifference shown = first.shown(WIDTH_OF_LINE);
            return (shown.member().isEmpty() ? "" : ", in " + shown.member()) + ": "
                    + shown.before().map(line -> "\"" + line + "\"").orElse("nothing") + ", then "
                    + shown.after().map(line -> "\"" + line + "\"").orElse("nothing");
        }).orElse("");
    }

    private static String shown(LayerChange change) {
        EntryChange entry = change.entry();
        if (entry.aspects().contains(Aspect.CONTENT)) {
            return "/" + entry.path();
        }
        String aspects = String.join(", ", entry.aspects().stream()
                .map(aspect -> aspect.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList());
        return "/" + entry.path() + " (" + aspects + ")";
    }
}
