package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    @Test
    void files_of_builds_are_asked_about_by_their_names() {
        for (String path : List.of("/p/Dockerfile", "/p/Dockerfile.dev", "/p/app.dockerfile", "/p/Containerfile.in",
                "/p/Dockerfile.j2.tmpl", "/p/build.sh", "/p/build.bash.erb", "/p/.github/workflows/ci.yml",
                "/p/action.yaml", "/p/compose.yaml", "/p/docker-compose.ci.yml", "/p/docker-bake.hcl")) {
            assertThat(SourceFiles.mayConcern(path, "plaintext", "")).as(path).isTrue();
        }
        for (String path : List.of("/p/notes.txt", "/p/values.yml", "/p/Main.java", "/p/workflows/ci.yml",
                "/p/Makefile")) {
            assertThat(SourceFiles.mayConcern(path, "plaintext", "FROM debian")).as(path).isFalse();
        }
    }

    @Test
    void a_script_without_an_ending_is_known_by_its_first_line() {
        assertThat(SourceFiles.mayConcern("/p/build", "plaintext", "#!/bin/sh\n")).isTrue();
        assertThat(SourceFiles.mayConcern("/p/build.py", "plaintext", "#!/usr/bin/python\n")).isFalse();
    }

    @Test
    void what_the_ide_takes_for_a_dockerfile_or_script_is_asked_about_whatever_its_name() {
        assertThat(SourceFiles.mayConcern("/p/image", SourceFiles.languageId("Dockerfile"), "")).isTrue();
        assertThat(SourceFiles.mayConcern("/p/image", SourceFiles.languageId("PLAIN_TEXT"), "")).isFalse();
    }
}
