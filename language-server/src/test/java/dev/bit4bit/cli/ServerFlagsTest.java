package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher and the clients of editors start the server by themselves, each in its own language. */
class ServerFlagsTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FLAG = Pattern.compile("-X[\\w:+.=-]+");

    private static List<String> flags(String file, String... parts) throws IOException {
        String text = Files.readString(TOP.resolve(file));
        List<String> flags = new ArrayList<>();
        for (String part : parts) {
            Matcher found = Pattern.compile(part, Pattern.DOTALL).matcher(text);
            assertThat(found.find()).as("%s has %s", file, part).isTrue();
            FLAG.matcher(found.group()).results().forEach(flag -> flags.add(flag.group()));
        }
        return flags;
    }

    @Test
    void the_launcher_and_the_clients_start_the_server_with_the_same_flags_of_the_runtime() throws Exception {
        List<String> launcher = flags("bit4bit", "\nflags=\"[^\"]*\"", "\n    lsp\\).*?;;", "\nexec .*");
        assertThat(launcher).contains("-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable").doesNotHaveDuplicates();
        assertThat(flags("vscode-client/src/server/launch.ts", "const SERVER = \\[.*?\\];", "const QUIET = .*?;"))
                .as("VS Code").containsExactlyInAnyOrderElementsOf(launcher);
        assertThat(flags("intellij-plugin/src/main/java/dev/bit4bit/intellij/ServerCommand.java",
                "List.of\\(java.toString\\(\\).*?\\)\\);")).as("IntelliJ")
                .containsExactlyInAnyOrderElementsOf(launcher);
    }
}
