package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a line what a clock, a builder or chance wrote, and covers it up: two lines that are the same once covered
 * differ in nothing else. No pattern backtracks over more than a few characters.
 */
final class Masks {

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}+";
    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}+";
    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9}+)?+)?+(?: ?[AP]M)?+";
    private static final String ZONE = "(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}\\b|[+-]\\d{2}:?\\d{2}))?+";
    private static final String YEAR = "(?:19[7-9]\\d|20\\d{2})";

    /**
     * ISO 8601 with its relatives in logs; RFC 2822; the Common Log Format; date in the C locale; syslog; what C's
     * {@code __DATE__} gives; compact forms; seconds, milliseconds or nanoseconds since 1970.
     */
    private static final Pattern CLOCK = Pattern.compile(String.join("|",
            "(?<![\\d.])" + YEAR + "([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?:(?:T| +|, *|:|-)" + TIME
            + ZONE
                    + ")?+(?!\\d)",
            "(?:" + DAY + ",? +)?+\\d{1,2}[ -]" + MONTH + "[ -]" + YEAR + "(?: +" + TIME + ZONE + ")?+",
            "\\d{2}/" + MONTH + "/" + YEAR + ":" + TIME + ZONE,
            "(?:" + DAY + ",? +)?+\\b" + MONTH + " +\\d{1,2}(?:,? +" + YEAR + ")?+(?: +(?:at +)?+" + TIME
            + "(?: +[A-Z]{3,5})?+(?: +"
                    + YEAR + ")?+" + ZONE + ")?+",
            "(?<![\\w.])" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
                    + "(?:[T._-]?[0-2]\\d[0-5]\\d(?:[0-5]\\d)?+Z?+)?+(?!\\w)",
            "(?<![\\w.])1\\d{9}(?:\\.\\d{1,9}|\\d{3}|\\d{6}|\\d{9})?+(?![\\w.])",
            "(?<![\\d:.])(?:[01]?\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:[.,]\\d{1,9}+)?+" + ZONE + "(?![\\d:])"));

    /** UUIDs, and hexadecimal numbers as long as an MD5 or SHA-1. */
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{40})(?![0-9a-f])");

    private static final Pattern BUILD_PATH = Pattern.compile(
            "(?<![\\w.][\\w.])/(?:tmp|var/tmp|build|builds|buildroot|home|root|workspace|go/src"
                    + "|usr/src|usr/local/src|src|mnt|Users|work)"
                    + "/[^\\s\"'`:;,()<>|]{1,300}+");

    /** The output of uname -a, user@host, and what Java's build tools write. */
    private static final Pattern HOST_NAME = Pattern.compile(
            "\\b(?:Linux|Darwin|FreeBSD) [\\w.-]{1,64} (?=\\d)|\\b[\\w.-]{2,32}@\\w[\\w.-]{2,63}"
                    + "|(?<=Built-By: )\\S{1,64}|(?i)(?<=host[ =:]{1,3})[\\w.-]{1,64}|(?<![\\w])[0-9a-f]{12}(?![\\w])");

    private static final Pattern VERSION = Pattern.compile(
            "(?<![\\w.])(?:\\d{1,3}:)?+v?+\\d{1,8}(?:\\.\\d{1,12}){1,5}+[\\w.+~-]{0,40}+");

    private static final Map<Trait, Pattern> ALL = new EnumMap<>(Trait.class);

    static {
        ALL.put(Trait.CLOCK, CLOCK);
        ALL.put(Trait.IDENTIFIER, IDENTIFIER);
        ALL.put(Trait.BUILD_PATH, BUILD_PATH);
        ALL.put(Trait.HOST_NAME, HOST_NAME);
        ALL.put(Trait.VERSION, VERSION);
    }

    private Masks() {
    }

    /** The traits that can be covered, in the order in which they have to be. */
    static Iterable<Trait> traits() {
        return ALL.keySet();
    }

    /** The line with everything of that trait covered. */
    static String cover(Trait trait, String line) {
        Matcher matcher = ALL.get(trait).matcher(line);
        // A character that no text holds, so that what is covered is not covered again by another mask.
        return matcher.find() ? matcher.replaceAll("\uFDD0" + trait.ordinal()) : line;
    }
}
