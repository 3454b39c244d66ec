package dev.bit4bit.intellij;

import java.time.Duration;

/** How long to wait before a server that ended by itself is started again: longer each time it does so at once. */
final class RestartDelay {

    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofMinutes(1);
    /** A server that ran so long was well: its end is not held against the next. */
    static final Duration HEALTHY = Duration.ofMinutes(1);

    private int failures;

    /** How many servers ended one after the other without having been well. */
    int inARow() {
        return failures;
    }

    /** Holds nothing against the next server. */
    void forget() {
        failures = 0;
    }

    /** The wait after an end. @param ran how long the server ran */
    Duration afterRunOf(Duration ran) {
        failures = ran.compareTo(HEALTHY) >= 0 ? 1 : failures + 1;
        Duration delay = FIRST;
        for (int i = 1; i < failures && delay.compareTo(LONGEST) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
