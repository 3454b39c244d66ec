package dev.bit4bit.buildcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildStepTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "STEP 3/7: RUN make | step 3/7",
        "STEP 3: RUN make | step 3",
        "[2/3] STEP 1/4: FROM a AS b | stage 2/3, step 1/4",
        "Step 3/7 : RUN make | step 3/7",
        "#5 [build 2/4] RUN make | stage build, step 2/4",
        "#5 [2/4] RUN make | step 2/4",
        "#12 [linux/arm64 stage-1 2/4] COPY --from=build /a /b | stage linux/arm64 stage-1, step 2/4",
    })
    void builders_count_each_in_their_way(String line, String shown) {
        assertThat(BuildStep.of(line)).map(BuildStep::shown).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#4 [internal] load build context", "#5 0.4 STEP 1/2: no", "done",
            "STEP 99999999999/2: RUN x"})
    void other_lines_are_none(String line) {
        assertThat(BuildStep.of(line)).isEmpty();
    }

    @Test
    void a_line_of_any_length_is_no_trouble() {
        assertThat(BuildStep.of("#5 [" + "a ".repeat(50_000) + "1/2]")).isEmpty();
    }
}
