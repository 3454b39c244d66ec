package dev.bit4bit.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.ContextFiles.Presence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextFilesTest {

    @Test
    void paths_are_made_plain() {
        assertThat(ContextFiles.normalized("./a//b/../c.txt")).contains("a/c.txt");
        assertThat(ContextFiles.normalized("apps/")).contains("apps");
        assertThat(ContextFiles.normalized(".")).contains("");
    }

    @Test
    void what_is_no_path_of_the_context_is_refused() {
        for (String path : List.of("", "/etc/passwd", "../a", "a/../../b", "~/a", "*.txt", "a?", "[ab]", "c:\\x",
                "a\0b",
                "${X}", "{a,b}", "a\uFDD0", "x".repeat(1001))) {
            assertThat(ContextFiles.normalized(path)).as(path).isEmpty();
        }
    }

    @Test
    void files_in_memory_are_all_there_is() {
        ContextFiles files = ContextFiles.of(Map.of("app/requirements.txt", "a==1", ".git/", ""));
        assertThat(files.text("./app/requirements.txt")).contains("a==1");
        assertThat(files.file("app/requirements.txt")).isEqualTo(Presence.PRESENT);
        assertThat(files.folder("app")).isEqualTo(Presence.PRESENT);
        assertThat(files.folder(".git")).isEqualTo(Presence.PRESENT);
        assertThat(files.file(".git")).isEqualTo(Presence.ABSENT);
        assertThat(files.file("requirements.txt")).isEqualTo(Presence.ABSENT);
        assertThat(files.file("../requirements.txt")).isEqualTo(Presence.UNKNOWN);
        assertThat(ContextFiles.NONE.file("a")).isEqualTo(Presence.UNKNOWN);
    }
}
