package dev.bit4bit.resolve.registry;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Fetches what an image in a registry is made of. Whatever has a digest is checked against it. */
public final class RegistryPull {

    private static final long STEP = 16 * Ask.MEGABYTE;

    private final RegistryClient registry;

    /** @param environment where the person's credentials are looked for */
    public RegistryPull(Http http, Map<String, String> environment) {
        this.registry = new RegistryClient(http, environment);
    }

    /** A manifest or an index, with the digest of its bytes. */
    public record Manifest(byte[] bytes, String mediaType, String digest) {
    }

    /** @param image with a tag or a digest */
    public Manifest manifest(String image, Progress progress) throws ResolveException, InterruptedException {
        return registry.ask(image, progress, repository -> {
            String reference = repository.image().getQualifier();
            Reply reply = registry.authorized(repository, Ask.get(repository.manifest(reference)), progress);
            RegistryClient.check(repository, reply);
            String computed = RegistryClient.digest(reply.body());
            String asked = repository.image().getDigest().orElse(computed);
            if (!asked.equals(computed)) {
                throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(repository.base())
                        + " sent bytes whose digest is " + computed + ", and called them " + asked + ".");
            }
            return new Manifest(reply.body(), reply.contentType(), computed);
        });
    }

    /**
     * Writes a blob to a file.
     *
     * @param image names the repository
     * @param mostBytes more than these is an error
     */
    public void blob(String image, String digest, long mostBytes, Path to, Progress progress)
            throws ResolveException, InterruptedException {
        registry.ask(image, progress, repository -> {
            try (Download download = new Download(to, digest, progress)) {
                Ask ask = Ask.get(repository.base().resolve("/v2/" + repository.name() + "/blobs/" + digest))
                        .atMost(mostBytes);
                Reply reply = registry.streamed(repository, ask, progress, download::write, download::restart);
                RegistryClient.check(repository, reply);
                String computed = download.digest();
                if (!computed.equals(digest)) {
                    throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(repository.base()) + " sent "
                            + download.count + " bytes whose digest is " + computed + ", and called them " + digest
                            + ".");
                }
                return digest;
            } catch (IOException | UncheckedIOException e) {
                throw new ResolveException(Cause.UNREACHABLE,
                        "The blob " + digest + " cannot be written to " + to.getParent() + " (" + e.getMessage() + ").");
            }
        });
    }

    /** A blob on its way into a file. */
    private static final class Download implements AutoCloseable {

        private final Path to;
        private final String shown;
        private final Progress progress;
        private final MessageDigest digest;
        private OutputStream out;
        private long count;

        Download(Path to, String shown, Progress progress) throws IOException {
            this.to = to;
            this.shown = shown;
            this.progress = progress;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
            this.out = Files.newOutputStream(to);
        }

        void write(byte[] bytes) {
            try {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            digest.update(bytes);
            if (count / STEP != (count + bytes.length) / STEP) {
                progress.say("Fetching " + shown.substring(0, 19) + "…, " + (count + bytes.length) / Ask.MEGABYTE
                        + " MiB so far");
            }
            count += bytes.length;
        }

        void restart() {
            try {
                out.close();
                out = Files.newOutputStream(to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            digest.reset();
            count = 0;
        }

        String digest() throws IOException {
            out.close();
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
