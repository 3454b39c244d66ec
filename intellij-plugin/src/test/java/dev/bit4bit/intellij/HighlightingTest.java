package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has files looked at again is another method in the platform from 2026.1 on. */
class HighlightingTest {

    @Test
    void a_platform_that_wants_a_reason_is_given_one() throws Throwable {
        WithReason platform = new WithReason();
        Highlighting.restart(WithReason.class).invoke(platform);
        assertThat(platform.called).containsExactly("bit4bit's findings have changed");
    }

    @Test
    void one_that_wants_none_is_given_none() throws Throwable {
        WithoutReason platform = new WithoutReason();
        Highlighting.restart(WithoutReason.class).invoke(platform);
        assertThat(platform.called).isOne();
    }

    @Test
    void the_platform_of_the_tests_is_understood() {
        assertThat(Highlighting.restart(DaemonCodeAnalyzer.class).type().parameterList())
                .containsExactly(DaemonCodeAnalyzer.class);
    }

    /** As in 2026.1, where both are there. */
    public static final class WithReason {

        private final List<Object> called = new ArrayList<>();

        /** Deprecated in the platform. */
        public void restart() {
            called.add("no reason");
        }

        /** Wanted by the platform. */
        public void restart(Object reason) {
            called.add(reason);
        }
    }

    /** As in 2023.1. */
    public static final class WithoutReason {

        private int called;

        /** All that there is. */
        public void restart() {
            called++;
        }
    }
}
