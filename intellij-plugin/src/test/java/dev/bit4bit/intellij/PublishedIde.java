package dev.bit4bit.intellij;

import com.intellij.lang.annotation.ExternalAnnotator;
import com.intellij.openapi.editor.Editor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An IDE as far as a compiler and the verifier look at one: its build, and the classes of the platform that can be had
 * from Maven Central. What was added first wins: no class is in two of the jars.
 */
final class PublishedIde {

    private final Path lib;
    private final Set<String> classes = new HashSet<>();

    private PublishedIde(Path folder) throws IOException {
        this.lib = Files.createDirectories(folder.resolve("lib"));
    }

    /** The oldest platform that the plugin supports: what it is compiled against. */
    static Path oldest(Path folder) throws IOException, URISyntaxException {
        PublishedIde ide = new PublishedIde(folder);
        ide.add("platform", jarOf(ExternalAnnotator.class));
        ide.finish("231.9392.1");
        return folder;
    }

    /**
     * The newest platform there is: its modules util, core, core-impl and extensions, and what else there is in an IDE
     * from the oldest platform.
     */
    static Path later(Path folder) throws IOException, URISyntaxException {
        PublishedIde ide = new PublishedIde(folder);
        ide.add("later", BuiltFile.of("bit4bit.later-platform"));
        ide.add("oldest", jarOf(ExternalAnnotator.class));
        ide.finish("251.27812.49");
        return folder;
    }

    /** Adds what nobody publishes, and says which build this is. */
    private void finish(String build) throws IOException, URISyntaxException {
        add("stand-ins", jarOf(Editor.class));
        Files.copy(jarOf(kotlin.Unit.class), lib.resolve("kotlin-stdlib.jar"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(lib.resolve("core.jar")))) {
            zip.putNextEntry(new ZipEntry("META-INF/plugin.xml"));
            zip.write("""
                    <idea-plugin>
                      <id>com.intellij</id>
                      <name>IDEA CORE</name>
                      <version>%1$s</version>
                      <vendor>JetBrains</vendor>
                      <idea-version since-build="%1$s"/>
                      <module value="com.intellij.modules.platform"/>
                    </idea-plugin>
                    """.formatted(build).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(lib.resolveSibling("build.txt"), "IC-" + build);
    }

    /** Adds the platform's classes of a jar, or of a folder: the stand-ins are one until they are packaged. */
    private void add(String name, Path from) throws IOException {
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(lib.resolve(name + ".jar")))) {
            if (Files.isDirectory(from)) {
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        if (opened(from.relativize(file).toString().replace('\\', '/'), to)) {
                            Files.copy(file, to);
                        }
                    }
                }
            } else {
                try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(from))) {
                    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                        if (opened(entry.getName(), to)) {
                            jar.transferTo(to);
                        }
                    }
                }
            }
        }
    }

    private boolean opened(String entry, ZipOutputStream to) throws IOException {
        if (!entry.startsWith("com/intellij/") || !entry.endsWith(".class") || !classes.add(entry)) {
            return false;
        }
        to.putNextEntry(new ZipEntry(entry));
        return true;
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
