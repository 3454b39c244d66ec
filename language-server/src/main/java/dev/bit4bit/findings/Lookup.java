package dev.bit4bit.findings;

import java.util.List;
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
     * The SHA-256 of a signing key, in lower-case hex; whose key it is, is told with the answer.
     *
     * @param dearmored whether the sum of the key without its ASCII armor is wanted, as {@code gpg --dearmor} writes it
     */
    record KeyChecksum(String url, boolean dearmored) implements Lookup {
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

    /**
     * The version of a package that an index serves today.
     *
     * @param name   as the index knows it, without extras and versions
     * @param wanted what the version must satisfy, in the words of the package manager: a specifier, a range, a tag, a
     *               branch; empty for the newest
     * @param where  for which release, architecture or interpreter, as {@link Index} says; empty when it is not known
     */
    record PackageVersion(Index index, String name, String wanted, String where) implements Lookup {
        @Override
        public String shown() {
            return name + (wanted.isEmpty() ? "" : " " + wanted) + " of " + index.shown()
                    + (where.isEmpty() ? "" : " (" + where + ")");
        }
    }

    /**
     * The hashes of all files of a release on PyPI, as options of a requirements file.
     *
     * @param beside the names of all packages that are installed with hashes by the same command
     * @param python the version of Python, as {@code 3.12}; empty when it is not known
     * @param alone  no dependencies are installed
     */
    record PackageHashes(String name, String version, List<String> beside, String python, boolean alone)
            implements Lookup {
        @Override
        public String shown() {
            return "the hashes of " + name + " " + version;
        }
    }

    /** Where the versions of packages are known. */
    enum Index {
        /** With {@link PackageVersion#where()} the version of Python: {@code 3.12}. */
        PYPI("PyPI"),
        NPM("the npm registry"),
        /** With the version of Ruby: {@code 3.3}. */
        RUBYGEMS("rubygems.org"),
        /** With the version of Rust: {@code 1.82}. */
        CRATES("crates.io"),
        /** With the path of a package, of which the module is a beginning. */
        GO("the Go module proxy"),
        /** With branch and architecture: {@code v3.20/x86_64}. */
        ALPINE("Alpine"),
        /** With suite and architecture: {@code bookworm/amd64}. */
        DEBIAN("Debian"),
        /** With suite and architecture: {@code noble/amd64}. */
        UBUNTU("Ubuntu");

        private final String shown;

        Index(String shown) {
            this.shown = shown;
        }

        /** The name for people. */
        public String shown() {
            return shown;
        }
    }
}
