package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of any kind as the builder, through the command line. */
class CommandIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void write_a_source() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("app")).resolve("source"), "text\n");
    }

    private Program.Run check(String script, String artefact, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("app/build.sh"), "#!/bin/sh\nset -e\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        List<String> command = new java.util.ArrayList<>(Program.asShipped("rebuild", "app", "--format", "json",
                "--artefact", artefact));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "./build.sh"));
        return Program.run(folder, Map.of(), command);
    }

    private static JsonNode json(Program.Run run) throws Exception {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void a_script_that_makes_the_same_is_confirmed_and_leaves_the_folder_as_it_was() throws Exception {
        Program.Run run = check("tr a-z A-Z < source > artefact\n", "artefact");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(json(run).get("reproducible").asBoolean()).isTrue();
        assertThat(folder.resolve("app/artefact")).doesNotExist();
    }

    @Test
    void the_path_of_the_folder_in_what_was_made_is_named_as_the_cause() throws Exception {
        Program.Run run = check("echo \"built in $PWD/source\" > artefact\n", "artefact");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(json(run).at("/platforms/0/causes")).extracting(cause -> cause.get("id").asText())
                .containsExactly("file-holds-build-path");
        assertThat(check("echo \"built in $PWD/source\" > artefact\n", "artefact", "--no-vary", "path").exitCode())
                .isZero();
    }

    @Test
    void locale_time_zone_umask_user_and_the_clock_are_varied() throws Exception {
        Program.Run run = check("""
                mkdir out
                echo "$LC_ALL" > out/locale
                echo "$TZ" > out/zone
                umask > out/umask
                echo "$USER" > out/user
                date +%s > out/clock
                """, "out");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        List<String> paths = new java.util.ArrayList<>();
        json(run).at("/platforms/0/causes").forEach(cause -> cause.get("paths").forEach(p -> paths.add(p.asText())));
        assertThat(paths).contains("out/locale", "out/zone", "out/umask", "out/user", "out/clock");
    }

    @Test
    void the_clock_says_something_else_also_to_a_script_that_is_slower_the_first_time() throws Exception {
        Path been = folder.resolve("been");
        Program.Run run = check("[ -e '" + been + "' ] || sleep 2.5\ntouch '" + been + "'\ndate +%s > artefact\n",
                "artefact", "--vary", "clock");
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(1);
    }

    @Test
    void a_script_that_fails_or_leaves_nothing_is_an_error_with_its_last_words() throws Exception {
        Program.Run failed = check("echo what is wrong\nexit 3\n", "artefact");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.err()).contains("status 3").contains("what is wrong");
        Program.Run nothing = check("true\n", "artefact");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("left no artefact");
    }

    @Test
    void the_result_is_attested() throws Exception {
        Program.Run run = check("cp source artefact\n", "artefact", "--attest", "statement.json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode statement = new ObjectMapper().readTree(Files.readString(folder.resolve("statement.json")));
        assertThat(statement.get("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.at("/subject/0/digest/sha256").asText())
                .isEqualTo(json(run).at("/platforms/0/first").asText().substring("sha256:".length()));
        assertThat(statement.at("/predicate/reproducible").asBoolean()).isTrue();
    }

    @Test
    void a_limit_of_time_ends_the_build() throws Exception {
        Program.Run run = check("sleep 600\n", "artefact", "--time-limit", "1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ended after 1 seconds, which is the limit");
    }

    @Test
    void the_settings_of_the_folder_that_is_built_count_and_options_win() throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rebuild: {time-limit: 3}\n");
        assertThat(check("sleep 600\n", "artefact").err()).contains("ended after 3 seconds");
        Files.writeString(folder.resolve("app/.bit4bit.yaml"), "rebuild: {time-limit: 1}\n");
        assertThat(check("sleep 600\n", "artefact").err()).contains("ended after 1 seconds");
        assertThat(check("sleep 600\n", "artefact", "--time-limit", "2").err()).contains("ended after 2 seconds");
    }

    @Test
    void settings_of_the_working_folder_count_where_none_hold_for_what_is_built() throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));
        Files.writeString(here.resolve(".bit4bit.yaml"), "rebuild: {time-limit: 1}\n");
        Program.Run run = Program.run(here, Map.of(), Program.asShipped("rebuild", "../app", "--artefact", "artefact",
                "--", "sleep", "600"));
        assertThat(run.err()).contains("ended after 1 seconds");
    }

    @Test
    void a_builder_that_is_none_or_does_not_answer_is_told_in_whole_sentences() throws Exception {
        Files.writeString(folder.resolve("app/Dockerfile"), "FROM scratch\n");
        Program.Run unknown = Program.run(folder, Map.of(), Program.asShipped("rebuild", "app", "--builder", "foo"));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("foo: no such builder; there are buildx, buildkit, buildah, podman, docker.")
                .doesNotContain("To get it", "null");
        Path docker = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("docker"),
                "#!/bin/sh\necho 'Is the daemon running?'\nexit 1\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Program.Run silent = Program.run(folder, Map.of("PATH", docker.getParent() + ":" + System.getenv("PATH")),
                Program.asShipped("rebuild", "app", "--builder", "docker"));
        assertThat(silent.exitCode()).isEqualTo(2);
        assertThat(silent.err()).contains("no docker daemon answers: Is the daemon running? To get it: ");
    }

    @Test
    void a_limit_of_room_ends_the_build() throws Exception {
        Program.Run run = check("head -c 5000000 /dev/zero > artefact\nsleep 600\n", "artefact", "--disk-limit", "4");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ended because it takes more room than the limit of 4 MiB");
    }

    @Test
    void a_page_shows_what_differs_and_why() throws Exception {
        Program.Run run = check("mkdir out && date '+%F %T' > out/made\n", "out", "--report", "page.html");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(folder.resolve("page.html")).content().startsWith("<!DOCTYPE html>").contains("out/made");
    }

    @Test
    void a_page_that_cannot_be_written_is_an_error() throws Exception {
        Program.Run run = check("cp source artefact\n", "artefact", "--report", "nowhere/page.html");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere/page.html");
    }
}
