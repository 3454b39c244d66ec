package dev.bit4bit.rules.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BoundedPatternTest {

    @Test
    void matches_the_whole_or_finds_a_part() {
        BoundedPattern pattern = BoundedPattern.compile("a+b?");
        assertThat(pattern.matches("aab")).isTrue();
        assertThat(pattern.matches("aabc")).isFalse();
        assertThat(pattern.find("caabc")).isTrue();
        assertThat(pattern.find("c")).isFalse();
        assertThat(BoundedPattern.compile("[0-9a-f]{40}").matches("0123456789".repeat(4))).isTrue();
    }

    @Test
    void an_expression_that_tries_for_ever_gives_up() {
        for (String regex : List.of("(a+)+b", "(a|a)*b", "(.*)*c", "(a|aa)+$x", "(?:a?){50}(?:a){50}b", "(.*,){30}x")) {
            BoundedPattern pattern = BoundedPattern.compile(regex);
            Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
                assertThat(pattern.matches("a".repeat(5_000))).isFalse();
                assertThat(pattern.find(",".repeat(5_000) + "a".repeat(60))).isIn(true, false);
            }, regex);
        }
    }

    @Test
    void text_that_is_too_long_does_not_match() {
        assertThat(BoundedPattern.compile("a*").matches("a".repeat(BoundedPattern.MAX_TEXT + 1))).isFalse();
    }

    @Test
    void what_may_repeat_without_reading_is_refused() {
        for (String regex : List.of("(){1000000000}", "((){1000}){1000}", "(?:(?:){200,}){200}", "a{1,99999999999}",
                "(",
                "a".repeat(BoundedPattern.MAX_LENGTH + 1), "(".repeat(900) + ")".repeat(100))) {
            assertThatThrownBy(() -> BoundedPattern.compile(regex)).isInstanceOf(PatternSyntaxException.class);
        }
    }
}
