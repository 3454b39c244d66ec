package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.IgnoreComments;
import dev.bit4bit.workspace.SettingsProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Findings as the protocol's diagnostics, with what the client understands. */
final class Diagnostics {

    static final String SOURCE = "bit4bit";

    private final ClientFeatures client;
    private final ServerRules rules;

    Diagnostics(ClientFeatures client, ServerRules rules) {
        this.client = client;
        this.rules = rules;
    }

    List<Diagnostic> of(Document document, String clientUri, List<Finding> findings) {
        List<Diagnostic> diagnostics = new ArrayList<>(findings.size());
        RuleSet inForce = rules.of(document.uri());
        for (Finding finding : findings) {
            diagnostics.add(of(document, clientUri, finding, inForce));
        }
        return diagnostics;
    }

    Diagnostic of(Document document, String clientUri, Finding finding) {
        return of(document, clientUri, finding, rules.of(document.uri()));
    }

    private Diagnostic of(Document document, String clientUri, Finding finding, RuleSet inForce) {
        Diagnostic diagnostic = new Diagnostic(range(document, finding.span()), finding.message(),
                severity(finding.severity()), SOURCE);
        boolean ofRule = !finding.rule().isEmpty();
        if (ofRule) {
            diagnostic.setCode(finding.rule());
        }
        if (client.codeDescription() && ofRule) {
            diagnostic.setCodeDescription(new DiagnosticCodeDescription(ServerRules.url(inForce, finding.rule())));
        }
        if (client.unnecessaryTag() && finding.rule().equals(IgnoreComments.UNUSED)) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        if (client.relatedInformation() && !finding.related().isEmpty()) {
            diagnostic.setRelatedInformation(finding.related().stream()
                    .map(related -> new DiagnosticRelatedInformation(
                            new Location(clientUri, range(document, related.span())), related.message()))
                    .toList());
        }
        if (client.diagnosticData()) {
            JsonObject data = new JsonObject();
            data.addProperty("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
            data.addProperty("fixes", finding.fixes().size());
            rebuild(finding).ifPresent(said -> data.addProperty("rebuild", said));
            diagnostic.setData(data);
        }
        return diagnostic;
    }

    /** What the check by building says of a finding, which stands in its message as well. */
    private static Optional<String> rebuild(Finding finding) {
        return finding.message().endsWith(CheckedFile.CONFIRMED) ? Optional.of("confirmed")
                : finding.message().endsWith(CheckedFile.NOT_OBSERVED) ? Optional.of("notObserved")
                : finding.message().startsWith(CheckedFile.STALE) ? Optional.of("stale") : Optional.empty();
    }

    static Diagnostic of(SettingsProblem problem) {
        Position at = new Position(problem.line() - 1, problem.column() - 1);
        String message = (problem.key().isEmpty() ? "" : problem.key() + ": ") + problem.message();
        return new Diagnostic(new Range(at, new Position(problem.line() - 1, problem.column())), message,
                DiagnosticSeverity.Error, SOURCE);
    }

    static Range range(Document document, Span span) {
        return new Range(position(document, span.start()), position(document, span.end()));
    }

    private static Position position(Document document, int offset) {
        dev.bit4bit.text.Position position = document.lines().positionOf(offset);
        return new Position(position.line(), position.character());
    }

    static Span span(Document document, Range range) {
        int start = offset(document, range.getStart());
        return new Span(start, Math.max(start, offset(document, range.getEnd())));
    }

    static int offset(Document document, Position position) {
        return document.lines().offsetOf(new dev.bit4bit.text.Position(position.getLine(), position.getCharacter()));
    }

    private static DiagnosticSeverity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case INFORMATION -> DiagnosticSeverity.Information;
            case HINT -> DiagnosticSeverity.Hint;
        };
    }
}
