package dev.bit4bit.inspect;

import static dev.bit4bit.inspect.Samples.inspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.inspect.Inspection.Trait;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextInspectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Start-Date: 2026-03-01  10:00:00                | Start-Date: 2026-03-02  11:30:07",
        "2026-03-01T10:00:00Z                            | 2026-03-02T11:30:07+01:00",
        "2026-03-01 10:00:00,123 INFO started            | 2026-03-02 11:30:07,456 INFO started",
        "2026/03/01 10:00:00 [notice]                    | 2026/03/02 11:30:07 [notice]",
        "Date: Sun, 01 Mar 2026 10:00:00 +0000           | Date: Mon, 02 Mar 2026 11:30:07 +0000",
        "Sun Mar  1 10:00:00 UTC 2026                    | Mon Mar  2 11:30:07 UTC 2026",
        "#Sun Mar 01 10:00:00 CET 2026                   | #Mon Mar 02 11:30:07 CET 2026",
        "[01/Mar/2026:10:00:00 +0000] GET                | [02/Mar/2026:11:30:07 +0000] GET",
        "Mar  1 10:00:00 host cron                       | Mar 12 11:30:07 host cron",
        "built Mar  1 2026                               | built Mar 12 2026",
        "time=1772359200                                 | time=1772451007",
        "time=1772359200123                              | time=1772451007456",
        "time=1772359200.5                               | time=1772451007.25",
        ".build-deps=20260301.100000                     | .build-deps=20260302.113007",
        "log-20260301T100000Z                            | log-20260302T113007Z",
        "finished at 10:00:00.123                        | finished at 11:30:07.456",
    })
    void two_texts_that_are_equal_but_for_points_in_time_differ_by_the_clock_alone(String before, String after) {
        assertThat(inspect("some/log", "first\n" + before + "\nlast\n", "first\n" + after + "\nlast\n").traits())
                .containsExactly(Trait.CLOCK_ONLY);
    }

    @ParameterizedTest
    @CsvSource({"version 1.2.3,version 1.2.4", "count 1234567,count 1234568", "port 8080,port 8081",
        "a1772359200b,a1772451007b", "blue,green"})
    void other_numbers_and_words_are_no_points_in_time(String before, String after) {
        assertThat(inspect("some/file", before, after).traits()).doesNotContain(Trait.CLOCK, Trait.CLOCK_ONLY);
    }

    @Test
    void a_clock_beside_another_difference_is_not_the_only_one() {
        Inspection seen = inspect("log", "2026-03-01 installed curl\n", "2026-03-02 installed wget\nmore\n");
        assertThat(seen.traits()).doesNotContain(Trait.CLOCK_ONLY);
        seen = inspect("log", "at 2026-03-01\nname: a\n", "at 2026-03-02\nname: b\n");
        assertThat(seen.traits()).contains(Trait.CLOCK).doesNotContain(Trait.CLOCK_ONLY);
    }

    @Test
    void lines_in_another_order_differ_by_order_alone() {
        Inspection seen = inspect("index", "a\nb\nc\nd\n", "a\nc\nb\nd\n");
        assertThat(seen.traits()).containsExactly(Trait.ORDER_ONLY);
        assertThat(seen.summary()).isEqualTo("the same lines in another order");
    }

    @Test
    void identifiers_build_paths_hosts_and_versions_are_told_apart() {
        assertThat(inspect("f", "id 1b4e28ba-2fa1-11d2-883f-0016d3cca427 end",
                "id 6ba7b810-9dad-11d1-80b4-00c04fd430c8 end")
                .traits()).containsExactly(Trait.IDENTIFIER);
        assertThat(inspect("f", "gcc -I/tmp/build-x1/include -c", "gcc -I/tmp/build-y2/include -c").traits())
                .containsExactly(Trait.BUILD_PATH);
        assertThat(inspect("f", "System => Linux 3f2a9c 6.1.0", "System => Linux b81c44 6.1.0").traits())
                .containsExactly(Trait.HOST_NAME);
        assertThat(inspect("f", "curl (7.88.1-10+deb12u5) ready", "curl (7.88.1-10+deb12u7) ready").traits())
                .containsExactly(Trait.VERSION);
    }

    @Test
    void a_version_and_a_clock_in_one_line_are_both_seen() {
        assertThat(inspect("f", "2026-03-01 upgrade curl 7.88.1 done", "2026-03-02 upgrade curl 7.88.2 done").traits())
                .containsExactlyInAnyOrder(Trait.CLOCK, Trait.VERSION);
    }

    @Test
    void the_difference_is_shown_as_a_unified_diff_with_the_places_of_the_whole_text() {
        String before = IntStream.range(0, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n", "", "\n"));
        Inspection seen = inspect("etc/app.conf", before, before.replace("line 50\n", "line fifty\n"));
        assertThat(seen.textDiff()).startsWith("--- a/etc/app.conf\n+++ b/etc/app.conf\n@@ -48,7 +48,7 @@\n line 47\n")
                .contains("-line 50\n+line fifty\n").doesNotContain("line 46");
        assertThat(seen.truncated()).isFalse();
        assertThat(seen.summary()).isEqualTo("1 line became 1");
    }

    @Test
    void a_diff_longer_than_the_bound_is_cut_and_says_so() {
        String before = IntStream.range(0, 50_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 50_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        Inspection seen = inspect("f", before, after);
        assertThat(seen.truncated()).isTrue();
        assertThat(seen.textDiff().lines().count()).isLessThanOrEqualTo(Limits.USUAL.diffLines());
    }

    @Test
    void a_long_log_with_a_time_in_every_line_differs_by_the_clock_alone() {
        String before = IntStream.range(0, 60_000).mapToObj(i -> "2026-03-01 10:00:00 status installed lib" + i)
                .collect(Collectors.joining("\n"));
        assertThat(inspect("var/log/dpkg.log", before, before.replace("03-01 10:", "03-02 11:")).traits())
                .containsExactly(Trait.CLOCK_ONLY);
    }

    @Test
    void random_bytes_look_like_nothing() {
        byte[] before = new byte[2 << 20];
        byte[] after = new byte[2 << 20];
        new Random(1).nextBytes(before);
        new Random(2).nextBytes(after);
        assertThat(inspect("data.bin", before, after).traits()).isEmpty();
    }

    @Test
    void one_long_line_is_looked_at_near_its_difference() {
        String filler = "x".repeat(1_000_000);
        Inspection seen = inspect("app.js", filler + " built 2026-03-01T10:00:00Z " + filler,
                filler + " built 2026-03-02T11:00:00Z " + filler);
        assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
        assertThat(seen.textDiff().length()).isLessThan(2000);
    }

    @Test
    void a_whole_file_that_is_one_made_up_word_is_an_identifier() {
        assertThat(inspect(".next/BUILD_ID", "V1StGXR8_Z5jdHi6B-myT", "kJ3mPq9_x2LwZr7T-abCd").traits())
                .containsExactly(Trait.IDENTIFIER);
    }

    @Test
    void text_in_another_encoding_is_text() {
        byte[] before = {'a', 'b', 'c', 'd', 'e', 'f', (byte) 0xe4, '\n'};
        byte[] after = {'a', 'b', 'c', 'd', 'e', 'f', (byte) 0xf6, '\n'};
        Inspection seen = inspect("readme", before, after);
        assertThat(seen.kind()).isEqualTo("text");
        assertThat(seen.textDiff()).contains("-abcdefä\n+abcdefö\n");
    }

    @Test
    void json_names_the_places_that_differ() {
        Inspection seen = inspect("app.json", "{\"a\":{\"time\":\"2026-03-01T10:00:00Z\"},\"b\":[1,2]}",
                "{\"a\":{\"time\":\"2026-03-02T10:00:00Z\"},\"b\":[1,2]}");
        assertThat(seen.kind()).isEqualTo("json");
        assertThat(seen.summary()).isEqualTo("differs at $.a.time");
        assertThat(seen.traits()).containsExactly(Trait.CLOCK_ONLY);
    }

    @Test
    void json_with_its_keys_or_items_in_another_order_differs_by_order_alone() {
        assertThat(inspect("a.json", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}").traits())
                .containsExactly(Trait.ORDER_ONLY);
        assertThat(inspect("a.json", "{\"a\":[1,2]}", "{\"a\":[2,1]}").traits()).containsExactly(Trait.ORDER_ONLY);
    }

    @Test
    void json_spaced_otherwise_has_the_same_values() {
        assertThat(inspect("a.json", "{\"a\":1}", "{ \"a\": 1 }").traits()).containsExactly(Trait.WRAPPER_ONLY);
    }

    @Test
    void broken_json_is_text() {
        assertThat(inspect("a.json", "{\"a\":1", "{\"a\":2").kind()).isEqualTo("text");
    }
}
