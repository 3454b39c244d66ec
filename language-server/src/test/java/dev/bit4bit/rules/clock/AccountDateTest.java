package dev.bit4bit.rules.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class AccountDateTest {

    private final RuleChecker rule = RuleChecker.of("account-date");

    @Test
    void the_epoch_counts_where_the_tool_takes_it() {
        rule.dockerfile("FROM debian:12\nARG SOURCE_DATE_EPOCH\nRUN useradd a\n");
        rule.dockerfile("FROM debian:12\nRUN export SOURCE_DATE_EPOCH=0; useradd a\n");
        rule.dockerfile("FROM debian:stretch\nARG SOURCE_DATE_EPOCH\nRUN «useradd a»\n");
        rule.dockerfile("FROM node:20-alpine\nARG SOURCE_DATE_EPOCH\nRUN «adduser -D a»\n");
        rule.dockerfile("FROM node:20-alpine\nARG SOURCE_DATE_EPOCH\nRUN apk add shadow=4.16 && useradd a\n");
        rule.dockerfile("FROM debian:12 AS base\nARG SOURCE_DATE_EPOCH\nFROM debian:12\nRUN «useradd a»\n");
    }

    @Test
    void only_commands_that_write_the_day_count() {
        rule.dockerfile("FROM debian:12\nRUN usermod -aG audio a; adduser a audio; adduser --group g; groupadd g; useradd -D\n");
        rule.dockerfile("FROM debian:12\nRUN «adduser --system --group --no-create-home a»\n");
        rule.dockerfile("FROM debian:12\nRUN useradd a && chage --lastday 2024-01-01 a\n");
    }

    @Test
    void another_root_is_taken_out_with_it() {
        assertThat(rule.dockerfile("FROM debian:12 AS b\nRUN «useradd --root /rootfs a»\nFROM scratch\nCOPY --from=b /rootfs /\n"))
                .allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(rule.dockerfile("FROM debian:12 AS b\nRUN «useradd a»\nFROM scratch\nCOPY --from=b /rootfs /\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION);
    }

    @Test
    void the_fix_declares_the_argument_where_it_helps() {
        rule.fixes("Dockerfile", "FROM debian:12\r\nRUN useradd a\r\n", Fix.Kind.SAFE,
                "FROM debian:12\r\nARG SOURCE_DATE_EPOCH\r\nRUN useradd a\r\n");
        assertThat(rule.dockerfile("FROM alpine:3\nRUN «adduser -D a»\n")).flatMap(Finding::fixes).isEmpty();
        assertThat(rule.dockerfile("FROM centos:7\nRUN «useradd a»\n")).flatMap(Finding::fixes).isEmpty();
    }

    @Test
    void a_script_is_only_a_possibility() {
        assertThat(rule.script("«useradd a»\nmake\n")).allMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }
}
