package dev.bit4bit.resolve.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Credential;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Answers a registry's challenge with a value for the {@code Authorization} header. Credentials go to the registry
 * itself, and to a token server only when its name says that it belongs to the same owner.
 */
final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;

    Tokens(Http http) {
        this.http = http;
    }

    /**
     * @param scope what the token is for: {@code repository:name:pull}
     * @return empty when there is nothing to answer with
     */
    Optional<String> authorization(Challenge challenge, URI registry, String scope, Optional<Credential> credential,
                                   Progress progress) throws ResolveException, InterruptedException {
        if (challenge.scheme().equals("basic")) {
            checkEncrypted(registry, credential);
            return credential.map(Tokens::basic);
        }
        URI realm;
        try {
            realm = URI.create(challenge.get("realm"));
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.BAD_ANSWER,
                    Hosts.authority(registry) + " names a token server that is no address.");
        }
        if (realm.getHost() == null) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(registry) + " names no token server.");
        }
        if (credential.isPresent() && !Hosts.isOneOwner(registry.getHost(), realm.getHost())) {
            throw new ResolveException(Cause.REFUSED, Hosts.authority(registry) + " wants the credentials sent to "
                    + Hosts.authority(realm) + ", which is another's host; they were not sent.");
        }
        checkEncrypted(realm, credential);
        Reply reply = http.send(ask(realm, challenge.get("service"), scope, credential), progress);
        if (reply.status() == 401 || reply.status() == 403) {
            throw new ResolveException(Cause.DENIED, Hosts.authority(realm) + " refuses "
                    + (credential.isPresent() ? "the credentials of " + Hosts.authority(registry)
                    : "a token without credentials: log in with docker login " + Hosts.authority(registry)) + ".");
        }
        if (!reply.isOk()) {
            throw new ResolveException(Cause.BAD_ANSWER,
                    Hosts.authority(realm) + " gives no token (" + reply.status() + ").");
        }
        return Optional.of("Bearer " + token(reply));
    }

    private static Ask ask(URI realm, String service, String scope, Optional<Credential> credential) {
        String query = (service.isEmpty() ? "" : "service=" + encoded(service) + "&") + "scope=" + encoded(scope);
        if (credential.isPresent() && credential.get().isOAuth2RefreshToken()) {
            return Ask.post(realm, query + "&grant_type=refresh_token&client_id=bit4bit&refresh_token="
                    + encoded(credential.get().getPassword()));
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return Ask.get(URI.create(realm + separator + query)).authorized(credential.map(Tokens::basic));
    }

    private static String token(Reply reply) throws ResolveException {
        try {
            JsonNode answer = JSON.readTree(reply.body());
            String token = answer.path("token").asText(answer.path("access_token").asText(""));
            if (!token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127)) {
                return token;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(reply.uri()) + " answers with no token.");
    }

    /** Passwords go over plain http to this machine only, whatever settings allow. */
    private static void checkEncrypted(URI to, Optional<Credential> credential) throws ResolveException {
        if (credential.isPresent() && !"https".equalsIgnoreCase(to.getScheme()) && !Hosts.isLoopback(to.getHost())) {
            throw new ResolveException(Cause.REFUSED, "The credentials for " + Hosts.authority(to)
                    + " were not sent: they would travel over plain http.");
        }
    }

    private static String basic(Credential credential) {
        String both = credential.getUsername() + ":" + credential.getPassword();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
