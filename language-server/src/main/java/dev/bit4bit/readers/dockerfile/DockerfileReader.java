package dev.bit4bit.readers.dockerfile;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.text.Document;
import java.util.BitSet;
import java.util.Optional;

/** Reads Dockerfiles, and templates of them whose holes are masked. */
public final class DockerfileReader {

    private DockerfileReader() {
    }

    /**
     * The facts of a Dockerfile. Never throws on any text.
     *
     * @param masked the document's text with template holes masked
     */
    public static FileFacts read(Document document, MaskedText masked) {
        return read(document, masked, DockerfileParser.parse(masked.text()), new BitSet(), ContextFiles.NONE);
    }

    /**
     * The facts of a Dockerfile, without what the RUNs of some stages do.
     *
     * @param template the document's text with template holes masked
     * @param file what it was parsed into
     * @param left the stages, by index, whose RUNs are not followed
     * @param files the files around it
     */
    public static FileFacts read(Document document, MaskedText template, Dockerfile file, BitSet left,
                                 ContextFiles files) {
        String masked = template.text();
        FactSink sink = new FactSink();
        int syntaxEnd = 0;
        for (Dockerfile.Directive directive : file.directives()) {
            syntaxEnd = nextLine(masked, directive.span().end());
            if (directive.name().equalsIgnoreCase("syntax") && !directive.value().isEmpty()) {
                sink.add(new ImageReference(ImageReference.Use.SYNTAX_DIRECTIVE,
                        Value.known(directive.value(), directive.valueSpan()), directive.valueSpan(),
                        Optional.empty(), Optional.empty()));
            }
        }
        StageReader stages = new StageReader(masked, file.escape(), left, sink);
        for (Instruction instruction : file.instructions()) {
            stages.read(instruction, false);
        }
        stages.finish();
        sink.addSyntaxErrors(file.problems().size());
        return new FileFacts(document, FileFacts.Kind.DOCKERFILE, template.holes(), sink.finish(syntaxEnd), files);
    }

    static int nextLine(String text, int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }
}
