package dev.bit4bit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EditTest {

    @Test
    void edits_are_applied_by_place_whatever_their_order() {
        String after = Edit.apply("one two", List.of(Edit.insert(7, "!"), new Edit(new Span(0, 3), "1")));
        assertThat(after).isEqualTo("1 two!");
    }

    @Test
    void insertions_at_one_place_keep_their_order() {
        assertThat(Edit.apply("", List.of(Edit.insert(0, "a"), Edit.insert(0, "b")))).isEqualTo("ab");
    }

    @Test
    void overlapping_edits_are_refused() {
        List<Edit> edits = List.of(new Edit(new Span(0, 3), "x"), new Edit(new Span(2, 4), "y"));
        assertThatThrownBy(() -> Edit.apply("abcdef", edits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void deleting_everything_leaves_nothing(@ForAll String text) {
        assertThat(Edit.apply(text, List.of(Edit.delete(new Span(0, text.length()))))).isEmpty();
    }
}
