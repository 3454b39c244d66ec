package dev.bit4bit.rebuild;

import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.Layer;
import dev.bit4bit.image.LayerStream;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.PlatformImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That a published image and its rebuild are one image, kept in two forms. A registry has layers compressed and a
 * builder's archive does not; stores and archives of docker's form have no manifest. The configuration names all that an image is
 * once it is unpacked, by the digests of the unpacked layers, and its own digest is the image's ID.
 *
 * @param imageId the digest of the configuration that both have
 * @param how what the forms are, as the end of a sentence
 */
public record StoredOtherwise(String imageId, String how) {

    /**
     * Compares the forms of two images of one platform each. The published layers are read to their ends where their
     * digests as stored do not tell, since what a registry serves need not be what the configuration promises.
     *
     * @return empty when the images are not the same once unpacked, and when they are stored alike, too
     * @throws IOException when a layer cannot be read, or does not unpack to what its configuration promises
     */
    static Optional<StoredOtherwise> of(Image published, Image rebuilt, Comparison comparison, Limits limits)
            throws IOException {
        PlatformImage one = published.platforms().get(0);
        PlatformImage other = rebuilt.platforms().get(0);
        if (comparison.level() == Level.IDENTICAL || comparison.platforms().size() != 1
                || one.config().isEmpty() || !one.configDigest().equals(other.configDigest())
                || one.layers().size() != other.layers().size()) {
            return Optional.empty();
        }
        TreeSet<String> ours = new TreeSet<>();
        TreeSet<String> theirs = new TreeSet<>();
        for (int i = 0; i < one.layers().size(); i++) {
            Layer layer = one.layers().get(i);
            if (!layer.isSame(other.layers().get(i))) {
                return Optional.empty();
            }
            try (LayerStream stream = LayerStream.open(layer, limits)) {
                ours.add(stream.compression());
                if (layer.blob().digest().isEmpty()
                        || !layer.blob().digest().equals(other.layers().get(i).blob().digest())) {
                    stream.finish();
                }
            }
            try (LayerStream stream = LayerStream.open(other.layers().get(i), limits)) {
                theirs.add(stream.compression());
            }
        }
        return Optional.of(new StoredOtherwise(one.configDigest(),
                how(one, other, compressions(ours), compressions(theirs), comparison.platforms().get(0))));
    }

    private static String how(PlatformImage one, PlatformImage other, String ours, String theirs,
                              PlatformComparison comparison) {
        List<String> said = new ArrayList<>();
        if (!ours.equals(theirs)) {
            said.add("the published image has " + ours + ", the rebuild " + theirs);
        }
        String form = form(one);
        String otherForm = form(other);
        if (!form.equals(otherForm)) {
            said.add("the published image has " + form + ", the rebuild " + otherForm);
        } else if (said.isEmpty()) {
            said.add("both have " + ours + ", by compressors that do not give the same bytes");
        }
        // Annotations are no part of what is unpacked or of the ID, but whoever reads the registry sees them.
        String fields = comparison.fields().stream().filter(field -> !field.isAboutStorage()).map(FieldChange::field)
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            said.add("the manifests differ in " + fields);
        }
        return String.join("; ", said);
    }

    private static String compressions(TreeSet<String> compressions) {
        if (compressions.isEmpty()) {
            return "no layers";
        }
        return compressions.stream().map(word -> word.equals("none") ? "uncompressed layers"
                : "layers compressed with " + word).collect(Collectors.joining(" and "));
    }

    private static String form(PlatformImage image) {
        if (image.digest().isEmpty()) {
            return "no manifest";
        }
        String type = image.manifest().path("mediaType").asText("");
        return "a manifest of " + (type.startsWith("application/vnd.docker.") ? "Docker's form" : "the OCI's form");
    }
}
