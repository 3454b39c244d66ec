package dev.bit4bit.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class FirstDifferenceTest {

    private static Optional<FirstDifference> first(String before, String after) {
        return FirstDifference.of(Samples.inspect("etc/motd", before, after));
    }

    private static FirstDifference lines(String before, String after) {
        return new FirstDifference("", Optional.ofNullable(before), Optional.ofNullable(after));
    }

    @Test
    void the_first_of_the_lines_that_differ_is_told_on_both_sides() {
        assertThat(first("same\none\ntwo\nsame\nx\n", "same\neins\nzwei\nsame\ny\n")).contains(lines("one", "eins"));
    }

    @Test
    void a_line_that_only_one_side_has_stands_alone() {
        assertThat(first("a\nb\n", "a\n-- new\nb\n")).contains(lines(null, "-- new"));
        assertThat(first("a\n++ old\nb\n", "a\nb\nc\n")).contains(lines("++ old", null));
    }

    @Test
    void a_line_end_that_one_side_lacks_is_told() {
        assertThat(first("a\nb", "a\nb\n")).contains(lines("b (no line end)", "b"));
        assertThat(first("a\nb\n", "a\nb")).contains(lines("b", "b (no line end)"));
    }

    @Test
    void of_a_line_that_parts_beyond_what_is_shown_of_one_the_start_is_left_out() {
        String start = "a".repeat(5000);
        assertThat(first("x\n" + start + "b\n", "x\n" + start + "c\n"))
                .contains(lines("… " + "a".repeat(60) + "b", "… " + "a".repeat(60) + "c"));
        assertThat(first(start + "b", start + "b\n")).contains(lines("… " + "a".repeat(59) + "b (no line end)",
                "… " + "a".repeat(59) + "b"));
    }

    @Test
    void nothing_is_told_of_lines_of_which_the_same_is_shown_and_of_no_texts() {
        String start = "a".repeat(5000);
        assertThat(first(start + "b\n", start + "c\n" + start + "d\n")).isEmpty();
        assertThat(FirstDifference.of(Samples.inspect("bin/x", new byte[] {0, 1, 2}, new byte[] {0, 1, 3}))).isEmpty();
    }

    @Test
    void the_first_text_in_a_container_is_named_with_its_way_in() throws Exception {
        byte[] before = Samples.gzip(Samples.bytes("one\n"), Samples.ONE);
        byte[] after = Samples.gzip(Samples.bytes("two\n"), Samples.ONE);
        FirstDifference found = FirstDifference.of(Samples.inspect("srv/notes.gz", before, after)).orElseThrow();
        assertThat(found).isEqualTo(new FirstDifference("notes", Optional.of("one"), Optional.of("two")));
        Inspection inner = new Inspection("tar", "", Set.of(), "", List.of(new Inspection.Member("b", "content",
                Samples.inspect("b", "1\n", "2\n"))), false);
        assertThat(FirstDifference.of(new Inspection("gzip", "", Set.of(), "", List.of(new Inspection.Member("gone",
                "removed", null), new Inspection.Member("a.tar", "content", inner)), false)).orElseThrow().member())
                .isEqualTo("a.tar > b");
    }

    @Test
    void what_a_terminal_would_obey_or_hide_is_named() {
        FirstDifference shown = lines("a\tb\u001b[31m \r", "c\u202ed  ").shown(80);
        assertThat(shown).isEqualTo(lines("a\\tb\\x1b[31m \\r", "c\\u202ed\\x20\\x20"));
    }

    @Test
    void of_long_lines_the_part_is_shown_in_which_they_differ() {
        String start = "0123456789".repeat(20);
        assertThat(lines(start + "old" + start, start + "new" + start).shown(30)).isEqualTo(
                lines("…0123456789old012345678901234…", "…0123456789new012345678901234…"));
        assertThat(lines(start, "x").shown(20)).isEqualTo(lines("0123456789012345678…", "x"));
        assertThat(lines(start, null).shown(20)).isEqualTo(lines("0123456789012345678…", null));
    }

    @Property
    void what_is_shown_fits_and_is_one_line_of_visible_characters(@ForAll String before, @ForAll @NotEmpty String after,
            @ForAll @IntRange(min = 20, max = 200) int width) {
        FirstDifference shown = new FirstDifference(after, Optional.of(before), Optional.of(before + after))
                .shown(width);
        assertThat(List.of(shown.member(), shown.before().orElseThrow(), shown.after().orElseThrow()))
                .allMatch(line -> line.length() <= width)
                .noneMatch(line -> line.codePoints().anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR));
    }
}
