package dev.bit4bit.causes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.FieldChange.Document;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseGroupsTest {

    private static final LayerInfo ONE = new LayerInfo(1, "sha256:1a", "sha256:d1", 100, "RUN one");
    private static final LayerInfo TWO = new LayerInfo(1, "sha256:1b", "sha256:d2", 120, "RUN one");

    private static List<CauseGroup> groups(List<FieldChange> fields, LayerComparison... layers) {
        return CauseGroups.of(new CauseFinder(),
                new PlatformComparison("linux/amd64", Level.DIFFERENT, "", "a", "b", fields,
                List.of(layers)), Optional.empty());
    }

    private static LayerComparison layer(How how, long clockOnly, List<LayerChange> changes) {
        return new LayerComparison(List.of(ONE), List.of(TWO), how, "", 1000, changes, clockOnly, 0);
    }

    private static String id(CauseGroup group) {
        return group.cause().map(CauseDescription::id).orElse("unknown");
    }

    @Test
    void a_layer_of_whose_blob_an_archive_says_nothing_is_not_called_compressed_otherwise() {
        LayerInfo packed = new LayerInfo(1, "sha256:1b", "sha256:d1", 50, "RUN one");
        LayerInfo unsaid = new LayerInfo(1, "", "sha256:d1", 100, "RUN one");
        assertThat(groups(List.of(), layer(unsaid, packed))).isEmpty();
        assertThat(groups(List.of(), layer(ONE, packed))).extracting(CauseGroupsTest::id)
                .containsExactly("layer-compression");
    }

    private static LayerComparison layer(LayerInfo before, LayerInfo after) {
        return new LayerComparison(List.of(before), List.of(after), How.SAME_DIFF_ID, "", 0, List.of(), 0, 0);
    }

    @Test
    void mere_times_are_one_group_at_the_end_with_those_that_were_only_counted() {
        List<LayerChange> changes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            changes.add(Changes.in("RUN two", Changes.mtime("usr/share/f" + i)));
        }
        changes.add(Changes.in("RUN two", Changes.entry(Map.of("path", "usr", "aspects", List.of("mtime"), "type",
                "directory"))));
        Inspection clock = new Inspection("text", "", Set.of(Trait.CLOCK_ONLY), "", List.of(), false);
        changes.add(Changes.in("RUN apt-get install", Changes.content("var/log/dpkg.log", clock)));
        changes.add(Changes.in("RUN make", Changes.content("opt/odd", null)));
        List<CauseGroup> groups = groups(List.of(), layer(How.DIFFERENT, 700, changes));
        assertThat(groups).extracting(CauseGroupsTest::id).containsExactly("unknown", "dpkg-log", "entry-times");
        assertThat(groups).extracting(CauseGroup::count).containsExactly(1L, 1L, 1201L);
        assertThat(groups.get(2).entries()).hasSize(501);
        assertThat(groups.get(2).instructions()).containsExactly("RUN two", "RUN one");
        assertThat(groups.get(1).instructions()).containsExactly("RUN apt-get install");
        assertThat(groups.get(0).title()).isEqualTo("Cause not known");
        assertThat(groups.get(0).confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void fields_are_put_down_to_causes_too() {
        List<CauseGroup> groups = groups(List.of(
                new FieldChange(Document.CONFIG, "created", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"),
                new FieldChange(Document.CONFIG, "history[1].created", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"),
                new FieldChange(Document.CONFIG, "config.Cmd", "a", "b")));
        assertThat(groups).extracting(CauseGroupsTest::id).containsExactly("unknown", "config-created");
        assertThat(groups.get(1).fields()).hasSize(2);
    }

    @Test
    void a_layer_stored_otherwise_is_put_down_to_compression_or_format() {
        assertThat(groups(List.of(), layer(How.SAME_DIFF_ID, 0, List.of()))).extracting(CauseGroupsTest::id)
                .containsExactly("layer-compression");
        assertThat(groups(List.of(), layer(How.SAME_BUT_ORDER, 0, List.of()))).extracting(CauseGroupsTest::id)
                .containsExactly("tar-format");
        assertThat(groups(List.of(), layer(How.SAME_ENTRIES, 0, List.of()))).extracting(CauseGroupsTest::id)
                .containsExactly("tar-format");
        assertThat(groups(List.of(), layer(How.SAME_DIGEST, 0, List.of()))).isEmpty();
    }

    @Test
    void programs_that_differ_are_put_down_to_packages_only_where_packages_changed() {
        LayerChange program = Changes.in("RUN apt-get install curl", Changes.content("usr/bin/curl", null));
        assertThat(groups(List.of(), layer(How.DIFFERENT, 0, List.of(program)))).extracting(CauseGroupsTest::id)
                .containsExactly("unknown");
        Inspection version = new Inspection("package", "7.88.1 -> 7.88.2", Set.of(Trait.VERSION), "", List.of(), false);
        Inspection status = new Inspection("dpkg-status", "", Set.of(Trait.VERSION), "",
                List.of(new Member("curl", "content", version)), false);
        LayerChange database = Changes.in("RUN apt-get install curl", Changes.content("var/lib/dpkg/status", status));
        List<CauseGroup> groups = groups(List.of(), layer(How.DIFFERENT, 0, List.of(program, database)));
        assertThat(groups).extracting(CauseGroupsTest::id).containsExactly("package-versions");
        assertThat(groups.get(0).confidence()).as("the surest of both").isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void what_was_seen_inside_a_file_says_more_than_where_it_stands() {
        CauseFinder finder = new CauseFinder();
        Inspection jar = new Inspection("jar", "", Set.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY), "",
                List.of(new Member("META-INF/MANIFEST.MF", "metadata", null)), false);
        assertThat(finder.find(Changes.content("app/lib/a.jar", jar), Circumstances.UNKNOWN)
                .map(found -> found.cause().id())).contains("jar-member-times");
    }

    @Test
    void times_stand_to_the_epoch_only_when_it_is_known() {
        Map<String, Object> older = Map.of("path", "app/a", "aspects", List.of("mtime"), "times",
                List.of("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"));
        CauseFinder finder = new CauseFinder();
        assertThat(finder.find(Changes.entry(older), Circumstances.UNKNOWN).map(found -> found.cause().id()))
                .contains("entry-times");
        Circumstances known = new Circumstances(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Set.of(), Set.of());
        assertThat(finder.find(Changes.entry(older), known).map(found -> found.cause().id()))
                .contains("times-older-than-epoch");
    }

    @Test
    void two_hundred_thousand_changes_are_grouped_within_seconds() {
        List<LayerChange> changes = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            changes.add(Changes.in("RUN x", i % 10 == 0 ? Changes.content("usr/share/a/b/c/f" + i + ".txt", null)
                    : Changes.mtime("usr/share/a/b/c/f" + i + ".txt")));
        }
        long start = System.nanoTime();
        assertThat(groups(List.of(), layer(How.DIFFERENT, 0, changes))).hasSize(2);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
}
