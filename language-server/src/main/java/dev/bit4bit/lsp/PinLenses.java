package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.report.Pinning;
import dev.bit4bit.resolve.online.PinState;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;

/**
 * What stands above pins once a person has asked what became of them: nothing before, and nothing any more when the
 * document has changed since. Safe to use from several threads.
 */
final class PinLenses {

    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    private record Checked(int version, Map<PlacedPin, PinState> states) {
    }

    /** Remembers what the outside said of the pins of one version of a document. */
    void put(String clientUri, int version, Map<PlacedPin, PinState> states) {
        checked.put(clientUri, new Checked(version, new LinkedHashMap<>(states)));
    }

    void forget(String clientUri) {
        checked.remove(clientUri);
    }

    List<CodeLens> of(String clientUri, Document document) {
        Checked known = checked.get(clientUri);
        if (known == null || known.version() != document.version()) {
            return List.of();
        }
        return known.states().entrySet().stream().map(e -> lens(clientUri, document, e.getKey(), e.getValue())).toList();
    }

    private static CodeLens lens(String clientUri, Document document, PlacedPin pin, PinState state) {
        Span place = pin.place();
        String title = state.created().map(c -> "made " + Pinning.age(c, Instant.now()) + ", ").orElse("") + state.message();
        boolean refreshes = (state.state() == State.STALE || state.state() == State.MISSING)
                && state.newest().isPresent() && pin.at().isPresent();
        // A command without a name is what editors show as text alone.
        Command command = new Command(title, refreshes ? Commands.REFRESH : "");
        if (refreshes) {
            command.setArguments(List.of(clientUri, document.lines().lineOf(place.start())));
        }
        return new CodeLens(Diagnostics.range(document, place), command, null);
    }

    /** The answer of a command that checked: one object for each pin. */
    static JsonArray json(String clientUri, Document document, Map<PlacedPin, PinState> states) {
        JsonArray all = new JsonArray();
        states.forEach((placed, state) -> {
            JsonObject one = new JsonObject();
            one.addProperty("uri", clientUri);
            one.addProperty("line", document.lines().lineOf(placed.place().start()));
            one.addProperty("kind", Pinning.kind(placed.pin()));
            one.addProperty("name", placed.pin().shown());
            one.addProperty("value", placed.pin().value());
            one.addProperty("state", state.state().name().toLowerCase(Locale.ROOT));
            one.addProperty("message", state.message());
            state.newest().ifPresent(n -> one.addProperty("newest", n));
            state.created().ifPresent(c -> one.addProperty("created", c.toString()));
            JsonArray platforms = new JsonArray();
            state.platforms().forEach(p -> platforms.add(new JsonPrimitive(p)));
            one.add("platforms", platforms);
            all.add(one);
        });
        return all;
    }

    /** {@code 3 current, 1 stale}. */
    static Optional<String> summary(Collection<PinState> states) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        states.forEach(s -> counted.merge(word(s.state()), 1, Integer::sum));
        return counted.isEmpty() ? Optional.empty() : Optional.of(String.join(", ",
                counted.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList()));
    }

    private static String word(State state) {
        return switch (state) {
            case CURRENT -> "current";
            case STALE -> "moved on";
            case MISSING -> "gone";
            case ONE_PLATFORM -> "of one platform alone";
            case CHANGED -> "changed";
            case UNKNOWN -> "not known";
        };
    }
}
