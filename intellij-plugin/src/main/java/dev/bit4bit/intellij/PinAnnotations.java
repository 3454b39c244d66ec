package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.lang.annotation.AnnotationBuilder;
import com.intellij.lang.annotation.AnnotationHolder;
import com.intellij.openapi.util.TextRange;
import dev.bit4bit.intellij.results.CheckedPin;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

    static void show(Collection<CheckedPin> pins, Levels.Level level, String uri, String text,
                     TextPositions positions, AnnotationHolder holder) {
        String searched = text.toLowerCase(Locale.ROOT);
        for (CheckedPin pin : pins) {
            Optional<TextRange> place = pin.state().isTrouble() ? place(pin, searched, positions) : Optional.empty();
            if (place.isEmpty()) {
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

    /** The place of the value that is nearest to where it stood; nothing when it is no longer there. */
    private static Optional<TextRange> place(CheckedPin pin, String searched, TextPositions positions) {
        String value = pin.value().toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int stood = positions.offset(new Position(pin.line(), 0));
        int behind = searched.indexOf(value, stood);
        int before = searched.lastIndexOf(value, stood);
        int found = behind < 0 || before >= 0 && stood - before < behind - stood ? before : behind;
        return found < 0 ? Optional.empty() : Optional.of(new TextRange(found, found + value.length()));
    }
}
