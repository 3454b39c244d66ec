package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.images.CommandImages;
import dev.bit4bit.readers.ShellReader;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateScanner;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Says of a variable what its value is and where it is set, of an image what its reference is made of. */
final class FactHovers implements HoverSource {

    @Override
    public Optional<Hover> hover(Analysis analysis, int offset) {
        Document document = analysis.document();
        if (analysis.kind() == FileKind.NONE || offset < 0 || offset > document.text().length()) {
            return Optional.empty();
        }
        MaskedText masked = TemplateScanner.mask(document.text(),
                TemplateDetector.detect(document.fileName(), document.text()));
        Optional<Dockerfile> tree = analysis.kind() == FileKind.DOCKERFILE
                ? Optional.of(DockerfileParser.parse(masked.text())) : Optional.empty();
        FileFacts facts = tree.map(t -> DockerfileReader.read(document, masked, t, new BitSet(), analysis.files()))
                .orElseGet(() -> ShellReader.read(document, masked, analysis.files()));
        Optional<Hover> variable = new VariableHovers(facts, tree).at(offset);
        Optional<Hover> image = image(facts, offset);
        if (variable.isEmpty() || image.isEmpty()) {
            return variable.or(() -> image);
        }
        return Optional.of(new Hover(variable.get().span(),
                variable.get().markdown() + "\n\n" + image.get().markdown()));
    }

    private static Optional<Hover> image(FileFacts facts, int offset) {
        List<ImageReference> references = new ArrayList<>(facts.images());
        references.addAll(facts.derive(CommandImages.class, CommandImages::of).references());
        for (ImageReference reference : references) {
            Span span = reference.span();
            if (span.start() <= offset && offset <= span.end() && !span.isEmpty()) {
                return ImageHovers.text(reference, facts).map(text -> new Hover(span, text));
            }
        }
        return Optional.empty();
    }
}
