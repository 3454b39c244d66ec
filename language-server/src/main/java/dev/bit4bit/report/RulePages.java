package dev.bit4bit.report;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Fix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages of the rules in Markdown (GitHub's), made from what describes them: one for each rule, and an index. */
public final class RulePages {

    /** Stands in the first line of every page. */
    public static final String MADE = "<!-- Made from the rule catalogue by `bit4bit rules docs`: change it there. -->";
    /** The file of the index. */
    public static final String INDEX = "README.md";

    private static final Map<String, String> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("images", "Images");
        TOPICS.put("packages", "Packages");
        TOPICS.put("downloads", "Downloads");
        TOPICS.put("sources", "Source code");
        TOPICS.put("clock", "Clocks, chance and the machine");
        TOPICS.put("compilers", "Compilers");
        TOPICS.put("archives", "Archives");
        TOPICS.put("residue", "What is left behind");
        TOPICS.put("builders", "How the image is built");
        TOPICS.put("hygiene", "Comments and settings");
    }

    private RulePages() {
    }

    /** All pages, by file name. */
    public static Map<String, String> of(RuleBook rules) {
        Map<String, String> pages = new TreeMap<>();
        rules.all().forEach(rule -> pages.put(rule.id() + ".md", page(rule, rules.examples(rule.id()))));
        pages.put(INDEX, index(rules));
        return pages;
    }

    private static String index(RuleBook rules) {
        Map<String, List<RuleDescription>> byTopic = new LinkedHashMap<>();
        TOPICS.keySet().forEach(topic -> byTopic.put(topic, new ArrayList<>()));
        for (RuleDescription rule : rules.all()) {
            byTopic.computeIfAbsent(rule.tags().isEmpty() ? "" : rule.tags().get(0), t -> new ArrayList<>()).add(rule);
        }
        StringBuilder text = new StringBuilder(MADE).append("\n# Rules\n\n").append(rules.all().size())
                .append(" rules, by topic. A severity is the usual one: a rule lowers it where the data shows that ")
                .append("less depends on it. When the difference shows is another question, as [the report](../report.md) ")
                .append("tells it.\n\n")
                .append("Fixes: *safe* ones keep what the build does and are part of fix-all; *unsafe* ones change it or need a ")
                .append("look, and are offered one by one.\n");
        byTopic.forEach((topic, list) -> {
            if (!list.isEmpty()) {
                text.append("\n## ").append(TOPICS.getOrDefault(topic, topic.isEmpty() ? "Others" : topic))
                        .append("\n\n| rule | what is wrong | severity | differs | fixes |\n|---|---|---|---|---|\n");
                for (RuleDescription rule : list) {
                    text.append("| [").append(rule.id()).append("](").append(rule.id()).append(".md) | ")
                            .append(rule.title().replace("|", "\\|")).append(" | ").append(lower(rule.severity()))
                            .append(" | ").append(RuleText.differs(rule))
                            .append(" | ").append(fixes(rule, rules.examples(rule.id()))).append(" |\n");
                }
            }
        });
        return text.toString();
    }

    private static String page(RuleDescription rule, List<Example> examples) {
        StringBuilder text = new StringBuilder(MADE).append("\n# ").append(rule.id()).append("\n\n")
                .append(RuleText.words(rule))
                .append("\nSeverity: ").append(lower(rule.severity())).append(". Differs: ")
                .append(RuleText.differs(rule)).append(". Fixes: ")
                .append(fixes(rule, examples)).append(".\n");
        if (!rule.leavesAlone().isEmpty()) {
            text.append("\n## Left alone\n\n");
            rule.leavesAlone().forEach(item -> text.append("- ").append(item.strip().replace('\n', ' ')).append('\n'));
        }
        examples(text, "Found", Example.Kind.BAD, examples);
        examples(text, "Not found", Example.Kind.GOOD, examples);
        if (!rule.references().isEmpty()) {
            text.append("\n## References\n\n");
            rule.references().forEach(address -> text.append("- <").append(address).append(">\n"));
        }
        return text.append("\n## Ignore it\n\n```\n# bit4bit: ignore[").append(rule.id())
                .append("] -- why\n```\n\n[All rules](").append(INDEX).append(")\n").toString();
    }

    private static void examples(StringBuilder text, String title, Example.Kind kind, List<Example> examples) {
        List<Example> some = examples.stream().filter(example -> example.kind() == kind).toList();
        if (some.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append('\n');
        if (kind == Example.Kind.BAD) {
            text.append("\nWhat is found stands between ").append(Example.OPEN).append(" and ").append(Example.CLOSE)
                    .append(".\n");
        }
        for (Example example : some) {
            String profile = example.profile().equals("recommended") ? "" : ", profile " + example.profile();
            text.append("\n").append(capital(example.shows())).append(" (`").append(example.file()).append("`")
                    .append(profile).append("):\n\n");
            example.files().forEach((path, content) -> {
                if (!path.endsWith("/")) {
                    text.append("`").append(path).append("`:\n\n");
                    fenced(text, "", content);
                    text.append('\n');
                }
            });
            fenced(text, language(example.file()), example.markedText());
            example.fixed().ifPresent(fixed -> {
                text.append("\nafter the ").append(lower(example.fixKind())).append(" fix:\n\n");
                fenced(text, language(example.file()), fixed);
            });
        }
    }

    private static void fenced(StringBuilder text, String language, String content) {
        String fence = "```";
        while (content.contains(fence)) {
            fence += "`";
        }
        String plain = content.replace("\r\n", "\n");
        text.append(fence).append(language).append('\n').append(plain).append(plain.endsWith("\n") ? "" : "\n")
                .append(fence).append('\n');
    }

    private static String language(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        return name.contains("dockerfile") ? "dockerfile" : yaml ? "yaml" : "sh";
    }

    private static String fixes(RuleDescription rule, List<Example> examples) {
        Set<Fix.Kind> kinds = EnumSet.noneOf(Fix.Kind.class);
        examples.stream().filter(example -> example.fixed().isPresent()).forEach(e -> kinds.add(e.fixKind()));
        for (Map<String, Object> clause : rule.match()) {
            if (clause.get("fix") instanceof Map<?, ?> fix) {
                kinds.add("unsafe".equals(fix.get("kind")) ? Fix.Kind.UNSAFE : Fix.Kind.SAFE);
            }
        }
        if (examples.isEmpty() && !rule.isDeclarative()) {
            return "those of the cause";
        }
        return kinds.isEmpty() ? "none" : kinds.stream().map(RulePages::lower).collect(Collectors.joining(", "));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
