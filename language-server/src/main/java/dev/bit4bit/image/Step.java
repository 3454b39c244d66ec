package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of an image's history.
 *
 * @param layer the index of the layer that it made; negative when it made none
 * @param json the line as the configuration has it
 */
public record Step(String createdBy, int layer, JsonNode json) {

    public boolean isEmpty() {
        return layer < 0;
    }
}
