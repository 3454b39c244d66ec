package dev.bit4bit.diff;

/**
 * A field of an image's documents that is not the same.
 *
 * @param field where it stands: {@code created}, {@code config.Env[PATH]}, {@code config.Labels[maintainer]},
 *     {@code history[3].created}; with {@code (order)} after it when only the order of its members differs
 * @param before its value in the first image, strings as they are, anything else as JSON; null when it is not there
 * @param after its value in the second image; null when it is not there
 */
public record FieldChange(Document document, String field, String before, String after) {

    /** The documents that are compared. */
    public enum Document { CONFIG, MANIFEST, INDEX }

    /**
     * Whether whoever unpacks the images gets the same all the same: it is about how a layer is stored, what kind a document
     * is, or what stands beside the image and attests to it.
     */
    public boolean isAboutStorage() {
        return document != Document.CONFIG && (field.endsWith("mediaType")
                || field.endsWith("mediaType (compression)") || field.equals("schemaVersion")
                || document == Document.INDEX && field.startsWith("attestations["));
    }
}
