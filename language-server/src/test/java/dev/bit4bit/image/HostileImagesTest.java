package dev.bit4bit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.diff.Comparing;
import dev.bit4bit.diff.Level;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are broken or made to do harm: each is an error that says where. */
class HostileImagesTest {

    private static final Limits SMALL = new Limits(1 << 16, 1 << 20, 1 << 16, 64L << 20, 1 << 20, 50, 10_000, 10, 10);

    @TempDir
    private Path folder;

    private Path good() throws IOException {
        return new ImageBuilder().layer(new LayerBuilder().file("other", "z").bytes(), "RUN a")
                .ociArchive(folder.resolve("good.tar"));
    }

    private ThrowingCallable comparing(Path bad) throws IOException {
        Path good = good();
        return () -> Comparing.of(good.toString(), bad.toString(), path -> false, SMALL);
    }

    private Path withLayer(byte[] tar) throws IOException {
        return new ImageBuilder().layer(tar, "RUN b").ociArchive(folder.resolve("bad.tar"));
    }

    private Path stored(byte[] tar, byte[] stored) throws IOException {
        return new ImageBuilder().layer(tar, "RUN b", stored).ociArchive(folder.resolve("bad.tar"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void a_truncated_layer_names_blob_and_byte() throws Exception {
        byte[] tar = new LayerBuilder().file("f", "x".repeat(10_000)).bytes();
        byte[] packed = gzip(tar);
        byte[] cut = Arrays.copyOf(packed, packed.length - 20);
        assertThatThrownBy(comparing(stored(tar, cut))).isInstanceOf(ImageException.class)
                .hasMessageContaining("layer 1 (" + ImageBuilder.digest(cut).substring(0, 19) + "…)")
                .hasMessageContaining("it ends too early (at byte " + cut.length + " of blobs/sha256/");
    }

    @Test
    void a_layer_with_broken_compression_names_the_byte() throws Exception {
        byte[] packed = gzip(new LayerBuilder().file("f", "xyz").bytes());
        packed[20] ^= 0x55;
        packed[21] ^= 0x55;
        assertThatThrownBy(comparing(stored(new byte[0], packed))).isInstanceOf(ImageException.class)
                .hasMessageContaining("cannot be unpacked").hasMessageContaining("at byte");
    }

    @Test
    void a_layer_that_is_no_tar_names_the_byte() throws Exception {
        assertThatThrownBy(comparing(withLayer("no tar at all".repeat(100).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("this is no tar header: its checksum is no number (at byte 512 of what blobs/sha256/");
    }

    @Test
    void a_blob_that_is_not_what_its_digest_says_is_an_error() throws Exception {
        Path layout = new ImageBuilder().layer(new LayerBuilder().file("f", "x").bytes(), "RUN b")
                .layout(folder.resolve("layout"));
        ImageBuilder other = new ImageBuilder().layer(new LayerBuilder().file("f", "y").bytes(), "RUN b");
        ObjectNode theirs = document(other);
        ImageBuilder ours = new ImageBuilder().layer(new LayerBuilder().file("f", "x").bytes(), "RUN b");
        ObjectNode manifest = document(ours);
        String digest = manifest.at("/layers/0/digest").asText();
        byte[] wrong = other.blobs().get(theirs.at("/layers/0/digest").asText());
        Files.write(layout.resolve("blobs/sha256/" + digest.substring(7)),
                Arrays.copyOf(wrong, manifest.at("/layers/0/size").asInt()));
        assertThatThrownBy(comparing(layout)).isInstanceOf(ImageException.class).hasMessageContaining(digest.substring(7));
    }

    private static ObjectNode document(ImageBuilder image) throws IOException {
        String digest = image.manifest().get("digest").asText();
        return (ObjectNode) ImageBuilder.JSON.readTree(image.blobs().get(digest));
    }

    @Test
    void a_diff_id_that_is_not_kept_is_an_error() throws Exception {
        byte[] promised = new LayerBuilder().file("f", "x").bytes();
        byte[] kept = new LayerBuilder().file("f", "y").bytes();
        assertThatThrownBy(comparing(stored(promised, gzip(kept)))).isInstanceOf(ImageException.class)
                .hasMessageContaining("promises the diff ID " + ImageBuilder.digest(promised));
    }

    @Test
    void a_name_that_leads_out_of_the_image_is_an_error() throws Exception {
        for (String name : new String[] {"../x", "a/../../x", "a/..", "/../x"}) {
            assertThatThrownBy(comparing(withLayer(new LayerBuilder().file(name, "x").bytes())))
                    .as(name).isInstanceOf(ImageException.class)
                    .hasMessageContaining("leads out of the image").hasMessageContaining("at byte");
        }
    }

    @Test
    void a_decompression_bomb_is_an_error() throws Exception {
        byte[] tar = new LayerBuilder().file("zeros", new byte[8 << 20], e -> { }).bytes();
        assertThatThrownBy(comparing(stored(tar, gzip(tar)))).isInstanceOf(ImageException.class)
                .hasMessageContaining("decompression bomb");
    }

    @Test
    void sizes_beyond_the_limit_are_an_error() throws Exception {
        byte[] tar = new LayerBuilder().withPax("f", Map.of("size", "9223372036854775807"), "x").unfinished();
        assertThatThrownBy(comparing(withLayer(tar))).isInstanceOf(ImageException.class)
                .hasMessageContaining("an entry has the size 9223372036854775807");
        byte[] large = new LayerBuilder().withPax("f", Map.of("size", "1000000000000"), "x").unfinished();
        assertThatThrownBy(comparing(withLayer(large))).hasMessageContaining("the size 1000000000000, the limit is");
    }

    @Test
    void an_extended_header_beyond_the_limit_is_an_error_and_not_read() throws Exception {
        byte[] tar = new LayerBuilder().withPax("f", Map.of("comment", "x".repeat(100_000)), "x").bytes();
        assertThatThrownBy(comparing(withLayer(tar))).isInstanceOf(ImageException.class)
                .hasMessageContaining("an extended header has 1000").hasMessageContaining("the limit is 65536");
    }

    @Test
    void more_layers_or_entries_than_the_limit_are_an_error() throws Exception {
        ImageBuilder image = new ImageBuilder();
        for (int i = 0; i < 11; i++) {
            image.layer(new LayerBuilder().file("f" + i, "x").bytes(), "RUN " + i);
        }
        assertThatThrownBy(comparing(image.ociArchive(folder.resolve("many.tar"))))
                .hasMessageContaining("more than 10 layers");
        LayerBuilder entries = new LayerBuilder();
        for (int i = 0; i < 10_002; i++) {
            entries.file("f" + i, "");
        }
        assertThatThrownBy(comparing(new ImageBuilder().compression("none").layer(entries.bytes(), "RUN b")
                .ociArchive(folder.resolve("bad.tar")))).hasMessageContaining("more than 10000 entries");
    }

    @Test
    void an_index_without_end_is_an_error() throws Exception {
        ImageBuilder image = new ImageBuilder().layer(new LayerBuilder().file("f", "x").bytes(), "RUN a");
        ObjectNode inner = image.manifest();
        for (int i = 0; i < 8; i++) {
            ObjectNode index = ImageBuilder.JSON.createObjectNode().put("mediaType", ImageBuilder.INDEX);
            index.putArray("manifests").add(inner);
            inner = image.descriptor(ImageBuilder.INDEX, ImageBuilder.bytes(index));
        }
        Path layout = ImageBuilder.layout(folder.resolve("deep"), List.of(image), List.of(inner));
        assertThatThrownBy(comparing(layout)).hasMessageContaining("indexes in indexes");
    }

    @Test
    void documents_that_are_no_sound_json_are_errors_that_name_them() throws Exception {
        Path layout = new ImageBuilder().layer(new LayerBuilder().bytes(), "RUN b").layout(folder.resolve("layout"));
        for (String text : new String[] {"", "{", "[]", "null", "{\"manifests\":[{\"digest\":\"sha256:../../x\"}]}",
                "{\"manifests\":[{}]}", "[".repeat(5000), "{\"a\":1,\"a\":2}"}) {
            Files.writeString(layout.resolve("index.json"), text);
            assertThatThrownBy(comparing(layout)).as("%.30s", text).isInstanceOf(ImageException.class)
                    .hasMessageContaining("layout");
        }
        Files.writeString(layout.resolve("index.json"), " ".repeat(70_000));
        assertThatThrownBy(comparing(layout)).hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void what_is_no_image_says_so() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "hello");
        assertThatThrownBy(comparing(text)).isInstanceOf(ImageException.class).hasMessageContaining("no sound tar");
        Path empty = Files.write(folder.resolve("empty.tar"), new byte[1024]);
        assertThatThrownBy(comparing(empty)).hasMessageContaining("neither oci-layout and index.json nor manifest.json");
        assertThatThrownBy(comparing(folder.resolve("missing.tar"))).hasMessageContaining("there is no file or folder");
    }

    @Test
    void links_in_an_archive_lead_nowhere_outside_and_have_an_end() throws Exception {
        byte[] archive = new LayerBuilder().symlink("manifest.json", "../../../etc/passwd").bytes();
        assertThatThrownBy(comparing(Files.write(folder.resolve("l.tar"), archive))).isInstanceOf(ImageException.class);
        byte[] loop = new LayerBuilder().symlink("manifest.json", "b").symlink("b", "manifest.json").bytes();
        assertThatThrownBy(comparing(Files.write(folder.resolve("l.tar"), loop))).isInstanceOf(ImageException.class);
    }

    @Test
    void an_archive_that_is_compressed_as_a_whole_is_read() throws Exception {
        Path archive = folder.resolve("good.tar.gz");
        Files.write(archive, gzip(Files.readAllBytes(good())));
        assertThat(Comparing.of(good(), archive).level()).isEqualTo(Level.IDENTICAL);
    }
}
