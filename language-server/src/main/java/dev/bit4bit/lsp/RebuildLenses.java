package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.buildcheck.BuildFile;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateKind;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/** The lenses that offer a check by building, and say what the last one showed. They run nothing by themselves. */
final class RebuildLenses {

    private static final String OFFER = "Check by building twice";
    private static final Pattern FROM = Pattern.compile("(?im)^[ \\t]*FROM[ \\t][^\\r\\n]*");

    private final RebuildResults results;

    RebuildLenses(RebuildResults results) {
        this.results = results;
    }

    List<CodeLens> of(String clientUri, Analysis analysis) {
        Document document = analysis.document();
        Optional<Path> file = Uris.path(document.uri());
        Optional<BuildFile> builds = file.flatMap(path -> BuildFile.of(document));
        if (builds.isPresent()) {
            return builds.get().targets().stream().map(target -> lens(clientUri, document, file.get(), target.place(),
                    Optional.of(target.name()))).toList();
        }
        if (file.isEmpty() || analysis.kind() != FileKind.DOCKERFILE
                || TemplateDetector.detect(document.fileName(), document.text()) != TemplateKind.NONE) {
            return List.of();
        }
        // Before the first FROM stand comments and ARGs alone, so no text of another language is taken for it.
        Matcher from = FROM.matcher(document.text());
        return from.find() ? List.of(lens(clientUri, document, file.get(), new Span(from.start(), from.end()),
                Optional.empty())) : List.of();
    }

    private CodeLens lens(String clientUri, Document document, Path file, Span place, Optional<String> target) {
        String title = results.verdict(file, target).map(verdict -> verdict.asked().text().equals(document.text())
                ? verdict.title() + " · again" : OFFER + " · changed since the last check").orElse(OFFER);
        Command command = new Command(title, Commands.REBUILD);
        JsonObject options = new JsonObject();
        target.ifPresent(name -> options.addProperty("target", name));
        command.setArguments(target.isPresent() ? List.of(clientUri, options) : List.of(clientUri));
        return new CodeLens(Diagnostics.range(document, place), command, null);
    }
}
