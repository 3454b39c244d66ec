package dev.bit4bit.resolve.packages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** An index that has a page for each package. */
final class PackageIndex {

    private static final long MOST_BYTES = 64 * Ask.MEGABYTE;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final String base;

    /** @param base the address without a slash at its end */
    PackageIndex(Http http, String base) {
        this.http = http;
        this.base = base;
    }

    String host() {
        return Hosts.authority(URI.create(base));
    }

    /** A page; empty when the index has none there. */
    Optional<Reply> find(String path, String accept, Progress progress) throws ResolveException, InterruptedException {
        URI uri;
        try {
            uri = URI.create(base + path);
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.REFUSED, path + " is no name that can be asked of " + host() + ".");
        }
        Reply reply = http.send(Ask.get(uri).header("Accept", accept).atMost(MOST_BYTES), progress);
        if (reply.status() == 404 || reply.status() == 410) {
            return Optional.empty();
        }
        if (!reply.isOk()) {
            throw new ResolveException(reply.status() == 401 || reply.status() == 403 ? Cause.DENIED : Cause.BAD_ANSWER,
                    host() + " answers " + reply.status() + " for " + uri.getPath() + ".");
        }
        return Optional.of(reply);
    }

    /** What is at an address that the index named. */
    Reply at(String address, long mostBytes, Progress progress) throws ResolveException, InterruptedException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new ResolveException(Cause.BAD_ANSWER, host() + " names an address that can't be asked.");
        }
        Reply reply = http.send(Ask.get(uri).atMost(mostBytes), progress);
        if (!reply.isOk()) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(uri) + " answers " + reply.status() + " for "
                    + uri.getPath() + ".");
        }
        return reply;
    }

    /** A page that must be there. */
    Reply page(PackageVersion lookup, String path, String accept, Progress progress)
            throws ResolveException, InterruptedException {
        Optional<Reply> reply = find(path, accept, progress);
        if (reply.isEmpty()) {
            throw new ResolveException(Cause.NOT_FOUND, host() + " has no package " + lookup.name() + ".");
        }
        return reply.get();
    }

    JsonNode json(Reply reply) throws ResolveException {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw unreadable(reply);
        }
    }

    JsonNode json(String line) throws ResolveException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new ResolveException(Cause.BAD_ANSWER, host() + " answers what can't be read.");
        }
    }

    /** For pages too long to be read as a whole. */
    static JsonParser parser(Reply reply) throws IOException {
        return JSON.createParser(reply.body());
    }

    ResolveException unreadable(Reply reply) {
        return new ResolveException(Cause.BAD_ANSWER, host() + " answers what can't be read for "
                + reply.uri().getPath() + ".");
    }

    /** Said where a package has versions, of which none will do. */
    ResolveException nothingFits(PackageVersion lookup, String interpreter) {
        return new ResolveException(Cause.NOT_FOUND, host() + " has no release of " + lookup.name()
                + (lookup.wanted().isEmpty() ? "" : " that satisfies " + lookup.wanted())
                + (lookup.where().isEmpty() || interpreter.isEmpty() ? "" : " for " + interpreter + " " + lookup.where())
                + ".");
    }

    Versions.Answer answer(String version) {
        return new Versions.Answer(version, host());
    }
}
