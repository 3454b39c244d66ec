package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bit4bit} at the top of the checkout. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("..", "bit4bit").toAbsolutePath().normalize();

    @TempDir
    private Path folder;
    private Path checkout;

    @BeforeEach
    void a_checkout_with_a_built_jar() throws Exception {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(LAUNCHER, checkout.resolve("bit4bit"));
        assertThat(checkout.resolve("bit4bit").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(checkout.resolve("language-server/target"));
        Files.createSymbolicLink(checkout.resolve("language-server/target/bit4bit.jar"),
                Path.of(System.getProperty("bit4bit.jar")));
    }

    @Test
    void works_from_any_folder_and_through_links() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("one"), Path.of("..", "a checkout", "bit4bit"));
        Files.createSymbolicLink(bin.resolve("two"), bin.resolve("one"));
        for (String command : List.of(checkout.resolve("bit4bit").toString(), bin.resolve("one").toString(),
                bin.resolve("two").toString(), "../bin/two")) {
            Program.Run run = Program.run(bin, environment(), List.of(command, "--version"));
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("bit4bit ");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void says_what_is_missing_without_a_java_runtime_or_a_way_to_build() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("readlink", "sed", "head", "stat", "mkdir", "rm", "tr", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Map<String, String> noMaven = Map.of("PATH", tools.toString(), "JAVA_HOME", System.getProperty("java.home"),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(), "BIT4BIT_NO_ARCHIVE", "1");
        Files.delete(checkout.resolve("language-server/target/bit4bit.jar"));
        Program.Run run = Program.run(folder, noMaven, List.of(checkout.resolve("bit4bit").toString(), "rules"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maven is not here").hasLineCount(1);

        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 9\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();
        String script = Files.readString(LAUNCHER).replace("/usr/lib/jvm/*/bin/java", "/nowhere/*/bin/java");
        Files.writeString(checkout.resolve("bit4bit"), script);
        run = Program.run(folder, Map.of("PATH", tools.toString(), "JAVA_HOME", folder.resolve("old").toString()),
                List.of(checkout.resolve("bit4bit").toString(), "rules"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Java 17 or newer is needed", "old/bin/java (8)").hasLineCount(1);
    }

    @Test
    void the_archive_is_made_once_in_the_background_and_nothing_but_the_protocol_is_said() throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> command.add(name + "=" + value));
        command.remove("BIT4BIT_NO_ARCHIVE=1");
        command.addAll(List.of(checkout.resolve("bit4bit").toString(), "lsp"));
        for (int i = 0; i < 3; i++) {
            try (LspClient client = new LspClient(command, folder.resolve("state"))) {
                assertThat(client.request("initialize", "{\"capabilities\":{}}").at("/result/serverInfo/name").asText())
                        .isEqualTo("bit4bit");
                assertThat(client.request("shutdown", null).has("error")).isFalse();
                client.notify("exit", "null");
                assertThat(client.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(client.process().exitValue()).isZero();
            }
            if (i == 0) {
                await(folder.resolve("cache/bit4bit"));
            } else if (i == 1) {
                damage(folder.resolve("cache/bit4bit"));
            }
        }
    }

    @Test
    void compares_images_with_a_class_data_archive_of_its_own() throws Exception {
        for (String side : List.of("a", "b")) {
            new ImageBuilder().layer(new LayerBuilder().file("f", side).bytes(), "RUN f")
                    .ociArchive(folder.resolve(side + ".tar"));
        }
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
        for (int i = 0; i < 2; i++) {
            Program.Run run = Program.run(folder, environment,
                    List.of(checkout.resolve("bit4bit").toString(), "diff", "a.tar", "b.tar"));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).startsWith("Different: a.tar and b.tar\n");
            await(folder.resolve("cache/bit4bit"));
        }
        assertThat(archives(folder.resolve("cache/bit4bit")).get(0).getFileName().toString()).startsWith("diff-");
    }

    private static void await(Path cache) throws Exception {
        for (int i = 0; i < 300 && archives(cache).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(archives(cache)).hasSize(1);
    }

    private static void damage(Path cache) throws Exception {
        Path archive = archives(cache).get(0);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "not an archive");
    }

    private static List<Path> archives(Path cache) throws Exception {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (var files = Files.list(cache)) {
            return files.filter(f -> f.toString().endsWith(".jsa")).toList();
        }
    }

    private Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "XDG_CACHE_HOME",
                folder.resolve("cache").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(), "BIT4BIT_NO_ARCHIVE", "1");
    }
}
