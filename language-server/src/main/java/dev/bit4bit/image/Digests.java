package dev.bit4bit.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Digests as images write them (OCI Image Specification, descriptors): {@code sha256:} and 64 hexadecimal digits. */
final class Digests {

    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digests() {
    }

    static boolean isDigest(String text) {
        return SHA256.matcher(text).matches();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(byte[] bytes) {
        return named(sha256().digest(bytes));
    }

    static String of(MessageDigest digest) {
        return named(digest.digest());
    }

    private static String named(byte[] sum) {
        return "sha256:" + HexFormat.of().formatHex(sum);
    }

    /** Enough of a digest to tell it from others. */
    static String shown(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) + "…" : digest;
    }
}
