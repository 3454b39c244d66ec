package dev.bit4bit.report;

import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words for what is pinned. */
public final class Pinning {

    private static final List<String> KINDS = List.of("image", "download", "commit", "action", "package");

    private Pinning() {
    }

    /** {@code image}, {@code download}, {@code commit}, {@code action} or {@code package}. */
    public static String kind(Lookup lookup) {
        boolean file = lookup instanceof Lookup.FileChecksum || lookup instanceof Lookup.KeyChecksum;
        return lookup instanceof Lookup.ImageDigest ? "image" : lookup instanceof Lookup.GitCommit ? "commit"
                : file ? "download"
                : lookup instanceof Lookup.ActionCommit || lookup instanceof Lookup.ActionVersion ? "action"
                        : "package";
    }

    /** The kinds of what was pinned by values that were written; the name of a commit pins nothing of its own. */
    public static List<String> kinds(Collection<Lookup> written) {
        return written.stream().filter(lookup -> !(lookup instanceof Lookup.ActionVersion)).map(Pinning::kind).toList();
    }

    /** {@code image}, {@code download} or {@code commit}. */
    public static String kind(Pin pin) {
        return pin instanceof Pin.Image ? "image" : pin instanceof Pin.Commit ? "commit" : "download";
    }

    /** {@code 2 images, 1 commit}; the kinds in a fixed order, {@code nothing} when there are none. */
    public static String count(Collection<String> kinds) {
        Map<String, Integer> counted = counts(kinds);
        StringBuilder text = new StringBuilder();
        counted.forEach((kind, number) -> text.append(text.isEmpty() ? "" : ", ").append(number).append(' ')
                .append(kind).append(number == 1 ? "" : "s"));
        return text.isEmpty() ? "nothing" : text.toString();
    }

    /** How many of each kind there are, those that there are. */
    public static Map<String, Integer> counts(Collection<String> kinds) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (String kind : KINDS) {
            int number = (int) kinds.stream().filter(kind::equals).count();
            if (number > 0) {
                counted.put(kind, number);
            }
        }
        return counted;
    }

    /** How long ago, in days, then months, then years; a date before 2000 is one that was set. */
    public static String age(Instant created, Instant now) {
        if (created.isBefore(Instant.parse("2000-01-01T00:00:00Z"))) {
            return "at a fixed date";
        }
        long days = Math.max(0, Duration.between(created, now).toDays());
        return days == 0 ? "today" : days < 60 ? days + (days == 1 ? " day ago" : " days ago")
                : days < 730 ? days / 30 + " months ago" : days / 365 + " years ago";
    }
}
