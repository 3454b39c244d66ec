package dev.bit4bit.resolve.net;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer, whatever its status.
 *
 * @param uri  where it came from in the end, after redirects
 * @param body empty when it was streamed elsewhere
 */
public record Reply(int status, URI uri, HttpHeaders headers, byte[] body) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The media type without its parameters, in lower case; empty when none is named. */
    public String contentType() {
        String type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
