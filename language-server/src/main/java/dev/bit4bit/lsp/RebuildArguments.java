package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * The arguments of the command that builds twice: the address of a file, and an object of options.
 *
 * @param context the folder to build, a path; the Dockerfile's own when empty
 * @param target a stage of a Dockerfile, a service of a compose file, a target of a bake file
 * @param confirmed the client has asked the person itself
 * @param trusted false when the client knows that the workspace is not
 * @param timeLimit of one build, in seconds
 * @param diskLimit of all that is written, in mebibytes
 * @param token the client's own for progress; null when it gave none
 */
record RebuildArguments(String uri, Optional<String> context, Optional<String> target, List<String> platforms,
                        Optional<String> builder, boolean confirmed, boolean trusted, Optional<Long> timeLimit,
                        Optional<Long> diskLimit, JsonElement token) {

    /** @throws ResponseErrorException when they are none */
    static RebuildArguments of(JsonObject params) {
        JsonArray arguments = params.get("arguments") instanceof JsonArray given ? given : new JsonArray();
        if (arguments.isEmpty() || !isText(arguments.get(0))) {
            throw invalid("the first argument is the address of a Dockerfile, a compose file or a bake file");
        }
        JsonElement second = arguments.size() > 1 ? arguments.get(1) : new JsonObject();
        if (!second.isJsonObject() && !second.isJsonNull()) {
            throw invalid("the second argument is an object of options");
        }
        JsonObject options = second.isJsonObject() ? second.getAsJsonObject() : new JsonObject();
        List<String> platforms = new ArrayList<>();
        if (options.get("platforms") instanceof JsonArray given) {
            given.forEach(platform -> {
                if (!isText(platform)) {
                    throw invalid("platforms is a list of texts");
                }
                platforms.add(platform.getAsString());
            });
        }
        return new RebuildArguments(arguments.get(0).getAsString(), text(options, "context"), text(options, "target"),
                platforms,
                text(options, "builder"), flag(options, "confirmed", false), flag(options, "trusted", true),
                number(options, "timeLimit"), number(options, "diskLimit"), params.get("workDoneToken"));
    }

    private static boolean isText(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static Optional<String> text(JsonObject options, String name) {
        return one(options, name, JsonPrimitive::isString, "a text").map(JsonPrimitive::getAsString)
                .filter(text -> !text.isBlank());
    }

    private static boolean flag(JsonObject options, String name, boolean otherwise) {
        return one(options, name, JsonPrimitive::isBoolean, "true or false").map(JsonPrimitive::getAsBoolean)
                .orElse(otherwise);
    }

    private static Optional<Long> number(JsonObject options, String name) {
        return one(options, name, JsonPrimitive::isNumber, "a number").map(JsonPrimitive::getAsLong).map(number -> {
            if (number < 1 || number > Integer.MAX_VALUE) {
                throw invalid(name + " is a number from 1 on");
            }
            return number;
        });
    }

    private static Optional<JsonPrimitive> one(JsonObject options, String name, Predicate<JsonPrimitive> is,
            String what) {
        JsonElement value = options.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (value instanceof JsonPrimitive primitive && is.test(primitive)) {
            return Optional.of(primitive);
        }
        throw invalid(name + " is " + what);
    }

    private static ResponseErrorException invalid(String what) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, Commands.REBUILD + ": "
                + what,
                null));
    }
}
