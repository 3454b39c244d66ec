package dev.bit4bit.rules.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarNotNormalisedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tar cf /a.tar x | order, times and owners",
        "tar --sort=name -cf /a.tar x | times and owners",
        "tar --sort=name --mtime=@0 -cf /a.tar x | owners",
        "tar --sort=name --owner=0 --group=0 --numeric-owner -cf /a.tar x | times",
    })
    void names_what_the_archive_keeps_and_nothing_else(String command, String kept) {
        assertThat(RuleChecker.of("tar-not-normalised").findings("Dockerfile", "FROM debian:12\nRUN " + command + "\n"))
                .singleElement().extracting(Finding::message).asString().startsWith("The archive keeps the " + kept + " that");
    }
}
