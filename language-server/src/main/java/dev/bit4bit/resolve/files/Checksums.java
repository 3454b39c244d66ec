package dev.bit4bit.resolve.files;

import dev.bit4bit.resolve.Found;
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
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches a file once, as a stream, and takes its SHA-256. Where the publisher has a list of sums beside the file, the
 * two are compared: a sum that is not the published one is an error, not a value.
 */
public final class Checksums {

    private static final long STEP = 16 * Ask.MEGABYTE;
    private static final Pattern SUM = Pattern.compile("(?im)^([0-9a-f]{64})(?:[ \\t]+[*]?(\\S.*?))?[ \\t\\r]*$");

    private final Http http;
    private final long mostBytes;

    /** @param mostBytes of a file that is fetched */
    public Checksums(Http http, long mostBytes) {
        this.http = http;
        this.mostBytes = mostBytes;
    }

    public Found sha256(String url, Progress progress) throws ResolveException, InterruptedException {
        URI uri = address(url);
        progress.say("Fetching " + uri.getPath() + " from " + Hosts.authority(uri));
        String sum = fetch(uri, progress);
        Optional<String> published = published(uri, sum);
        return new Found(sum, published.map(p -> Hosts.authority(uri) + ", the same as in its " + p)
                .orElse(Hosts.authority(uri)), Instant.now());
    }

    private static URI address(String url) throws ResolveException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.REFUSED, url + " is no address that can be asked.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new ResolveException(Cause.REFUSED, "The address on " + Hosts.authority(uri)
                    + " holds a user's name or password, which is sent to nobody from here.");
        }
        return uri;
    }

    /**
     * The sum of a signing key. Who gave it names the fingerprints of the keys in the file, for a person to compare.
     *
     * @param dearmored whether the key without its ASCII armor is meant
     */
    public Found key(String url, boolean dearmored, Progress progress) throws ResolveException, InterruptedException {
        URI uri = address(url);
        progress.say("Fetching the key " + uri.getPath() + " from " + Hosts.authority(uri));
        Reply reply = http.send(Ask.get(uri).atMost(Ask.MEGABYTE), progress);
        check(uri, reply);
        OpenPgpKeys keys = OpenPgpKeys.read(reply.body());
        if (dearmored && keys.keys().isEmpty()) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(uri) + " gives no OpenPGP key at " + uri.getPath()
                    + ".");
        }
        String from = Hosts.authority(uri);
        if (!keys.keys().isEmpty()) {
            from += ": " + String.join(", ", keys.keys().stream().map(k -> "key " + k.fingerprint()
                    + (k.userId().isEmpty() ? "" : " of " + k.userId())).toList());
        }
        return new Found(HexFormat.of().formatHex(digest().digest(dearmored ? keys.binary() : reply.body())), from,
                Instant.now());
    }

    private String fetch(URI uri, Progress progress) throws ResolveException, InterruptedException {
        MessageDigest digest = digest();
        long[] taken = {0};
        Reply reply = http.stream(Ask.get(uri).atMost(mostBytes), progress, bytes -> {
            digest.update(bytes);
            long before = taken[0];
            taken[0] += bytes.length;
            if (before / STEP != taken[0] / STEP) {
                progress.say(taken[0] / Ask.MEGABYTE + " MiB of " + uri.getPath());
            }
        }, () -> {
            digest.reset();
            taken[0] = 0;
        });
        check(uri, reply);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void check(URI uri, Reply reply) throws ResolveException {
        if (!reply.isOk()) {
            throw new ResolveException(reply.status() == 404 ? Cause.NOT_FOUND
                    : reply.status() == 401 || reply.status() == 403 ? Cause.DENIED : Cause.BAD_ANSWER,
                    Hosts.authority(uri) + " answers " + reply.status() + " for " + uri.getPath() + ".");
        }
    }

    /** The name of the published list that holds the sum; empty when nothing is published. */
    private Optional<String> published(URI uri, String sum) throws ResolveException, InterruptedException {
        String path = uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || uri.getRawQuery() != null) {
            return Optional.empty();
        }
        for (String list : new String[] {name + ".sha256", name + ".sha256sum", "SHA256SUMS", "sha256sums.txt"}) {
            Optional<String> text = list(uri.resolve(list));
            if (text.isEmpty()) {
                continue;
            }
            Matcher line = SUM.matcher(text.get());
            while (line.find()) {
                String of = line.group(2) == null ? name : line.group(2);
                boolean same = of.substring(of.lastIndexOf('/') + 1).equals(name);
                if (same && line.group(1).toLowerCase(Locale.ROOT).equals(sum)) {
                    return Optional.of(list);
                }
                if (same) {
                    throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(uri) + " gives " + name
                            + " with another sum than its own " + list + " says: " + sum + ".");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> list(URI uri) throws InterruptedException {
        try {
            Reply reply = http.send(Ask.get(uri).atMost(Ask.MEGABYTE), Progress.NONE);
            return reply.isOk() ? Optional.of(reply.text()) : Optional.empty();
        } catch (ResolveException e) {
            return Optional.empty();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
