package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Why a check by building has no result, for clients to tell apart. */
enum RebuildFailure {

    BUILD_FAILED("buildFailed"),
    NO_BUILDER("noBuilder"),
    UNTRUSTED("untrusted"),
    DECLINED("declined"),
    LIMIT("limit"),
    CANCELLED("cancelled"),
    BUSY("busy"),
    /** There is nothing that can be built, or something else than the build went wrong. */
    UNUSABLE("unusable");

    /** LSP 3.17: the request failed, though the server did all it could. */
    private static final int REQUEST_FAILED = -32803;

    private final String word;

    RebuildFailure(String word) {
        this.word = word;
    }

    ResponseErrorException error(String uri, String message) {
        return error(uri, message, OptionalInt.empty(), List.of());
    }

    /**
     * @param line of the instruction that failed, from 0
     * @param lines the last that the builder wrote
     */
    ResponseErrorException error(String uri, String message, OptionalInt line, List<String> lines) {
        JsonObject data = new JsonObject();
        data.addProperty("kind", word);
        data.addProperty("uri", uri);
        line.ifPresent(number -> data.addProperty("line", number));
        JsonArray last = new JsonArray();
        lines.forEach(last::add);
        data.add("lines", last);
        int code = this == CANCELLED ? ResponseErrorCode.RequestCancelled.getValue() : REQUEST_FAILED;
        return new ResponseErrorException(new ResponseError(code, message, data));
    }
}
