package dev.bit4bit.intellij.results;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is taken by its content, and what became of it, as the server's commands answer (docs/online.md).
 *
 * @param uri     the file, as the protocol names it
 * @param line    where the value is written, from 0
 * @param name    what a person calls it
 * @param value   a digest, a checksum or a commit, as it is written there
 * @param message what became of it
 * @param newer   whether the server knows what its name stands for now, and can write that
 */
public record CheckedPin(String uri, int line, String name, String value, State state, String message, boolean newer) {

    private static final Gson GSON = new Gson();

    /** What can become of a pin. */
    public enum State {
        CURRENT("current"),
        STALE("moved on"),
        MISSING("gone"),
        ONE_PLATFORM("of one platform alone"),
        CHANGED("changed"),
        UNKNOWN("not known");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** Whether the next build fails, or takes something else than a person would choose today. */
        public boolean isTrouble() {
            return this != CURRENT && this != UNKNOWN;
        }

        private static State of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                return UNKNOWN;
            }
        }
    }

    /** The pins in an answer; nothing when it is none that is understood here. */
    public static Optional<List<CheckedPin>> of(Object answer) {
        if (!(GSON.toJsonTree(answer) instanceof JsonArray all)) {
            return Optional.empty();
        }
        List<CheckedPin> pins = new ArrayList<>();
        try {
            for (JsonElement element : all) {
                JsonObject one = element.getAsJsonObject();
                State state = State.of(one.get("state").getAsString());
                boolean newer = (state == State.STALE || state == State.MISSING)
                        && one.get("newest") instanceof JsonPrimitive newest && !newest.getAsString().isEmpty();
                pins.add(new CheckedPin(one.get("uri").getAsString(), one.get("line").getAsInt(),
                        one.get("name").getAsString(), one.get("value").getAsString(), state,
                        one.get("message").getAsString(), newer));
            }
        } catch (JsonParseException | IllegalStateException | NumberFormatException | NullPointerException e) {
            return Optional.empty();
        }
        return Optional.of(List.copyOf(pins));
    }

    /** One sentence on a number of them. */
    public static String summary(Collection<CheckedPin> pins) {
        if (pins.isEmpty()) {
            return "Nothing is pinned.";
        }
        Map<State, Integer> counts = new EnumMap<>(State.class);
        Set<String> files = new HashSet<>();
        for (CheckedPin pin : pins) {
            counts.merge(pin.state(), 1, Integer::sum);
            files.add(pin.uri());
        }
        return pins.size() + (pins.size() == 1 ? " pin in " : " pins in ") + files.size()
                + (files.size() == 1 ? " file: " : " files: ") + String.join(", ", counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word).toList()) + ".";
    }
}
