package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.lang.annotation.AnnotationBuilder;
import com.intellij.lang.annotation.AnnotationHolder;
import com.intellij.openapi.util.TextRange;
import dev.bit4bit.intellij.results.CheckedPin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;

/**
 * Shows what became of pins where they are written. That is where their value stands now: as long as it is in the text,
 * what was said of it holds, and no edit elsewhere changes that.
 */
final class PinAnnotations {

    private PinAnnotations() {
    }

    /** @param pins all of the file, in the order in which they stood */
    static void show(List<CheckedPin> pins, Levels.Level level, String uri, String text, TextPositions positions,
                     AnnotationHolder holder) {
        List<Optional<TextRange>> places = places(pins, text);
        for (int i = 0; i < pins.size(); i++) {
            CheckedPin pin = pins.get(i);
            Optional<TextRange> place = places.get(i);
            if (place.isEmpty() || !pin.state().isTrouble()) {
                continue;
            }
            String says = pin.name() + ": " + pin.message() + ".";
            AnnotationBuilder builder = holder.newAnnotation(level.severity(), says)
                    .tooltip("<html>" + Html.of(says) + "<br>bit4bit: checked pin</html>").range(place.get());
            if (pin.newer()) {
                Command refresh = new Command("Refresh the pin of " + pin.name(), LensCommands.REFRESH,
                        List.of(uri, positions.position(place.get().getStartOffset()).getLine()));
                var fix = builder.newFix(new CommandIntention(refresh, PriorityAction.Priority.NORMAL,
                        "Looks up what the tag names now, and writes its digest."));
                builder = (level.key() == null ? fix : fix.key(level.key())).registerFix();
            }
            builder.create();
        }
    }

    /**
     * Where the value of each pin stands in a text; nothing for one that does not. As many places of a value as there
     * are pins with it keep their order, else each has the one that is nearest to where it stood.
     */
    static List<Optional<TextRange>> places(List<CheckedPin> pins, String text) {
        TextPositions positions = new TextPositions(text);
        Map<String, List<Integer>> found = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Optional<TextRange>> places = new ArrayList<>();
        for (CheckedPin pin : pins) {
            String value = pin.value().toLowerCase(Locale.ROOT);
            List<Integer> all = found.computeIfAbsent(value, wanted -> occurrences(wanted, text));
            int index = seen.merge(value, 1, Integer::sum) - 1;
            long same = pins.stream().filter(other -> other.value().equalsIgnoreCase(pin.value())).count();
            int stood = positions.offset(new Position(pin.line(), 0));
            Optional<Integer> at = all.size() == same ? Optional.of(all.get(index))
                    : all.stream().min(Comparator.comparingInt(one -> Math.abs(one - stood)));
            places.add(at.map(start -> new TextRange(start, start + value.length())));
        }
        return places;
    }

    private static List<Integer> occurrences(String value, String text) {
        List<Integer> all = new ArrayList<>();
        for (int at = 0; !value.isEmpty() && at <= text.length() - value.length(); at++) {
            if (text.regionMatches(true, at, value, 0, value.length())) {
                all.add(at);
            }
        }
        return all;
    }
}
