package dev.bit4bit.image.tar;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of a pax extended header (POSIX.1-2017, pax, "pax Header Block"). Values are kept as bytes: capabilities
 * and other attributes are no text, and a decoder that replaces what it cannot read makes different ones the same.
 */
final class PaxRecords {

    private static final String STAR_XATTR = "SCHILY.xattr.";
    private static final String LIBARCHIVE_XATTR = "LIBARCHIVE.xattr.";
    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,18})(?:\\.(\\d*))?");

    private final Map<String, byte[]> records = new LinkedHashMap<>();

    /** Takes in a header's data; later records win.  */
    void read(byte[] data) throws BadTarException {
        int at = 0;
        while (at < data.length) {
            if (data[at] == 0) {
                return;
            }
            int length = 0;
            int digit = at;
            while (digit < data.length && data[digit] >= '0' && data[digit] <= '9' && digit - at < 8) {
                length = length * 10 + data[digit++] - '0';
            }
            int end = at + length;
            if (digit == at || digit >= data.length || data[digit] != ' ' || end > data.length || end <= digit + 1
                    || data[end - 1] != '\n') {
                throw new BadTarException("a pax header has a record of a wrong length");
            }
            int equals = digit + 1;
            while (equals < end && data[equals] != '=') {
                equals++;
            }
            if (equals >= end) {
                throw new BadTarException("a pax header has a record without a value");
            }
            String key = new String(data, digit + 1, equals - digit - 1, StandardCharsets.UTF_8);
            byte[] value = Arrays.copyOfRange(data, equals + 1, end - 1);
            if (value.length == 0) {
                records.remove(key);
            } else {
                records.put(key, value);
            }
            at = end;
        }
    }

    void readAll(PaxRecords others) {
        records.putAll(others.records);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean isSparse() {
        return records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
    }

    String text(String key, String otherwise) {
        byte[] value = records.get(key);
        return value == null ? otherwise : text(value);
    }

    long number(String key, long otherwise) throws BadTarException {
        byte[] value = records.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text(value));
        } catch (NumberFormatException e) {
            throw new BadTarException("the pax record " + key + " is no number");
        }
    }

    Instant time(Instant otherwise) throws BadTarException {
        byte[] value = records.get("mtime");
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = TIME.matcher(text(value));
        if (!matcher.matches()) {
            throw new BadTarException("the pax record mtime is no time");
        }
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        long seconds = Long.parseLong(matcher.group(2));
        try {
            return matcher.group(1).isEmpty() ? Instant.ofEpochSecond(seconds, nanos)
                    : Instant.ofEpochSecond(-seconds, -nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadTarException("the pax record mtime is out of any range");
        }
    }

    /** Extended attributes by name, in hexadecimal, however they are recorded. */
    Map<String, String> xattrs() {
        Map<String, String> found = new TreeMap<>();
        records.forEach((key, value) -> {
            if (key.startsWith(STAR_XATTR)) {
                found.put(key.substring(STAR_XATTR.length()), HexFormat.of().formatHex(value));
            } else if (key.startsWith(LIBARCHIVE_XATTR)) {
                found.putIfAbsent(key.substring(LIBARCHIVE_XATTR.length()), HexFormat.of().formatHex(base64(value)));
            }
        });
        return found.isEmpty() ? Map.of() : found;
    }

    private static byte[] base64(byte[] value) {
        try {
            return Base64.getDecoder().decode(new String(value, StandardCharsets.ISO_8859_1).replaceAll("=+$", ""));
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The records that stand in no field of an entry. */
    Map<String, String> others() {
        Map<String, String> found = new TreeMap<>();
        records.forEach((key, value) -> {
            switch (key) {
                case "path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime" -> { }
                default -> {
                    if (!key.startsWith(STAR_XATTR) && !key.startsWith(LIBARCHIVE_XATTR)
                            && !key.startsWith("GNU.sparse.")) {
                        found.put(key, text(value));
                    }
                }
            }
        });
        return found.isEmpty() ? Map.of() : found;
    }

    /** UTF-8 where it is, and every other byte above 127 as {@code \xNN}, so that different bytes stay different. */
    static String text(byte[] bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            StringBuilder escaped = new StringBuilder();
            for (byte b : bytes) {
                if (b < 0) {
                    escaped.append(String.format("\\x%02x", b & 0xff));
                } else {
                    escaped.append((char) b);
                }
            }
            return escaped.toString();
        }
    }
}
