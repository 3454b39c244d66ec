package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.testing.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process. */
class CommandLineIT {

    @TempDir
    private Path folder;

    @Test
    void exit_codes_follow_the_threshold() throws Exception {
        write("Dockerfile", "FROM a:latest\n");
        assertThat(run("check").exitCode()).isEqualTo(1);
        assertThat(run("check", "--fail-on", "error").exitCode()).isZero();
        assertThat(run("check", "--fail-on", "never").exitCode()).isZero();
        write(".bit4bit.yaml", "rules: {image-not-pinned: hint}\nfail-on: information\n");
        assertThat(run("check").exitCode()).isZero();
        assertThat(run("check", "--fail-on=hint").exitCode()).isEqualTo(1);
        write("Dockerfile", "FROM a\n");
        assertThat(run("check", "--fail-on=hint").exitCode()).isZero();
    }

    @Test
    void wrong_usage_is_told_on_the_standard_error_with_two() throws Exception {
        for (String[] args : new String[][] {{}, {"chek"}, {"check", "--nope"}, {"check", "--format", "xml"},
                {"explain"},
            {"explain", "image-not-pined"}, {"lsp", "--port=1"}}) {
            Program.Run run = run(args);
            assertThat(run.exitCode()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("bit4bit: ");
        }
        assertThat(run("explain", "image-not-pined").err()).contains("did you mean image-not-pinned?");
        assertThat(run("check", "--nope").err()).contains("Try 'bit4bit check --help'.");
    }

    @Test
    void choices_are_named_as_they_are_typed() throws Exception {
        assertThat(run("check", "--format", "xml").err()).contains("[text, json, sarif] but was 'xml'");
    }

    @Test
    void a_folder_without_anything_to_check_is_told_so() throws Exception {
        write("notes/readme.txt", "hello\n");
        write("notes/tool", "#!/usr/bin/python3\n");
        Program.Run run = run("check", "notes");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("bit4bit: nothing to check: no Dockerfile, no template of one, no shell script and no workflow in notes\n");
        write("notes/Dockerfile", "FROM scratch\n");
        assertThat(run("check", "notes").err()).isEmpty();
    }

    @Test
    void every_bad_input_gets_one_line_and_the_rest_goes_on() throws Exception {
        write("ok/Dockerfile", "FROM a:latest\n");
        Files.write(folder.resolve("ok/bin.Dockerfile"), new byte[] {'F', 'R', 0, 1});
        Files.createSymbolicLink(folder.resolve("ok/loop"), folder.resolve("ok"));
        Files.createSymbolicLink(folder.resolve("ok/gone.Dockerfile"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        write("readme.txt", "hello\n");
        write("ok/latin.sh", "");
        Files.write(folder.resolve("ok/latin.sh"), new byte[] {'#', (byte) 0xE9, '\n'});
        try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("ok/huge.sh").toFile(), "rw")) {
            huge.setLength(50L << 20);
        }
        write("bad/Dockerfile", "FROM b:latest\n");
        write("bad/.bit4bit.yaml", "profile: strict\nrules:\n  image-not-pinned: loud\n");
        Program.Run run = run("check", "nope", "self", "readme.txt", "ok", "bad");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().sorted()).containsExactly(
                "bit4bit: bad/.bit4bit.yaml:3:21: rules.image-not-pinned: 'loud' is none of error, warning, information, hint, "
                        + "off; the default is in force",
                "bit4bit: nope: no such file or folder",
                "bit4bit: ok/bin.Dockerfile: a binary file, skipped",
                "bit4bit: ok/gone.Dockerfile: a link to a file that is not there",
                "bit4bit: ok/huge.sh: 50 MB, more than the 10 MB that are read, skipped",
                "bit4bit: ok/loop: a link back to " + folder.toRealPath().resolve("ok") + ", not followed",
                "bit4bit: readme.txt: neither a Dockerfile, a shell script nor a workflow, skipped",
                "bit4bit: self: a loop of links");
        assertThat(run.out()).contains("ok/Dockerfile:1:8: warning", "bad/Dockerfile:1:8: warning",
                "2 findings in 2 of 3 files");
    }

    @Test
    void a_file_that_is_named_and_cannot_be_read_fails_after_the_rest_is_checked() throws Exception {
        write("ok/Dockerfile", "FROM a\n");
        Files.write(folder.resolve("bin.Dockerfile"), new byte[] {'F', 'R', 0, 1});
        Program.Run run = run("check", "bin.Dockerfile", "ok");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("bit4bit: bin.Dockerfile: a binary file, skipped\n");
        assertThat(run.out()).contains("1 file");
        assertThat(run("check", ".").exitCode()).as("it was found, not named").isZero();
    }

    @Test
    void where_nothing_could_be_checked_only_the_error_is_told() throws Exception {
        write("ok/Dockerfile", "FROM scratch\n");
        Program.Run run = run("check", "nope");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("bit4bit: nope: no such file or folder\n");
        assertThat(run.out()).isEmpty();
        assertThat(run("check", "nope", "ok").out()).isEqualTo("No findings in 1 file.\n");
        assertThat(run("check", "--format=json", "nope").out()).contains("\"files\" : 0");
    }

    @Test
    void settings_of_another_name_are_told() throws Exception {
        write("Dockerfile", "FROM a\n");
        write(".bit4bit.yml", "profile: strict\n");
        Program.Run run = run("check");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(
                "bit4bit: .bit4bit.yml:1:1: not read: settings stand in .bit4bit.yaml; rename the file\n");
    }

    @Test
    void output_is_the_same_every_time_and_in_the_order_of_paths() throws Exception {
        for (int i = 0; i < 200; i++) {
            write("d" + i % 7 + "/" + i + ".Dockerfile", "FROM a:latest\n".repeat(1 + i % 5));
        }
        String first = run("check", "--format", "json").out();
        assertThat(run("check", "--format", "json").out()).isEqualTo(first);
        List<Path> paths = new ArrayList<>();
        new ObjectMapper().readTree(first).at("/files").forEach(file -> paths.add(Path.of(file.get("path").asText())));
        assertThat(paths).hasSize(200).isSorted();
    }

    @Test
    void a_report_goes_to_a_file() throws Exception {
        write("Dockerfile", "FROM a:latest\n");
        Program.Run run = run("check", "--format", "sarif", "--output", "r.sarif");
        assertThat(run.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(folder.resolve("r.sarif").toFile()).at("/runs/0/results")).hasSize(1);
        Program.Run missing = run("check", "--output", "no/such/folder/x");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).isEqualTo(
                "bit4bit: no/such/folder/x: cannot be written: there is no folder no/such/folder\n");
        Program.Run compared = run("diff", "a.tar", "b.tar", "--report", "no/such/x.html");
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.err())
                .isEqualTo("bit4bit: no/such/x.html: cannot be written: there is no folder no/such\n");
        for (String[] args : new String[][] {{"rebuild", "--report", "gone/x.html"}, {"rebuild", "--attest", "gone/x"},
            {"verify", "docker://a/b", "--attest", "gone/x"}}) {
            assertThat(run(args).err()).as(String.join(" ", args))
                    .contains("cannot be written: there is no folder gone");
        }
    }

    @Test
    void colour_only_when_asked_for_in_a_pipe() throws Exception {
        write("Dockerfile", "FROM a:latest\n");
        assertThat(run("check").out()).doesNotContain("\u001b");
        assertThat(run("check", "--color", "always").out()).contains("\u001b[");
    }

    @Test
    void fix_mends_what_is_safe_and_keeps_every_other_byte() throws Exception {
        byte[] before = "\uFEFFFROM a:latest\r\nRUN upgrade \r\n".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("Dockerfile"), before);
        Program.Run dry = run("fix", "--dry-run");
        assertThat(dry.out()).contains("-\uFEFFFROM a:latest", "+\uFEFFFROM a:1.0", "--- a/Dockerfile");
        assertThat(file).hasBinaryContent(before);
        Program.Run run = run("fix");
        assertThat(run.exitCode()).as("a finding is left").isEqualTo(1);
        assertThat(run.out()).contains("Applied 1 fix in 1 file; 1 finding is left.");
        assertThat(file).hasContent("\uFEFFFROM a:1.0\r\nRUN upgrade \r\n");
        assertThat(run("fix", "--unsafe").exitCode()).isZero();
        assertThat(file).hasContent("\uFEFFFROM a:1.0\r\nRUN  \r\n");
    }

    @Test
    void explain_and_rules_tell_the_catalogue() throws Exception {
        assertThat(run("explain", "image-not-pinned").out()).contains("Meaning of image-not-pinned.", "Mend it.");
        assertThat(run("rules").out()).contains("image-not-pinned  warning");
        assertThat(new ObjectMapper().readTree(run("rules", "--format", "json").out()).at("/0/id").asText())
                .isEqualTo("current-date");
        assertThat(run("--version").out()).startsWith("bit4bit ");
        for (String command : new String[] {"--help", "check --help", "fix --help", "lsp --help"}) {
            Program.Run run = run(command.split(" "));
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Usage: bit4bit");
        }
    }

    private Program.Run run(String... args) throws Exception {
        return Program.run(folder, Map.of("NO_COLOR", ""), Program.withTestRules(args));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
