package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class LivePackageIndexTest {

    private final RuleChecker rule = RuleChecker.of("live-package-index");

    @Test
    void indexes_of_moving_mirrors() {
        assertThat(rule.dockerfile("FROM debian\nRUN «apt-get -qq update» && apt-get install -y git\n"
                + "RUN «apk update» && «dnf makecache» && «zypper ref»\nRUN «pacman -Syu» --noconfirm\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION);
    }

    @Test
    void a_snapshot_of_the_own_archive() {
        rule.dockerfile("FROM debian\nRUN repro-sources-list.sh && apt-get update\n");
        rule.dockerfile("FROM archlinux\nRUN echo 'Server=https://archive.archlinux.org/repos/2024/11/01/$repo/os/$arch'"
                + " > /etc/pacman.d/mirrorlist && pacman -Syu\n");
    }

    @Test
    void commands_that_refresh_nothing() {
        rule.dockerfile("FROM debian\nRUN apt-get clean && pacman -S git && git submodule update && apk add x\n");
    }
}
