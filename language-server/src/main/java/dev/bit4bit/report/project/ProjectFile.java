package dev.bit4bit.report.project;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Overview;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Span;
import java.util.List;

/**
 * A file of the project, analysed.
 *
 * @param path relative to the report's folder, with {@code /} between its parts; absolute where there is no such path
 */
public record ProjectFile(String path, Analysis analysis, Overview overview) {

    /** Of a file that was analysed so that all findings are there, those that are only possible included. */
    public static ProjectFile of(String path, Analysis analysis) {
        return new ProjectFile(path, analysis, Overview.of(analysis));
    }

    /** What is certain or likely, by place. */
    List<Finding> findings() {
        return analysis.findings().stream().filter(f -> f.confidence() != Confidence.POSSIBLE).toList();
    }

    /** What can't be known from the texts, by place. */
    List<Finding> possible() {
        return analysis.findings().stream().filter(f -> f.confidence() == Confidence.POSSIBLE).toList();
    }

    /** The line of a place, from 1. */
    int line(Span span) {
        return analysis.document().lines().lineOf(span.start()) + 1;
    }

    Verdict verdict(RuleBook rules) {
        return Verdict.of(analysis, findings(), possible(), overview.gap(), rules);
    }

    /** The verdict in words, with the reason where there is one. */
    String verdictWords(RuleBook rules) {
        Verdict verdict = verdict(rules);
        return verdict == Verdict.UNKNOWN ? overview.gap().map(gap -> verdict.words() + ": " + gap.why())
                .orElse(verdict.words()) : verdict.words();
    }

    /** The name of the kind, of one file. */
    String kind() {
        String kind = switch (analysis.kind()) {
            case DOCKERFILE -> "Dockerfile";
            case SHELL -> "shell script";
            case WORKFLOW -> "workflow or action";
            case NONE -> "file";
        };
        return overview.template() ? kind + " template" : kind;
    }

    /** What becomes of a script, for people; empty when nothing is known of it, or it is none. */
    String use() {
        ScriptUse use = analysis.files().use();
        return use == ScriptUse.BUILD ? analysis.files().isRunFromContext() ? "run by a RUN"
                : "taken for a part of an image: a RUN runs a script of this name, perhaps another one"
                : use == ScriptUse.START ? "put into an image and started with a container" : "";
    }
}
