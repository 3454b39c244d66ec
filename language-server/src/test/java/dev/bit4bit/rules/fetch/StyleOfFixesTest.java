package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Form;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ways in which checksums and commits are written, of which settings choose. */
class StyleOfFixesTest {

    private static final String BASE = "FROM debian:12@sha256:" + "0123abcd".repeat(8) + "\n";
    private static final String SUM = "0123abcd".repeat(8);
    private static final String COMMIT = "0123abcd".repeat(5);
    private static final Style ADD = new Style(Optional.empty(), Optional.of(Form.ADD_CHECKSUM), Optional.empty());
    private static final Style BARE = new Style(Optional.empty(), Optional.empty(), Optional.of(Form.COMMIT_ALONE));

    @Test
    void a_run_that_fetches_one_file_becomes_add_with_its_checksum() {
        assertThat(pinned("RUN curl -fsSL https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz\n", ADD))
                .isEqualTo("ADD --checksum=sha256:" + SUM
                        + " --chmod=644 https://example.org/tool-1.2.tar.gz /opt/tool.tar.gz\n");
        assertThat(pinned("RUN wget -q -O /opt/tool.tar.gz \\\n  https://example.org/tool-1.2.tar.gz\nRUN ls\n", ADD))
                .isEqualTo("ADD --checksum=sha256:" + SUM
                        + " --chmod=644 https://example.org/tool-1.2.tar.gz /opt/tool.tar.gz\nRUN ls\n");
    }

    @Test
    void the_usual_form_is_a_command_that_compares() {
        String run = "RUN curl -fsSL https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz\n";
        assertThat(pinned(run, Style.NONE)).isEqualTo(run.strip() + " && echo \"" + SUM
                + "  /opt/tool.tar.gz\" | sha256sum -c -\n");
    }

    @Test
    void where_add_would_do_something_else_the_file_is_compared_after_it_was_fetched() {
        for (String run : List.of(
                "RUN curl -fsSL https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz && tar xf /opt/tool.tar.gz\n",
                "RUN --mount=type=cache,target=/opt curl -fsSL https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz\n",
                "RUN curl -fsSL -H 'Accept: a/b' https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz\n",
                "USER build\nRUN curl -fsSL https://example.org/tool-1.2.tar.gz -o /opt/tool.tar.gz\n")) {
            assertThat(pinned(run, ADD)).as(run).contains(SUM).contains("sha256sum").doesNotContain("ADD");
        }
    }

    @Test
    void the_name_stands_behind_the_commit_at_the_end_of_a_line_alone() {
        String run = "RUN git clone https://example.org/a.git /a && git -C /a checkout v1.2\n";
        assertThat(pinned(run, Style.NONE)).endsWith("checkout " + COMMIT + " # v1.2\n");
        assertThat(pinned(run, BARE)).endsWith("checkout " + COMMIT + "\n");
        String more = "RUN git clone https://example.org/a.git /a && git -C /a checkout v1.2 && make -C /a\n";
        assertThat(pinned(more, Style.NONE)).endsWith("checkout " + COMMIT + " && make -C /a\n");
        assertThat(pinned("ADD https://example.org/a.git#v1.2 /a\n", Style.NONE))
                .isEqualTo("ADD https://example.org/a.git#" + COMMIT + " /a\n");
    }

    private static String pinned(String text, Style style) {
        StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        Settings settings = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING, OnlineSettings.NONE, style);
        Analysis before = analyzer.analyze(Documents.dockerfile(BASE + text), settings);
        String after = new FixAll(analyzer, settings, false, fix -> Optional.of(ExampleCheck.ready(fix)))
                .apply(before, CancellationToken.ofThread()).analysis().document().text();
        assertThat(after).startsWith(BASE);
        return after.substring(BASE.length());
    }
}
