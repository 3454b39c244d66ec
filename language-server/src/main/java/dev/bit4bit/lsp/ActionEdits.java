package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Works out the edits of actions that were offered without ({@code codeAction/resolve}), for the text that they were
 * offered for.
 */
final class ActionEdits {

    private final Map<String, OpenDocument> documents;
    private final Answers answers;
    private final Analyses analyses;
    private final CodeActions codeActions;
    private final OnlineFixes onlineFixes;
    private final RebuildResults rebuilt;

    ActionEdits(Map<String, OpenDocument> documents, Answers answers, Analyses analyses, CodeActions codeActions,
                OnlineFixes onlineFixes, RebuildResults rebuilt) {
        this.documents = documents;
        this.answers = answers;
        this.analyses = analyses;
        this.codeActions = codeActions;
        this.onlineFixes = onlineFixes;
        this.rebuilt = rebuilt;
    }

    CompletableFuture<?> resolve(CodeAction action) {
        if (!(action.getData() instanceof JsonObject data) || !data.has("uri")) {
            return CompletableFuture.completedFuture(action);
        }
        if (data.has("rule") || data.has("all") || data.has("pin")) {
            return resolveOnline(action, data);
        }
        return answers.of(data.get("uri").getAsString(), action, (open, asked) -> {
            checkVersion(asked.analysis(), data);
            codeActions.addFixAll(open, asked.analysis(), action, asked::isGone);
            return action;
        });
    }

    private CompletableFuture<?> resolveOnline(CodeAction action, JsonObject data) {
        OpenDocument open = documents.get(data.get("uri").getAsString());
        if (open == null) {
            return CompletableFuture.completedFuture(action);
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        open.analysis().thenAcceptAsync(analysis -> {
            try {
                checkVersion(analysis, data);
                CompletableFuture<Object> online = onlineFixes.resolve(open, analysis,
                        rebuilt.beside(analysis), action);
                answer.whenComplete((value, failure) -> {
                    if (answer.isCancelled()) {
                        online.cancel(true);
                    }
                });
                online.whenComplete((value, failure) -> {
                    if (failure == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }, analyses.pool());
        return answer;
    }

    private static void checkVersion(Analysis analysis, JsonObject data) {
        if (analysis.document().version() != data.get("version").getAsInt()) {
            throw new ResponseErrorException(new ResponseError(ResponseErrorCode.ContentModified,
                    "the document has changed meanwhile", null));
        }
    }
}
