package dev.bit4bit.diff;

import static dev.bit4bit.diff.Aspect.CONTENT;
import static dev.bit4bit.diff.Aspect.LINK_TARGET;
import static dev.bit4bit.diff.Aspect.MODE;
import static dev.bit4bit.diff.Aspect.MTIME;
import static dev.bit4bit.diff.Aspect.ORDER;
import static dev.bit4bit.diff.Aspect.OWNER;
import static dev.bit4bit.diff.Aspect.PAX_HEADERS;
import static dev.bit4bit.diff.Aspect.SIZE;
import static dev.bit4bit.diff.Aspect.TYPE;
import static dev.bit4bit.diff.Aspect.XATTRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.image.Limits;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import dev.bit4bit.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageComparisonTest {

    @TempDir
    private Path folder;
    private int count;

    private Path write(ImageBuilder image) throws IOException {
        return image.ociArchive(folder.resolve("image" + count++ + ".tar"));
    }

    private Comparison compared(LayerBuilder before, LayerBuilder after) throws IOException {
        return Comparing.of(write(new ImageBuilder().layer(before.bytes(), "COPY . .")),
                write(new ImageBuilder().layer(after.bytes(), "COPY . .")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void images_with_one_manifest_digest_are_identical() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        Comparison comparison = Comparing.of(write(new ImageBuilder().layer(layer, "RUN a")),
                new ImageBuilder().layer(layer, "RUN a").layout(folder.resolve("layout")));
        assertThat(comparison.level()).isEqualTo(Level.IDENTICAL);
        assertThat(comparison.platforms().get(0).layers()).extracting(LayerComparison::how)
                .containsExactly(How.SAME_DIGEST);
    }

    @Test
    void another_compression_is_the_same_content_and_is_not_read() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        for (String other : List.of("zstd", "none")) {
            Comparison comparison = Comparing.of(write(new ImageBuilder().layer(layer, "RUN a")),
                    write(new ImageBuilder().compression(other).layer(layer, "RUN a")));
            assertThat(comparison.level()).as(other).isEqualTo(Level.SAME_CONTENT);
            assertThat(comparison.platforms().get(0).layers()).extracting(LayerComparison::how)
                    .containsExactly(How.SAME_DIFF_ID);
            assertThat(Comparing.fields(comparison))
                    .allMatch(field -> field.startsWith("layers[0].mediaType (compression): "));
        }
    }

    @Test
    void of_an_archive_without_a_manifest_nothing_is_said_of_how_layers_are_stored() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        Comparison comparison = Comparing.of(
                new ImageBuilder().layer(layer, "RUN a").dockerArchive(folder.resolve("docker.tar"), "a:1"),
                write(new ImageBuilder().layer(layer, "RUN a")));
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
        assertThat(comparison.notes()).singleElement().asString().contains("docker.tar has no manifest");
        assertThat(CauseGroups.of(new CauseFinder(), comparison, Optional.empty())).isEmpty();
    }

    @Test
    void layers_of_any_compression_are_read() throws Exception {
        byte[] before = new LayerBuilder().file("a", "x").bytes();
        byte[] after = new LayerBuilder().file("a", "y").bytes();
        for (String one : List.of("gzip", "zstd", "none")) {
            Comparison comparison = Comparing.of(
                    write(new ImageBuilder().compression(one).layer(before, "RUN a")),
                    write(new ImageBuilder().compression("zstd").layer(after, "RUN a")));
            assertThat(Comparing.changes(comparison)).as(one).containsExactly(entry("a", Set.of(CONTENT)));
            assertThat(comparison.platforms().get(0).layers().get(0).compression())
                    .isEqualTo(one.equals("zstd") ? "" : one + ", zstd");
        }
    }

    @Test
    void another_tar_format_is_the_same_content() throws Exception {
        String name = "a/".repeat(60) + "b";
        Comparison comparison = compared(new LayerBuilder().file(name, "x"), new LayerBuilder().gnu().file(name, "x"));
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
        assertThat(comparison.platforms().get(0).layers()).extracting(LayerComparison::how)
                .containsExactly(How.SAME_ENTRIES);
        assertThat(comparison.platforms().get(0).layers().get(0).entries()).isEqualTo(1);
    }

    @Test
    void each_field_of_an_entry_has_its_aspect() throws Exception {
        Comparison comparison = compared(
                new LayerBuilder().file("gid", "").file("mode", "").file("mtime", "").file("same", "x").file("size", "a")
                        .file("text", "abc").file("type", "").symlink("link", "here").device("tty", 5, 0).file("user", "")
                        .withPax("attributes", Map.of("SCHILY.xattr.user.a", "\u00fe"), "")
                        .withPax("comment", Map.of("comment", "one"), "")
                        .withPax("precise", Map.of("mtime", "1700000000.5"), ""),
                new LayerBuilder().file("gid", bytes(""), e -> e.setGroupId(7L))
                        .file("mode", bytes(""), e -> e.setMode(0104755))
                        .file("mtime", bytes(""), e -> e.setModTime(0L)).file("same", "x").file("size", "ab")
                        .file("text", "abd").directory("type").symlink("link", "there").device("tty", 5, 1)
                        .file("user", bytes(""), e -> e.setUserName("me"))
                        .withPax("attributes", Map.of("SCHILY.xattr.user.a", "\u00ff"), "")
                        .withPax("comment", Map.of("comment", "two"), "")
                        .withPax("precise", Map.of("mtime", "1700000000.25"), ""));
        assertThat(comparison.level()).isEqualTo(Level.DIFFERENT);
        assertThat(Comparing.changes(comparison)).containsOnly(entry("gid", Set.of(OWNER)),
                entry("mode", Set.of(MODE)), entry("mtime", Set.of(MTIME)), entry("size", Set.of(SIZE, CONTENT)),
                entry("text", Set.of(CONTENT)), entry("type", Set.of(TYPE, MODE)),
                entry("link", Set.of(LINK_TARGET)), entry("tty", Set.of(PAX_HEADERS)), entry("user", Set.of(OWNER)),
                entry("attributes", Set.of(XATTRS)), entry("comment", Set.of(PAX_HEADERS)),
                entry("precise", Set.of(MTIME)));
        EntryChange mode = change(comparison, "mode").entry();
        assertThat(mode.after().mode()).isEqualTo(04755);
        assertThat(change(comparison, "attributes").entry().before().xattrs()).containsExactly(entry("user.a", "fe"));
    }

    private static LayerChange change(Comparison comparison, String path) {
        return comparison.platforms().get(0).changes().stream().filter(c -> c.entry().path().equals(path)).findFirst()
                .orElseThrow();
    }

    @Test
    void entries_that_are_added_and_removed_do_not_shift_the_others() throws Exception {
        Comparison comparison = compared(
                new LayerBuilder().file("a", "1").file("c", "3").file("d", "4"),
                new LayerBuilder().file("0", "0").file("a", "1").file("b", "2").file("d", "4!"));
        assertThat(Comparing.changes(comparison)).containsOnly(entry("0", Set.of(Aspect.ADDED)),
                entry("b", Set.of(Aspect.ADDED)), entry("c", Set.of(Aspect.REMOVED)), entry("d", Set.of(SIZE, CONTENT)));
        assertThat(change(comparison, "d").entry().inspection().summary()).isEqualTo("4 -> 4!");
        assertThat(change(comparison, "c").after()).isNull();
    }

    @Test
    void an_added_entry_that_is_not_in_the_sorted_place_moves_nothing() throws Exception {
        Comparison comparison = compared(new LayerBuilder().file("a", "1").file("b", "2").file("c", "3"),
                new LayerBuilder().file("z", "0").file("a", "1").file("b", "2").file("c", "3"));
        assertThat(Comparing.changes(comparison)).containsOnly(entry("z", Set.of(Aspect.ADDED)));
    }

    @Test
    void another_order_alone_is_the_same_content() throws Exception {
        Comparison comparison = compared(new LayerBuilder().file("a", "1").file("b", "2").file("c", "3").file("d", "4"),
                new LayerBuilder().file("a", "1").file("c", "3").file("b", "2").file("d", "4"));
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
        assertThat(comparison.platforms().get(0).layers()).extracting(LayerComparison::how)
                .containsExactly(How.SAME_BUT_ORDER);
        assertThat(Comparing.changes(comparison)).hasSize(1).allSatisfy((path, aspects) ->
                assertThat(aspects).containsExactly(ORDER));
    }

    @Test
    void any_order_finds_the_same_differences_and_looks_into_them() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                names.add("d" + random.nextInt(4) + "/f" + i);
            }
            LayerBuilder before = new LayerBuilder();
            names.forEach(name -> before.file(name, "content of " + name));
            Collections.shuffle(names, random);
            String changed = names.get(0);
            LayerBuilder after = new LayerBuilder();
            names.forEach(name -> after.file(name, "content of " + (name.equals(changed) ? "another" : name)));
            Comparison comparison = compared(before, after);
            assertThat(Comparing.changes(comparison)).hasEntrySatisfying(changed,
                    aspects -> assertThat(aspects).contains(CONTENT));
            assertThat(Comparing.changes(comparison).values().stream().filter(a -> a.contains(CONTENT))).hasSize(1);
            assertThat(change(comparison, changed).entry().inspection().summary())
                    .isEqualTo("content of " + changed + " -> content of another");
        }
    }

    @Test
    void large_files_are_looked_into_wherever_they_differ() throws Exception {
        for (int at : new int[] {0, 70_000, 4_200_000, 6_999_999}) {
            byte[] before = new byte[7_000_000];
            new Random(1).nextBytes(before);
            byte[] after = before.clone();
            after[at]++;
            Comparison comparison = compared(new LayerBuilder().file("big", before, e -> { }).file("z", "end"),
                    new LayerBuilder().file("big", after, e -> { }).file("z", "end"));
            assertThat(Comparing.changes(comparison)).containsOnly(entry("big", Set.of(CONTENT)));
            assertThat(change(comparison, "big").entry().inspection().summary()).isEqualTo("7000000 bytes, "
                    + Arrays.hashCode(before) + " -> 7000000 bytes, " + Arrays.hashCode(after));
        }
    }

    @Test
    void whiteouts_and_opaque_folders_are_entries_of_their_own() throws Exception {
        Comparison comparison = compared(
                new LayerBuilder().directory("d").file("d/.wh.gone", "").file("d/kept", "x"),
                new LayerBuilder().directory("d").file("d/.wh..wh..opq", "").file("d/gone", "").file("d/kept", "x"));
        assertThat(Comparing.changes(comparison)).containsOnly(entry("d/.wh..wh..opq", Set.of(Aspect.ADDED)),
                entry("d/gone", Set.of(TYPE)));
        assertThat(change(comparison, "d/gone").entry().before().type()).isEqualTo("whiteout");
        assertThat(change(comparison, "d/.wh..wh..opq").entry().after().type()).isEqualTo("opaque");
    }

    @Test
    void hard_links_are_compared_by_their_target() throws Exception {
        Comparison comparison = compared(new LayerBuilder().file("a", "x").hardlink("b", "./a").hardlink("c", "a"),
                new LayerBuilder().file("a", "x").hardlink("b", "a").file("c", "x"));
        assertThat(Comparing.changes(comparison)).containsOnly(entry("c", Set.of(TYPE, SIZE, LINK_TARGET)));
    }

    @Test
    void names_are_the_same_however_they_are_written() throws Exception {
        Comparison comparison = compared(new LayerBuilder().directory(".").directory("./a").file("./a/b", "x"),
                new LayerBuilder().directory("/").directory("/a").file("a//b", "x"));
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
    }

    @Test
    void names_that_are_no_text_stay_apart() throws Exception {
        Comparison comparison = compared(new LayerBuilder().withPax("x", Map.of("path", "n\u00fe"), ""),
                new LayerBuilder().withPax("x", Map.of("path", "n\u00ff"), ""));
        assertThat(Comparing.changes(comparison)).containsOnlyKeys("n\\xfe", "n\\xff");
    }

    @Test
    void layers_are_aligned_by_history_when_one_image_has_more() throws Exception {
        byte[] base = new LayerBuilder().file("base", "x").bytes();
        byte[] extra = new LayerBuilder().file("extra", "x").bytes();
        Path before = write(new ImageBuilder().layer(base, "ADD base").emptyStep("ENV A=b")
                .layer(new LayerBuilder().file("app", "1").bytes(), "RUN make"));
        Path after = write(new ImageBuilder().layer(base, "ADD base").layer(extra, "RUN extra").emptyStep("ENV A=b")
                .layer(new LayerBuilder().file("app", "2").bytes(), "RUN make"));
        Comparison comparison = Comparing.of(before, after);
        List<LayerComparison> layers = comparison.platforms().get(0).layers();
        assertThat(layers).extracting(layer -> layer.before().size() + " " + layer.after().size() + " " + layer.how())
                .containsExactly("1 1 SAME_DIGEST", "0 1 DIFFERENT", "1 1 DIFFERENT");
        assertThat(change(comparison, "app").createdBy()).isEqualTo("RUN make");
        assertThat(change(comparison, "app").before().index()).isEqualTo(1);
        assertThat(change(comparison, "app").after().index()).isEqualTo(2);
        assertThat(change(comparison, "extra").entry().aspects()).containsExactly(Aspect.ADDED);
        assertThat(Comparing.fields(comparison)).containsExactly("history[1]: null -> {\"created\":\"2026-01-01T00:00:00Z\""
                + ",\"created_by\":\"RUN extra\"}");
    }

    @Test
    void layers_that_were_squashed_are_compared_together() throws Exception {
        Path before = write(new ImageBuilder()
                .layer(new LayerBuilder().file("a", "old").file("b", "x").file("t/tmp", "").bytes(), "RUN one")
                .layer(new LayerBuilder().file("a", "1").file(".wh.t", "").bytes(), "RUN two"));
        Path after = write(new ImageBuilder()
                .layer(new LayerBuilder().file("a", "2").file("b", "x").bytes(), "RUN one && two"));
        Comparison comparison = Comparing.of(before, after);
        assertThat(comparison.platforms().get(0).layers()).hasSize(1);
        assertThat(Comparing.changes(comparison)).containsOnly(entry("a", Set.of(CONTENT)),
                entry("t", Set.of(Aspect.REMOVED)));
        assertThat(change(comparison, "a").entry().inspection().summary()).isEqualTo("1 -> 2");
        assertThat(change(comparison, "a").before().createdBy()).isEqualTo("RUN two");
    }

    @Test
    void an_image_that_is_cut_into_layers_otherwise_is_different_even_if_they_hold_the_same() throws Exception {
        Path before = write(new ImageBuilder().layer(new LayerBuilder().file("a", "1").bytes(), "RUN one")
                .layer(new LayerBuilder().file("b", "2").bytes(), "RUN two"));
        Path after = write(new ImageBuilder()
                .layer(new LayerBuilder().file("a", "1").file("b", "2").bytes(), "RUN both"));
        Comparison comparison = Comparing.of(before, after);
        assertThat(comparison.level()).isEqualTo(Level.DIFFERENT);
        assertThat(Comparing.changes(comparison)).isEmpty();
    }

    @Test
    void configurations_are_compared_field_by_field() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        Comparison comparison = Comparing.of(
                write(new ImageBuilder().layer(layer, "RUN a").config(config -> {
                    ObjectNode inner = (ObjectNode) config.get("config");
                    inner.putArray("Env").add("A=1").add("B=2").add("C=3");
                    inner.putObject("Labels").put("one", "1").put("org.example.made", "today");
                    inner.putArray("Cmd").add("sh");
                })),
                write(new ImageBuilder().layer(layer, "RUN a").config(config -> {
                    config.put("variant", "v8").put("created", "2026-02-02T00:00:00Z");
                    ObjectNode inner = (ObjectNode) config.get("config");
                    inner.putArray("Env").add("B=2").add("A=0").add("D=4");
                    inner.putObject("Labels").put("one", "1").put("org.example.made", "yesterday");
                    inner.putArray("Cmd").add("sh").add("-c");
                })));
        assertThat(comparison.level()).isEqualTo(Level.DIFFERENT);
        assertThat(Comparing.fields(comparison)).containsExactly("config.Cmd: [\"sh\"] -> [\"sh\",\"-c\"]",
                "config.Env[A]: 1 -> 0", "config.Env[C]: 3 -> null", "config.Env[D]: null -> 4",
                "config.Env (order): A B -> B A", "config.Labels[org.example.made]: today -> yesterday",
                "created: 2026-01-01T00:00:00Z -> 2026-02-02T00:00:00Z", "variant: null -> v8");
    }

    @Test
    void a_digest_of_what_was_copied_is_no_difference_of_its_own_and_aligns() throws Exception {
        String copy = "/bin/sh -c #(nop) COPY dir:%s in / ";
        byte[] extra = new LayerBuilder().file("x", "x").bytes();
        Comparison comparison = Comparing.of(
                write(new ImageBuilder().layer(extra, "RUN x")
                        .layer(new LayerBuilder().file("a", "1").bytes(), copy.formatted("0".repeat(64)))),
                write(new ImageBuilder().layer(extra, "RUN x").layer(new LayerBuilder().bytes(), "RUN y")
                        .layer(new LayerBuilder().file("a", "2").bytes(), copy.formatted("1".repeat(64)))));
        assertThat(comparison.platforms().get(0).layers()).hasSize(3);
        assertThat(Comparing.changes(comparison)).containsOnly(entry("a", Set.of(CONTENT)));
        assertThat(comparison.platforms().get(0).fields()).extracting(FieldChange::field).containsExactly("history[1]");
    }

    @Test
    void annotations_of_the_manifest_count() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        Comparison comparison = Comparing.of(write(new ImageBuilder().layer(layer, "RUN a")),
                write(new ImageBuilder().layer(layer, "RUN a")
                        .manifest(manifest -> manifest.putObject("annotations").put("by", "me"))));
        assertThat(comparison.level()).isEqualTo(Level.DIFFERENT);
        assertThat(comparison.platforms().get(0).fields()).containsExactly(new FieldChange(
                FieldChange.Document.MANIFEST, "annotations", null, "{\"by\":\"me\"}"));
    }

    @Test
    void platforms_are_paired_and_attestations_set_aside() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        ImageBuilder amd = new ImageBuilder().layer(layer, "RUN a");
        ImageBuilder arm = new ImageBuilder().layer(layer, "RUN a").config(c -> c.put("architecture", "arm64"));
        ImageBuilder s390 = new ImageBuilder().layer(layer, "RUN a").config(c -> c.put("architecture", "s390x"));
        Comparison comparison = Comparing.of(
                ImageBuilder.layout(folder.resolve("one"), List.of(amd, arm), List.of(attestation(amd, "x"))),
                ImageBuilder.layout(folder.resolve("two"), List.of(arm, amd, s390), List.of(attestation(amd, "y"))));
        assertThat(comparison.platforms()).extracting(p -> p.platform() + " " + p.level() + p.onlyIn())
                .containsExactly("linux/amd64 IDENTICAL", "linux/arm64 IDENTICAL", "linux/s390x DIFFERENTafter");
        assertThat(comparison.notes()).anyMatch(note -> note.contains("Attestations"));
        assertThat(comparison.index()).extracting(FieldChange::field).containsExactly("attestations[linux/amd64]");
    }

    @Test
    void images_that_only_their_provenance_tells_apart_have_the_same_content() throws Exception {
        ImageBuilder image = new ImageBuilder().layer(new LayerBuilder().file("a", "x").bytes(), "RUN a");
        Comparison comparison = Comparing.of(
                ImageBuilder.layout(folder.resolve("one"), List.of(image), List.of(attestation(image, "x"))),
                ImageBuilder.layout(folder.resolve("two"), List.of(image), List.of(attestation(image, "y"))));
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
    }

    private static ObjectNode attestation(ImageBuilder image, String content) {
        ObjectNode descriptor = image.descriptor(ImageBuilder.MANIFEST, bytes("{\"attested\":\"" + content + "\"}"));
        descriptor.putObject("platform").put("os", "unknown").put("architecture", "unknown");
        descriptor.putObject("annotations").put("vnd.docker.reference.type", "attestation-manifest")
                .put("vnd.docker.reference.digest", image.manifest().get("digest").asText());
        return descriptor;
    }

    @Test
    void ignored_paths_are_counted_and_do_not_make_images_different() throws Exception {
        Path before = write(new ImageBuilder().layer(new LayerBuilder().file("log", "1").bytes(), "RUN a"));
        Path after = write(new ImageBuilder().layer(new LayerBuilder().file("log", "22").bytes(), "RUN a"));
        Comparison comparison =
                Comparing.of(before.toString(), after.toString(), path -> path.equals("log"), Limits.DEFAULT);
        assertThat(comparison.level()).isEqualTo(Level.SAME_CONTENT);
        assertThat(comparison.platforms().get(0).layers().get(0).ignored()).isEqualTo(1);
    }

    @Test
    void archives_of_docker_are_compared_with_each_other_and_with_layouts() throws Exception {
        byte[] layer = new LayerBuilder().file("a", "x").bytes();
        ImageBuilder image = new ImageBuilder().layer(layer, "RUN a");
        Path docker = image.dockerArchive(folder.resolve("docker.tar"), "example:1");
        assertThat(Comparing.of(docker, docker).level()).isEqualTo(Level.IDENTICAL);
        assertThat(Comparing.of(docker, write(image)).level()).isEqualTo(Level.SAME_CONTENT);
        Path other = new ImageBuilder().layer(new LayerBuilder().file("a", "y").bytes(), "RUN a")
                .dockerArchive(folder.resolve("other.tar"), "example:1");
        assertThat(Comparing.changes(Comparing.of(docker, other))).containsOnly(entry("a", Set.of(CONTENT)));
    }

    @Test
    void nothing_is_left_in_the_temporary_folder() throws Exception {
        byte[] before = new byte[600_000];
        byte[] after = before.clone();
        after[3] = 1;
        new ImageBuilder().layer(new LayerBuilder().file("big", before, e -> { }).bytes(), "RUN a")
                .ociArchive(folder.resolve("before.tar"));
        new ImageBuilder().layer(new LayerBuilder().file("big", after, e -> { }).bytes(), "RUN a")
                .ociArchive(folder.resolve("after.tar"));
        // A process with a folder of its own: others of this machine may compare images at the same time.
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        List<String> command = Program.asShipped("diff", "before.tar", "after.tar");
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        Program.Run run = Program.run(folder, Map.of(), command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_sparse_file_is_compared_by_what_it_unpacks_to() throws Exception {
        LayerBuilder plain = new LayerBuilder().file("s", new byte[4096], e -> { });
        byte[] sparse = sparse(4096);
        Comparison comparison = Comparing.of(write(new ImageBuilder().layer(plain.bytes(), "RUN a")),
                write(new ImageBuilder().layer(sparse, "RUN a")));
        assertThat(Comparing.changes(comparison)).isEmpty();
    }

    /** A file that is one hole, in the form of GNU tar's own sparse header. */
    private static byte[] sparse(int size) {
        byte[] tar = new LayerBuilder().file("s", new byte[0], (TarArchiveEntry e) -> { }).bytes();
        tar[156] = 'S';
        System.arraycopy(bytes("ustar  \0"), 0, tar, 257, 8);
        Arrays.fill(tar, 345, 512, (byte) 0);
        System.arraycopy(bytes(String.format("%011o", size)), 0, tar, 386, 11);
        System.arraycopy(bytes(String.format("%011o", 0)), 0, tar, 398, 11);
        System.arraycopy(bytes(String.format("%011o", size)), 0, tar, 483, 11);
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        System.arraycopy(bytes(String.format("%06o\0 ", sum)), 0, tar, 148, 8);
        return tar;
    }
}
