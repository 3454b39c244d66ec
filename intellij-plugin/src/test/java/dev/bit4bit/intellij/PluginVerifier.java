package dev.bit4bit.intellij;

import com.intellij.openapi.editor.Editor;
import com.intellij.lang.annotation.ExternalAnnotator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * JetBrains' plugin verifier, run without a network against the IDE there is: an installed one, else the published
 * classes.
 */
final class PluginVerifier {

    private final Path verifier;
    private final Path folder;

    PluginVerifier(Path verifier, Path folder) {
        this.verifier = verifier;
        this.folder = folder;
    }

    /** What the verifier writes as its verdict; its exit code says nothing of it. */
    String verdict(Path plugin) throws Exception {
        Path reports = folder.resolve("reports");
        Path log = folder.resolve("verifier.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Dplugin.verifier.home.dir=" + folder.resolve("home"),
                "-jar", verifier.toString(), "check-plugin", plugin.toString(), ide().toString(), "-offline",
                "-verification-reports-dir", reports.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier does not end");
        }
        if (!Files.isDirectory(reports)) {
            throw new AssertionError(Files.readString(log));
        }
        try (Stream<Path> files = Files.walk(reports)) {
            Path verdict = files.filter(f -> f.endsWith("verification-verdict.txt")).findFirst().orElseThrow(
                    () -> new AssertionError("no verdict: " + log));
            return Files.readString(verdict);
        }
    }

    private Path ide() throws IOException, URISyntaxException {
        String installed = System.getProperty("bit4bit.ide", "");
        return installed.isBlank() ? published() : Path.of(installed);
    }

    /** An IDE as far as the verifier looks at one: its build, and the jars of the platform that can be had. */
    private Path published() throws IOException, URISyntaxException {
        Path ide = folder.resolve("ide");
        Path lib = Files.createDirectories(ide.resolve("lib"));
        Files.writeString(ide.resolve("build.txt"), "IC-231.9392.1");
        Files.writeString(ide.resolve("product-info.json"), """
                {"name": "IntelliJ IDEA", "version": "2023.1.6", "buildNumber": "231.9392.1", "productCode": "IC",
                 "launch": [], "modules": [], "bundledPlugins": [], "layout": []}
                """);
        Files.copy(of(ExternalAnnotator.class), lib.resolve("platform.jar"));
        Files.copy(of(kotlin.Unit.class), lib.resolve("kotlin-stdlib.jar"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(lib.resolve("core.jar")))) {
            zip.putNextEntry(new ZipEntry("META-INF/plugin.xml"));
            zip.write("""
                    <idea-plugin>
                      <id>com.intellij</id>
                      <name>IDEA CORE</name>
                      <version>231.9392.1</version>
                      <vendor>JetBrains</vendor>
                      <idea-version since-build="231.9392.1"/>
                      <module value="com.intellij.modules.platform"/>
                    </idea-plugin>
                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            standIns(zip);
        }
        return ide;
    }

    /** The stand-ins, which are a folder in the build and a jar once they are packaged. */
    private static void standIns(ZipOutputStream zip) throws IOException, URISyntaxException {
        Path from = of(Editor.class);
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    zip.putNextEntry(new ZipEntry(from.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, zip);
                }
            }
            return;
        }
        try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(from))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    jar.transferTo(zip);
                }
            }
        }
    }

    private static Path of(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Unpacks a zip into a folder of its own and gives that. */
    static Path unpack(Path zip, Path into) throws IOException {
        Path root = Files.createDirectories(into.resolve("unpacked"));
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = root.resolve(entry.getName()).normalize();
                if (!file.startsWith(root)) {
                    throw new IOException(entry.getName() + " leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
        return root;
    }
}
