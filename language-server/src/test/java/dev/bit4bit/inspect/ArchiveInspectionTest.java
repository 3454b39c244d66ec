package dev.bit4bit.inspect;

import static dev.bit4bit.inspect.Samples.ONE;
import static dev.bit4bit.inspect.Samples.TWO;
import static dev.bit4bit.inspect.Samples.bytes;
import static dev.bit4bit.inspect.Samples.gzip;
import static dev.bit4bit.inspect.Samples.inspect;
import static dev.bit4bit.inspect.Samples.tar;
import static dev.bit4bit.inspect.Samples.zip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveInspectionTest {

    @Test
    void a_gzip_header_with_another_time_is_a_clock_around_the_same_content() throws IOException {
        Inspection seen = inspect("usr/share/doc/a.gz", gzip(bytes("text"), ONE), gzip(bytes("text"), TWO));
        assertThat(seen.kind()).isEqualTo("gzip");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
        assertThat(seen.summary()).isEqualTo("the header's time is 2026-03-01T10:00:00Z and 2026-03-02T11:30:00Z; "
                + "the content is the same");
        assertThat(seen.inner()).isEmpty();
    }

    @Test
    void a_gzip_of_other_content_is_looked_into() throws IOException {
        Inspection seen = inspect("a.log.gz", gzip(bytes("at 2026-03-01\n"), ONE), gzip(bytes("at 2026-03-02\n"), ONE));
        assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
        assertThat(seen.inner()).singleElement().satisfies(member -> {
            assertThat(member.path()).isEqualTo("a.log");
            assertThat(member.inspection().textDiff()).contains("-at 2026-03-01\n+at 2026-03-02\n");
        });
    }

    @Test
    void the_same_content_compressed_otherwise_differs_by_compression_alone() throws IOException {
        byte[] content = bytes("some words and some more words, ".repeat(500));
        assertThat(inspect("a.gz", deflated(content, 1), deflated(content, 9)).traits())
                .containsExactly(Trait.COMPRESSION_ONLY);
        assertThat(inspect("a.xz", xz(content, 0), xz(content, 6)).traits()).containsExactly(Trait.COMPRESSION_ONLY);
        assertThat(inspect("a.zst", zstd(content, 1), zstd(content, 19)).traits())
                .containsExactly(Trait.COMPRESSION_ONLY);
    }

    private static byte[] deflated(byte[] content, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(level == 1 ? Deflater.BEST_SPEED : Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] xz(byte[] content, int preset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(preset))) {
            xz.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zstd(byte[] content, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdCompressorOutputStream(out, level)) {
            zstd.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void a_jar_whose_members_are_only_younger_differs_by_the_clock_around_them() throws IOException {
        Map<String, byte[]> members = Map.of("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\r\n"));
        Inspection seen = inspect("app/app.jar", zip(ONE, members), zip(TWO, members));
        assertThat(seen.kind()).isEqualTo("jar");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
        assertThat(seen.summary()).isEqualTo("time of 1 member differs");
        assertThat(seen.inner()).containsExactly(new Member("META-INF/MANIFEST.MF", "metadata", null));
    }

    @Test
    void younger_members_beside_another_content_are_not_all_that_differs() throws IOException {
        assertThat(inspect("a.zip", zip(ONE, ordered("same", "1", "changed", "old\n")),
                zip(TWO, ordered("same", "1", "changed", "new\n"))).traits()).containsExactly(Trait.CLOCK);
    }

    @Test
    void members_that_came_went_and_changed_are_told() throws IOException {
        Inspection seen = inspect("a.zip", zip(ONE, ordered("same", "1", "gone", "2", "changed", "old\n")),
                zip(ONE, ordered("same", "1", "come", "3", "changed", "new\n")));
        assertThat(seen.summary()).isEqualTo("1 member added; 1 member removed; the content of 1 member differs");
        assertThat(seen.inner()).extracting(Member::path, Member::change).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("gone", "removed"),
                org.assertj.core.groups.Tuple.tuple("come", "added"),
                org.assertj.core.groups.Tuple.tuple("changed", "content"));
        assertThat(seen.inner()).filteredOn(member -> member.path().equals("changed")).singleElement()
                .satisfies(member -> assertThat(member.inspection().textDiff()).contains("-old\n+new\n"));
    }

    @Test
    void the_same_members_in_another_order_differ_by_order_alone() throws IOException {
        assertThat(inspect("a.tar", tar(ONE, ordered("a", "1", "b", "2")),
                tar(ONE, ordered("b", "2", "a", "1"))).traits())
                .containsExactly(Trait.ORDER_ONLY);
    }

    @Test
    void an_archive_in_an_archive_in_a_compressed_file_is_looked_into() throws IOException {
        byte[] before = gzip(tar(ONE, Map.of("lib/a.jar", zip(ONE, Map.of("build.txt", bytes("at 2026-03-01\n"))))),
                ONE);
        byte[] after = gzip(tar(ONE, Map.of("lib/a.jar", zip(ONE, Map.of("build.txt", bytes("at 2026-03-02\n"))))),
                ONE);
        Inspection seen = inspect("a.tar.gz", before, after);
        assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
        Inspection jar = seen.inner().get(0).inspection().inner().get(0).inspection();
        assertThat(jar.kind()).isEqualTo("jar");
        assertThat(jar.inner().get(0).inspection().textDiff()).contains("+at 2026-03-02");
    }

    @Test
    void a_static_library_with_times_of_its_members_differs_by_the_clock(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.o"), "object");
        Files.setLastModifiedTime(folder.resolve("a.o"), java.nio.file.attribute.FileTime.from(ONE));
        Samples.run(folder, List.of("ar", "rcU", "one.a", "a.o"), Map.of());
        Files.setLastModifiedTime(folder.resolve("a.o"), java.nio.file.attribute.FileTime.from(TWO));
        Samples.run(folder, List.of("ar", "rcU", "two.a", "a.o"), Map.of());
        Inspection seen = inspect("usr/lib/liba.a", Samples.read(folder, "one.a"), Samples.read(folder, "two.a"));
        assertThat(seen.kind()).isEqualTo("ar");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
    }

    @Test
    void a_bomb_is_read_no_further_than_the_bound() throws IOException {
        byte[] zeros = new byte[64 << 20];
        byte[] before = gzip(zeros, ONE);
        zeros[zeros.length - 1] = 1;
        byte[] after = gzip(zeros, ONE);
        Limits limits = new Limits(1 << 20, 8 << 20, 5, 100, 10, 100, Duration.ofSeconds(20));
        Inspection seen = new Inspector(limits).inspect("a.gz", Samples.content(before), Samples.content(after));
        assertThat(seen.truncated()).isTrue();
        assertThat(seen.summary()).contains("too many bytes");
    }

    @Test
    void more_members_than_the_bound_are_not_listed() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            many.put("f" + i, bytes("x"));
        }
        Limits limits = new Limits(1 << 20, 8 << 20, 5, 100, 10, 100, Duration.ofSeconds(20));
        assertThat(new Inspector(limits).inspect("a.tar", Samples.content(tar(ONE, many)),
                Samples.content(tar(TWO, many))).truncated()).isTrue();
        Limits enough = new Limits(1 << 20, 8 << 20, 5, 1000, 10, 100, Duration.ofSeconds(20));
        Inspection seen = new Inspector(enough).inspect("a.tar", Samples.content(tar(ONE, many)),
                Samples.content(tar(TWO, many)));
        assertThat(seen.inner()).hasSize(10);
        assertThat(seen.truncated()).isTrue();
        assertThat(seen.summary()).isEqualTo("time of 300 members differs");
    }

    @Test
    void archives_deeper_than_the_bound_are_not_opened() throws IOException {
        byte[] before = bytes("a");
        byte[] after = bytes("b");
        for (int i = 0; i < 8; i++) {
            before = tar(ONE, Map.of("inner.tar", before));
            after = tar(ONE, Map.of("inner.tar", after));
        }
        assertThat(inspect("a.tar", before, after).truncated()).isTrue();
    }

    @Test
    void a_cut_archive_is_told_of_as_bytes() throws IOException {
        byte[] whole = gzip(bytes("text".repeat(1000)), ONE);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 10);
        Inspection seen = inspect("a.gz", whole, cut);
        assertThat(seen.kind()).isEqualTo("binary");
    }

    private static Map<String, byte[]> ordered(String... namesAndTexts) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            members.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
        }
        return members;
    }
}
