package dev.bit4bit.resolve.online;

import dev.bit4bit.findings.Pin;
import dev.bit4bit.resolve.AtOnce;
import dev.bit4bit.resolve.Progress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/** Asks about a number of pins, about each once, all at the same time. */
public final class PinChecks {

    private PinChecks() {
    }

    /** The states, by pin, in the order in which they were asked for; interrupting the thread ends all of it. */
    public static Map<Pin, PinState> of(Collection<Pin> pins, PinCheck check, Progress progress)
            throws InterruptedException {
        return new LinkedHashMap<>(AtOnce.each(new LinkedHashSet<>(pins), pin -> check.check(pin, progress)));
    }
}
