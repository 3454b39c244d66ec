package dev.bit4bit.resolve.registry;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import java.time.Instant;
import java.util.Optional;

/** Where images are looked up. */
public interface Images {

    /**
     * What a reference names now.
     *
     * @param image         with a tag, a digest, or neither ({@code latest} then)
     * @param withPlatforms whether the platforms of an index are wanted, which costs one more request
     */
    ImageFound find(String image, boolean withPlatforms, Progress progress)
            throws ResolveException, InterruptedException;

    /**
     * When the image says it was made; that of the first platform of an index. Empty when it does not say.
     *
     * @param image with a digest
     */
    Optional<Instant> created(String image, Progress progress) throws ResolveException, InterruptedException;
}
