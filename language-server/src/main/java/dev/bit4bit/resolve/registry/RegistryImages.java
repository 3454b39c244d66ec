package dev.bit4bit.resolve.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import dev.bit4bit.resolve.registry.RegistryClient.Repository;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the registry itself. A HEAD first, which most registries do not count; a GET when the answer is no index or
 * names no digest, and the digest is then that of the bytes (OCI Distribution Specification, pulling manifests).
 */
public final class RegistryImages implements Images {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryClient registry;

    /** @param environment where the person's credentials are looked for: {@code HOME}, {@code DOCKER_CONFIG}, … */
    public RegistryImages(Http http, Map<String, String> environment) {
        this.registry = new RegistryClient(http, environment);
    }

    @Override
    public ImageFound find(String image, boolean withPlatforms, Progress progress)
            throws ResolveException, InterruptedException {
        return registry.ask(image, progress, repository -> find(repository, withPlatforms, progress));
    }

    @Override
    public Optional<Instant> created(String image, Progress progress) throws ResolveException, InterruptedException {
        return registry.ask(image, progress, repository -> created(repository, progress));
    }

    private Optional<Instant> created(Repository repository, Progress progress)
            throws ResolveException, InterruptedException {
        JsonNode manifest = manifest(repository, repository.image().getQualifier(), progress);
        if (manifest.path("manifests").size() > 0) {
            manifest = manifest(repository, manifest.at("/manifests/0/digest").asText(), progress);
        }
        String digest = manifest.at("/config/digest").asText("");
        if (!RegistryClient.DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        Reply configuration = registry.authorized(repository,
                Ask.get(repository.base().resolve("/v2/" + repository.name() + "/blobs/" + digest)), progress);
        RegistryClient.check(repository, configuration);
        try {
            return Optional.of(Instant.parse(JSON.readTree(configuration.body()).path("created").asText("")));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private JsonNode manifest(Repository repository, String reference, Progress progress)
            throws ResolveException, InterruptedException {
        Reply reply = registry.authorized(repository, Ask.get(repository.manifest(reference)), progress);
        RegistryClient.check(repository, reply);
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new ResolveException(Cause.BAD_ANSWER,
                    Hosts.authority(reply.uri()) + " sent a manifest that is no JSON.");
        }
    }

    private ImageFound find(Repository repository, boolean withPlatforms, Progress progress)
            throws ResolveException, InterruptedException {
        URI uri = repository.manifest(repository.image().getQualifier());
        Reply head = registry.authorized(repository, Ask.head(uri), progress);
        String digest = head.header("Docker-Content-Digest").filter(d -> RegistryClient.DIGEST.matcher(d).matches())
                .orElse("");
        boolean index = RegistryClient.INDEXES.contains(head.contentType());
        if (head.isOk() && index && !digest.isEmpty() && !withPlatforms) {
            return new ImageFound(digest, true, List.of());
        }
        // Some registries have no HEAD, or answer it with an error of its own: the GET says what is the matter.
        Reply reply = registry.authorized(repository, Ask.get(uri), progress);
        RegistryClient.check(repository, reply);
        String computed = RegistryClient.digest(reply.body());
        String named = reply.header("Docker-Content-Digest").orElse(computed);
        String asked = repository.image().getDigest().orElse(computed);
        if (!named.equals(computed) && RegistryClient.DIGEST.matcher(named).matches() || !asked.equals(computed)) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(uri) + " sent bytes whose digest is "
                    + computed + ", and called them " + (asked.equals(computed) ? named : asked) + ".");
        }
        return new ImageFound(computed, RegistryClient.INDEXES.contains(reply.contentType()), platforms(reply));
    }

    private static List<ImageFound.Platform> platforms(Reply reply) throws ResolveException {
        if (!RegistryClient.INDEXES.contains(reply.contentType())) {
            return List.of();
        }
        List<ImageFound.Platform> platforms = new ArrayList<>();
        try {
            for (JsonNode manifest : JSON.readTree(reply.body()).path("manifests")) {
                JsonNode platform = manifest.path("platform");
                String variant = platform.path("variant").asText("");
                String digest = manifest.path("digest").asText("");
                boolean attestation = platform.path("os").asText("unknown").equals("unknown");
                if (!attestation && RegistryClient.DIGEST.matcher(digest).matches()) {
                    platforms.add(new ImageFound.Platform(platform.path("os").asText() + "/"
                            + platform.path("architecture").asText() + (variant.isEmpty() ? "" : "/" + variant),
                            digest));
                }
            }
        } catch (IOException e) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(reply.uri()) + " sent an index that is no JSON.");
        }
        return List.copyOf(platforms);
    }
}
