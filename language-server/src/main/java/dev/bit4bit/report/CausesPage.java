package dev.bit4bit.report;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.catalogue.CauseDescription.Clause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the known causes in Markdown (GitHub's), made from what describes them. */
public final class CausesPage {

    /** Stands in the first line. */
    public static final String MADE =
            "<!-- Made from the causes' catalogue by `bit4bit rules docs --causes`: change it there. -->";

    /** The numbers at which a topic begins. */
    private static final NavigableMap<Integer, String> TOPICS = new TreeMap<>();

    static {
        TOPICS.put(1, "Debian and Ubuntu");
        TOPICS.put(33, "Alpine, RPM, SUSE, Arch and Void");
        TOPICS.put(46, "Languages and their tools");
        TOPICS.put(70, "Image format, builder and build context");
    }

    private CausesPage() {
    }

    /** The page, in which rules are linked at {@code rules/ID.md}. */
    public static String of(CauseBook causes) {
        StringBuilder text = new StringBuilder(MADE).append("\n# Why images differ\n\n").append(causes.all().size())
                .append(" known causes for which two builds of one source give different images. ")
                .append("`bit4bit diff` puts what it ")
                .append("finds down to them.\n\n")
                .append("*Rewriting times* says whether `SOURCE_DATE_EPOCH` ")
                .append("together with the builder's rewriting of times ")
                .append("removes the difference: *yes*; *partly*, ")
                .append("when the tool inside the RUN is given `SOURCE_DATE_EPOCH`, too; ")
                .append("or *no*.\n");
        for (CauseDescription cause : causes.all()) {
            String topic = TOPICS.get(cause.row());
            if (topic != null) {
                text.append("\n## ").append(topic).append('\n');
            }
            cause(text, cause);
        }
        return text.toString();
    }

    private static void cause(StringBuilder text, CauseDescription cause) {
        text.append("\n### ").append(cause.row()).append(". ").append(cause.title()).append(" (").append(cause.id())
                .append(")\n\n")
                .append(cause.cause().strip()).append("\n\n**Mend it.** ").append(cause.fix().strip())
                .append("\n\n- Seen in: ")
                .append(where(cause)).append("\n- Rewriting times: ").append(lower(cause.rewriting())).append("; ")
                .append(lower(cause.confidence())).append('\n');
        if (!cause.rules().isEmpty()) {
            text.append("- Warned of by: ").append(cause.rules().stream()
                    .map(rule -> "[" + rule + "](rules/" + rule + ".md)")
                    .collect(Collectors.joining(", "))).append('\n');
        }
        text.append("- Known from: ").append(String.join("; ", cause.sources())).append('\n');
    }

    private static String where(CauseDescription cause) {
        Set<String> places = new LinkedHashSet<>();
        for (Clause clause : cause.match()) {
            if (!clause.packagesChanged() && !clause.ofChangedPackage()) {
                places.add(where(clause));
            }
        }
        return String.join("; or ", places);
    }

    private static String where(Clause clause) {
        List<String> words = new ArrayList<>();
        if (!clause.only().isEmpty()) {
            words.add("nothing but " + sorted(clause.only()));
        } else if (!clause.aspects().isEmpty()) {
            words.add(sorted(clause.aspects()));
        }
        if (!clause.types().isEmpty()) {
            words.add("entries of type " + sorted(clause.types()));
        }
        if (!clause.paths().isEmpty()) {
            words.add(code(clause.paths()));
        }
        if (!clause.fields().isEmpty()) {
            words.add("the fields " + code(clause.fields()));
        }
        if (!clause.kinds().isEmpty()) {
            words.add("files of kind " + String.join(", ", clause.kinds()));
        }
        if (!clause.members().isEmpty()) {
            words.add("the members " + code(clause.members()));
        }
        if (!clause.pax().isEmpty()) {
            words.add("the records " + sorted(clause.pax()));
        }
        if (!clause.traits().isEmpty()) {
            words.add("where it is " + sorted(clause.traits()));
        }
        clause.times().ifPresent(times -> words.add("times " + lower(times)));
        return String.join(", ", words);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(" or "));
    }

    private static String code(List<String> patterns) {
        return patterns.stream().map(pattern -> "`" + pattern + "`").collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
