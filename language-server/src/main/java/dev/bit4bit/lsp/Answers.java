package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/** Answers that are made from the newest analysis of an open document, away from the protocol's thread. */
final class Answers {

    private final Map<String, OpenDocument> documents;
    private final Analyses analyses;
    private final ServerLog log;

    /** @param documents those that are open, by the client's URIs */
    Answers(Map<String, OpenDocument> documents, Analyses analyses, ServerLog log) {
        this.documents = documents;
        this.analyses = analyses;
        this.log = log;
    }

    /** An analysis that an answer is made from, and whether the client has given the question up. */
    record Asked(Analysis analysis, CompletableFuture<?> answer) {
        boolean isGone() {
            return answer.isCancelled();
        }
    }

    /** @param otherwise the answer for a document that is not open */
    CompletableFuture<Object> of(String uri, Object otherwise, BiFunction<OpenDocument, Asked, Object> how) {
        OpenDocument open = documents.get(uri);
        if (open == null) {
            return CompletableFuture.completedFuture(otherwise);
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        open.analysis().thenAcceptAsync(analysis -> {
            try {
                answer.complete(answer.isCancelled() ? null : how.apply(open, new Asked(analysis, answer)));
            } catch (RuntimeException e) {
                if (!(e instanceof ResponseErrorException) && !answer.isCancelled()) {
                    log.error("a request on " + uri + " failed", e);
                }
                answer.completeExceptionally(e);
            }
        }, analyses.pool());
        return answer;
    }
}
