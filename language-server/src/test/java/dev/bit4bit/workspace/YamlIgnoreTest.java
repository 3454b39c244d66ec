package dev.bit4bit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.WordDetector;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlIgnoreTest {

    @Test
    void a_comment_in_front_of_an_entry_holds_for_all_of_it() {
        assertThat(left("jobs:\n  # bit4bit: ignore[image-not-pinned] -- ours\n  a:\n    steps:\n    - x: latest\n\n    - y: latest\n"
                + "  b: latest\n")).containsExactly("8:image-not-pinned");
        assertThat(left("# bit4bit: ignore[image-not-pinned]\nsteps:\n- a: latest\n- b: latest\nc: latest\n"))
                .containsExactly("5:image-not-pinned");
    }

    @Test
    void a_comment_at_a_lines_end_holds_for_that_line() {
        assertThat(left("a: latest # bit4bit: ignore[image-not-pinned]\nb: latest\n")).containsExactly("2:image-not-pinned");
    }

    @Test
    void a_comment_of_the_shell_holds_for_its_command() {
        assertThat(left("run: |\n  # bit4bit: ignore[image-not-pinned]\n  x latest \\\n    latest\n  y latest\n"))
                .containsExactly("5:image-not-pinned");
    }

    @Test
    void a_comment_is_put_into_a_script_whose_lines_stay_lines() {
        assertThat(ignoredFirst("a:\n  run: |\n    x \\\n      latest\n"))
                .isEqualTo("a:\n  run: |\n    # bit4bit: ignore[image-not-pinned]\n    x \\\n      latest\n");
    }

    @Test
    void a_comment_is_put_in_front_of_the_entry_where_it_would_become_a_part_of_the_text() {
        assertThat(ignoredFirst("a:\n  - run: >\n      x\n      latest\n"))
                .isEqualTo("a:\n  # bit4bit: ignore[image-not-pinned]\n  - run: >\n      x\n      latest\n");
        assertThat(ignoredFirst("a:\n  run: x\n    latest\n"))
                .isEqualTo("a:\n  # bit4bit: ignore[image-not-pinned]\n  run: x\n    latest\n");
        assertThat(ignoredFirst("a:\n  - uses: latest\n"))
                .isEqualTo("a:\n  # bit4bit: ignore[image-not-pinned]\n  - uses: latest\n");
    }

    private static String ignoredFirst(String text) {
        Document document = Documents.named("x.yml", text);
        Finding first = findings(document).get(0);
        String after = Edit.apply(text, List.of(IgnoreEdits.ofYaml(document).here(first).orElseThrow()));
        assertThat(findings(Documents.named("x.yml", after))).isEmpty();
        return after;
    }

    private static List<String> left(String text) {
        Document document = Documents.named("x.yml", text);
        return findings(document).stream().map(f -> document.lines().lineOf(f.span().start()) + 1 + ":" + f.rule()).toList();
    }

    private static List<Finding> findings(Document document) {
        return new StandardAnalyzer(new WordDetector()).analyze(document, FileKind.WORKFLOW, Settings.DEFAULT,
                Optional.empty(), CancellationToken.ofThread()).findings();
    }
}
