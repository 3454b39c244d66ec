package dev.bit4bit.intellij;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** JetBrains' plugin verifier, run without a network. */
final class PluginVerifier {

    private final Path verifier;
    private final Path folder;

    PluginVerifier(Path verifier, Path folder) {
        this.verifier = verifier;
        this.folder = folder;
    }

    /** What the verifier writes as its verdict; its exit code says nothing of it. */
    String verdict(Path plugin, Path ide) throws Exception {
        Path reports = folder.resolve("reports");
        Path log = folder.resolve("verifier.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Dplugin.verifier.home.dir=" + folder.resolve("home"),
                "-jar", verifier.toString(), "check-plugin", plugin.toString(), ide.toString(), "-offline",
                "-verification-reports-dir", reports.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier does not end");
        }
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.walk(reports)) {
                Optional<Path> verdict = files.filter(f -> f.endsWith("verification-verdict.txt")).findFirst();
                if (verdict.isPresent()) {
                    return Files.readString(verdict.get());
                }
            }
        }
        throw new AssertionError("no verdict: " + Files.readString(log));
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
