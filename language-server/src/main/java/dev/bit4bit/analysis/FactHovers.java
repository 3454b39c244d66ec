package dev.bit4bit.analysis;

import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.Optional;

/** Says of a variable what its value is and where it is set, of an image what its reference is made of. */
final class FactHovers implements HoverSource {

    @Override
    public Optional<Hover> hover(Analysis analysis, int offset) {
        Document document = analysis.document();
        if (analysis.kind() == FileKind.NONE || offset < 0 || offset > document.text().length()) {
            return Optional.empty();
        }
        DocumentFacts read = DocumentFacts.of(analysis);
        Optional<Hover> variable = new VariableHovers(read.at(offset), read.tree()).at(offset);
        Optional<Hover> image = image(read, offset);
        if (variable.isEmpty() || image.isEmpty()) {
            return variable.or(() -> image);
        }
        return Optional.of(new Hover(variable.get().span(),
                variable.get().markdown() + "\n\n" + image.get().markdown()));
    }

    private static Optional<Hover> image(DocumentFacts read, int offset) {
        for (ImageReference reference : read.images()) {
            Span span = reference.span();
            if (span.start() <= offset && offset <= span.end() && !span.isEmpty()) {
                return ImageHovers.text(reference, read.at(offset)).map(text -> new Hover(span, text));
            }
        }
        return Optional.empty();
    }
}
