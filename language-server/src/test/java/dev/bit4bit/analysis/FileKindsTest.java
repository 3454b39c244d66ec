package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.testing.Documents;
import dev.bit4bit.text.Document;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Containerfile", "dev.Dockerfile", "Dockerfile.alpine", "app.dockerfile",
        "Containerfile.build", "Dockerfile.tmpl", "Dockerfile.template", "Dockerfile.j2", "Dockerfile.in",
                "Dockerfile.erb",
        "Dockerfile.tpl", "Dockerfile-alpine.dockerfile", "Dockerfile.alpine.tmpl", "dockerfile", "web.Dockerfile.j2"})
    void names_of_dockerfiles(String name) {
        assertThat(FileKinds.ofName(name)).isEqualTo(FileKind.DOCKERFILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.dockerignore", "Dockerfile.md", "Dockerfile.md.tmpl", "Makefile", "build",
            "x.py",
        ".dockerignore", "Dockerfile.swp", "MyDockerfile", "Dockerfile.alpine~", "sh", ".sh"})
    void names_that_are_neither(String name) {
        assertThat(FileKinds.ofName(name)).isEqualTo(FileKind.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.sh", "a.bash", "a.sh.tmpl", "build.sh.in", "Dockerfile.sh"})
    void names_of_scripts(String name) {
        assertThat(FileKinds.ofName(name)).isEqualTo(FileKind.SHELL);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            build, #!/bin/sh, SHELL
            build, #! /bin/bash -e, SHELL
            build, #!/usr/bin/env bash, SHELL
            build, #!/usr/bin/env -S A=b dash -e, SHELL
            build, #!/usr/bin/env ksh, SHELL
            build, #!/bin/busybox sh, SHELL
            build, #!/bin/ash, SHELL
            build.tmpl, #!/bin/sh, SHELL
            build, #!/usr/bin/env python3, NONE
            build, #!, NONE
            build, #!/usr/bin/env, NONE
            build, echo, NONE
            build.py, #!/bin/sh, NONE
            x.sh, #!/usr/bin/python, NONE
            x.sh, echo, SHELL
            Dockerfile, #!/usr/bin/env docker, DOCKERFILE
            """)
    void the_first_line_tells_of_scripts_without_extension(String name, String firstLine, FileKind kind) {
        assertThat(FileKinds.of(name, firstLine)).isEqualTo(kind);
    }

    @Test
    void an_editors_language_is_a_hint_where_the_name_says_nothing() {
        assertThat(FileKinds.of(Documents.named("x.tmpl", "FROM a"), "dockerfile")).isEqualTo(FileKind.DOCKERFILE);
        assertThat(FileKinds.of(Documents.named("hook", "echo"), "shellscript")).isEqualTo(FileKind.SHELL);
        assertThat(FileKinds.of(Documents.named("hook", "#!/usr/bin/zsh\n"), "shellscript")).isEqualTo(FileKind.NONE);
        assertThat(FileKinds.of(Documents.named("Dockerfile.dockerignore", ""), "dockerfile")).isEqualTo(FileKind.NONE);
    }

    @Test
    void a_file_that_a_person_names_may_be_called_anything() {
        assertThat(FileKinds.ofNamedFile(Documents.named("prod",
                "\uFEFF# c\n\nFROM a\n"))).isEqualTo(FileKind.DOCKERFILE);
        assertThat(FileKinds.ofNamedFile(Documents.named("x.run", "#!/bin/sh\n"))).isEqualTo(FileKind.SHELL);
        assertThat(FileKinds.ofNamedFile(Documents.named("x.txt", "FROM a\n"))).isEqualTo(FileKind.NONE);
        assertThat(FileKinds.ofNamedFile(Documents.named("x", "hello\n"))).isEqualTo(FileKind.NONE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /w/.github/workflows/a.yml, , WORKFLOW
            /w/x/.github/workflows/a.yaml, , WORKFLOW
            /w/.github/workflows/sub/a.yml, , NONE
            /w/.github/dependabot.yml, , NONE
            /w/a.yml, jobs:, NONE
            /w/.github/workflows/a.sh, , SHELL
            /w/.github/actions/a/action.yml, runs:|  using: composite, WORKFLOW
            /w/action.yaml, runs:|  using: "docker", WORKFLOW
            /w/action.yml, runs:|  using: node20, NONE
            """)
    void workflows_and_actions_are_told_by_their_path(String path, String text, FileKind kind) {
        Document document = new Document(URI.create("file://" + path), text == null ? "" : text.replace('|', '\n'), 0);
        assertThat(FileKinds.of(document)).isEqualTo(kind);
        assertThat(FileKinds.of(document, "yaml")).isEqualTo(kind);
    }

    @Test
    void a_workflow_may_lie_anywhere_when_the_editor_or_a_person_says_so() {
        Document document = Documents.named("x.yml", "on: push\njobs:\n  a: {}\n");
        assertThat(FileKinds.of(document, "yaml")).isEqualTo(FileKind.NONE);
        assertThat(FileKinds.of(document, "github-actions-workflow")).isEqualTo(FileKind.WORKFLOW);
        assertThat(FileKinds.ofNamedFile(document)).isEqualTo(FileKind.WORKFLOW);
        assertThat(FileKinds.ofNamedFile(Documents.named("x.yml", "jobs: 1\n"))).isEqualTo(FileKind.NONE);
    }
}
