package dev.bit4bit.intellij.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from the answer of a check of pins. */
class CheckedPinTest {

    private static Map<String, Object> pin(String state) {
        return Map.of("uri", "file:///d", "line", 2.0, "name", "debian:12", "value", "sha256:1", "state", state,
                "message", "m", "newest", "sha256:2", "kind", "image");
    }

    @Test
    void every_state_is_read_and_one_of_tomorrow_is_not_known() {
        List<CheckedPin> pins = CheckedPin.of(List.of(pin("stale"), pin("one_platform"), pin("current"),
                pin("of-tomorrow"))).orElseThrow();
        assertThat(pins).extracting(CheckedPin::state).containsExactly(CheckedPin.State.STALE,
                CheckedPin.State.ONE_PLATFORM, CheckedPin.State.CURRENT, CheckedPin.State.UNKNOWN);
        assertThat(pins).extracting(CheckedPin::newer).containsExactly(true, false, false, false);
        assertThat(pins).extracting(pin -> pin.state().isTrouble()).containsExactly(true, true, false, false);
        assertThat(pins.get(0).line()).isEqualTo(2);
    }

    @Test
    void an_answer_that_is_no_list_of_pins_is_none() {
        assertThat(CheckedPin.of(null)).isEmpty();
        assertThat(CheckedPin.of(Map.of("uri", "x"))).isEmpty();
        assertThat(CheckedPin.of(List.of(Map.of("uri", "x")))).isEmpty();
        assertThat(CheckedPin.of(List.of("x"))).isEmpty();
        assertThat(CheckedPin.of(List.of())).contains(List.of());
    }

    @Test
    void one_sentence_counts_pins_files_and_states() {
        assertThat(CheckedPin.summary(List.of())).isEqualTo("Nothing is pinned.");
        assertThat(CheckedPin.summary(CheckedPin.of(List.of(pin("missing"), pin("current"), pin("current")))
                .orElseThrow())).isEqualTo("3 pins in 1 file: 2 current, 1 gone.");
    }
}
