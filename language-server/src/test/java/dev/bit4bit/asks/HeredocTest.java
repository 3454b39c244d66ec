package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of linters asked for about heredocs. */
class HeredocTest {

    private final RuleChecker gzip = RuleChecker.of("gzip-timestamp");
    private final RuleChecker image = RuleChecker.of("image-not-pinned");
    private static final String BASE = "FROM"
            + " debian:12@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";

    @Test
    @DisplayName("12. The line after the end of a heredoc is an instruction again (hadolint/hadolint#960)")
    void the_line_after_the_end() {
        image.dockerfile(BASE + "RUN <<EOF\ngzip -n /a\nEOF\nFROM «debian:13»\n");
        gzip.dockerfile(BASE + "RUN <<EOF\n«gzip /a»\nEOF\nRUN «gzip /b»\n");
        gzip.dockerfile(BASE + "COPY <<EOF /etc/cron.daily/pack\ngzip /a\nEOF\nRUN «gzip /b»\n");
    }

    @Test
    @DisplayName("12. A line inside a heredoc may be continued (hadolint/hadolint#1019)")
    void a_continuation_inside() {
        gzip.dockerfile(BASE + "RUN <<EOF\n«gzip» \\\n  -9 \\\n  /a\nEOF\n");
        gzip.dockerfile(BASE + "RUN <<EOF\ngzip \\\n  -n \\\n  /a\nEOF\n");
        gzip.fixes("Dockerfile", BASE + "RUN <<EOF\ngzip \\\n  -9 \\\n  /a\nEOF\n", Fix.Kind.SAFE,
                BASE + "RUN <<EOF\ngzip -n \\\n  -9 \\\n  /a\nEOF\n");
    }

    @Test
    @DisplayName("12. A heredoc for another interpreter is no shell (hadolint/hadolint#1137)")
    void another_interpreter() {
        gzip.dockerfile(BASE + "RUN python3 <<EOF\ngzip = 1\nprint(gzip)\nEOF\n");
        gzip.dockerfile(BASE + "RUN <<EOF bash\n«gzip /a»\nEOF\n");
    }

    @Test
    @DisplayName("12. The first line of a heredoc may name the interpreter (hadolint/hadolint#806)")
    void a_first_line_that_names_the_interpreter() {
        gzip.dockerfile(BASE + "RUN <<EOF\n#!/usr/bin/env python3\ngzip = '/a'\nEOF\n");
        gzip.dockerfile(BASE + "RUN <<EOF\n#!/bin/bash -e\n«gzip /a»\nEOF\n");
    }

    @Test
    @DisplayName("12. The end of a heredoc may be quoted with a backslash and indented by tabs"
    + " (hadolint/hadolint#1051)")
    void an_escaped_end_and_tabs() {
        gzip.dockerfile(BASE + "RUN <<-\\EOT\n\t«gzip /a»\n\tEOT\nRUN «gzip /b»\n");
        gzip.dockerfile(BASE + "RUN <<-'EOT'\n\t«gzip \"$A\"»\n\tEOT\n");
        assertThat(gzip.findings("Dockerfile", BASE + "COPY <<-\\EOT /a\n\tgzip /a\n\tEOT\n")).isEmpty();
    }
}
