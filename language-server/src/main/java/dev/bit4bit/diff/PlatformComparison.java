package dev.bit4bit.diff;

import java.util.List;

/**
 * The images for one platform.
 *
 * @param level {@link Level#DIFFERENT} as well when only one image has the platform
 * @param onlyIn {@code before} or {@code after} when only one image has the platform; empty when both have
 * @param before the digest of the first image's manifest, else its image ID; empty when it lacks the platform
 * @param after the same of the second
 * @param fields of configuration and manifest
 * @param layers the lowest first
 */
public record PlatformComparison(String platform, Level level, String onlyIn, String before, String after,
        List<FieldChange> fields, List<LayerComparison> layers) {

    public PlatformComparison {
        fields = List.copyOf(fields);
        layers = List.copyOf(layers);
    }

    /** All changed entries, layer by layer. */
    public List<LayerChange> changes() {
        return layers.stream().flatMap(layer -> layer.changes().stream()).toList();
    }
}
