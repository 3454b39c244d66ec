package dev.bit4bit.resolve.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was looked up before, one small file for each, in a folder that all processes of a person share. A file is
 * written aside and moved into place, so that a reader sees all of it or none. At most {@value #MOST_IN_FOLDER} in each
 * of 256 folders: the oldest go. A cache that can't be read or written is no cache, never an error.
 */
public final class DiskCache {

    private static final int MOST_IN_FOLDER = 32;
    private static final int MOST_BYTES = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public DiskCache(Path folder) {
        this.folder = folder;
    }

    /** In the user's cache folder (XDG Base Directory Specification). */
    public static DiskCache of(Map<String, String> environment) {
        String home = environment.get("XDG_CACHE_HOME");
        Path base = home != null && Path.of(home).isAbsolute() ? Path.of(home)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return new DiskCache(base.resolve("bit4bit").resolve("resolved"));
    }

    /**
     * A value that was looked up.
     *
     * @param from who gave it
     * @param at   when
     */
    public record Entry(String value, String from, Instant at) {
    }

    /** What is known of a key and no older than that. */
    public Optional<Entry> find(String key, Duration youngerThan) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            var tree = JSON.readTree(Files.readAllBytes(file));
            Entry entry = new Entry(tree.path("value").asText(), tree.path("from").asText(),
                    Instant.parse(tree.path("at").asText()));
            boolean young = entry.at().plus(youngerThan).isAfter(Instant.now())
                    && entry.at().isBefore(Instant.now().plusSeconds(60));
            return tree.path("key").asText().equals(key) && young ? Optional.of(entry) : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    public void put(String key, String value, String from) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("key", key).put("value", value).put("from", from).put("at", Instant.now().toString());
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
            Path aside = Files.createTempFile(file.getParent(), "new", ".tmp");
            try {
                Files.write(aside, JSON.writeValueAsBytes(tree));
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
            thin(file.getParent());
        } catch (IOException e) {
            // No cache, then.
        }
    }

    private static void thin(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = new ArrayList<>(all.toList());
        }
        if (files.size() > MOST_IN_FOLDER) {
            files.sort(Comparator.comparing(DiskCache::modified));
            for (Path old : files.subList(0, files.size() - MOST_IN_FOLDER)) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private Path file(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String name = HexFormat.of().formatHex(hash);
            return folder.resolve(name.substring(0, 2)).resolve(name.substring(2) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
