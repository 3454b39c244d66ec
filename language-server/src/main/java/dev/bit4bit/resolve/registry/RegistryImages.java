package dev.bit4bit.resolve.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks the registry itself. A HEAD first, which most registries do not count; a GET when the answer is no index or
 * names no digest, and the digest is then that of the bytes (OCI Distribution Specification, pulling manifests).
 */
public final class RegistryImages implements Images {

    private static final Set<String> INDEXES = Set.of("application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final String ACCEPT = String.join(", ", "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    /** Where Docker Hub's registry is. */
    private static final String DOCKER_HUB = "registry-1.docker.io";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final Tokens tokens;
    private final Credentials credentials;
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    /** @param environment where the person's credentials are looked for: {@code HOME}, {@code DOCKER_CONFIG}, … */
    public RegistryImages(Http http, Map<String, String> environment) {
        this.http = http;
        this.tokens = new Tokens(http);
        this.credentials = new Credentials(environment);
    }

    /** A repository on a host, as it is asked. */
    private record Repository(ImageReference image, URI base, String name) {

        /** The image as the host that is asked knows it: a mirror gets credentials of its own, never another's. */
        ImageReference asked() {
            String host = Hosts.authority(base);
            return host.equals(image.getRegistry()) ? image : ImageReference.of(host, name, null);
        }

        URI manifest(String reference) {
            return base.resolve("/v2/" + name + "/manifests/" + reference);
        }
    }

    /** A question to a repository, over one scheme. */
    private interface Question<T> {
        T ask(Repository repository) throws ResolveException, InterruptedException;
    }

    @Override
    public ImageFound find(String image, boolean withPlatforms, Progress progress)
            throws ResolveException, InterruptedException {
        return ask(image, progress, repository -> find(repository, withPlatforms, progress));
    }

    @Override
    public Optional<Instant> created(String image, Progress progress) throws ResolveException, InterruptedException {
        return ask(image, progress, repository -> created(repository, progress));
    }

    private <T> T ask(String image, Progress progress, Question<T> question)
            throws ResolveException, InterruptedException {
        ImageReference reference;
        try {
            reference = ImageReference.parse(image);
        } catch (InvalidImageReferenceException e) {
            throw new ResolveException(Cause.REFUSED, image + " is no image reference.");
        }
        String registry = reference.getRegistry();
        String shown = registry.equals(DOCKER_HUB) ? "docker.io" : registry;
        String host = http.settings().host(shown).mirror().orElse(registry);
        progress.say("Asking " + shown + " for " + image);
        if (!http.settings().host(host).insecure()) {
            return question.ask(repository(reference, "https", host));
        }
        // This machine's own registries rarely have a certificate; others that are called insecure may have a bad one.
        boolean own = Hosts.isLoopback(host.replaceAll(":\\d+$", ""));
        try {
            return question.ask(repository(reference, own ? "http" : "https", host));
        } catch (ResolveException e) {
            boolean wrongScheme = own ? e.why() == Cause.BAD_ANSWER
                    : e.why() == Cause.CERTIFICATE || e.why() == Cause.UNREACHABLE;
            if (!wrongScheme) {
                throw e;
            }
            try {
                return question.ask(repository(reference, own ? "https" : "http", host));
            } catch (ResolveException second) {
                throw own ? e : second;
            }
        }
    }

    private Optional<Instant> created(Repository repository, Progress progress)
            throws ResolveException, InterruptedException {
        JsonNode manifest = manifest(repository, repository.image().getQualifier(), progress);
        if (manifest.path("manifests").size() > 0) {
            manifest = manifest(repository, manifest.at("/manifests/0/digest").asText(), progress);
        }
        String digest = manifest.at("/config/digest").asText("");
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        Reply configuration = authorized(repository,
                Ask.get(repository.base().resolve("/v2/" + repository.name() + "/blobs/" + digest)), progress);
        check(repository, configuration);
        try {
            return Optional.of(Instant.parse(JSON.readTree(configuration.body()).path("created").asText("")));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private JsonNode manifest(Repository repository, String reference, Progress progress)
            throws ResolveException, InterruptedException {
        Reply reply = authorized(repository, Ask.get(repository.manifest(reference)), progress);
        check(repository, reply);
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new ResolveException(Cause.BAD_ANSWER,
                    Hosts.authority(reply.uri()) + " sent a manifest that is no JSON.");
        }
    }

    private static Repository repository(ImageReference image, String scheme, String host) throws ResolveException {
        try {
            boolean official = image.getRegistry().equals(DOCKER_HUB) && image.getRepository().indexOf('/') < 0;
            return new Repository(image, URI.create(scheme + "://" + host + "/"),
                    (official ? "library/" : "") + image.getRepository());
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.REFUSED, host + " is no registry.");
        }
    }

    private ImageFound find(Repository repository, boolean withPlatforms, Progress progress)
            throws ResolveException, InterruptedException {
        URI uri = repository.manifest(repository.image().getQualifier());
        Reply head = authorized(repository, Ask.head(uri), progress);
        String digest = head.header("Docker-Content-Digest").filter(d -> DIGEST.matcher(d).matches()).orElse("");
        boolean index = INDEXES.contains(head.contentType());
        if (head.isOk() && index && !digest.isEmpty() && !withPlatforms) {
            return new ImageFound(digest, true, List.of());
        }
        // Some registries have no HEAD, or answer it with an error of its own: the GET says what is the matter.
        Reply reply = authorized(repository, Ask.get(uri), progress);
        check(repository, reply);
        String computed = digest(reply.body());
        String named = reply.header("Docker-Content-Digest").orElse(computed);
        String asked = repository.image().getDigest().orElse(computed);
        if (!named.equals(computed) && DIGEST.matcher(named).matches() || !asked.equals(computed)) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(uri) + " sent bytes whose digest is "
                    + computed + ", and called them " + (asked.equals(computed) ? named : asked) + ".");
        }
        return new ImageFound(computed, INDEXES.contains(reply.contentType()), platforms(reply));
    }

    private Reply authorized(Repository repository, Ask ask, Progress progress)
            throws ResolveException, InterruptedException {
        String key = Hosts.authority(repository.base()) + "/" + repository.name();
        Ask accepting = ask.header("Accept", ACCEPT);
        Optional<String> known = Optional.ofNullable(authorizations.get(key));
        Reply reply = http.send(accepting.authorized(known), progress);
        if (reply.status() != 401) {
            return reply;
        }
        Optional<Challenge> challenge = Challenge.of(reply.headers().allValues("WWW-Authenticate"));
        if (challenge.isEmpty()) {
            return reply;
        }
        Optional<Credential> credential = credentials.of(repository.asked());
        Optional<String> authorization = tokens.authorization(challenge.get(), repository.base(),
                "repository:" + repository.name() + ":pull", credential, progress);
        if (authorization.isEmpty()) {
            return reply;
        }
        authorizations.put(key, authorization.get());
        return http.send(accepting.authorized(authorization), progress);
    }

    private static void check(Repository repository, Reply reply) throws ResolveException {
        String host = Hosts.authority(repository.base());
        String image = repository.image().toString();
        switch (reply.status()) {
            case 401, 403 -> throw new ResolveException(Cause.DENIED, host + " does not show " + image
                    + " without a login that may see it (" + reply.status() + "): docker login " + host + ".");
            case 404 -> throw new ResolveException(Cause.NOT_FOUND, host + " has no " + image
                    + (repository.image().getDigest().isPresent() ? ": that digest is gone." : "."));
            default -> {
                if (!reply.isOk()) {
                    throw new ResolveException(Cause.BAD_ANSWER,
                            host + " answers " + reply.status() + " to a question for " + image + ".");
                }
            }
        }
    }

    private static List<ImageFound.Platform> platforms(Reply reply) throws ResolveException {
        if (!INDEXES.contains(reply.contentType())) {
            return List.of();
        }
        List<ImageFound.Platform> platforms = new ArrayList<>();
        try {
            for (JsonNode manifest : JSON.readTree(reply.body()).path("manifests")) {
                JsonNode platform = manifest.path("platform");
                String variant = platform.path("variant").asText("");
                String digest = manifest.path("digest").asText("");
                boolean attestation = platform.path("os").asText("unknown").equals("unknown");
                if (!attestation && DIGEST.matcher(digest).matches()) {
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

    private static String digest(byte[] body) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
