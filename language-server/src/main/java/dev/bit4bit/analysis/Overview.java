package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a document takes from outside and what it already does about it, whether or not a rule complains.
 *
 * @param template whether it is a template that a program fills in
 * @param inputs   in the order of their places
 * @param measures in the order of their places
 * @param gap      why the document does not say what its image stands on; empty when it does, and for what is no
 *                 Dockerfile
 */
public record Overview(boolean template, List<Input> inputs, List<Measure> measures, Optional<Gap> gap) {

    /** Of a document that was analysed. Reads it again. */
    public static Overview of(Analysis analysis) {
        if (analysis.kind() == FileKind.NONE) {
            return new Overview(false, List.of(), List.of(), Optional.empty());
        }
        List<Input> inputs = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        boolean template = FileKinds.isTemplate(analysis.document().fileName());
        Optional<Gap> gap = Optional.empty();
        for (FileFacts part : DocumentFacts.of(analysis).parts()) {
            template |= !part.templateHoles().isEmpty();
            InputSearch search = new InputSearch(part, analysis.detection().findings());
            inputs.addAll(search.inputs());
            measures.addAll(search.measures());
            gap = analysis.kind() == FileKind.DOCKERFILE ? Gap.of(part, template) : gap;
        }
        inputs.sort(Comparator.comparing(Input::place).thenComparing(Input::kind).thenComparing(Input::name));
        measures.sort(Comparator.comparing(Measure::place).thenComparing(Measure::kind));
        return new Overview(template, List.copyOf(inputs), List.copyOf(measures), gap);
    }
}
