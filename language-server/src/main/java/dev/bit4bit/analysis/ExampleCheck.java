package dev.bit4bit.analysis;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that a rule does what its examples say, through the whole analysis.
 *
 * <p>A bad example: the rule's findings stand exactly where the text is marked. Every fix in it keeps the contract:
 * its finding is gone, no other appears. Where the example says what comes out, the first fix of every finding,
 * applied together (equal insertions once), gives exactly that, and fixing again changes nothing. A good example: the
 * rule is silent. A value that is looked up may leave a finding of the same rule that is less severe: a version without a
 * hash in place of none.
 */
public final class ExampleCheck {

    /** All findings of all rules for one text, analysed as the example's file. */
    @FunctionalInterface
    public interface Analyser {
        List<Finding> analyse(Example example, String text);
    }

    private final Analyser analyser;

    public ExampleCheck(Analyser analyser) {
        this.analyser = analyser;
    }

    /** Checks examples with an analyser, under the profile and with the files that each names. */
    public static ExampleCheck of(Analyzer analyzer) {
        return new ExampleCheck((example, text) -> {
            Document document = new Document(URI.create("file:///workspace/" + example.file()), text, 0);
            Settings settings = new Settings(Profile.of(example.profile()).orElse(Profile.RECOMMENDED), Map.of(),
                    List.of(), FailOn.NEVER);
            ContextFiles files = example.files().isEmpty() ? ContextFiles.at(example.file())
                    : ContextFiles.of(example.files());
            return analyzer.analyze(document, FileKinds.of(document), settings, files, Optional.empty(),
                    CancellationToken.ofThread()).findings();
        });
    }

    /** What is wrong, in one or more lines; empty when the rule does what the example says. */
    public Optional<String> failure(String rule, Example example) {
        List<Finding> all = analyser.analyse(example, example.text());
        List<Finding> own = of(rule, all);
        String marked = marked(example.text(), own);
        if (!marked.equals(example.markedText())) {
            return Optional.of("what is found is not what is marked. Expected:\n" + example.markedText()
                    + "\nFound:\n" + marked);
        }
        for (Finding finding : own) {
            if (example.severity().isPresent() && finding.severity() != example.severity().get()) {
                return Optional.of("the severity on line " + line(example, finding) + " is "
                        + lower(finding.severity()) + ", not " + lower(example.severity().get()));
            }
            if (example.confidence().isPresent() && finding.confidence() != example.confidence().get()) {
                return Optional.of("the confidence on line " + line(example, finding) + " is "
                        + lower(finding.confidence()) + ", not " + lower(example.confidence().get()));
            }
        }
        for (Finding finding : own) {
            for (Fix fix : finding.fixes()) {
                Optional<String> broken = ready(fix).edits().isEmpty() ? Optional.empty()
                        : brokenContract(rule, example, finding, fix, all);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return example.fixed().flatMap(fixed -> notFixed(rule, example, fixed, own));
    }

    private Optional<String> brokenContract(String rule, Example example, Finding finding, Fix fix,
                                            List<Finding> before) {
        String after = Edit.apply(example.text(), ready(fix).edits());
        List<Finding> left = analyser.analyse(example, after);
        String what = " after '" + fix.title() + "' on line " + line(example, finding) + ":\n" + after;
        boolean gone = of(rule, left).size() < of(rule, before).size() || fix.kind() == Fix.Kind.ONLINE
                && asSevere(finding, of(rule, left)) < asSevere(finding, of(rule, before));
        if (!gone) {
            return Optional.of("the finding is not gone" + what);
        }
        Map<String, Long> counted = count(before);
        for (Map.Entry<String, Long> entry : count(left).entrySet()) {
            if (entry.getValue() > counted.getOrDefault(entry.getKey(), 0L)) {
                return Optional.of("there is a new finding of " + entry.getKey() + what);
            }
        }
        return Optional.empty();
    }

    /** How many are at least as severe as one. */
    private static long asSevere(Finding one, List<Finding> findings) {
        return findings.stream().filter(f -> f.severity().compareTo(one.severity()) <= 0).count();
    }

    private Optional<String> notFixed(String rule, Example example, String fixed, List<Finding> own) {
        String after = applyFirst(example.text(), own, example.fixKind());
        if (!after.equals(fixed)) {
            return Optional.of("the fix gives something else. Expected:\n" + fixed + "\nGiven:\n" + after);
        }
        List<Finding> left = new ArrayList<>(of(rule, analyser.analyse(example, after)));
        if (example.fixKind() == Fix.Kind.ONLINE) {
            left.removeIf(l -> own.stream().allMatch(f -> f.severity().compareTo(l.severity()) < 0)
                    && l.fixes().stream().noneMatch(f -> f.pending().map(Pending::safe).orElse(false)));
        }
        return left.isEmpty() ? Optional.empty()
                : Optional.of("the rule still speaks after the fix:\n" + marked(after, left));
    }

    /** The first fix of the kind of every finding, equal edits once. */
    private static String applyFirst(String text, List<Finding> findings, Fix.Kind kind) {
        Set<Edit> edits = new LinkedHashSet<>();
        for (Finding finding : findings) {
            finding.fixes().stream().filter(fix -> fix.kind() == kind).findFirst()
                    .ifPresent(fix -> edits.addAll(ready(fix).edits()));
        }
        return Edit.apply(text, List.copyOf(edits));
    }

    /** A fix that looks values up, with values that stand in for them; any other as it is. */
    public static Fix ready(Fix fix) {
        return fix.pending().map(pending -> fix.answered(pending.lookups().stream().map(ExampleCheck::standIn).toList()))
                .orElse(fix);
    }

    private static String standIn(Lookup lookup) {
        if (lookup instanceof Lookup.PackageVersion version) {
            return version.index() == Lookup.Index.GO ? "v1.2.3" : "1.2.3";
        }
        if (lookup instanceof Lookup.PackageHashes) {
            return "--hash=sha256:" + "0123abcd".repeat(8);
        }
        return lookup instanceof Lookup.ImageDigest ? "sha256:" + "0123abcd".repeat(8)
                : "0123abcd".repeat(lookup instanceof Lookup.GitCommit ? 5 : 8);
    }

    private static List<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    private static Map<String, Long> count(List<Finding> findings) {
        return findings.stream().collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.counting()));
    }

    /** The text with the findings marked the way examples are; findings inside others are told apart all the same. */
    private static String marked(String text, List<Finding> findings) {
        StringBuilder out = new StringBuilder(text);
        for (int at = text.length(); at >= 0; at--) {
            int place = at;
            long opened = findings.stream().filter(finding -> finding.span().start() == place).count();
            long closed = findings.stream().filter(finding -> finding.span().end() == place).count();
            if (opened + closed > 0) {
                out.insert(at, String.valueOf(Example.CLOSE).repeat((int) closed)
                        + String.valueOf(Example.OPEN).repeat((int) opened));
            }
        }
        return out.toString();
    }

    private static long line(Example example, Finding finding) {
        return 1 + example.text().substring(0, finding.span().start()).chars().filter(c -> c == '\n').count();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
