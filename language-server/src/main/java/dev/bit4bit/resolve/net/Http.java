package dev.bit4bit.resolve.net;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Asks hosts, under one policy: https unless a host is allowed to do without; own deadlines; a limit to every answer;
 * redirects followed here, so that credentials stay with the host they are for; waits when a host asks for it, and says
 * so. Interrupting the thread ends a request. Safe to use from several threads.
 */
public final class Http {

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_TRIES = 3;

    private final NetSettings settings;
    private final Clients clients;

    public Http(NetSettings settings) {
        this.settings = settings;
        this.clients = new Clients(settings);
    }

    public NetSettings settings() {
        return settings;
    }

    /** Sends a request and gives the answer with its body. */
    public Reply send(Ask ask, Progress progress) throws ResolveException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Reply reply = stream(ask, progress, body::writeBytes, body::reset);
        return new Reply(reply.status(), reply.uri(), reply.headers(), body.toByteArray());
    }

    /**
     * Sends a request and hands on the body piece by piece.
     *
     * @param restart told before each try: what was handed on before counts no more
     */
    public Reply stream(Ask ask, Progress progress, Consumer<byte[]> body, Runnable restart)
            throws ResolveException, InterruptedException {
        if (settings.offline()) {
            throw new ResolveException(Cause.OFFLINE,
                    ask.shown() + " was not asked: bit4bit is set to stay offline.");
        }
        Ask now = ask;
        int redirects = 0;
        int tries = 1;
        while (true) {
            check(now.uri());
            restart.run();
            HttpResponse<Void> response = once(now, body);
            int status = response.statusCode();
            Optional<URI> elsewhere = redirect(now, response);
            if (elsewhere.isPresent()) {
                if (++redirects > MOST_REDIRECTS) {
                    throw new ResolveException(Cause.BAD_ANSWER, ask.shown() + " redirects without end.");
                }
                now = now.at(elsewhere.get(), isSameHost(now.uri(), elsewhere.get()));
            } else if (status == 429 || status == 503 && response.headers().firstValue("Retry-After").isPresent()) {
                pause(now, response, tries++, progress);
            } else {
                return new Reply(status, response.uri(), response.headers(), new byte[0]);
            }
        }
    }

    /** Refuses what the policy does not allow. */
    private void check(URI uri) throws ResolveException {
        if (uri.getHost() == null) {
            throw new ResolveException(Cause.REFUSED, "No host can be read from " + uri.getScheme() + ":…");
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !("http".equalsIgnoreCase(uri.getScheme()) && settings.isInsecure(uri))) {
            throw new ResolveException(Cause.REFUSED, "http".equalsIgnoreCase(uri.getScheme())
                    ? Hosts.authority(uri) + " is asked over plain http only when .bit4bit.yaml allows it: "
                    + "registries: {\"" + Hosts.authority(uri) + "\": {insecure: true}}."
                    : "Only https is asked, not " + uri.getScheme() + ".");
        }
    }

    private static Optional<URI> redirect(Ask ask, HttpResponse<?> response) {
        int status = response.statusCode();
        boolean moved = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!moved || ask.form().isPresent()) {
            return Optional.empty();
        }
        try {
            return response.headers().firstValue("Location").map(l -> ask.uri().resolve(l));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSameHost(URI one, URI other) {
        return Hosts.authority(one).equals(Hosts.authority(other))
                && one.getScheme().equalsIgnoreCase(other.getScheme());
    }

    private void pause(Ask ask, HttpResponse<?> response, int tries, Progress progress)
            throws ResolveException, InterruptedException {
        Duration asked = RetryAfter.of(response.headers()).orElse(Duration.ofSeconds(1L << tries - 1));
        if (tries >= MOST_TRIES || asked.compareTo(settings.longestWait()) > 0) {
            throw new ResolveException(Cause.RATE_LIMITED, Hosts.authority(ask.uri())
                    + " answers that it was asked too often (" + response.statusCode() + "); try again in "
                    + RetryAfter.shown(asked) + ". Logging in raises the limit of most registries.");
        }
        progress.say(Hosts.authority(ask.uri()) + " was asked too often: waiting " + RetryAfter.shown(asked));
        Thread.sleep(asked.toMillis());
    }

    private HttpResponse<Void> once(Ask ask, Consumer<byte[]> body) throws ResolveException, InterruptedException {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(withoutUser(ask.uri())).timeout(settings.firstAnswer());
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.REFUSED, ask.shown() + " is no address that can be asked.");
        }
        request.header("User-Agent", "bit4bit");
        for (int i = 0; i < ask.headers().size(); i += 2) {
            request.header(ask.headers().get(i), ask.headers().get(i + 1));
        }
        ask.authorization().ifPresent(a -> request.header("Authorization", a));
        if (ask.form().isPresent()) {
            if (!ask.headers().contains("Content-Type")) {
                request.header("Content-Type", "application/x-www-form-urlencoded");
            }
            request.POST(HttpRequest.BodyPublishers.ofString(ask.form().get()));
        } else {
            request.method(ask.method(), HttpRequest.BodyPublishers.noBody());
        }
        CompletableFuture<HttpResponse<Void>> answer =
                clients.of(ask.uri()).sendAsync(request.build(), limited(ask, body));
        try {
            return answer.get(settings.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ResolveException(Cause.TIMEOUT, ask.shown() + " did not come to an end within "
                    + RetryAfter.shown(settings.whole()) + ".");
        } catch (ExecutionException e) {
            throw explained(ask, e.getCause());
        }
    }

    private static URI withoutUser(URI uri) {
        if (uri.getRawUserInfo() == null) {
            return uri;
        }
        return URI.create(uri.toString().replace(uri.getRawUserInfo() + "@", ""));
    }

    private static BodyHandler<Void> limited(Ask ask, Consumer<byte[]> body) {
        long[] taken = {0};
        return info -> BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(bytes -> {
            taken[0] += bytes.length;
            if (taken[0] > ask.mostBytes()) {
                throw new TooLarge();
            }
            body.accept(bytes);
        }));
    }

    /** Ends a transfer from inside. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private ResolveException explained(Ask ask, Throwable failure) {
        String host = Hosts.authority(ask.uri());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge) {
                return new ResolveException(Cause.TOO_LARGE, ask.shown() + " has more than "
                        + ask.mostBytes() / Ask.MEGABYTE + " MiB, the limit that is set.");
            }
            if (cause instanceof HttpTimeoutException) {
                return new ResolveException(Cause.TIMEOUT,
                        host + " did not answer within " + RetryAfter.shown(settings.firstAnswer()) + ".");
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new ResolveException(Cause.UNKNOWN_HOST,
                        "There is no host " + host + ", or no name server was reached.");
            }
            if (cause instanceof SSLException
                    && String.valueOf(cause.getMessage()).contains("recognized SSL message")) {
                return new ResolveException(Cause.CERTIFICATE, host + " does not speak https; it seems to speak plain"
                        + " http. To ask it all the same, write registries: {\"" + host + "\": {insecure: true}} in"
                        + " .bit4bit.yaml.");
            }
            if (cause instanceof SSLException) {
                return new ResolveException(Cause.CERTIFICATE, "The certificate of " + host
                        + " is not trusted (" + cause.getMessage() + "). Name your authority's certificate under"
                        + " online.authorities in .bit4bit.yaml.");
            }
        }
        boolean refused = failure instanceof ConnectException;
        String detail = failure instanceof IOException && failure.getMessage() != null && !refused
                ? " (" + failure.getMessage() + ")" : "";
        return new ResolveException(Cause.UNREACHABLE,
                refused ? "Nobody answers at " + host + "." : "The connection to " + host + " broke" + detail + ".");
    }
}
