package dev.bit4bit.readers;

import static dev.bit4bit.readers.FactsText.calls;
import static dev.bit4bit.readers.FactsText.dockerfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Unit.Delivery;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import org.junit.jupiter.api.Test;

class DockerfileReaderTest {

    @Test
    void an_argument_before_from_reaches_from() {
        FileFacts facts = dockerfile("ARG BASE=debian:12\nFROM ${BASE} AS x\n");
        ImageReference image = facts.images().get(0);
        assertThat(image.value().pattern()).isEqualTo("debian:12");
        assertThat(image.value().written().map(facts.document()::text)).contains("debian:12");
    }

    @Test
    void stages_are_known_by_name_in_any_case_and_through_variables() {
        FileFacts facts = dockerfile("ARG n=1\nFROM a AS Img1\nFROM img${n}\nCOPY --from=IMG1 /a /b\nCOPY --from=0 /a /c\n");
        assertThat(facts.images()).extracting(i -> i.stage().isPresent()).containsExactly(false, true, true, true);
    }

    @Test
    void a_template_s_hole_between_single_quotes_is_unknown() {
        char mask = Holes.MASK;
        FileFacts facts = dockerfile("FROM a\nRUN wget 'x/" + mask + mask + "/y'\n");
        assertThat(facts.calls().get(0).arguments().get(0).value().pattern()).isEqualTo("x/\0/y");
    }

    @Test
    void what_stages_deliver() {
        FileFacts facts = dockerfile("""
                FROM a AS unused
                FROM a AS builder
                FROM b AS base
                FROM base
                COPY --from=builder /x /x
                """);
        assertThat(facts.units()).extracting(u -> u.delivery()).containsExactly(Delivery.UNUSED, Delivery.COPIED_FROM,
                Delivery.SHIPPED, Delivery.SHIPPED);
    }

    @Test
    void a_run_has_its_commands_with_places_through_continuations_and_comments() {
        String text = "FROM a\nRUN apt-get update \\\n # why\n && apt-get install -y \\\n    curl\n";
        FileFacts facts = dockerfile(text);
        assertThat(calls(facts)).containsExactly("apt-get update", "apt-get install -y curl");
        CommandCall install = facts.calls().get(1);
        assertThat(text.substring(install.span().start())).startsWith("apt-get install");
        Span last = install.arguments().get(2).span();
        assertThat(facts.document().text(last)).isEqualTo("curl");
    }

    @Test
    void environment_and_arguments_reach_run() {
        FileFacts facts = dockerfile("ARG V=9\nFROM a\nARG V\nENV U=$V\nRUN echo $U$V\n");
        assertThat(calls(facts)).containsExactly("echo 99");
    }

    @Test
    void environment_wins_over_an_argument() {
        assertThat(calls(dockerfile("FROM a\nENV V=env\nARG V=arg\nRUN echo $V\n"))).containsExactly("echo env");
    }

    @Test
    void a_stage_takes_over_the_variables_and_the_directory_of_its_parent() {
        FileFacts facts = dockerfile("FROM a AS p\nENV E=1\nARG A=2\nWORKDIR /w\nFROM p\nRUN echo $E $A\n");
        assertThat(calls(facts)).containsExactly("echo 1 2");
        assertThat(facts.calls().get(0).workingDirectory().shown()).isEqualTo("/w");
    }

    @Test
    void the_exec_form_is_a_command() {
        FileFacts facts = dockerfile("FROM a\nRUN [\"apt-get\", \"install\", \"-y\", \"curl\"]\n");
        assertThat(calls(facts)).containsExactly("apt-get install -y curl");
    }

    @Test
    void a_shell_in_the_exec_form_runs_its_script() {
        FileFacts facts = dockerfile("FROM a\nRUN [\"sh\", \"-c\", \"gzip x\"]\n");
        assertThat(calls(facts)).containsExactly("gzip x");
        assertThat(facts.document().text(facts.calls().get(0).span())).isEqualTo("gzip x");
    }

    @Test
    void heredocs_are_scripts_unless_their_shebang_says_otherwise() {
        assertThat(calls(dockerfile("FROM a\nRUN <<EOF\ngzip x\nEOF\n"))).containsExactly("gzip x");
        assertThat(calls(dockerfile("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n"))).isEmpty();
    }

    @Test
    void what_runs_later_is_not_built() {
        assertThat(calls(dockerfile("FROM a\nHEALTHCHECK CMD curl x\nCMD date\nENTRYPOINT date\n"))).isEmpty();
    }

    @Test
    void other_shells_are_left_alone() {
        assertThat(calls(dockerfile("FROM a\nSHELL [\"powershell\", \"-Command\"]\nRUN gzip x\n"))).isEmpty();
    }

    @Test
    void a_mount_from_a_stage_is_known() {
        FileFacts facts = dockerfile("FROM a AS s\nFROM b\nRUN --mount=from=s,source=/x,target=/y cp /y /z\n");
        assertThat(facts.images().get(2).stage()).contains(facts.units().get(0));
        assertThat(facts.units().get(0).delivery()).isEqualTo(Delivery.COPIED_FROM);
    }

    @Test
    void a_trigger_is_read_as_what_it_will_run() {
        FileFacts facts = dockerfile("FROM a\nONBUILD RUN gzip x\n");
        assertThat(calls(facts)).containsExactly("gzip x");
        assertThat(facts.steps().get(0).onbuild()).isTrue();
    }
}
