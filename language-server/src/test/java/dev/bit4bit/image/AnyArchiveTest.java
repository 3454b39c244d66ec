package dev.bit4bit.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.diff.Comparing;
import dev.bit4bit.image.tar.TarReader;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/** Whatever an archive holds, it is read or it is an error of ours; and nothing goes on for ever. */
class AnyArchiveTest {

    private static Path folder;
    private static byte[] archive;
    private static byte[] layer;

    @BeforeContainer
    static void write_an_archive() throws IOException {
        folder = Files.createTempDirectory("any-archive");
        layer = new LayerBuilder().directory("etc").file("etc/passwd", "root:x:0:0\n").symlink("bin", "usr/bin")
                .hardlink("etc/shadow", "etc/passwd").withPax("cap", Map.of("SCHILY.xattr.security.capability", "\u0001\u00ff"),
                        "x").file("n/".repeat(70) + "deep", "text").file(".wh.gone", "").bytes();
        archive = Files.readAllBytes(new ImageBuilder().layer(layer, "RUN a").compression("zstd")
                .layer(new LayerBuilder().file("b", "y".repeat(3000)).bytes(), "RUN b")
                .ociArchive(folder.resolve("good.tar")));
    }

    @AfterContainer
    static void remove_it() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("good.tar", "bad.tar");
        }
        Files.delete(folder.resolve("good.tar"));
        Files.delete(folder.resolve("bad.tar"));
        Files.delete(folder);
    }

    private static void compared(byte[] bytes) throws IOException {
        Path bad = Files.write(folder.resolve("bad.tar"), bytes);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                Comparing.of(folder.resolve("good.tar"), bad);
            } catch (ImageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Property(tries = 300)
    void an_archive_that_is_cut(@ForAll @IntRange(min = 0, max = 20_000) int length) throws IOException {
        compared(Arrays.copyOf(archive, Math.min(length, archive.length)));
    }

    @Property(tries = 600)
    void an_archive_with_other_bytes(@ForAll @Size(min = 1, max = 6) int[] places, @ForAll @Size(6) byte[] values)
            throws IOException {
        byte[] bytes = archive.clone();
        for (int i = 0; i < places.length; i++) {
            bytes[Math.floorMod(places[i], bytes.length)] = values[i];
        }
        compared(bytes);
    }

    @Property(tries = 2000)
    void a_tar_stream_with_other_bytes_in_its_headers(@ForAll @Size(min = 1, max = 5) int[] places,
                                                      @ForAll @Size(5) byte[] values) throws IOException {
        byte[] bytes = layer.clone();
        for (int i = 0; i < places.length; i++) {
            int place = Math.floorMod(places[i], bytes.length);
            bytes[place] = values[i];
            mendChecksum(bytes, place / 512 * 512);
        }
        walked(bytes);
    }

    @Property(tries = 500)
    void any_bytes_as_a_tar_stream(@ForAll @Size(max = 3000) byte[] bytes) throws IOException {
        for (int block = 0; block + 512 <= bytes.length; block += 512) {
            mendChecksum(bytes, block);
        }
        walked(bytes);
    }

    private static void walked(byte[] bytes) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(bytes), 1 << 16, 1 << 24);
        byte[] piece = new byte[1 << 16];
        long read = 0;
        try {
            while (reader.next() != null) {
                for (int got = reader.read(piece, 0, piece.length); got >= 0;
                        got = reader.read(piece, 0, piece.length)) {
                    read += got;
                }
                assertThat(reader.offset()).isLessThanOrEqualTo(bytes.length);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(read).isLessThan(1L << 30);
    }

    /** What a program that means harm would do as well. */
    private static void mendChecksum(byte[] bytes, int block) {
        if (block + 512 > bytes.length) {
            return;
        }
        Arrays.fill(bytes, block + 148, block + 156, (byte) ' ');
        int sum = 0;
        for (int i = block; i < block + 512; i++) {
            sum += bytes[i] & 0xff;
        }
        byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, block + 148, 8);
    }
}
