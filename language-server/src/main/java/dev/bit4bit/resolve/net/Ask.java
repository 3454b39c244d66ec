package dev.bit4bit.resolve.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request.
 *
 * @param headers       as name and value, in turns; none of them secret
 * @param authorization goes to this URI's host alone, never to where it redirects
 * @param form          sent as a POST when present; a form that is encoded already unless a header names another type
 * @param mostBytes     of the answer's body
 */
public record Ask(String method, URI uri, List<String> headers, Optional<String> authorization, Optional<String> form,
                  long mostBytes) {

    public static final long MEGABYTE = 1 << 20;

    public Ask {
        headers = List.copyOf(headers);
    }

    /** A GET for an answer of at most 8 MiB. */
    public static Ask get(URI uri) {
        return new Ask("GET", uri, List.of(), Optional.empty(), Optional.empty(), 8 * MEGABYTE);
    }

    public static Ask head(URI uri) {
        return new Ask("HEAD", uri, List.of(), Optional.empty(), Optional.empty(), 0);
    }

    /** A POST of a form that is encoded already. */
    public static Ask post(URI uri, String form) {
        return new Ask("POST", uri, List.of(), Optional.empty(), Optional.of(form), MEGABYTE);
    }

    public Ask header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Ask(method, uri, more, authorization, form, mostBytes);
    }

    public Ask authorized(Optional<String> value) {
        return new Ask(method, uri, headers, value, form, mostBytes);
    }

    public Ask atMost(long bytes) {
        return new Ask(method, uri, headers, authorization, form, bytes);
    }

    Ask at(URI other, boolean keepsAuthorization) {
        return new Ask(method, other, headers, keepsAuthorization ? authorization : Optional.empty(), form, mostBytes);
    }

    /** The URI without what may be secret in it: user, query, fragment. */
    String shown() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + Hosts.authority(uri) + path;
    }
}
