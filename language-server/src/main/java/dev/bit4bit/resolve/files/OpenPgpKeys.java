package dev.bit4bit.resolve.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys in a file, as far as their names go: packets are told apart and the fingerprints of primary keys taken
 * (RFC 9580, sections 4.2, 5.5.4.3 and 6.2). Nothing is verified, so that no cryptography is needed.
 *
 * @param binary the file without its ASCII armor, as {@code gpg --dearmor} writes it
 * @param keys   the primary keys, in the order of the file; empty when it holds none that can be read
 */
public record OpenPgpKeys(byte[] binary, List<Key> keys) {

    private static final Pattern ARMOR = Pattern.compile("-----BEGIN PGP [A-Z ]+-----[ \\t]*\\r?\\n(?:[A-Za-z]+: .*\\r?\\n){0,20}"
            + "[ \\t]*\\r?\\n([A-Za-z0-9+/\\s]+=*)\\s*(?:=[A-Za-z0-9+/]{4}\\s*)?-----END PGP ");
    private static final int PUBLIC_KEY = 6;
    private static final int USER_ID = 13;

    /**
     * A primary key.
     *
     * @param fingerprint in upper-case hex
     * @param userId      the first one; empty when there is none
     */
    public record Key(String fingerprint, String userId) {
    }

    public static OpenPgpKeys read(byte[] file) {
        byte[] binary = withoutArmor(file);
        return new OpenPgpKeys(binary, keys(binary));
    }

    private static byte[] withoutArmor(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher armor = ARMOR.matcher(new String(file, StandardCharsets.ISO_8859_1));
        try {
            while (armor.find()) {
                out.writeBytes(Base64.getMimeDecoder().decode(armor.group(1)));
            }
        } catch (IllegalArgumentException e) {
            return file;
        }
        return out.size() == 0 ? file : out.toByteArray();
    }

    private static List<Key> keys(byte[] data) {
        List<Key> keys = new ArrayList<>();
        int at = 0;
        while (at < data.length) {
            int first = data[at++] & 0xff;
            boolean newFormat = (first & 0x40) != 0;
            int tag = newFormat ? first & 0x3f : first >> 2 & 0xf;
            int octets = newFormat ? octetsOfLength(data, at) : first & 3;
            if ((first & 0x80) == 0 || octets < 0 || octets == 3 && !newFormat) {
                return List.of();
            }
            int size = newFormat ? octets : 1 << octets;
            if (at + size > data.length) {
                return List.of();
            }
            long length = newFormat ? length(data, at, size) : number(data, at, size);
            at += size;
            if (length < 0 || length > data.length - at) {
                return List.of();
            }
            byte[] body = Arrays.copyOfRange(data, at, at + (int) length);
            at += (int) length;
            if (tag == PUBLIC_KEY && body.length > 0) {
                keys.add(new Key(fingerprint(body), ""));
            } else if (tag == USER_ID && !keys.isEmpty() && keys.get(keys.size() - 1).userId().isEmpty()) {
                keys.set(keys.size() - 1, new Key(keys.get(keys.size() - 1).fingerprint(),
                        new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "")));
            }
        }
        return List.copyOf(keys);
    }

    /** How many octets a length of the new format has; -1 for a partial one, which no key has. */
    private static int octetsOfLength(byte[] data, int at) {
        int first = at < data.length ? data[at] & 0xff : 255;
        return first < 192 ? 1 : first < 224 ? 2 : first == 255 ? 5 : -1;
    }

    private static long length(byte[] data, int at, int octets) {
        return octets == 1 ? data[at] & 0xff
                : octets == 2 ? ((data[at] & 0xff) - 192 << 8) + (data[at + 1] & 0xff) + 192 : number(data, at + 1, 4);
    }

    private static long number(byte[] data, int at, int octets) {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << 8 | data[at + i] & 0xff;
        }
        return number;
    }

    private static String fingerprint(byte[] body) {
        try {
            int version = body[0];
            MessageDigest digest = MessageDigest.getInstance(version >= 5 ? "SHA-256" : "SHA-1");
            int length = body.length;
            digest.update(version >= 5
                    ? new byte[] {(byte) (version == 6 ? 0x9b : 0x9a), (byte) (length >> 24), (byte) (length >> 16),
                        (byte) (length >> 8), (byte) length}
                    : new byte[] {(byte) 0x99, (byte) (length >> 8), (byte) length});
            return HexFormat.of().withUpperCase().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
