package dev.bit4bit.facts.residue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreFileTest {

    @ParameterizedTest
    @ValueSource(strings = {".git", "/.git", ".git/", "./.git", "**/.git", "**/.git/**", ".git/**", ".*", ".git*",
    "*", "**",
        "# a\r\n\r\n .git \r\n", "!.git\n.git"})
    void kept_out(String text) {
        assertThat(IgnoreFile.excludes(text, ".git")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#.git", ".github", "git", ".git/config", ".git\n!.git", "*\n!.*", "src/.git", "!"})
    void let_through(String text) {
        assertThat(IgnoreFile.excludes(text, ".git")).isFalse();
    }

    @Test
    void the_last_line_that_matches_decides() {
        assertThat(IgnoreFile.excludes(".git\n!.git\n.g*", ".git")).isTrue();
    }
}
