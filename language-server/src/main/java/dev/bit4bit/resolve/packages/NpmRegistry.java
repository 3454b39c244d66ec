package dev.bit4bit.resolve.packages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A registry of npm, asked for abbreviated metadata (npm registry API, package-metadata). A range takes the version of
 * the tag {@code latest} when that satisfies it, as npm does, else the newest that does and is not deprecated.
 */
final class NpmRegistry {

    private static final String ACCEPT = "application/vnd.npm.install-v1+json, application/json;q=0.8";

    private final PackageIndex index;

    NpmRegistry(PackageIndex index) {
        this.index = index;
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        Reply reply = index.page(lookup, "/" + lookup.name().replace("/", "%2F"), ACCEPT, progress);
        Map<String, String> tags = new HashMap<>();
        Set<String> versions = new LinkedHashSet<>();
        Set<String> deprecated = new LinkedHashSet<>();
        try {
            read(reply, tags, versions, deprecated);
        } catch (IOException e) {
            throw index.unreadable(reply);
        }
        String wanted = lookup.wanted().isEmpty() ? "latest" : lookup.wanted();
        String tagged = tags.get(wanted);
        if (tagged != null && versions.contains(tagged)) {
            return index.answer(tagged);
        }
        Optional<SemverRange> range = SemverRange.of(wanted, false);
        if (range.isEmpty()) {
            throw new ResolveException(Cause.NOT_FOUND, index.host() + " has no tag " + wanted + " of " + lookup.name()
                    + "; it has " + String.join(", ", tags.keySet().stream().sorted().limit(8).toList()) + ".");
        }
        Optional<Semver> latest = Optional.ofNullable(tags.get("latest")).flatMap(Semver::of);
        if (latest.filter(range.get()::admits).filter(v -> versions.contains(v.text())).isPresent()) {
            return index.answer(latest.get().text());
        }
        Semver best = null;
        for (String text : versions) {
            Optional<Semver> version = Semver.of(text).filter(range.get()::admits);
            boolean newer = version.isPresent() && (best == null
                    || deprecated.contains(best.text()) && !deprecated.contains(text)
                    || deprecated.contains(best.text()) == deprecated.contains(text) && version.get().compareTo(best) > 0);
            best = newer ? version.get() : best;
        }
        if (best == null) {
            throw index.nothingFits(lookup, "");
        }
        return index.answer(best.text());
    }

    private static void read(Reply reply, Map<String, String> tags, Set<String> versions, Set<String> deprecated)
            throws IOException {
        try (JsonParser json = PackageIndex.parser(reply)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                boolean object = json.nextToken() == JsonToken.START_OBJECT;
                if (object && field.equals("dist-tags")) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        tags.put(json.currentName(), json.nextTextValue());
                        json.skipChildren();
                    }
                } else if (object && field.equals("versions")) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String version = json.currentName();
                        versions.add(version);
                        json.nextToken();
                        if (isDeprecated(json)) {
                            deprecated.add(version);
                        }
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Reads what is said of one version to its end. */
    private static boolean isDeprecated(JsonParser json) throws IOException {
        boolean found = false;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean here = json.currentName().equals("deprecated");
                JsonToken value = json.nextToken();
                found |= here && (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_STRING
                        && !json.getText().isEmpty());
                json.skipChildren();
            }
        }
        return found;
    }
}
