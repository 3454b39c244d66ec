package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;

/** What a client asks about one document, answered from its newest analysis. One that is not open gets an empty answer. */
final class DocumentRequests {

    private final ClientFeatures client;
    private final Map<String, OpenDocument> documents;
    private final Analyses analyses;
    private final Answers answers;
    private final Diagnostics diagnostics;
    private final CodeActions codeActions;
    private final Hovers hovers;
    private final Links links;
    private final PinLenses lenses;
    private final RebuildChecks rebuilds;
    private final RebuildResults rebuilt;

    DocumentRequests(ClientFeatures client, Map<String, OpenDocument> documents, Analyses analyses, Answers answers,
                     Diagnostics diagnostics, CodeActions codeActions, Hovers hovers, Links links, PinLenses lenses,
                     RebuildChecks rebuilds, RebuildResults rebuilt) {
        this.client = client;
        this.documents = documents;
        this.analyses = analyses;
        this.answers = answers;
        this.diagnostics = diagnostics;
        this.codeActions = codeActions;
        this.hovers = hovers;
        this.links = links;
        this.lenses = lenses;
        this.rebuilds = rebuilds;
        this.rebuilt = rebuilt;
    }

    CompletableFuture<?> diagnostic(JsonObject params) {
        OpenDocument open = documents.get(uri(params));
        if (open == null) {
            return CompletableFuture.completedFuture(new RelatedFullDocumentDiagnosticReport(List.of()));
        }
        JsonElement previous = params.get("previousResultId");
        return open.analysis().thenApplyAsync(analysis -> {
            Optional<String> resultId = open.resultId(analysis);
            if (resultId.isPresent() && previous != null && previous.isJsonPrimitive()
                    && previous.getAsString().equals(resultId.get())) {
                return new RelatedUnchangedDocumentDiagnosticReport(resultId.get());
            }
            var report = new RelatedFullDocumentDiagnosticReport(
                    diagnostics.of(analysis.document(), open.clientUri, rebuilt.beside(analysis)));
            resultId.ifPresent(report::setResultId);
            return report;
        }, analyses.pool());
    }

    CompletableFuture<?> codeAction(CodeActionParams params) {
        List<String> only = params.getContext() == null ? null : params.getContext().getOnly();
        return answers.of(params.getTextDocument().getUri(), List.of(),
                (open, asked) -> codeActions.of(open, asked.analysis(), rebuilt.beside(asked.analysis()),
                        params.getRange(), only, asked::isGone));
    }

    CompletableFuture<?> hover(HoverParams params) {
        return answers.of(params.getTextDocument().getUri(), null,
                (open, asked) -> hovers.of(asked.analysis(), params.getPosition()).orElse(null));
    }

    CompletableFuture<?> codeLens(JsonObject params) {
        return answers.of(uri(params), List.of(),
                (open, asked) -> lenses(open, asked.analysis()));
    }

    CompletableFuture<?> documentLink(JsonObject params) {
        OpenDocument open = documents.get(uri(params));
        return open == null ? CompletableFuture.completedFuture(List.of())
                : open.analysis().thenComposeAsync(links::of, analyses.pool());
    }

    private List<CodeLens> lenses(OpenDocument open, Analysis analysis) {
        List<CodeLens> all = new ArrayList<>();
        if (client.commands() && rebuilds.isTrusted()) {
            all.addAll(new RebuildLenses(rebuilt).of(open.clientUri, analysis));
        }
        all.addAll(lenses.of(open.clientUri, analysis.document()));
        return all;
    }

    /** Empty where the parameters name no document. */
    private static String uri(JsonObject params) {
        JsonElement uri = ClientFeatures.object(params, "textDocument").get("uri");
        return uri != null && uri.isJsonPrimitive() ? uri.getAsString() : "";
    }
}
