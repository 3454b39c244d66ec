package dev.bit4bit.report.project;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.findings.Suppressed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a report together out of the files of a project. */
final class PageMaker {

    private final List<ProjectFile> files;
    private final RuleBook rules;

    PageMaker(List<ProjectFile> files, RuleBook rules) {
        this.files = files;
        this.rules = rules;
    }

    /** A finding and where it is. */
    private record Found(ProjectFile file, Finding finding) {
    }

    Page page(String version, String date) {
        List<Found> found = files.stream()
                .flatMap(file -> file.findings().stream().map(finding -> new Found(file, finding))).toList();
        InputTables inputs = new InputTables(files);
        return new Page(version, date, verdict(), images(true), images(false), steps(found), mends(found), kinds(),
                files.stream().filter(f -> !f.findings().isEmpty()).map(this::section).toList(), causes(),
                inputs.inputs(), inputs.rights(), unknowns(), ignored());
    }

    private static boolean isImage(ProjectFile file) {
        return file.kind().startsWith("Dockerfile");
    }

    private String verdict() {
        Map<Verdict, Map<String, Integer>> images = new TreeMap<>();
        files.stream().filter(PageMaker::isImage).forEach(file -> images
                .computeIfAbsent(file.verdict(rules), v -> new TreeMap<>()).merge(file.kind(), 1, Integer::sum));
        return images.entrySet().stream().map(e -> e.getValue().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(" and ")) + ": " + e.getKey().words()).collect(Collectors.joining("; "));
    }

    private List<Page.Image> images(boolean images) {
        return files.stream().filter(file -> isImage(file) == images)
                .filter(file -> images || !file.findings().isEmpty())
                .map(file -> new Page.Image(link(file, 0), file.kind(), file.verdictWords(rules),
                        count(file, Severity.ERROR), count(file, Severity.WARNING), count(file, Severity.INFORMATION),
                        count(file, Severity.HINT), file.possible().size())).toList();
    }

    private static int count(ProjectFile file, Severity severity) {
        return (int) file.findings().stream().filter(f -> f.severity() == severity).count();
    }

    /** A link to a file, or to a line of it, with the file's name. */
    private static String link(ProjectFile file, int line) {
        return Markdown.link(Markdown.code(line > 0 ? file.path() + ":" + line : file.path()), file.path(), line);
    }

    /** A link to what the report says of a rule. */
    private static String ruleLink(String rule) {
        return "[" + rule + "](#" + rule + ")";
    }

    /** The worst first, then what is in the most files, then what is in the most places. */
    private List<Page.Step> steps(List<Found> found) {
        Map<String, List<Found>> byRule = byRule(found);
        List<Map.Entry<String, List<Found>>> order = new ArrayList<>(byRule.entrySet());
        order.sort(Comparator.comparing((Map.Entry<String, List<Found>> e) -> worst(e.getValue()))
                .thenComparing(e -> -inFiles(e.getValue())).thenComparing(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey));
        return order.stream().map(e -> new Page.Step(title(e.getKey()), ruleLink(e.getKey()), word(worst(e.getValue()))
                + ", " + places(e.getValue().size(), inFiles(e.getValue())), mending(e.getValue()))).toList();
    }

    private static Map<String, List<Found>> byRule(List<Found> found) {
        return found.stream().collect(Collectors.groupingBy(f -> f.finding().rule(), TreeMap::new,
                Collectors.toList()));
    }

    private static Severity worst(List<Found> found) {
        return found.stream().map(f -> f.finding().severity()).min(Comparator.naturalOrder()).orElse(Severity.HINT);
    }

    private static int inFiles(List<Found> found) {
        return (int) found.stream().map(f -> f.file().path()).distinct().count();
    }

    static String places(int places, int files) {
        return places + (places == 1 ? " place in " : " places in ") + files + (files == 1 ? " file" : " files");
    }

    private static String mending(List<Found> found) {
        Map<Mending, Integer> counted = mendings(found);
        return counted.entrySet().stream().map(e -> e.getKey().words() + (counted.size() == 1 ? "" : ": "
                + e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Map<Mending, Integer> mendings(List<Found> found) {
        Map<Mending, Integer> counted = new EnumMap<>(Mending.class);
        found.forEach(f -> counted.merge(Mending.of(f.finding()), 1, Integer::sum));
        return counted;
    }

    private static List<Page.Mend> mends(List<Found> found) {
        return mendings(found).entrySet().stream()
                .map(e -> new Page.Mend(e.getKey().words(), e.getKey().meaning(), e.getValue())).toList();
    }

    private List<Page.Kind> kinds() {
        Map<String, List<ProjectFile>> byKind =
                files.stream().collect(Collectors.groupingBy(ProjectFile::kind, TreeMap::new, Collectors.toList()));
        return byKind.entrySet().stream().map(e -> new Page.Kind(e.getKey(), e.getValue().size(),
                (int) e.getValue().stream().filter(f -> !f.findings().isEmpty()).count())).toList();
    }

    private Page.Section section(ProjectFile file) {
        Map<String, List<Found>> byRule =
                byRule(file.findings().stream().map(finding -> new Found(file, finding)).toList());
        List<List<Found>> groups = new ArrayList<>(byRule.values());
        groups.sort(Comparator.comparing(PageMaker::worst));
        return new Page.Section(link(file, 0), file.kind(), file.use(), file.verdictWords(rules),
                groups.stream().map(this::group).toList());
    }

    private Page.Group group(List<Found> found) {
        Severity worst = worst(found);
        String rule = found.get(0).finding().rule();
        List<Page.Place> places = new ArrayList<>();
        for (Found one : found) {
            Finding finding = one.finding();
            int line = one.file().line(finding.span());
            places.add(new Page.Place(Markdown.link("line " + line, one.file().path(), line),
                    finding.severity() == worst ? "" : word(finding.severity()), finding.message(),
                    Mending.of(finding).words(), Mending.of(finding) == Mending.HAND ? rule : ""));
        }
        return new Page.Group(word(worst), ruleLink(rule), title(rule), places);
    }

    /** Every rule that has something to say, by id. */
    private List<Page.Cause> causes() {
        Map<String, Integer> places = new TreeMap<>();
        for (ProjectFile file : files) {
            file.analysis().findings().forEach(f -> places.merge(f.rule(), 1, Integer::sum));
            file.analysis().suppressed().forEach(s -> places.putIfAbsent(s.finding().rule(), 0));
        }
        List<Page.Cause> causes = new ArrayList<>();
        places.forEach((id, number) -> {
            Optional<RuleDescription> rule = rules.find(id);
            causes.add(rule.map(r -> new Page.Cause(id, r.url(), r.title(), r.meaning(), r.why(), r.fix(), number))
                    .orElseGet(() -> new Page.Cause(id, RuleBook.url(id), id, "", "", "", number)));
        });
        return causes;
    }

    private String title(String rule) {
        return rules.find(rule).map(RuleDescription::title).orElse(rule);
    }

    private List<Page.Unknown> unknowns() {
        List<Page.Unknown> all = new ArrayList<>();
        for (ProjectFile file : files) {
            Map<String, List<Finding>> byRule = file.possible().stream()
                    .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
            byRule.forEach((rule, found) -> all.add(new Page.Unknown(link(file, 0), ruleLink(rule), title(rule),
                    found.stream().map(f -> file.line(f.span())).distinct()
                            .map(line -> Markdown.link(String.valueOf(line), file.path(), line))
                            .collect(Collectors.joining(", ")))));
        }
        return all;
    }

    private List<Page.Ignored> ignored() {
        Map<String, Page.Ignored> all = new LinkedHashMap<>();
        for (ProjectFile file : files) {
            for (Suppressed one : file.analysis().suppressed()) {
                String place = link(file, file.line(one.finding().span()));
                all.putIfAbsent(place + one.finding().rule(), new Page.Ignored(place, ruleLink(one.finding().rule()),
                        one.reason().isBlank() ? "no reason given" : one.reason()));
            }
        }
        return List.copyOf(all.values());
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
