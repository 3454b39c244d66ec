package dev.bit4bit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineIndexTest {

    @Property
    void lines_start_after_each_of_the_three_line_ends(@ForAll @Chars({'a', '\n', '\r', 'é'}) String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < text.length(); i++) {
            boolean pair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!pair && (text.charAt(i) == '\n' || text.charAt(i) == '\r')) {
                starts.add(i + 1);
            }
        }
        LineIndex lines = new LineIndex(text);
        assertThat(lines.lineCount()).isEqualTo(starts.size());
        for (int line = 0; line < starts.size(); line++) {
            assertThat(lines.startOf(line)).isEqualTo(starts.get(line));
        }
    }

    @Property
    void a_place_leads_to_its_position_and_back(@ForAll @Chars({'a', '\n', 'b'}) String text) {
        LineIndex lines = new LineIndex(text);
        for (int offset = 0; offset <= text.length(); offset++) {
            assertThat(lines.offsetOf(lines.positionOf(offset))).isEqualTo(offset);
        }
    }

    @Test
    void a_position_past_the_end_of_its_line_is_the_end_of_that_line() {
        LineIndex lines = new LineIndex("ab\r\nc");
        assertThat(lines.offsetOf(new Position(0, 99))).isEqualTo(2);
        assertThat(lines.offsetOf(new Position(9, 0))).isEqualTo(5);
    }

    @Test
    void a_range_is_cut_before_the_line_end() {
        LineIndex lines = new LineIndex("ab\r\ncd\n");
        assertThat(lines.cutAtLineEnd(new Span(1, 6))).isEqualTo(new Span(1, 2));
        assertThat(lines.cutAtLineEnd(new Span(4, 6))).isEqualTo(new Span(4, 6));
    }

    @Property
    void an_edited_index_is_that_of_the_new_text(@ForAll @Chars({'a', '\n', '\r'}) String text,
                                                 @ForAll @Chars({'a', '\n', '\r'}) String replacement,
                                                 @ForAll @IntRange(max = 99) int from,
                                                 @ForAll @IntRange(max = 5) int length) {
        int start = Math.min(from, text.length());
        Span range = new Span(start, Math.min(start + length, text.length()));
        Document document = new Document(URI.create("file:///Dockerfile"), text, 1);
        document.lines();
        Document edited = document.edited(range, replacement, 2);
        LineIndex fresh = new LineIndex(edited.text());
        assertThat(edited.lines().lineCount()).isEqualTo(fresh.lineCount());
        for (int line = 0; line < fresh.lineCount(); line++) {
            assertThat(edited.lines().startOf(line)).isEqualTo(fresh.startOf(line));
        }
    }
}
