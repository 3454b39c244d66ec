package dev.bit4bit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One-line tests of rules: the text with each expected finding between {@code «} and {@code »}. */
public final class RuleChecker {

    private static final Settings STRICT = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING);

    private final String rule;
    private final ContextFiles files;

    private RuleChecker(String rule, ContextFiles files) {
        this.rule = rule;
        this.files = files;
    }

    public static RuleChecker of(String rule) {
        return new RuleChecker(rule, ContextFiles.NONE);
    }

    /** The same rule with these files, and no others, in the build context; a path that ends with / is a folder. */
    public RuleChecker with(Map<String, String> texts) {
        return new RuleChecker(rule, ContextFiles.of(texts));
    }

    /** The same rule with what is known of the files around. */
    public RuleChecker with(ContextFiles known) {
        return new RuleChecker(rule, known);
    }

    /** The same rule on a script of which the Dockerfiles of the workspace make this use; its path below the root. */
    public RuleChecker usedFor(ScriptUse use, String place) {
        return with(ContextFiles.at(place, use));
    }

    /** All findings of all rules in a text of whose surroundings nothing is known. */
    public static List<Finding> all(String fileName, String text) {
        return all(fileName, text, ContextFiles.NONE);
    }

    private static List<Finding> all(String fileName, String text, ContextFiles files) {
        Document document = new Document(URI.create("file:///w/" + fileName), text, 0);
        List<Finding> found = new ArrayList<>(new RuleDetector(RuleRegistry.of(Catalogue.shared()))
                .detect(document, FileKinds.of(document), files,
                Optional.empty(), CancellationToken.ofThread()).findings());
        // As people see them: of the forms of a fix the one that is chosen.
        found.replaceAll(finding -> STRICT.apply(finding).orElseThrow());
        found.sort(Comparator.comparing(Finding::span));
        return found;
    }

    /** The rule's findings in a text without marks, by place. */
    public List<Finding> findings(String fileName, String text) {
        return all(fileName, text, files).stream().filter(f -> f.rule().equals(rule)).toList();
    }

    /** Checks that the rule finds exactly what is marked; no marks: nothing. Gives the findings for more checks. */
    public List<Finding> check(String fileName, String marked) {
        List<Finding> found = findings(fileName, marked.replace("«", "").replace("»", ""));
        StringBuilder again = new StringBuilder(marked.replace("«", "").replace("»", ""));
        List<Span> spans = found.stream().map(Finding::span).sorted(Comparator.reverseOrder()).toList();
        for (Span span : spans) {
            again.insert(span.end(), "»").insert(span.start(), "«");
        }
        assertThat(again.toString()).as(rule + " in " + fileName).isEqualTo(marked);
        return found;
    }

    public List<Finding> dockerfile(String marked) {
        return check("Dockerfile", marked);
    }

    public List<Finding> script(String marked) {
        return check("build.sh", marked);
    }

    /**
     * Applies the first fix of a kind of the rule's first finding and checks the contract of fixes: the finding is
     * gone, no rule finds more than before, and the result is what is expected.
     */
    public void fixes(String fileName, String before, Fix.Kind kind, String after) {
        List<Finding> found = findings(fileName, before);
        assertThat(found).as("findings of " + rule).isNotEmpty();
        Fix fix = found.get(0).fixes().stream().filter(f -> f.kind() == kind).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " fix for " + found.get(0)));
        String fixed = Edit.apply(before, fix.edits());
        assertThat(fixed).isEqualTo(after);
        assertThat(findings(fileName, fixed)).as("findings left").hasSize(found.size() - 1);
        assertThat(all(fileName, fixed, files)).as("all findings").hasSizeLessThan(all(fileName, before, files).size());
    }
}
