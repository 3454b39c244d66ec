package dev.bit4bit.rebuild.builders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildxInspectionTest {

    private static BuildxInspection of(String text) {
        return BuildxInspection.of(text.lines().toList());
    }

    @Test
    void a_builder_that_runs_has_driver_endpoint_and_version_of_its_nodes() {
        BuildxInspection found = of("""
                Name:          two
                Driver:        docker-container
                Last Activity: 2026-01-02 03:04:05 +0000 UTC

                Nodes:
                Name:                  two0
                Endpoint:              unix:///var/run/docker.sock
                Driver Options:        network="host"
                Status:                running
                BuildKit version:      v0.18.2
                Platforms:             linux/amd64, linux/386

                Name:                  two1
                Endpoint:              tcp://other:2375
                Status:                running
                Buildkit:              v0.12.5
                """);
        assertThat(found.driver()).isEqualTo("docker-container");
        assertThat(found.endpoint()).isEqualTo("unix:///var/run/docker.sock");
        assertThat(found.error()).isEmpty();
        assertThat(found.buildKits()).containsExactly("v0.18.2", "v0.12.5");
        assertThat(found.tooOld()).contains("v0.12.5");
    }

    @Test
    void one_that_cannot_be_reached_has_an_error_and_no_driver() {
        BuildxInspection found = of("""
                Name:          default
                Driver:
                Error:         Cannot connect to the Docker daemon at unix:///var/run/docker.sock.
                """);
        assertThat(found.driver()).isEmpty();
        assertThat(found.error()).startsWith("Cannot connect");
    }

    @Test
    void what_is_no_inspection_says_nothing() {
        assertThat(BuildxInspection.of(List.of())).isEqualTo(new BuildxInspection("", "", "", List.of()));
        assertThat(of("Driver\n: x\nDrivers: a\n\u0000").driver()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v0.8+unknown, true", "v0.12.5, true", "0.12, true", "v0.13.0, false", "v0.13.0-rc1, false",
        "v0.18.2, false", "v1.2.0, false", "v0.0.0+unknown, false", "buildx, false", "v0.99999999999, false"})
    void rewriting_of_times_came_with_0_13(String version, boolean tooOld) {
        assertThat(BuildxInspection.isTooOld(version)).isEqualTo(tooOld);
    }
}
