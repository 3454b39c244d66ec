package dev.bit4bit.report.diffhtml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.FieldChange.Document;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'`{{style}}";
    private static final LayerInfo LAYER = new LayerInfo(1, "sha256:1", "sha256:2", 10, "RUN make install");

    private static String html(Comparison comparison) throws IOException {
        StringWriter out = new StringWriter();
        HtmlReport.write(comparison, CauseGroups.of(new CauseFinder(), comparison, Optional.empty()), out);
        return out.toString();
    }

    private static Comparison comparison(List<FieldChange> fields, List<LayerChange> changes, long clockOnly) {
        LayerComparison layer = new LayerComparison(List.of(LAYER), List.of(LAYER), How.DIFFERENT, "", 10, changes,
                clockOnly, 0);
        return new Comparison("one.tar", "two.tar", Level.DIFFERENT, List.of(),
                List.of(new PlatformComparison("linux/amd64",
                Level.DIFFERENT, "", "sha256:a", "sha256:b", fields, List.of(layer))), List.of());
    }

    private static LayerChange change(String path, Inspection inspection, Aspect... aspects) {
        EntryState before = new EntryState("file", 0644, 0, 0, "root", "root", 10, Instant.EPOCH, "", Map.of(),
                Map.of());
        EntryState after = new EntryState("file", 0755, 0, 0, "root", "root", 12, Instant.EPOCH.plusSeconds(60), "",
                Map.of(),
                Map.of());
        return new LayerChange(new EntryChange(path, before, after, Set.of(aspects), inspection), LAYER, LAYER);
    }

    @Test
    void the_verdict_the_causes_and_the_difference_side_by_side_are_there() throws IOException {
        Inspection log = new Inspection("text", "only points in time differ, in 1 line", Set.of(Trait.CLOCK_ONLY),
                "--- a/x\n+++ b/x\n@@ -7,3 +7,3 @@\n same\n-2026-03-01 old\n+2026-03-02 new\n last\n", List.of(),
                false);
        String html = html(comparison(
                List.of(new FieldChange(Document.CONFIG, "created", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")),
                List.of(change("var/log/dpkg.log", log, Aspect.CONTENT, Aspect.MTIME)), 0));
        assertThat(html).contains("<h1 class=\"verdict different\">Different</h1>",
                "dpkg&#39;s log holds the time of each step",
                "<code>rm -rf /var/log/*</code>", "package-manager-logs-left",
                "<td class=\"number\">8</td><td class=\"gone\"><del>2026-03-01 old</del></td>"
                        + "<td class=\"number\">8</td>"
                        + "<td class=\"come\"><ins>2026-03-02 new</ins></td>",
                "The image says when it was built", "1970-01-01T00:01:00Z");
    }

    @Test
    void names_and_contents_that_are_html_stay_text() throws IOException {
        Inspection inside = new Inspection("text", HOSTILE, Set.of(), "@@ -1 +1 @@\n-" + HOSTILE + "\n+x" + HOSTILE
                + "\n",
                List.of(new Member(HOSTILE, "content",
                new Inspection("text", HOSTILE, Set.of(), "", List.of(), false))), false);
        LayerInfo layer = new LayerInfo(0, HOSTILE, HOSTILE, 1, HOSTILE);
        LayerChange change = new LayerChange(change(HOSTILE, inside, Aspect.CONTENT).entry(), layer, layer);
        String html = html(new Comparison(HOSTILE, HOSTILE, Level.DIFFERENT, List.of(), List.of(new PlatformComparison(
                HOSTILE, Level.DIFFERENT, "", HOSTILE, HOSTILE,
                List.of(new FieldChange(Document.CONFIG, HOSTILE, HOSTILE, HOSTILE)),
                List.of(new LayerComparison(List.of(layer), List.of(layer), How.DIFFERENT, HOSTILE, 1, List.of(change),
                0, 0)))),
                List.of(HOSTILE)));
        assertThat(html.split("<script>", -1)).as("only the report's own").hasSize(2);
        assertThat(html).doesNotContain("<img", "onerror=alert(2)>").contains("&lt;img", "{{style}}");
    }

    @Test
    void marks_that_turn_or_hide_text_are_named() throws IOException {
        String html = html(comparison(List.of(), List.of(change("usr/bin/exe\u202egnp.\u0007sh", null, Aspect.CONTENT)),
                0));
        assertThat(html).contains("usr/bin/exe\\u202egnp.\\u0007sh").doesNotContain("\u202e");
    }

    @Test
    void twenty_thousand_changes_are_bounded_counted_and_those_of_more_than_times_come_first() throws IOException {
        List<LayerChange> changes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            changes.add(change("usr/share/f" + i, null, Aspect.MTIME));
        }
        changes.add(change("usr/share/zz-important", null, Aspect.CONTENT));
        String html = html(comparison(List.of(), changes, 1000));
        assertThat(html).contains("zz-important", "21,001 differences",
                "18,501 more, not shown: only their times differ");
        assertThat(html.split("<article ", -1)).hasSize(2501);
        assertThat(html.length()).isLessThan(3_000_000);
    }

    @Test
    void a_changed_content_in_a_late_layer_is_shown_though_times_fill_the_first() throws IOException {
        List<LayerChange> times = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            times.add(change("usr/share/f" + i, null, Aspect.MTIME));
        }
        LayerComparison first = new LayerComparison(List.of(LAYER), List.of(LAYER), How.DIFFERENT, "", 1, times, 0, 0);
        LayerComparison last = new LayerComparison(List.of(LAYER), List.of(LAYER), How.DIFFERENT, "", 1,
                List.of(change("opt/late", null, Aspect.CONTENT)), 0, 0);
        assertThat(html(new Comparison("a", "b", Level.DIFFERENT, List.of(), List.of(new PlatformComparison("p",
                Level.DIFFERENT, "", "", "", List.of(), List.of(first, last))),
                List.of()))).contains("<h4><code>opt/late");
    }

    @Test
    void nothing_is_loaded_and_the_policy_allows_the_report_alone() throws Exception {
        String html = html(comparison(List.of(), List.of(change("a", null, Aspect.MODE)), 0));
        assertThat(html).doesNotContain("src=", "http://", "https://", "@import", "url(", "<link", " style=",
                " onclick=");
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
        assertThat(policy.find()).isTrue();
        String allowed = policy.group(1).replace("&#39;", "'").replace("&#x3D;", "=");
        assertThat(allowed).startsWith("default-src 'none'; ").doesNotContain("unsafe")
                .contains("style-src '" + hash(between(html, "<style>", "</style>")) + "'",
                        "script-src '" + hash(between(html, "<script>", "</script>")) + "'");
    }

    private static String between(String html, String start, String end) {
        int from = html.indexOf(start) + start.length();
        return html.substring(from, html.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        return "sha256-" + Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void identical_images_give_a_report_without_filters() throws IOException {
        String html = html(new Comparison("a", "b", Level.IDENTICAL, List.of(), List.of(new PlatformComparison("p",
                Level.IDENTICAL, "", "", "", List.of(), List.of())), List.of()));
        assertThat(html).contains("Identical", "Nothing.").doesNotContain("id=\"filters\"");
    }

    @Test
    void every_form_control_has_a_label_and_headings_go_down_one_by_one() throws IOException {
        String html = html(comparison(List.of(), List.of(change("a", null, Aspect.MODE)), 0));
        assertThat(html.split("<(?:input|select) ", -1)).hasSize(4);
        assertThat(html.split("<label>[^<]+<(?:input|select) ", -1)).hasSize(4);
        int last = 0;
        for (Matcher heading = Pattern.compile("<h([1-6])").matcher(html); heading.find();) {
            int level = Integer.parseInt(heading.group(1));
            assertThat(level).isLessThanOrEqualTo(last + 1);
            last = level;
        }
        assertThat(html).contains("<html lang=\"en\">", "<main>", "href=\"#differences\"");
    }
}
