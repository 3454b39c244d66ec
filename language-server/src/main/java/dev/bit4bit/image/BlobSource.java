package dev.bit4bit.image;

import java.io.IOException;

/** Where the blobs of an image are. */
interface BlobSource {

    /**
     * @param digest a sound one
     * @param size as the descriptor says; negative when it does not
     * @throws ImageException when it is not there
     */
    Blob blob(String digest, long size, String mediaType) throws IOException;
}
