package dev.bit4bit.intellij;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** The class files of a folder or of a jar. */
final class ClassFiles {

    /** The tag of a class in the constant pool, of the class file format. */
    private static final int CLASS = 7;

    private final Path place;

    private ClassFiles(Path place) {
        this.place = place;
    }

    /** Those among which a class is. */
    static ClassFiles with(Class<?> one) throws Exception {
        return new ClassFiles(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    /** Reads each of them. */
    void each(Consumer<ClassReader> reader) throws IOException {
        if (Files.isDirectory(place)) {
            walk(place, reader);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            walk(jar.getPath("/"), reader);
        }
    }

    /** Whether a class file names one of the types, which is asked before it is read as a whole. */
    static boolean names(ClassReader file, Set<String> types) {
        char[] buffer = new char[file.getMaxStringLength()];
        for (int i = 1; i < file.getItemCount(); i++) {
            int item = file.getItem(i);
            if (item > 0 && file.readByte(item - 1) == CLASS && types.contains(file.readUTF8(item, buffer))) {
                return true;
            }
        }
        return false;
    }

    private static void walk(Path root, Consumer<ClassReader> reader) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    reader.accept(new ClassReader(in));
                }
            }
        }
    }
}
