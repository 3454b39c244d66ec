package dev.bit4bit.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads the JSON documents of images. */
final class Json {

    /** Of two members of one name, programs read different ones: such a document means nothing. */
    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private Json() {
    }

    static JsonNode read(Blob blob, Limits limits) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(blob.read(limits.document()));
            if (json != null && json.isContainerNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new ImageException(blob.name() + " is no sound JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null ? "" : " (at byte " + e.getLocation().getByteOffset() + ")"), e);
        }
        throw new ImageException(blob.name() + " is no JSON object");
    }
}
