package dev.bit4bit.findings;

import java.util.Optional;

/** A value that a fix needs and that only the outside knows. Two lookups that are equal have one answer. */
public sealed interface Lookup {

    /** What is looked up, for progress and errors: a few words. */
    String shown();

    /**
     * The digest of an image: of the index when the registry has one for the tag.
     *
     * @param image    a reference with a tag or without one ({@code latest} then), no digest
     * @param platform when the digest of one platform's manifest is wanted: {@code linux/arm64}
     */
    record ImageDigest(String image, Optional<String> platform) implements Lookup {
        @Override
        public String shown() {
            return image + platform.map(p -> " for " + p).orElse("");
        }
    }

    /** The SHA-256 of the bytes behind a URL, in lower-case hex. */
    record FileChecksum(String url) implements Lookup {
        @Override
        public String shown() {
            return url;
        }
    }

    /**
     * The commit a branch or tag of a git repository stands at, in 40 hex digits; tags peeled.
     *
     * @param ref a branch, a tag or {@code HEAD}
     */
    record GitCommit(String repository, String ref) implements Lookup {
        @Override
        public String shown() {
            return repository + " at " + ref;
        }
    }
}
