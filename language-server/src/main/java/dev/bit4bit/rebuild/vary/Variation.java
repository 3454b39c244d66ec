package dev.bit4bit.rebuild.vary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is different for the second build, as reprotest does it, where it can matter to an image. */
public enum Variation {
    /** The context stands under another path. */
    PATH,
    /** The files of the context were written in the opposite order. */
    ORDER,
    /** The files of the context have the times of a fresh checkout. */
    MTIMES,
    /** The context was checked out, and the builder runs, with umask 0002. */
    UMASK,
    /** LANG and LC_ALL. */
    LOCALE,
    /** TZ. */
    TIMEZONE,
    /** What the machine is called. */
    HOSTNAME,
    /** One processor. */
    CPUS,
    /** USER and LOGNAME, for programs that build. */
    USER,
    /** Some seconds lie between the two. */
    CLOCK;

    /** The word for it in options and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Variation> of(String word) {
        return Arrays.stream(values()).filter(variation -> variation.word().equals(word)).findFirst();
    }
}
