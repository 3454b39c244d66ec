package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;

class TextPositionsTest {

    private static final List<String> TEXTS = List.of("", "a", "\n", "a\n", "a\nb", "aa\nab\n", "x\n\uD83D\uDC33\n",
            "x\n\uD83D\uDC32\n", "\uD83C\uDC33", "ab\nab\nab", "ab\nab\n");

    @Test
    void every_offset_has_a_position_that_leads_back_to_it() {
        for (String text : TEXTS) {
            TextPositions positions = new TextPositions(text);
            for (int offset = 0; offset <= text.length(); offset++) {
                assertThat(positions.offset(positions.position(offset))).isEqualTo(offset);
            }
        }
    }

    @Test
    void a_position_past_the_end_of_its_line_or_text_is_the_end() {
        TextPositions positions = new TextPositions("ab\nc");
        assertThat(positions.offset(new Position(0, 9))).isEqualTo(2);
        assertThat(positions.offset(new Position(7, 0))).isEqualTo(4);
        assertThat(positions.offset(new Position(-1, 3))).isZero();
    }

    @Test
    void the_change_from_one_text_to_another_makes_the_other_and_splits_no_character() {
        for (String before : TEXTS) {
            for (String after : TEXTS) {
                TextPositions positions = new TextPositions(before);
                var change = positions.changeTo(after);
                int start = positions.offset(change.getRange().getStart());
                int end = positions.offset(change.getRange().getEnd());
                assertThat(before.substring(0, start) + change.getText() + before.substring(end)).isEqualTo(after);
                assertThat(start > 0 && Character.isHighSurrogate(before.charAt(start - 1))).isFalse();
                assertThat(end < before.length() && Character.isLowSurrogate(before.charAt(end))).isFalse();
            }
        }
    }
}
