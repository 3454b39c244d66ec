package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in for classes of the platform is little, and listed. */
class StandInsTest {

    @Test
    void the_table_in_the_readme_names_each_stand_in_and_no_other() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> listed = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|").matcher(readme).results()
                .map((MatchResult row) -> "com.intellij." + row.group(1)).toList();
        Path sources = Path.of("stand-ins/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(listed).containsExactlyInAnyOrderElementsOf(files.filter(f -> f.toString().endsWith(".java"))
                    .map(f -> sources.relativize(f).toString().replace(".java", "").replaceAll("[/\\\\]", "."))
                    .toList());
        }
    }

    @Test
    void each_says_what_it_is() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("stand-ins/src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).contains("Stand-in for the platform's type");
            }
        }
    }
}
