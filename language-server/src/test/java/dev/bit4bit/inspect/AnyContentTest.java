package dev.bit4bit.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever two files hold: nothing throws, and what is told of them is bounded. */
class AnyContentTest {

    private static final List<String> PATHS = List.of("a.gz", "a.xz", "a.zst", "a.bz2", "a.tar", "a.jar", "a.a",
            "a.pyc",
            "a.png", "a.json", "etc/shadow", "etc/passwd", "etc/machine-id", "var/lib/dpkg/status", "cacerts", "a.p12",
            "lib/apk/db/installed", "var/lib/rpm/Packages", "usr/bin/a", "var/cache/ldconfig/aux-cache",
            "rpmdb.sqlite");

    private static final Limits SMALL = new Limits(1 << 20, 8 << 20, 4, 200, 20, 60, Duration.ofSeconds(5));

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(PATHS);
    }

    @Provide
    Arbitrary<byte[]> starts() throws IOException {
        byte[] tar = Samples.tar(Samples.ONE, Map.of("a/b", Samples.bytes("text")));
        return Arbitraries.of(new byte[0], Samples.gzip(tar, Samples.ONE), tar,
                Samples.zip(Samples.ONE, Map.of("a", Samples.bytes("b"))),
                new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
                new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, Samples.bytes("BZh9"), Samples.bytes("!<arch>\n"),
                new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, new byte[] {0x7f, 'E', 'L', 'F', 1, 2, 1, 0},
                new byte[] {(byte) 0xa7, 0x0d, '\r', '\n'},
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                Samples.bytes("SQLite format 3\0"), Samples.bytes("{\"a\": ["),
                Samples.bytes("-----BEGIN CERTIFICATE-----\n"),
                new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed}, new byte[] {0x30, (byte) 0x82},
                Samples.bytes("Package: a\nVersion: 1\n"), Samples.bytes("a:b:c:d\n2026-03-01 "));
    }

    /** A known start, with bytes after it or instead of some of it. */
    @Provide
    Arbitrary<byte[]> contents() throws IOException {
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Combinators.combine(starts(), rest, Arbitraries.integers().between(0, 2000), Arbitraries.integers()
                .between(0, 2)).as((start, more, at, how) -> {
                    if (how == 0) {
                        byte[] all = Arrays.copyOf(start, start.length + more.length);
                        System.arraycopy(more, 0, all, start.length, more.length);
                        return all;
                    }
                    byte[] changed = start.clone();
                    for (int i = 0; i < more.length && i < 3 * how && changed.length > 0; i++) {
                        changed[(at + i * 17) % changed.length] = more[i];
                    }
                    return how == 2 ? Arrays.copyOf(changed, Math.min(changed.length, at)) : changed;
                });
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void nothing_throws_and_all_is_bounded(@ForAll("paths") String path, @ForAll("contents") byte[] before,
            @ForAll("contents") byte[] after) {
        Inspection seen = new Inspector(SMALL).inspect(path, Samples.content(before), Samples.content(after));
        assertThat(seen).isNotNull();
        assertThat(seen.kind()).isNotBlank();
        assertThat(seen.summary()).isNotBlank();
        assertThat(seen.inner().size()).isLessThanOrEqualTo(SMALL.membersInside());
        assertThat(seen.textDiff().lines().count()).isLessThanOrEqualTo(2L * SMALL.diffLines());
    }

    @Property(tries = 300)
    void a_content_that_can_no_longer_be_read_is_said_so(@ForAll("paths") String path) {
        Content gone = new Content() {
            @Override
            public long size() {
                return 10;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("the file is gone");
            }
        };
        assertThat(new Inspector(SMALL).inspect(path, gone, Samples.content(new byte[10])).summary())
                .contains("the file is gone");
    }
}
