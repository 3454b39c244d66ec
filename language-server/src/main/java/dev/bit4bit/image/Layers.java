package dev.bit4bit.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings layers, diff IDs and history together. */
final class Layers {

    private Layers() {
    }

    static PlatformImage assemble(String shown, String platform, Optional<String> digest, JsonNode manifest,
                                  String configDigest, JsonNode config, List<Blob> blobs, List<String> mediaTypes,
                                  Limits limits) throws ImageException {
        if (blobs.size() > limits.layers()) {
            throw new ImageException(shown + " has more than " + limits.layers() + " layers");
        }
        List<String> diffIds = new ArrayList<>();
        for (JsonNode id : config.path("rootfs").path("diff_ids")) {
            if (!Digests.isDigest(id.asText(""))) {
                throw new ImageException(shown + ": the configuration " + Digests.shown(configDigest)
                        + " has a diff ID that is no sha256 digest");
            }
            diffIds.add(id.asText());
        }
        if (!diffIds.isEmpty() && diffIds.size() != blobs.size()) {
            throw new ImageException(shown + " has " + blobs.size() + " layers, its configuration "
                    + Digests.shown(configDigest) + " promises " + diffIds.size());
        }
        List<Step> history = history(config, blobs.size());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < blobs.size(); i++) {
            int index = i;
            String createdBy = history.stream().filter(step -> step.layer() == index).map(Step::createdBy).findFirst()
                    .orElse("");
            layers.add(new Layer(i, blobs.get(i), diffIds.isEmpty() ? Optional.empty() : Optional.of(diffIds.get(i)),
                    mediaTypes.get(i), createdBy, shown));
        }
        return new PlatformImage(platform, digest, manifest, configDigest, config, layers, history);
    }

    /** The history; its lines stand for layers only when there are as many that made one as there are layers. */
    private static List<Step> history(JsonNode config, int layers) {
        int makers = 0;
        for (JsonNode line : config.path("history")) {
            makers += line.path("empty_layer").asBoolean() ? 0 : 1;
        }
        List<Step> steps = new ArrayList<>();
        int layer = 0;
        for (JsonNode line : config.path("history")) {
            boolean made = makers == layers && !line.path("empty_layer").asBoolean();
            steps.add(new Step(line.path("created_by").asText(""), made ? layer++ : -1, line));
        }
        return steps;
    }
}
