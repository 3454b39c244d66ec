package dev.bit4bit.rebuild.lock;

import dev.bit4bit.image.EntryPath;
import dev.bit4bit.image.EntryPath.Mark;
import dev.bit4bit.image.Layer;
import dev.bit4bit.image.LayerStream;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.ReadAhead;
import dev.bit4bit.image.tar.TarEntry;
import dev.bit4bit.image.tar.TarReader;
import dev.bit4bit.rebuild.lock.PackageFile.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the files that tell of packages out of an image's layers, one layer upon the other. */
final class LayerFiles {

    private static final int PIECE = 1 << 16;

    private final Limits limits;
    private final Path folder;
    private final byte[] piece = new byte[PIECE];
    private NavigableMap<String, Kept> state = new TreeMap<>();

    /** @param folder where rpm's databases are written, exists */
    LayerFiles(Limits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    /**
     * A file that tells of packages.
     *
     * @param layer the one that brought it
     * @param written where its bytes are; empty when they were read
     */
    record Kept(int layer, PackageFile file, Content content, Optional<Path> written) {
    }

    /** What one layer does to those below it. */
    private static final class Change {
        private final List<String> removed = new ArrayList<>();
        private final List<String> emptied = new ArrayList<>();
        private final Map<String, Kept> added = new HashMap<>();
        /** Things that are no folders: what stood below their paths is gone. */
        private final Set<String> solid = new HashSet<>();
        /** Metadata of Python's packages wherever they are: installers link them from their caches. */
        private final Map<String, Content> linkable = new HashMap<>();
    }

    /** Reads a layer and gives what there is once it stands on those that were read before. */
    NavigableMap<String, Kept> next(Layer layer) throws IOException {
        Change change = new Change();
        try (LayerStream stream = LayerStream.open(layer, limits); ReadAhead ahead = new ReadAhead(stream,
                layer.shown())) {
            TarReader reader = new TarReader(ahead, limits.extendedHeader(), limits.unpackedLayer());
            try {
                int count = 0;
                for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    if (++count > limits.entries()) {
                        throw new IOException("it has more than " + limits.entries() + " entries");
                    }
                    read(layer.index(), entry, reader, change);
                }
            } catch (IOException e) {
                throw stream.at(reader.offset(), e);
            }
        }
        apply(change);
        return state;
    }

    private void read(int layer, TarEntry entry, TarReader reader, Change change) throws IOException {
        EntryPath at = EntryPath.of(entry);
        String path = at.path();
        if (at.mark() == Mark.WHITEOUT) {
            change.removed.add(path);
        } else if (at.mark() == Mark.OPAQUE) {
            change.emptied.add(path.substring(0, path.lastIndexOf('/') + 1));
        } else if (entry.type() != '5') {
            change.solid.add(path);
            change.added.remove(path);
            Optional<PackageFile> file = PackageFile.at(path);
            boolean linkable = path.endsWith(".dist-info/METADATA");
            if (entry.isFile() && (file.isPresent() || linkable)) {
                file(layer, file, path, entry, reader, change);
            } else if (entry.type() == '1' && file.isPresent()) {
                Content content = change.linkable.get(EntryPath.normal(entry.link()));
                if (content != null) {
                    change.added.put(path, new Kept(layer, file.get(), content, Optional.empty()));
                }
            }
        }
    }

    private void file(int layer, Optional<PackageFile> file, String path, TarEntry entry, TarReader reader,
                      Change change) throws IOException {
        if (file.isPresent() && file.get() == PackageFile.RPM) {
            if (entry.size() <= file.get().most()) {
                change.added.put(path, new Kept(layer, file.get(), Content.NONE,
                        Optional.of(write(layer, path, reader))));
            }
            return;
        }
        PackageFile form = file.orElse(PackageFile.PYTHON);
        byte[] bytes = form.most() == 0 ? new byte[0] : bytes(entry, reader, form.most());
        Content content = bytes == null ? Content.NONE : form.read(path, bytes, entry.modified());
        if (form == PackageFile.PYTHON) {
            change.linkable.put(path, content);
        }
        file.ifPresent(known -> change.added.put(path, new Kept(layer, known, content, Optional.empty())));
    }

    /** The whole content; null when it is too long. */
    private static byte[] bytes(TarEntry entry, TarReader reader, int most) throws IOException {
        if (entry.size() > most) {
            return null;
        }
        byte[] bytes = new byte[(int) entry.size()];
        int got = 0;
        while (got < bytes.length) {
            int more = reader.read(bytes, got, bytes.length - got);
            if (more < 0) {
                break;
            }
            got += more;
        }
        return bytes;
    }

    private Path write(int layer, String path, TarReader reader) throws IOException {
        Path to = Files.createDirectories(folder.resolve(String.valueOf(layer)))
                .resolve(path.substring(path.lastIndexOf('/') + 1));
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int got = reader.read(piece, 0, PIECE); got >= 0; got = reader.read(piece, 0, PIECE)) {
                out.write(piece, 0, got);
            }
        }
        return to;
    }

    /** Whiteouts reach the layers below alone, wherever they stand in their own. */
    private void apply(Change change) {
        NavigableMap<String, Kept> next = new TreeMap<>(state);
        change.emptied.forEach(below -> removeBelow(next, below));
        for (String path : change.removed) {
            next.remove(path);
            removeBelow(next, path + "/");
        }
        next.keySet().removeIf(path -> change.solid.contains(path) || isBelowSolid(path, change.solid));
        next.putAll(change.added);
        state = next.equals(state) ? state : next;
    }

    /** @param below with a slash at its end; empty for everything */
    private static void removeBelow(NavigableMap<String, Kept> state, String below) {
        if (below.isEmpty()) {
            state.clear();
        } else {
            state.subMap(below, below.substring(0, below.length() - 1) + (char) ('/' + 1)).clear();
        }
    }

    private static boolean isBelowSolid(String path, Set<String> solid) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (solid.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
