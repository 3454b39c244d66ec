package dev.bit4bit.intellij;

import com.intellij.openapi.application.PathManager;
import dev.bit4bit.intellij.settings.MachineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return of(beside(Path.of(own)), MachineSettings.get());
    }

    /** The server of the plugin one of whose jars is given: {@code lib/<jar>} and {@code server/bit4bit.jar}. */
    static Path beside(Path pluginJar) throws IOException {
        Path jar = pluginJar.resolveSibling("..").resolve("server").resolve("bit4bit.jar").normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IOException("the plugin is not whole: there is no " + jar);
        }
        return jar;
    }

    /** The command for a server's jar with what is set on this computer. */
    static List<String> of(Path jar, MachineSettings machine) throws IOException {
        String home = machine.getState().javaHome;
        if (home.isBlank()) {
            home = System.getProperty("java.home");
        }
        String where = home;
        Path java = MachineSettings.java(home)
                .orElseThrow(() -> new IOException("there is no Java runtime in " + where));
        // Small, quick to start and silent: as the launcher has it, which a test holds (ServerFlagsTest). What a
        // person adds comes behind, so that it wins.
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.05", "-XX:-UsePerfData", "-Xshare:auto",
                "-Xss1m", "-Xms48m", "-Xmn20m", "-Xmx256m", "-XX:ReservedCodeCacheSize=32m", "-Xlog:disable"));
        command.addAll(machine.javaOptions());
        command.addAll(List.of("-jar", jar.toString(), "lsp"));
        return command;
    }
}
