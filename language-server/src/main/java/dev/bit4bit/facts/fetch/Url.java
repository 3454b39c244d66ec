package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address, as far as it is known (RFC 3986). In its parts every unknown piece stands as {@link Value#UNKNOWN}.
 *
 * @param scheme lower case, empty when not known
 * @param host   lower case, without port and user, empty when there is none
 * @param path   from the first slash, without query and fragment
 * @param query  what follows the question mark
 */
public record Url(Value value, String scheme, String host, String path, String query) {

    private static final Pattern PARTS = Pattern.compile(
            "(?s)(?:([A-Za-z\0][A-Za-z0-9+.\0-]*)://)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern HASH = Pattern.compile("(?<![0-9A-Za-z])(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}"
            + "|[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{60})(?![0-9A-Za-z])");
    private static final Pattern LOCAL = Pattern.compile("localhost|.*\\.localhost|127\\..*|0\\.0\\.0\\.0|\\[?::1]?|"
            + "169\\.254\\..*|host\\.docker\\.internal|metadata\\.google\\.internal|.*\\.svc(\\.cluster\\.local)?");

    public static Url of(Value value) {
        Matcher parts = PARTS.matcher(value.pattern());
        if (!parts.matches()) {
            return new Url(value, "", "", "", "");
        }
        String authority = parts.group(2);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (!host.startsWith("[")) {
            int colon = host.indexOf(':');
            host = colon < 0 ? host : host.substring(0, colon);
        }
        String scheme = parts.group(1) == null || parts.group(1).indexOf(Value.UNKNOWN) >= 0 ? ""
                : parts.group(1).toLowerCase(Locale.ROOT);
        return new Url(value, scheme, host.toLowerCase(Locale.ROOT), parts.group(3),
                parts.group(4) == null ? "" : parts.group(4));
    }

    /** Whether nothing of it is known but perhaps the scheme. */
    public boolean isWhollyUnknown() {
        return value.segments().isEmpty() || pathless() && host.chars().noneMatch(Character::isLetterOrDigit);
    }

    private boolean pathless() {
        return path.isEmpty() || path.equals("/") || path.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Whether the host can't be known. */
    public boolean isHostUnknown() {
        return host.isEmpty() || host.indexOf(Value.UNKNOWN) >= 0;
    }

    /** Whether it names this machine, or a service beside it that is no place files come from. */
    public boolean isLocal() {
        return scheme.equals("file") || scheme.equals("unix") || LOCAL.matcher(host).matches();
    }

    /** Whether the address names its content by a full hash: a commit, or a sum of the bytes. */
    public boolean isContentAddressed() {
        return holdsHash(path) || holdsHash(query);
    }

    private static boolean holdsHash(String text) {
        return text.length() >= 40 && HASH.matcher(text).find();
    }

    /** The parts of the path, without empty ones. */
    public List<String> segments() {
        return Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
    }

    /** The last part of the path; empty when it ends in a slash. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name a tool gives the file it makes of this; nothing known of it when the address ends in no name. */
    Value fileNameValue() {
        String text = value.pattern();
        int end = text.length();
        for (char c : new char[] {'?', '#'}) {
            int at = text.indexOf(c);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        Value cut = value.to(end);
        return cut.from(cut.pattern().lastIndexOf('/') + 1);
    }

    /** For messages: the host and the file, or what is known of them. */
    public String shown() {
        String file = fileNameValue().shown();
        if (isHostUnknown()) {
            return file.isEmpty() ? value.shown() : file;
        }
        return file.isEmpty() || path.isEmpty() ? host : host + "/" + (segments().size() > 1 ? "…/" : "") + file;
    }
}
