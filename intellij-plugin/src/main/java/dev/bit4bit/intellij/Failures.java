package dev.bit4bit.intellij;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/** What a failure says to a person: the server's own words where it has said something. */
public final class Failures {

    private Failures() {
    }

    /** One sentence without its full stop; never null. */
    public static String message(Throwable failure) {
        Throwable last = failure;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ResponseErrorException answer) {
                return sentence(answer.getResponseError().getMessage());
            }
            if (e.getMessage() != null) {
                last = e;
            }
        }
        return sentence(last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage());
    }

    /** What the server adds to an error for programs; nothing when the failure is another. */
    public static Optional<JsonObject> data(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ResponseErrorException answer
                    && answer.getResponseError().getData() instanceof JsonObject data) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    private static String sentence(String message) {
        String text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
