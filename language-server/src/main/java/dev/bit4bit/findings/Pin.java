package dev.bit4bit.findings;

/** An input that a file names by its content, so that it can't change: what somebody may ask the outside about. */
public sealed interface Pin {

    /** What it is, for people: a name, an address. */
    String shown();

    /** The value that names the content. */
    String value();

    /**
     * An image by its digest.
     *
     * @param name     repository and, where one is written, the tag
     * @param tagged   whether a tag is written
     * @param digest   {@code sha256:…}
     * @param platform a platform is asked for by name, so that the digest of one is what is meant
     */
    record Image(String name, boolean tagged, String digest, boolean platform) implements Pin {

        /** The image without its tag, by its digest. */
        public String byDigest() {
            return (tagged ? name.substring(0, name.lastIndexOf(':')) : name) + "@" + digest;
        }

        @Override
        public String shown() {
            return name;
        }

        @Override
        public String value() {
            return digest;
        }
    }

    /**
     * Sources by their commit.
     *
     * @param repository an https address
     * @param commit     40 hex digits
     */
    record Commit(String repository, String commit) implements Pin {
        @Override
        public String shown() {
            return repository;
        }

        @Override
        public String value() {
            return commit;
        }
    }

    /**
     * A file by its SHA-256.
     *
     * @param sum 64 hex digits
     */
    record File(String url, String sum) implements Pin {
        @Override
        public String shown() {
            return url;
        }

        @Override
        public String value() {
            return sum;
        }
    }
}
