package dev.bit4bit.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A package in the form of apk's version 2 (apk-package(5)): two archives, compressed one after the other, that of the
 * description without a mark of its end. Not signed.
 */
public final class AlpinePackage {

    private final String name;
    private final String version;
    private final byte[] control;
    private final byte[] data;

    /** @param path of its one file */
    public AlpinePackage(String name, String version, String path, String content) throws Exception {
        this.name = name;
        this.version = version;
        LayerBuilder files = new LayerBuilder();
        String folder = "";
        for (String part : path.substring(0, path.lastIndexOf('/')).split("/")) {
            folder += folder.isEmpty() ? part : "/" + part;
            files.directory(folder);
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.file(path, bytes, entry -> entry.addPaxHeader("APK-TOOLS.checksum.SHA1",
                HexFormat.of().formatHex(digest("SHA-1", bytes))));
        data = gzip(files.bytes());
        byte[] info = new LayerBuilder().file(".PKGINFO", "pkgname = " + name + "\npkgver = " + version
                + "\npkgdesc = Says hello\nurl = https://example.org\nbuilddate = 1700000000\npackager = A Person\nsize = "
                + content.length() + "\narch = x86_64\norigin = " + name + "\nlicense = MIT\ndatahash = "
                + HexFormat.of().formatHex(digest("SHA-256", data)) + "\n").bytes();
        int end = info.length;
        while (end >= 512 && allZero(info, end - 512, end)) {
            end -= 512;
        }
        control = gzip(Arrays.copyOf(info, end));
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes a repository that holds the package and nothing else. */
    public void repository(Path folder) throws IOException {
        Path packages = Files.createDirectories(folder.resolve("x86_64"));
        byte[] whole = Arrays.copyOf(control, control.length + data.length);
        System.arraycopy(data, 0, whole, control.length, data.length);
        Files.write(packages.resolve(name + "-" + version + ".apk"), whole);
        String index = "C:Q1" + Base64.getEncoder().encodeToString(digest("SHA-1", control)) + "\nP:" + name + "\nV:"
                + version
                + "\nA:x86_64\nS:" + whole.length + "\nI:6\nT:Says hello\nU:https://example.org\nL:MIT\no:" + name
                + "\nt:1700000000\n\n";
        Files.write(packages.resolve("APKINDEX.tar.gz"),
                gzip(new LayerBuilder().file("DESCRIPTION", "test").file("APKINDEX", index).bytes()));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }
}
