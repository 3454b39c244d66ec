package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * A line of an image's history.
 *
 * @param layer the index of the layer that it made; negative when it made none
 * @param json the line as the configuration has it
 */
public record Step(String createdBy, int layer, JsonNode json) {

    /** Builders name what they copied by a digest of it, which says no more than that the layer differs. */
    private static final Pattern COPIED = Pattern.compile("\\b(file|dir|multi):[0-9a-f]{64}\\b");

    /** The line without what follows from the layer's content. */
    public String instruction() {
        return COPIED.matcher(createdBy).replaceAll("$1:");
    }

    public boolean isEmpty() {
        return layer < 0;
    }
}
