package dev.bit4bit.readers.workflow;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.syntax.yaml.YamlFile;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.text.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads workflows and actions of GitHub (<a
 * href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax">workflow syntax</a>, <a
 * href="https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax">metadata syntax</a>).
 */
public final class WorkflowReader {

    private WorkflowReader() {
    }

    /**
     * The facts of each job, in the order of the file; at least one, which holds nothing when there is no job. Never
     * throws on any text.
     *
     * @param yaml  what the document was parsed into
     * @param files the files around it
     */
    public static List<FileFacts> read(Document document, YamlFile yaml, ContextFiles files) {
        List<FileFacts> facts = new ArrayList<>();
        YamlMapping root = yaml.root().orElse(null);
        if (root != null) {
            root.mapping("jobs").ifPresent(jobs -> jobs.entries().forEach(job -> {
                if (job.value() instanceof YamlMapping) {
                    facts.add(new JobReader(document, yaml, root, job, files).job());
                }
            }));
            if (facts.isEmpty()) {
                root.entry("runs").filter(runs -> runs.value() instanceof YamlMapping)
                        .ifPresent(runs -> facts.add(new JobReader(document, yaml, root, runs, files).action()));
            }
        }
        if (facts.isEmpty()) {
            facts.add(new FileFacts(document, FileFacts.Kind.JOB, List.of(), new FactSink().finish(0), files));
        }
        return facts;
    }
}
