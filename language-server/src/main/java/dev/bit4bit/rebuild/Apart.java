package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.rebuild.vary.Variations;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Lets so much time go by that the clock says something else, where that is to be varied. */
final class Apart {

    /** Clocks in files and logs count seconds, those in zip archives two of them. */
    private static final Duration TIME = Duration.ofMillis(2100);

    private Apart() {
    }

    /**
     * Called when a build has ended, or is well under way: counted from its beginning, a step that the first build comes to
     * late and the second soon, as its base is there by then, would see the same second.
     *
     * @throws InterruptedIOException when the check is cancelled meanwhile
     */
    static void pause(Variations variations, Supervisor supervisor) throws InterruptedException, InterruptedIOException {
        if (variations.applied().contains(Variation.CLOCK) && !supervisor.pause(TIME)) {
            throw new InterruptedIOException("cancelled");
        }
    }
}
