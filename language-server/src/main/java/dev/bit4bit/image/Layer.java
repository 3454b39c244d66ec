package dev.bit4bit.image;

import java.util.Optional;

/**
 * A layer of an image.
 *
 * @param index its place, the lowest is 0
 * @param diffId the digest of the unpacked layer, as the configuration promises; empty when it does not
 * @param mediaType empty in archives that have none
 * @param createdBy the history's line for it; empty when the history does not say
 * @param image how the image is shown, for messages
 */
public record Layer(int index, Blob blob, Optional<String> diffId, String mediaType, String createdBy, String image) {

    /** The layer in words: which one, of which image. */
    public String shown() {
        return "layer " + (index + 1) + " (" + blob.digest().or(() -> diffId).map(Digests::shown).orElse(blob.name())
                + ") of " + image;
    }

    /** Whether both are the same bytes once unpacked, as far as their digests tell. */
    public boolean isSame(Layer other) {
        return blob.digest().isPresent() && blob.digest().equals(other.blob.digest())
                || diffId.isPresent() && diffId.equals(other.diffId);
    }
}
