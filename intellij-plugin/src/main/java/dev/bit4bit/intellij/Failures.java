package dev.bit4bit.intellij;

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

    private static String sentence(String message) {
        String text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
