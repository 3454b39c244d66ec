package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What descriptors say (OCI Image Specification 1.1, and Docker's schema 2, which has the same members). */
final class Descriptors {

    static final Set<String> INDEXES = Set.of("application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private Descriptors() {
    }

    static String mediaType(JsonNode descriptor) {
        return descriptor.path("mediaType").asText("");
    }

    /** The digest, which has to be one that can be checked. */
    static String digest(JsonNode descriptor, String where) throws ImageException {
        String digest = descriptor.path("digest").asText("");
        if (!Digests.isDigest(digest)) {
            throw new ImageException(where + " names a blob by '" + shortened(digest)
                    + "', which is no sha256 digest");
        }
        return digest;
    }

    static long size(JsonNode descriptor) {
        JsonNode size = descriptor.path("size");
        return size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : -1;
    }

    static String annotation(JsonNode descriptor, String name) {
        return descriptor.path("annotations").path(name).asText("");
    }

    static boolean isAttestation(JsonNode descriptor) {
        return annotation(descriptor, "vnd.docker.reference.type").equals("attestation-manifest")
                || descriptor.path("platform").path("os").asText("").equals("unknown");
    }

    /** The platform of a descriptor or of a configuration, which have the same members. */
    static Optional<String> platform(JsonNode json) {
        String os = json.path("os").asText("");
        String architecture = json.path("architecture").asText("");
        if (os.isEmpty() && architecture.isEmpty()) {
            return Optional.empty();
        }
        String variant = json.path("variant").asText("");
        String version = json.path("os.version").asText("");
        return Optional.of(os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant)
                + (version.isEmpty() ? "" : " (" + version + ")"));
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
