package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildProgressTest {

    private final List<String> said = new ArrayList<>();
    private long now;
    private final RebuildProgress progress = new RebuildProgress(said::add, () -> now);

    @Test
    void each_step_is_told_and_of_the_lines_between_as_many_as_can_be_read() {
        progress.stage("build A");
        progress.line("a", "[1/2] STEP 3/7: RUN make");
        progress.line("a", "one\u001b[1m");
        progress.line("a", "two");
        now += 300_000_000;
        progress.line("a", "three");
        progress.stage("build B");
        progress.line("b", "#7 [build 2/4] RUN make");
        progress.line("b", "");
        assertThat(said).containsExactly("first build", "first build: stage 1/2, step 3/7: RUN make",
                "first build, stage 1/2, step 3/7: one\ufffd[1m", "first build, stage 1/2, step 3/7: three",
                        "second build",
                "second build: stage build, step 2/4: RUN make");
    }

    @Test
    void builds_of_a_stage_that_is_looked_into_are_told_from_those_of_the_whole() {
        progress.stage("building stage deps twice: what was copied out of it differs");
        progress.stage("build A");
        progress.line("a", "x".repeat(1000));
        assertThat(said).startsWith("building stage deps twice: what was copied out of it differs",
                "first build of that stage");
        assertThat(said.get(2)).hasSize(200).endsWith("…");
    }
}
