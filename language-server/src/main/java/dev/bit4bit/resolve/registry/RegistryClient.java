package dev.bit4bit.resolve.registry;

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
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Asks registries: which host and scheme, with which login, and what their refusals mean. */
final class RegistryClient {

    static final Set<String> INDEXES = Set.of("application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");
    static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String ACCEPT = String.join(", ", "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    /** Where Docker Hub's registry is. */
    private static final String DOCKER_HUB = "registry-1.docker.io";

    private final Http http;
    private final Tokens tokens;
    private final Credentials credentials;
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    /** @param environment where the person's credentials are looked for: {@code HOME}, {@code DOCKER_CONFIG}, … */
    RegistryClient(Http http, Map<String, String> environment) {
        this.http = http;
        this.tokens = new Tokens(http);
        this.credentials = new Credentials(environment);
    }

    /** A repository on a host, as it is asked. */
    record Repository(ImageReference image, URI base, String name) {

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
    interface Question<T> {
        T ask(Repository repository) throws ResolveException, InterruptedException;
    }

    <T> T ask(String image, Progress progress, Question<T> question)
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

    private static Repository repository(ImageReference image, String scheme, String host) throws ResolveException {
        try {
            boolean official = image.getRegistry().equals(DOCKER_HUB) && image.getRepository().indexOf('/') < 0;
            return new Repository(image, URI.create(scheme + "://" + host + "/"),
                    (official ? "library/" : "") + image.getRepository());
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.REFUSED, host + " is no registry.");
        }
    }

    Reply authorized(Repository repository, Ask ask, Progress progress)
            throws ResolveException, InterruptedException {
        return authorized(repository, ask, progress, http::send);
    }

    /** As {@link #authorized}, with the body handed on piece by piece; {@code restart} takes back what was handed on. */
    Reply streamed(Repository repository, Ask ask, Progress progress, Consumer<byte[]> body, Runnable restart)
            throws ResolveException, InterruptedException {
        return authorized(repository, ask, progress, (a, p) -> http.stream(a, p, body, restart));
    }

    /** One way to send a request. */
    private interface Sending {
        Reply send(Ask ask, Progress progress) throws ResolveException, InterruptedException;
    }

    private Reply authorized(Repository repository, Ask ask, Progress progress, Sending sending)
            throws ResolveException, InterruptedException {
        String key = Hosts.authority(repository.base()) + "/" + repository.name();
        Ask accepting = ask.header("Accept", ACCEPT);
        Optional<String> known = Optional.ofNullable(authorizations.get(key));
        Reply reply = sending.send(accepting.authorized(known), progress);
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
        return sending.send(accepting.authorized(authorization), progress);
    }

    static void check(Repository repository, Reply reply) throws ResolveException {
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

    static String digest(byte[] body) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
