package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Value.Unknown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a file is, as far as it is known. Unknown pieces keep their identity: {@code $TMP/f} is the same file wherever
 * it is named, whatever {@code TMP} is.
 *
 * @param key the path without {@code .}, {@code ..} and doubled slashes; unknown pieces as {@link #text} gives them
 */
public record FilePath(String key) {

    /** How surely two paths name one file. */
    public enum Match { NO, MAYBE, YES }

    private static final char MARK = Value.UNKNOWN;
    private static final Pattern TOKEN = Pattern.compile(MARK + "[^" + MARK + "]*" + MARK);

    /** A path as a command names it. */
    public static FilePath of(Value path, Value workingDirectory) {
        return of(text(path), text(workingDirectory));
    }

    static FilePath of(String path, String workingDirectory) {
        boolean absolute = path.startsWith("/") || path.startsWith("~")
                || path.startsWith(String.valueOf(MARK)) && path.indexOf('/') > 0;
        return new FilePath(normal(absolute || workingDirectory.isEmpty() ? path : workingDirectory + "/" + path));
    }

    /** A value as one text in which every unknown piece stands as a token that tells it from other unknown ones. */
    static String text(Value value) {
        if (value.isKnown()) {
            return value.pattern();
        }
        StringBuilder out = new StringBuilder();
        for (Segment segment : value.segments()) {
            if (segment instanceof Known known) {
                out.append(known.text());
            } else if (segment instanceof Unknown unknown) {
                String name = unknown.name().isEmpty() ? "@" + unknown.at().start() : unknown.name();
                out.append(MARK).append(name.replace('/', ':')).append(MARK);
            }
        }
        return out.toString();
    }

    private static String normal(String path) {
        if (!path.startsWith(".") && !path.endsWith("/") && !path.contains("//") && !path.contains("/.")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    /** The last part. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** All but the last part; empty when nothing is known of it. */
    public String directory() {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    /** This path with something in it. */
    public FilePath child(String name) {
        return new FilePath(normal(key + "/" + name));
    }

    /** The same path without an ending of its name. */
    public FilePath without(String ending) {
        return key.endsWith(ending) ? new FilePath(key.substring(0, key.length() - ending.length())) : this;
    }

    public boolean isKnown() {
        return key.indexOf(MARK) < 0;
    }

    static boolean hasUnknown(String text) {
        return text.indexOf(MARK) >= 0;
    }

    /** Compares by name; the folders only count when no name tells. {@code other} may hold {@code *} and {@code ?}. */
    public Match matches(FilePath other) {
        if (key.equals(other.key)) {
            return Match.YES;
        }
        int start = key.lastIndexOf('/') + 1;
        int otherStart = other.key.lastIndexOf('/') + 1;
        boolean plain = key.indexOf(MARK, start) < 0 && other.key.indexOf(MARK, otherStart) < 0
                && other.key.indexOf('*', otherStart) < 0 && other.key.indexOf('?', otherStart) < 0;
        if (plain) {
            int length = key.length() - start;
            return length > 0 && length == other.key.length() - otherStart
                    && key.regionMatches(start, other.key, otherStart, length) ? Match.YES : Match.NO;
        }
        return matchNames(name(), other.name());
    }

    static Match matchNames(String name, String other) {
        if (name.isEmpty() || other.isEmpty()) {
            return Match.NO;
        }
        if (name.equals(other)) {
            return Match.YES;
        }
        if ((other.indexOf('*') >= 0 || other.indexOf('?') >= 0) && name.matches(regex(other, true))) {
            return Match.YES;
        }
        boolean open = hasUnknown(name) && other.matches(regex(name, false))
                || hasUnknown(other) && name.matches(regex(other, true));
        return open ? Match.MAYBE : Match.NO;
    }

    /** Whether a text may be part of this path's name. */
    Match nameHolds(String part) {
        if (part.isEmpty() || name().contains(part)) {
            return Match.YES;
        }
        if (hasUnknown(part) && ("-" + name() + "-").matches(".*" + regex(part, false) + ".*")) {
            return TOKEN.matcher(part).replaceAll("").length() >= 4 ? Match.YES : Match.MAYBE;
        }
        return hasUnknown(name()) ? Match.MAYBE : Match.NO;
    }

    private static String regex(String text, boolean glob) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            pieces.add(quoted(text.substring(at, tokens.start()), glob));
            at = tokens.end();
        }
        pieces.add(quoted(text.substring(at), glob));
        return "(?s)" + String.join(".*", pieces);
    }

    private static String quoted(String text, boolean glob) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (glob && (c == '*' || c == '?')) {
                out.append(c == '*' ? ".*" : ".");
            } else {
                out.append(Character.isLetterOrDigit(c) ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
