package dev.bit4bit.facts.residue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void a_star_matches_any_text_within_one_folder() {
        assertThat(Glob.matches("/var/log/*.log", "/var/log/dpkg.log")).isTrue();
        assertThat(Glob.matches("/var/*/*", "/var/log/dpkg.log")).isTrue();
        assertThat(Glob.matches("/var/*.log", "/var/log/dpkg.log")).isFalse();
        assertThat(Glob.matches("*a*b", "xaab")).isTrue();
        assertThat(Glob.matches("*a*b", "xaac")).isFalse();
    }

    @Test
    void a_question_mark_and_a_bracket_match_one_character_but_no_slash() {
        assertThat(Glob.matches("/var/l?g", "/var/log")).isTrue();
        assertThat(Glob.matches("/var?log", "/var/log")).isFalse();
        assertThat(Glob.matches("/var/[a-z]og", "/var/log")).isTrue();
        assertThat(Glob.matches("/var[/]log", "/var/log")).isFalse();
    }

    @Test
    void what_is_no_mark_matches_itself() {
        assertThat(Glob.matches("/var/log", "/var/log")).isTrue();
        assertThat(Glob.matches("/var/log", "/var/logs")).isFalse();
        assertThat(Glob.matches("/var/lo[", "/var/lo[")).isTrue();
    }
}
