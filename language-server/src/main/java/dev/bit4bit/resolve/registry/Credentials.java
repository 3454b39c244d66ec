package dev.bit4bit.resolve.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person's credentials for registries: docker's configuration with its credential helpers and stores, and podman's
 * file of the same form. What jib logs is dropped: it is about places, but nobody reads it.
 */
final class Credentials {

    private final Map<String, String> environment;

    Credentials(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<Credential> of(ImageReference image) {
        CredentialRetrieverFactory retrievers = CredentialRetrieverFactory.forImage(image, event -> { }, environment);
        for (Path file : files()) {
            if (Files.isRegularFile(file)) {
                try {
                    Optional<Credential> found = retrievers.dockerConfig(file).retrieve();
                    if (found.isPresent()) {
                        return found;
                    }
                } catch (CredentialRetrievalException e) {
                    // A helper that is not installed or a file that is no JSON: as if there were no credentials.
                }
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path docker = Optional.ofNullable(environment.get("DOCKER_CONFIG")).map(Path::of)
                .orElse(Path.of(home, ".docker")).resolve("config.json");
        Path containers = Optional.ofNullable(environment.get("REGISTRY_AUTH_FILE")).map(Path::of)
                .orElse(Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(Path::of)
                        .orElse(Path.of(home, ".config")).resolve("containers").resolve("auth.json"));
        return List.of(docker, containers);
    }
}
