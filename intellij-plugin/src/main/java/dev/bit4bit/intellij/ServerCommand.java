package dev.bit4bit.intellij;

import com.intellij.openapi.application.PathManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the bundled server is started: with the Java that runs the IDE, so that nothing has to be installed. */
final class ServerCommand {

    private ServerCommand() {
    }

    /**
     * The command for the server beside this plugin.
     *
     * @throws IOException when the plugin's folder has no server in it
     */
    static List<String> bundled() throws IOException {
        String own = PathManager.getJarPathForClass(ServerCommand.class);
        if (own == null) {
            throw new IOException("the plugin's own jar cannot be found");
        }
        return of(beside(Path.of(own)));
    }

    /** The server of the plugin one of whose jars is given: {@code lib/<jar>} and {@code server/bit4bit.jar}. */
    static Path beside(Path pluginJar) throws IOException {
        Path jar = pluginJar.resolveSibling("..").resolve("server").resolve("bit4bit.jar").normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IOException("the plugin is not whole: there is no " + jar);
        }
        return jar;
    }

    /** The command for a server's jar. The flags are those of the launcher: small, and quick to start. */
    static List<String> of(Path jar) {
        Path java = Path.of(System.getProperty("java.home"), "bin",
                System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java");
        return List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=0.1", "-XX:-UsePerfData", "-Xss1m", "-Xms48m", "-Xmn20m", "-Xmx256m",
                "-jar", jar.toString(), "lsp");
    }
}
