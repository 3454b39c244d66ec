package dev.bit4bit.inspect;

import static dev.bit4bit.inspect.Samples.ONE;
import static dev.bit4bit.inspect.Samples.TWO;
import static dev.bit4bit.inspect.Samples.bytes;
import static dev.bit4bit.inspect.Samples.inspect;
import static dev.bit4bit.inspect.Samples.read;
import static dev.bit4bit.inspect.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFileInspectionTest {

    @TempDir
    private Path folder;

    @Test
    void the_day_in_shadow_is_a_clock_and_the_salt_is_a_salt() {
        String before = "root:*:20500:0:99999:7:::\napp:!:20513:0:99999:7:::\n";
        Inspection day = inspect("etc/shadow", before, before.replace("20513", "20514"));
        assertThat(day.kind()).isEqualTo("shadow");
        assertThat(day.traits()).containsExactly(Trait.CLOCK_ONLY);
        Inspection salt = inspect("etc/shadow", "app:$6$abcdefgh$0123456789:20513:0:99999:7:::\n",
                "app:$6$hgfedcba$9876543210:20513:0:99999:7:::\n");
        assertThat(salt.traits()).containsExactly(Trait.SALT);
        assertThat(salt.summary()).isEqualTo("the hashed password of app differs");
        Inspection both = inspect("etc/shadow", "app:$6$abcdefgh$0123456789:20513:0:99999:7:::\n",
                "app:$6$hgfedcba$9876543210:20514:0:99999:7:::\n");
        assertThat(both.traits()).containsExactlyInAnyOrder(Trait.SALT, Trait.CLOCK);
    }

    @Test
    void an_account_with_another_id_is_named() {
        Inspection seen = inspect("etc/passwd", "redis:x:101:102::/nonexistent:/bin/false\n",
                "redis:x:102:103::/nonexistent:/bin/false\nnew:x:103:104::/:/bin/false\n");
        assertThat(seen.kind()).isEqualTo("passwd");
        assertThat(seen.summary()).contains("field 3 of redis differs", "new is new");
        assertThat(seen.traits()).isEmpty();
    }

    @Test
    void accounts_in_another_order_differ_by_order_alone() {
        assertThat(inspect("etc/group", "a:x:1:\nb:x:2:\nc:x:3:\n", "b:x:2:\na:x:1:\nc:x:3:\n").traits())
                .containsExactly(Trait.ORDER_ONLY);
    }

    @Test
    void a_machine_id_and_a_random_seed_are_identifiers() {
        assertThat(inspect("etc/machine-id", "b08dfa6083e7567a1921a715000001fb\n",
                "c9e2a1b2c3d4e5f60718293a4b5c6d7e\n"))
                .satisfies(seen -> {
                    assertThat(seen.kind()).isEqualTo("machine-id");
                    assertThat(seen.traits()).containsExactly(Trait.IDENTIFIER);
                });
        assertThat(inspect("var/lib/systemd/random-seed", new byte[] {1, 2, 3}, new byte[] {3, 2, 1}).kind())
                .isEqualTo("random-seed");
    }

    @Test
    void a_copied_host_name_is_one() {
        assertThat(inspect("etc/hostname", "4f3a2b1c0d9e\n", "a1b2c3d4e5f6\n").traits()).contains(Trait.HOST_NAME);
    }

    @Test
    void packages_of_other_versions_are_named() {
        String before = "Package: curl\nStatus: install ok installed\nVersion: 7.88.1-10+deb12u5\n\n"
                + "Package: bash\nVersion: 5.2.15-2+b2\n";
        Inspection seen = inspect("var/lib/dpkg/status", before, before.replace("deb12u5", "deb12u7")
                + "\nPackage: jq\nVersion: 1.6\n");
        assertThat(seen.kind()).isEqualTo("dpkg-status");
        assertThat(seen.summary()).isEqualTo(
                "packages that differ: curl 7.88.1-10+deb12u5 -> 7.88.1-10+deb12u7, jq is new");
        assertThat(seen.traits()).containsExactly(Trait.VERSION);
        assertThat(seen.inner()).extracting(Member::path).containsExactly("curl", "jq");
    }

    @Test
    void a_virtual_package_of_apk_differs_by_the_clock() {
        String before = "C:Q1abc=\nP:.build-deps\nV:20260301.100000\nA:noarch\n\nC:Q1x=\nP:musl\nV:1.2.4-r2\n";
        Inspection seen = inspect("lib/apk/db/installed", before, before.replace("20260301.100000", "20260302.113000"));
        assertThat(seen.kind()).isEqualTo("apk-installed");
        assertThat(seen.traits()).containsExactly(Trait.CLOCK);
        assertThat(inspect("lib/apk/db/installed", before, before.replace("1.2.4-r2", "1.2.5-r0")).traits())
                .containsExactly(Trait.VERSION);
    }

    @Test
    void the_files_of_a_package_of_another_version_are_listed() {
        String before = "P:musl\nV:1.2.4-r2\nF:lib\nR:libc.so\nF:usr/bin\nR:ldd\n\n"
                + "P:zlib\nV:1.3-r0\nF:lib\nR:libz.so\n";
        Inspection seen = inspect("lib/apk/db/installed", before, before.replace("1.2.4-r2", "1.2.5-r0"));
        assertThat(seen.inner()).singleElement().satisfies(musl -> assertThat(musl.inspection().inner())
                .extracting(Member::path).containsExactly("lib/libc.so", "usr/bin/ldd"));
    }

    @Test
    void the_install_date_of_pacman_is_a_clock() {
        String before = "%NAME%\ncurl\n\n%VERSION%\n8.5.0-1\n\n%INSTALLDATE%\n1772359200\n";
        Inspection seen = inspect("var/lib/pacman/local/curl-8.5.0-1/desc", before,
                before.replace("1772359200", "1772451007"));
        assertThat(seen.kind()).isEqualTo("pacman-desc");
        assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
    }

    @Test
    void the_aux_cache_of_ldconfig_with_the_same_libraries_differs_by_inodes_and_times() {
        byte[] before = bytes("glibc-ld.so.auxcache-1.0\0AAAA/lib/x86_64-linux-gnu/libc.so.6\0");
        byte[] after = bytes("glibc-ld.so.auxcache-1.0\0BBB\1/lib/x86_64-linux-gnu/libc.so.6\0");
        byte[] more = bytes("glibc-ld.so.auxcache-1.0\0BB\1\2/lib/x86_64-linux-gnu/libd.so.6\0");
        // The inode must not read as text.
        before[25] = 2;
        before[26] = 2;
        before[27] = 2;
        before[28] = 2;
        after[25] = 3;
        after[26] = 3;
        after[27] = 3;
        assertThat(inspect("var/cache/ldconfig/aux-cache", before, after)).satisfies(seen -> {
            assertThat(seen.kind()).isEqualTo("ldconfig-aux-cache");
            assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
        });
        assertThat(inspect("var/cache/ldconfig/aux-cache", before, more).traits()).containsExactly(Trait.CLOCK);
    }

    @Test
    void a_time_in_bytes_that_hold_nothing_else_new_is_a_clock() {
        byte[] before = record(ONE.getEpochSecond(), ByteOrder.BIG_ENDIAN);
        assertThat(inspect("data.bin", before, record(TWO.getEpochSecond(), ByteOrder.BIG_ENDIAN)).traits())
                .containsExactly(Trait.CLOCK_ONLY);
        assertThat(inspect("data.bin", before, record(77, ByteOrder.BIG_ENDIAN)).traits()).isEmpty();
        assertThat(inspect("data.bin", before, record(ONE.getEpochSecond() + 400_000_000, ByteOrder.BIG_ENDIAN)).traits())
                .as("builds that are compared are not twelve years apart").isEmpty();
        assertThat(inspect("data.bin", record(ONE.getEpochSecond(), ByteOrder.LITTLE_ENDIAN),
                record(TWO.getEpochSecond(), ByteOrder.LITTLE_ENDIAN)).traits()).containsExactly(Trait.CLOCK_ONLY);
    }

    private static byte[] record(long value, ByteOrder order) {
        return ByteBuffer.allocate(64).order(order).put(bytes("REC\0\0\0\1\0")).putInt((int) value).array();
    }

    @Test
    void bytecode_of_a_source_with_another_time_differs_in_its_header_alone() throws Exception {
        byte[] before = bytecode("x = 1\n", ONE, "timestamp");
        byte[] after = bytecode("x = 1\n", TWO, "timestamp");
        Inspection seen = inspect("usr/lib/python3/__pycache__/m.cpython-311.pyc", before, after);
        assertThat(seen.kind()).isEqualTo("pyc");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
        assertThat(seen.summary())
                .isEqualTo("the time of the source is 2026-03-01T10:00:00Z and 2026-03-02T11:30:00Z");
    }

    @Test
    void bytecode_by_hash_beside_bytecode_by_time_is_told() throws Exception {
        Inspection seen = inspect("m.pyc", bytecode("x = 1\n", ONE, "timestamp"),
                bytecode("x = 1\n", ONE, "unchecked-hash"));
        assertThat(seen.summary()).isEqualTo("a time-based header became an unchecked hash");
        assertThat(seen.traits()).containsExactly(Trait.WRAPPER_ONLY);
    }

    @Test
    void bytecode_of_another_source_differs_in_its_code() throws Exception {
        Inspection seen = inspect("m.pyc", bytecode("x = 1\n", ONE, "timestamp"),
                bytecode("y = 'b'\n", ONE, "timestamp"));
        assertThat(seen.summary()).contains("the code differs");
        assertThat(seen.traits()).doesNotContain(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
    }

    private byte[] bytecode(String source, java.time.Instant time, String mode) throws Exception {
        Files.writeString(folder.resolve("m.py"), source);
        Files.setLastModifiedTime(folder.resolve("m.py"), FileTime.from(time));
        String constant = mode.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        run(folder, List.of("python3", "-c", "import py_compile as p; p.compile('m.py', cfile='m.pyc', doraise=True, "
                + "invalidation_mode=p.PycInvalidationMode." + constant + ")"), Map.of());
        return read(folder, "m.pyc");
    }

    @Test
    void a_program_with_another_build_id_alone_differs_by_an_identifier() throws Exception {
        Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
        run(folder, List.of("gcc", "-Wl,--build-id=0x1111111111111111", "-o", "one", "a.c"), Map.of());
        run(folder, List.of("gcc", "-Wl,--build-id=0x2222222222222222", "-o", "two", "a.c"), Map.of());
        Inspection seen = inspect("usr/bin/a", read(folder, "one"), read(folder, "two"));
        assertThat(seen.kind()).isEqualTo("elf");
        assertThat(seen.traits()).contains(Trait.IDENTIFIER);
        assertThat(seen.summary()).isEqualTo("sections that differ: .note.gnu.build-id");
        assertThat(seen.inner().get(0).inspection().summary()).isEqualTo("1111111111111111 -> 2222222222222222");
    }

    @Test
    void a_program_with_a_date_and_one_with_a_path_inside_are_told_apart() throws Exception {
        Inspection date = programs("\"built Mar  1 2026\"", "\"built Mar  2 2026\"");
        assertThat(date.traits()).contains(Trait.CLOCK).doesNotContain(Trait.BUILD_PATH, Trait.CLOCK_ONLY);
        assertThat(date.summary()).contains(".rodata");
        assertThat(programs("\"/tmp/build-a1/src/a.c\"", "\"/tmp/build-b2/src/a.c\"").traits())
                .contains(Trait.BUILD_PATH)
                .doesNotContain(Trait.CLOCK);
    }

    private Inspection programs(String one, String two) throws Exception {
        for (String name : List.of("one", "two")) {
            Files.writeString(folder.resolve("b.c"), "#include <stdio.h>\nint main(void) { puts("
                    + (name.equals("one") ? one : two) + "); return 0; }\n");
            run(folder, List.of("gcc", "-o", name, "b.c"), Map.of());
        }
        return inspect("usr/bin/b", read(folder, "one"), read(folder, "two"));
    }

    @Test
    void a_database_whose_counter_alone_differs_holds_the_same() throws Exception {
        String make = "import sqlite3; c = sqlite3.connect('db'); c.execute('create table t(a)'); c.commit(); "
                + "c.execute(\"insert into t values ('x')\"); c.commit(); ";
        run(folder, List.of("python3", "-c", make + "c.close()"), Map.of());
        byte[] before = read(folder, "db");
        run(folder, List.of("python3", "-c", "import sqlite3; c = sqlite3.connect('db'); "
                + "c.execute(\"update t set a = 'y'\"); c.commit(); "
                + "c.execute(\"update t set a = 'x'\"); c.commit(); c.close()"), Map.of());
        byte[] after = read(folder, "db");
        Inspection seen = inspect("var/lib/x/db", before, after);
        assertThat(seen.kind()).isEqualTo("sqlite");
        assertThat(seen.traits()).containsExactly(Trait.WRAPPER_ONLY);
        run(folder, List.of("python3", "-c", "import sqlite3; c = sqlite3.connect('db'); "
                + "c.execute(\"update t set a = 'z'\"); c.commit(); c.close()"), Map.of());
        assertThat(inspect("var/lib/x/db", before, read(folder, "db")).traits()).doesNotContain(Trait.WRAPPER_ONLY);
        assertThat(inspect("usr/lib/sysimage/rpm/rpmdb.sqlite", before, after).kind()).isEqualTo("rpmdb");
    }

    @Test
    void a_picture_with_another_time_is_the_same_picture() {
        Inspection seen = inspect("logo.png", png(1), png(2));
        assertThat(seen.kind()).isEqualTo("png");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
        assertThat(seen.summary()).isEqualTo("chunks that differ: tIME");
    }

    private static byte[] png(int second) {
        ByteBuffer out = ByteBuffer.allocate(200);
        out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.putInt(13).put(bytes("IHDR")).put(new byte[13]).putInt(0);
        out.putInt(7).put(bytes("tIME")).put(new byte[] {7, (byte) 0xea, 3, 1, 10, 0, (byte) second}).putInt(second);
        out.putInt(0).put(bytes("IEND")).putInt(0);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }
}
