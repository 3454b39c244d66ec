package dev.bit4bit.causes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "var/log/dpkg.log      | var/log/dpkg.log",
        "var/lib/apt/lists/**  | var/lib/apt/lists/partial/x",
        "**/*.pyc              | a.pyc",
        "**/*.pyc              | usr/lib/a/b.pyc",
        "**/.git/**            | .git/index",
        "etc/{passwd,group}-   | etc/group-",
        "ssl/[0-9a-f]*.[0-9]   | ssl/3c0a.0",
        "a?c                   | abc",
        "a/**/b                | a/b",
        "a/**/b                | a/x/y/b",
    })
    void a_path_of_the_pattern_matches(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "var/log/dpkg.log      | var/log/dpkg.log.1",
        "var/log/dpkg.log      | x/var/log/dpkg.log",
        "var/log/*.log         | var/log/apt/term.log",
        "**/*.pyc              | a.pycx",
        "**/.git/**            | a.git/index",
        "etc/{passwd,group}-   | etc/shadow-",
        "ssl/[0-9a-f]*.[0-9]   | ssl/ca.pem",
        "a?c                   | a/c",
        "a.c                   | abc",
    })
    void another_path_does_not(String glob, String path) {
        assertThat(Glob.of(glob).matches(path)).isFalse();
    }

    @Test
    void the_letters_of_a_pattern_are_those_that_it_names() {
        assertThat(Glob.of("**/*.pyc").letters()).isEqualTo(4);
        assertThat(Glob.of("{app,src}/**").letters()).isEqualTo(4);
        assertThat(Glob.of("etc/[a-z]?*").letters()).isEqualTo(4);
    }
}
