package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.images.CommandImages;
import dev.bit4bit.readers.ShellReader;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.readers.workflow.WorkflowReader;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateScanner;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.text.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * All facts of a document that was analysed, read again.
 *
 * @param parts of a workflow, those of each job; else one
 * @param tree  of a Dockerfile
 */
record DocumentFacts(List<FileFacts> parts, Optional<Dockerfile> tree) {

    /** @param analysis of a file of some kind */
    static DocumentFacts of(Analysis analysis) {
        Document document = analysis.document();
        if (analysis.kind() == FileKind.WORKFLOW) {
            return new DocumentFacts(WorkflowReader.read(document, YamlParser.parse(document.text()), analysis.files()),
                    Optional.empty());
        }
        MaskedText masked = TemplateScanner.mask(document.text(),
                TemplateDetector.detect(document.fileName(), document.text()));
        Optional<Dockerfile> tree = analysis.kind() == FileKind.DOCKERFILE
                ? Optional.of(DockerfileParser.parse(masked.text())) : Optional.empty();
        FileFacts facts = tree.map(t -> DockerfileReader.read(document, masked, t, new BitSet(), analysis.files()))
                .orElseGet(() -> ShellReader.read(document, masked, analysis.files()));
        return new DocumentFacts(List.of(facts), tree);
    }

    /** Every place where an image is named, by instructions and by commands. */
    List<ImageReference> images() {
        List<ImageReference> references = new ArrayList<>();
        parts.forEach(facts -> references.addAll(images(facts)));
        return references;
    }

    /** Every place of one part where an image is named. */
    static List<ImageReference> images(FileFacts facts) {
        List<ImageReference> references = new ArrayList<>(facts.images());
        references.addAll(facts.derive(CommandImages.class, CommandImages::of).references());
        return references;
    }

    /** The facts of the part that holds an offset; of the first, where none does. */
    FileFacts at(int offset) {
        return parts.stream().filter(p -> p.units().stream().anyMatch(u -> u.span().contains(offset))).findFirst()
                .orElse(parts.get(0));
    }
}
