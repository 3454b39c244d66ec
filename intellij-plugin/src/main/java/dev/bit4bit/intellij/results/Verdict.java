package dev.bit4bit.intellij.results;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check showed, read from the answer of the server's command (docs/rebuild.md).
 *
 * @param uri          the Dockerfile that was built, as the protocol names it
 * @param reproducible whether both builds gave the same
 * @param summary      one sentence
 * @param reports      pages that show all that differs, one for each platform
 * @param blamed       what makes the builds differ
 */
public record Verdict(String uri, boolean reproducible, String summary, List<Report> reports, List<Blamed> blamed) {

    private static final Gson GSON = new Gson();

    /** A page that shows what differs on one platform. */
    public record Report(String platform, URI page) {
    }

    /** An instruction that made the builds differ. @param line from 0 @param cause its id; empty when unknown */
    public record Blamed(int line, String cause, String message) {
    }

    /** The verdict in an answer; nothing when it is none that is understood here. */
    public static Optional<Verdict> of(Object answer) {
        // The library that speaks the protocol gives maps, where it is told of no type.
        if (!(GSON.toJsonTree(answer) instanceof JsonObject json)) {
            return Optional.empty();
        }
        try {
            List<Report> reports = new ArrayList<>();
            for (JsonElement report : array(json, "reports")) {
                JsonObject one = report.getAsJsonObject();
                reports.add(new Report(one.get("platform").getAsString(), URI.create(one.get("uri").getAsString())));
            }
            List<Blamed> blamed = new ArrayList<>();
            for (JsonElement platform : array(json, "platforms")) {
                for (JsonElement finding : array(platform.getAsJsonObject(), "findings")) {
                    JsonObject one = finding.getAsJsonObject();
                    Blamed found = new Blamed(one.get("line").isJsonNull() ? 0 : one.get("line").getAsInt() - 1,
                            one.get("cause") == null || one.get("cause").isJsonNull() ? ""
                                    : one.get("cause").getAsString(), one.get("message").getAsString());
                    if (!blamed.contains(found)) {
                        blamed.add(found);
                    }
                }
            }
            return Optional.of(new Verdict(json.get("uri").getAsString(), json.get("reproducible").getAsBoolean(),
                    json.get("summary").getAsString(), List.copyOf(reports), List.copyOf(blamed)));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array ? array : new JsonArray();
    }
}
