package dev.bit4bit.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Writes images as archives and layouts. */
public final class ImageBuilder {

    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Map<String, byte[]> blobs = new LinkedHashMap<>();
    private final List<byte[]> plainLayers = new ArrayList<>();
    private final List<ObjectNode> layers = new ArrayList<>();
    private final ObjectNode config = JSON.createObjectNode();
    private Consumer<ObjectNode> onManifest = manifest -> { };
    private String compression = "gzip";

    public ImageBuilder() {
        config.put("architecture", "amd64").put("os", "linux").put("created", "2026-01-01T00:00:00Z");
        config.putObject("config");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        config.putArray("history");
    }

    /** How the layers that follow are compressed: gzip, zstd or none. */
    public ImageBuilder compression(String name) {
        compression = name;
        return this;
    }

    public ImageBuilder layer(byte[] tar, String createdBy) {
        return layer(tar, createdBy, compressed(tar));
    }

    /** @param stored what stands in the archive for it */
    public ImageBuilder layer(byte[] tar, String createdBy, byte[] stored) {
        plainLayers.add(tar);
        ((ArrayNode) config.at("/rootfs/diff_ids")).add(digest(tar));
        ((ArrayNode) config.get("history")).addObject().put("created", "2026-01-01T00:00:00Z")
                .put("created_by", createdBy);
        String suffix = compression.equals("none") ? "" : "+" + compression;
        layers.add(descriptor("application/vnd.oci.image.layer.v1.tar" + suffix, stored));
        return this;
    }

    public ImageBuilder emptyStep(String createdBy) {
        ((ArrayNode) config.get("history")).addObject().put("created_by", createdBy).put("empty_layer", true);
        return this;
    }

    public ImageBuilder config(Consumer<ObjectNode> change) {
        change.accept(config);
        return this;
    }

    public ImageBuilder manifest(Consumer<ObjectNode> change) {
        onManifest = change;
        return this;
    }

    /** Adds a blob and gives its descriptor. */
    public ObjectNode descriptor(String mediaType, byte[] bytes) {
        String digest = digest(bytes);
        blobs.put(digest, bytes);
        return JSON.createObjectNode().put("mediaType", mediaType).put("digest", digest).put("size", bytes.length);
    }

    private byte[] compressed(byte[] tar) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "zstd" -> new ZstdOutputStream(bytes);
            default -> bytes;
        }) {
            out.write(tar);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** The manifest's descriptor, with the platform. */
    public ObjectNode manifest() {
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", descriptor("application/vnd.oci.image.config.v1+json", bytes(config)));
        manifest.putArray("layers").addAll(layers);
        onManifest.accept(manifest);
        ObjectNode descriptor = descriptor(MANIFEST, bytes(manifest));
        ObjectNode platform = descriptor.putObject("platform");
        platform.put("os", config.get("os").asText()).put("architecture", config.get("architecture").asText());
        return descriptor;
    }

    public Map<String, byte[]> blobs() {
        return blobs;
    }

    public Path layout(Path folder) throws IOException {
        return layout(folder, List.of(this), null);
    }

    /** One image as an archive of its layout. */
    public Path ociArchive(Path file) throws IOException {
        LayerBuilder tar = new LayerBuilder();
        files(List.of(this), null).forEach((name, bytes) -> tar.file(name, bytes, e -> { }));
        return Files.write(file, tar.bytes());
    }

    /** @param more further descriptors of the index; with null and one image there is no index above the manifest */
    public static Path layout(Path folder, List<ImageBuilder> images, List<ObjectNode> more) throws IOException {
        for (Map.Entry<String, byte[]> file : files(images, more).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    private static Map<String, byte[]> files(List<ImageBuilder> images, List<ObjectNode> more) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ObjectNode list = JSON.createObjectNode().put("schemaVersion", 2);
        ObjectNode root;
        if (images.size() == 1 && more == null) {
            root = images.get(0).manifest();
            root.remove("platform");
        } else {
            ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
            ArrayNode manifests = index.putArray("manifests");
            images.forEach(image -> manifests.add(image.manifest()));
            manifests.addAll(more);
            root = images.get(0).descriptor(INDEX, bytes(index));
        }
        list.putArray("manifests").add(root);
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        files.put("index.json", bytes(list));
        images.forEach(image -> image.blobs.forEach((digest, bytes) ->
                files.put("blobs/sha256/" + digest.substring(7), bytes)));
        return files;
    }

    /** As docker save wrote it before it knew of layouts. */
    public Path dockerArchive(Path file, String tag) throws IOException {
        LayerBuilder tar = new LayerBuilder();
        byte[] configBytes = bytes(config);
        String configName = digest(configBytes).substring(7) + ".json";
        ObjectNode entry = JSON.createObjectNode().put("Config", configName);
        entry.putArray("RepoTags").add(tag);
        ArrayNode names = entry.putArray("Layers");
        tar.file(configName, configBytes, e -> { });
        for (byte[] layer : plainLayers) {
            String name = digest(layer).substring(7, 27) + "/layer.tar";
            tar.file(name, layer, e -> { });
            names.add(name);
        }
        tar.file("manifest.json", bytes(JSON.createArrayNode().add(entry)), e -> { });
        return Files.write(file, tar.bytes());
    }

    public static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static String digest(byte[] bytes) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
