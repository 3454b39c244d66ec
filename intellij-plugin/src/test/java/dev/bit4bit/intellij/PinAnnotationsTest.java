package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.intellij.results.CheckedPin;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Where what was said of pins is shown after edits. */
class PinAnnotationsTest {

    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String TWO = "sha256:" + "2".repeat(64);

    private static CheckedPin pin(int line, String value) {
        return new CheckedPin("file:///d", line, "a:1", value, CheckedPin.State.STALE, "m", false);
    }

    /** The lines at which pins are shown, from 0; -1 for those that are not. */
    private static List<Integer> lines(String text, CheckedPin... pins) {
        TextPositions positions = new TextPositions(text);
        return PinAnnotations.places(List.of(pins), text).stream()
                .map(place -> place.map(at -> positions.position(at.getStartOffset()).getLine()).orElse(-1)).toList();
    }

    @Test
    void each_is_where_its_value_stands_now() {
        String text = "FROM a:1@" + ONE + "\nFROM b:1@" + TWO + "\n";
        assertThat(lines(text, pin(0, ONE), pin(1, TWO))).containsExactly(0, 1);
        assertThat(lines("\n\n\n" + text, pin(0, ONE), pin(1, TWO))).containsExactly(3, 4);
        assertThat(lines(text, pin(7, ONE), pin(9, TWO))).containsExactly(0, 1);
        assertThat(lines("FROM a:1\n", pin(0, ONE))).containsExactly(-1);
        assertThat(lines(text.toUpperCase(Locale.ROOT), pin(0, ONE))).containsExactly(0);
        assertThat(lines("", pin(0, ONE), pin(0, ""))).containsExactly(-1, -1);
    }

    @Test
    void letters_that_are_longer_in_lower_case_move_nothing() {
        String text = "# \u0130\u0130\u0130\nFROM a:1@" + ONE + "\n";
        assertThat(PinAnnotations.places(List.of(pin(1, ONE)), text).get(0).orElseThrow().substring(text))
                .isEqualTo(ONE);
    }

    @Test
    void the_same_value_at_several_places_keeps_its_order_when_lines_come_before_them() {
        String text = "FROM a:1@" + ONE + "\n\nFROM a:1@" + ONE + "\n";
        assertThat(lines("\n".repeat(9) + text, pin(0, ONE), pin(2, ONE))).containsExactly(9, 11);
    }

    @Test
    void of_several_places_of_which_one_is_gone_each_is_at_the_nearest() {
        String text = "RUN true\n\nFROM a:1@" + ONE + "\n";
        assertThat(lines(text, pin(0, ONE), pin(2, ONE))).containsExactly(2, 2);
    }
}
