package dev.bit4bit.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** JSON: at which places the values differ, or that only the order does. */
final class JsonKind implements Kind {

    private static final int SHOWN = 5;
    private static final int PLACES = 1000;
    private static final ObjectReader READER =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public boolean is(String path, byte[] head) {
        if (!TextKind.isText(head)) {
            return false;
        }
        for (byte b : head) {
            if (b == '{' || b == '[') {
                return true;
            }
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return false;
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        TextKind.Texts texts = TextKind.Texts.of(pair, look);
        if (texts.cut()) {
            return TextKind.look("text", pair, look);
        }
        JsonNode before = READER.readTree(texts.before());
        JsonNode after = READER.readTree(texts.after());
        Inspection text = TextKind.look("json", pair, look);
        if (before.equals(after)) {
            boolean keys = !before.toString().equals(after.toString());
            return new Inspection("json", keys ? "the same values with their keys in another order"
                    : "the same values, spaced otherwise", EnumSet.of(keys ? Trait.ORDER_ONLY : Trait.WRAPPER_ONLY),
                    text.textDiff(), List.of(), text.truncated());
        }
        Set<String> places = new TreeSet<>();
        Values values = new Values(places, look);
        values.compare("$", before, after);
        Set<Trait> traits = Traits.together(values.parts);
        String shown = String.join(", ", places.stream().limit(SHOWN).toList());
        String more = places.size() > SHOWN ? " and " + (places.size() - SHOWN) + " more" : "";
        return new Inspection("json", "differs at " + shown + more, traits, text.textDiff(), List.of(),
                text.truncated());
    }

    private static final class Values {

        private final Set<String> places;
        private final Look look;
        private final List<Set<Trait>> parts = new ArrayList<>();

        Values(Set<String> places, Look look) {
            this.places = places;
            this.look = look;
        }

        void compare(String place, JsonNode before, JsonNode after) {
            if (before.equals(after) || places.size() >= PLACES) {
                return;
            }
            if (before.isObject() && after.isObject()) {
                Set<String> keys = new TreeSet<>();
                before.fieldNames().forEachRemaining(keys::add);
                after.fieldNames().forEachRemaining(keys::add);
                for (String key : keys) {
                    compare(place + "." + key, before.path(key), after.path(key));
                }
                return;
            }
            if (before.isArray() && after.isArray()) {
                if (counts(before).equals(counts(after))) {
                    found(place, EnumSet.of(Trait.ORDER_ONLY));
                    return;
                }
                if (before.size() == after.size()) {
                    for (int i = 0; i < before.size(); i++) {
                        compare(place + "[" + i + "]", before.get(i), after.get(i));
                    }
                    return;
                }
            }
            if (before.isValueNode() && after.isValueNode() && !before.isMissingNode() && !after.isMissingNode()) {
                found(place, TextComparison.of(place, List.of(before.asText()), List.of(after.asText()),
                        look).traits());
            } else {
                found(place, Set.of());
            }
        }

        private void found(String place, Set<Trait> traits) {
            places.add(place);
            parts.add(traits);
        }

        private static Map<JsonNode, Integer> counts(JsonNode array) {
            Map<JsonNode, Integer> counts = new HashMap<>();
            array.forEach(item -> counts.merge(item, 1, Integer::sum));
            return counts;
        }
    }
}
