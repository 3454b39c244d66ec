package dev.bit4bit.facts.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.fetch.FilePath.Match;
import dev.bit4bit.text.Span;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FilePathTest {

    private static Value text(String text) {
        return Value.known(text, new Span(0, text.length()));
    }

    private static Value variable(String name) {
        return Value.unknown(Reason.FROM_OUTSIDE, name, Span.at(0));
    }

    private static FilePath path(String path) {
        return FilePath.of(text(path), Value.EMPTY);
    }

    @Test
    void a_path_is_taken_from_the_working_directory_and_cleaned() {
        assertThat(FilePath.of(text("./a/../b//c"), text("/w")).key()).isEqualTo("/w/b/c");
        assertThat(FilePath.of(text("/x"), text("/w")).key()).isEqualTo("/x");
        assertThat(FilePath.of(text("../x"), Value.EMPTY).key()).isEqualTo("../x");
    }

    @Test
    void an_unknown_piece_is_the_same_wherever_it_stands() {
        FilePath one = FilePath.of(variable("V").then(text(".tgz")), text("/tmp"));
        assertThat(one.matches(FilePath.of(variable("V").then(text(".tgz")), text("/opt")))).isEqualTo(Match.YES);
        assertThat(one.matches(FilePath.of(variable("W").then(text(".tgz")), Value.EMPTY))).isEqualTo(Match.MAYBE);
        assertThat(one.matches(path("a.tgz"))).isEqualTo(Match.MAYBE);
        assertThat(one.matches(path("a.zip"))).isEqualTo(Match.NO);
    }

    @Test
    void patterns_match_names() {
        assertThat(path("/a/b-1.tgz").matches(path("*.tgz"))).isEqualTo(Match.YES);
        assertThat(path("/a/b-1.tgz").matches(path("c*"))).isEqualTo(Match.NO);
    }

    @Property
    void any_text_is_a_path_that_is_itself(@ForAll String text, @ForAll String other) {
        FilePath path = path(text);
        assertThat(path.matches(path)).isEqualTo(Match.YES);
        assertThat(path.matches(path(other))).isNotNull();
        assertThat(path.nameHolds(other)).isNotNull();
        assertThat(FilePath.of(text(path.key()), Value.EMPTY)).isEqualTo(path);
    }
}
