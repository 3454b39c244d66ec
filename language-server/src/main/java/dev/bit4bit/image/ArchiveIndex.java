package dev.bit4bit.image;

import dev.bit4bit.image.tar.TarEntry;
import dev.bit4bit.image.tar.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the files of a tar archive stand in it: read once, so that each can then be opened by its place. */
final class ArchiveIndex {

    private static final int MOST_LINKS = 8;

    private final Path file;
    private final Map<String, Place> places = new HashMap<>();

    private record Place(long offset, long size, String link) {
    }

    private ArchiveIndex(Path file) {
        this.file = file;
    }

    static ArchiveIndex of(Path file, String shown, Limits limits) throws IOException {
        ArchiveIndex index = new ArchiveIndex(file);
        long size = Files.size(file);
        try (InputStream in = FileBytes.open(file, 0, size)) {
            TarReader reader = new TarReader(in, limits.extendedHeader(), Long.MAX_VALUE / 2);
            try {
                index.read(reader, size, limits);
            } catch (IOException e) {
                throw e instanceof ImageException ? e : new ImageException(
                        shown + " is no sound tar archive: " + e.getMessage() + " (at byte " + reader.offset() + ")", e);
            }
        }
        return index;
    }

    private void read(TarReader reader, long size, Limits limits) throws IOException {
        long names = 0;
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            String name = normal(entry.name());
            names += name.length() + entry.link().length() + 64;
            if (names > limits.archiveIndex()) {
                throw new IOException("its names take more than " + limits.archiveIndex() + " bytes");
            }
            if (entry.isFile() && entry.size() > size - reader.offset()) {
                throw new IOException("it ends inside " + name);
            }
            if (entry.isFile()) {
                places.put(name, new Place(reader.offset(), entry.size(), ""));
            } else if (entry.type() == '2') {
                int slash = name.lastIndexOf('/');
                places.put(name, new Place(0, 0, normal(slash < 0 || entry.link().startsWith("/") ? entry.link()
                        : name.substring(0, slash + 1) + entry.link())));
            } else if (entry.type() == '1') {
                places.put(name, new Place(0, 0, normal(entry.link())));
            }
        }
    }

    /** A name without {@code .} and {@code ..}; these names are keys, nothing is ever written under them. */
    private static String normal(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    boolean has(String name) {
        return place(name).isPresent();
    }

    private Optional<Place> place(String name) {
        Place place = places.get(normal(name));
        for (int links = 0; place != null && !place.link.isEmpty(); links++) {
            place = links < MOST_LINKS ? places.get(place.link) : null;
        }
        return Optional.ofNullable(place);
    }

    /** A file of the archive as a blob; empty when there is none of that name. */
    Optional<Blob> blob(String name, String shown, Optional<String> digest, long size) {
        return place(name).map(place -> new Blob(name + " in " + shown, digest, size < 0 ? place.size : size,
                () -> FileBytes.open(file, place.offset, place.size)));
    }
}
