package dev.bit4bit.testing;

import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** docker's plugin buildx, as it is installed or as Go has built it. */
public final class Buildx {

    private Buildx() {
    }

    /** Gives buildx to who has that folder of settings; without buildx, the calling test is skipped. */
    public static void into(Path configuration) throws Exception {
        RequiredTools.program("docker", "Debian: docker.io");
        Map<String, String> environment = Map.of("DOCKER_CONFIG", Files.createDirectories(configuration).toString());
        if (Program.run(configuration, environment, List.of("docker", "buildx", "version")).exitCode() == 0) {
            return;
        }
        link(configuration,
                RequiredTools.programIfAny("buildx", "go install github.com/docker/buildx/cmd/buildx@v0.19.3"));
    }

    private static void link(Path configuration, Path buildx) throws IOException {
        Files.createSymbolicLink(Files.createDirectories(configuration.resolve("cli-plugins")).resolve("docker-buildx"),
                buildx);
    }
}
