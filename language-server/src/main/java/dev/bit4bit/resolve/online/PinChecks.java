package dev.bit4bit.resolve.online;

import dev.bit4bit.findings.Pin;
import dev.bit4bit.resolve.AtOnce;
import dev.bit4bit.resolve.Progress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks about a number of pins, about each once, all at the same time. */
public final class PinChecks {

    private PinChecks() {
    }

    /**
     * The states, by pin, in the order in which they were asked for; interrupting the thread ends all of it.
     *
     * @param progress is told beside each question how many of the pins are known by then
     */
    public static Map<Pin, PinState> of(Collection<Pin> pins, PinCheck check, Progress progress)
            throws InterruptedException {
        Set<Pin> each = new LinkedHashSet<>(pins);
        AtomicInteger known = new AtomicInteger();
        Progress counted = message -> progress.say(known.get() + " of " + each.size() + " pins: " + message);
        return new LinkedHashMap<>(AtOnce.each(each, pin -> {
            PinState state = check.check(pin, counted);
            known.incrementAndGet();
            return state;
        }));
    }
}
