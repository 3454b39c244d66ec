package dev.bit4bit.diff;

/**
 * A layer as reports show it.
 *
 * @param index its place in the image, the lowest is 0
 * @param digest of the layer as it is stored; empty when the archive does not say
 * @param diffId of the unpacked layer; empty when the image does not say
 * @param size as stored, in bytes; negative when it is not known
 * @param createdBy the history's line that made it; empty when there is none
 */
public record LayerInfo(int index, String digest, String diffId, long size, String createdBy) {
}
