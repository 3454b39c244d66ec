package dev.bit4bit.resolve.registry;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;

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
}
