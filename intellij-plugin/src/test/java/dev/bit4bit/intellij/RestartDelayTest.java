package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

    @Test
    void a_server_that_ends_at_once_is_started_later_each_time_up_to_a_minute() {
        RestartDelay delay = new RestartDelay();
        Duration last = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            Duration next = delay.afterRunOf(Duration.ZERO);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        for (int i = 0; i < 100; i++) {
            last = delay.afterRunOf(Duration.ZERO);
        }
        assertThat(last).isEqualTo(RestartDelay.LONGEST);
    }

    @Test
    void a_server_that_ran_well_is_started_again_soon() {
        RestartDelay delay = new RestartDelay();
        for (int i = 0; i < 10; i++) {
            delay.afterRunOf(Duration.ZERO);
        }
        assertThat(delay.afterRunOf(RestartDelay.HEALTHY)).isEqualTo(RestartDelay.FIRST);
    }
}
