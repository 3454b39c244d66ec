package dev.bit4bit.intellij;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;

/** Hands what the server says of its progress to those who wait for it (LSP 3.17, work done progress). */
final class ProgressReports {

    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();

    /** A token under which the server reports to a listener, until {@link #end}. */
    String begin(Consumer<String> listener) {
        String token = UUID.randomUUID().toString();
        listeners.put(token, listener);
        return token;
    }

    void end(String token) {
        listeners.remove(token);
    }

    /** Reports that nobody waits for any more are dropped. */
    void report(ProgressParams params) {
        Consumer<String> listener = params.getToken() == null ? null
                : listeners.get(String.valueOf(params.getToken().get()));
        if (listener == null || params.getValue() == null || !params.getValue().isLeft()) {
            return;
        }
        WorkDoneProgressNotification value = params.getValue().getLeft();
        String text = value instanceof WorkDoneProgressReport report ? report.getMessage()
                : value instanceof WorkDoneProgressBegin begin ? begin.getMessage() : null;
        if (text != null) {
            listener.accept(text);
        }
    }
}
