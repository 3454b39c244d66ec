package dev.bit4bit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.WordDetector;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IgnoreCommentsTest {

    @Test
    void a_comment_on_the_line_before_ignores_the_whole_instruction() {
        assertThat(left("""
                # bit4bit: ignore[image-not-pinned] -- a mirror of our own
                RUN a && \\
                    # about latest
                    b latest && \\

                    c latest
                RUN latest
                """)).containsExactly("7:image-not-pinned");
    }

    @Test
    void a_comment_inside_a_continuation_ignores_the_next_line_only() {
        assertThat(left("RUN a latest && \\\n    # bit4bit: ignore[image-not-pinned]\n    b latest && \\\n"
                + "    c latest\n"))
                .containsExactly("1:image-not-pinned", "4:image-not-pinned");
    }

    @Test
    void a_comment_in_front_of_a_heredoc_ignores_all_of_it() {
        assertThat(left("# bit4bit: ignore[image-not-pinned]\nRUN <<EOF\nlatest\n\nlatest\nEOF\nRUN latest\n"))
                .containsExactly("7:image-not-pinned");
    }

    @Test
    void the_escape_directive_decides_what_is_a_continuation() {
        assertThat(left("# escape=`\n# bit4bit: ignore[image-not-pinned]\nRUN a `\n latest\nRUN b\\\nRUN latest\n"))
                .containsExactly("6:image-not-pinned");
    }

    @Test
    void a_comment_at_the_lines_end_ignores_that_line() {
        assertThat(left("RUN latest # bit4bit: ignore[image-not-pinned] -- so\nRUN latest\n"))
                .containsExactly("2:image-not-pinned");
        assertThat(left("RUN latest#bit4bit: ignore[image-not-pinned]\n")).containsExactly("1:image-not-pinned");
    }

    @Test
    void a_comment_without_its_colon_is_told_and_ignores_nothing() {
        Document document = Documents.dockerfile("# bit4bit ignore[image-not-pinned] -- why\nRUN latest\n"
                + "# bit4bit ignores nothing\nRUN x#bit4bit ignore[image-not-pinned]\n");
        Analysis analysis = new StandardAnalyzer(new WordDetector()).analyze(document, Settings.DEFAULT);
        assertThat(analysis.findings()).extracting(Finding::rule).containsExactly("unused-ignore", "image-not-pinned");
        Finding told = analysis.findings().get(0);
        assertThat(told.message()).isEqualTo("This comment ignores nothing: a colon is missing behind bit4bit.");
        assertThat(told.fixes()).extracting(Fix::kind).containsExactly(Fix.Kind.UNSAFE);
        assertThat(Edit.apply(document.text(), told.fixes().get(0).edits()))
                .startsWith("# bit4bit: ignore[image-not-pinned]");
    }

    @Test
    void only_the_named_rules_are_ignored() {
        assertThat(left("# bit4bit: ignore[image-not-pinned, system-upgrade]\nRUN latest upgrade date\n"))
                .containsExactly("2:current-date");
    }

    @Test
    void a_file_is_ignored_from_anywhere_in_it() {
        assertThat(left("FROM latest\n# bit4bit: ignore-file[image-not-pinned]\nFROM latest\nRUN upgrade\n"))
                .containsExactly("4:system-upgrade");
    }

    @Test
    void hadolint_comments_hold_for_the_rules_that_mean_the_same() {
        assertThat(left("# hadolint ignore=DL3006,DL3008\nFROM a:latest\nFROM b:latest\n"))
                .containsExactly("3:image-not-pinned");
        assertThat(left("# hadolint global ignore=DL3007\nFROM a:latest\nRUN b\nFROM b:latest\n")).isEmpty();
        assertThat(left("# hadolint ignore=DL9999\nFROM a\n")).isEmpty();
    }

    @Test
    void comments_of_one_block_hold_together() {
        assertThat(left("# hadolint ignore=DL3007\n# bit4bit: ignore[system-upgrade]\n# why\nRUN latest upgrade\n"))
                .isEmpty();
    }

    @Test
    void an_ignore_that_matches_nothing_is_a_hint_and_its_fix_takes_it_out() {
        assertThat(fixed("FROM a\n# bit4bit: ignore[image-not-pinned] -- gone\nRUN b\n")).isEqualTo("FROM a\nRUN b\n");
        assertThat(fixed("RUN a  # bit4bit: ignore[x-y]\n")).isEqualTo("RUN a\n");
        assertThat(fixed("# bit4bit: ignore[x, image-not-pinned]\nRUN latest\n"))
                .isEqualTo("# bit4bit: ignore[image-not-pinned]\nRUN latest\n");
        assertThat(left("# bit4bit: ignore\nRUN latest\n")).containsExactly("1:unused-ignore", "2:image-not-pinned");
    }

    @Test
    void what_hadolint_is_told_is_never_complained_about() {
        assertThat(left("# hadolint ignore=DL3006,DL3059,DL9999\nFROM a\n# hadolint global ignore=SC2086\n"
                + "RUN b\n")).isEmpty();
        Settings strict = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING);
        assertThat(analyse(Documents.dockerfile("# hadolint ignore=DL3006\n"
                + "FROM latest\n"), strict).findings()).isEmpty();
    }

    @Test
    void a_mistyped_id_is_named_with_the_one_that_was_meant() {
        Document document = Documents.dockerfile("# bit4bit: ignore[image-not-pined, x-y-z]\nRUN latest\n");
        List<Finding> found = new StandardAnalyzer(new WordDetector(), Set.of("image-not-pinned", "current-date"))
                .analyze(document, Settings.DEFAULT).findings();
        assertThat(found).extracting(Finding::rule).containsExactly("unused-ignore", "unused-ignore",
                "image-not-pinned");
        Finding mistyped = found.get(0);
        assertThat(document.text(mistyped.span())).isEqualTo("image-not-pined");
        assertThat(mistyped.message()).contains("no rule image-not-pined", "Did you mean image-not-pinned?");
        assertThat(mistyped.fixes()).extracting(Fix::kind).containsExactly(Fix.Kind.UNSAFE);
        assertThat(Edit.apply(document.text(), mistyped.fixes().get(0).edits()))
                .isEqualTo("# bit4bit: ignore[image-not-pinned, x-y-z]\nRUN latest\n");
        assertThat(found.get(1).message()).contains("nothing to ignore here for x-y-z");
    }

    @Test
    void an_ignore_of_a_rule_that_is_off_is_not_called_unused() {
        Settings off = new Settings(Profile.RECOMMENDED, Map.of("image-not-pinned", RuleLevel.OFF), List.of(),
                FailOn.NEVER);
        assertThat(analyse(Documents.dockerfile("# bit4bit: ignore[image-not-pinned]\nRUN latest\n"), off).findings())
                .isEmpty();
    }

    @Test
    void strict_wants_a_reason() {
        Settings strict = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING);
        assertThat(analyse(Documents.dockerfile("# bit4bit: ignore[image-not-pinned]\nRUN latest\n"),
                strict).findings())
                .extracting(Finding::rule).containsExactly("ignore-without-reason");
        assertThat(analyse(Documents.dockerfile("# bit4bit: ignore[image-not-pinned] -- why\nRUN latest\n"),
                strict).findings())
                .isEmpty();
    }

    @Test
    void what_is_ignored_is_kept_with_its_reason() {
        Analysis analysis = analyse(Documents.dockerfile("# bit4bit: ignore[image-not-pinned] --  our mirror \n"
                + "RUN latest\n"),
                Settings.DEFAULT);
        assertThat(analysis.suppressed()).extracting(Suppressed::reason).containsExactly("our mirror");
    }

    @Test
    void the_comment_the_editor_adds_ignores_the_finding() {
        String text = "FROM x\r\nRUN a && \\\r\n\tb latest && \\\r\n\tc latest\r\n";
        assertThat(ignoredFirst("Dockerfile", text)).isEqualTo("FROM x\r\nRUN a && \\\r\n"
                + "\t# bit4bit: ignore[image-not-pinned]\r\n\tb latest && \\\r\n\tc latest\r\n");
        assertThat(ignoredFirst("a.sh", "#!/bin/sh\n  a \\\n    latest\n"))
                .isEqualTo("#!/bin/sh\n  # bit4bit: ignore[image-not-pinned]\n  a \\\n    latest\n");
        assertThat(ignoredFirst("Dockerfile", "RUN <<E\n a \\\n  latest\nE\n"))
                .isEqualTo("RUN <<E\n # bit4bit: ignore[image-not-pinned]\n a \\\n  latest\nE\n");
        assertThat(ignoredFirst("Dockerfile", "\uFEFFFROM latest\n"))
                .isEqualTo("\uFEFF# bit4bit: ignore[image-not-pinned]\nFROM latest\n");
    }

    @Test
    void a_comment_for_the_file_goes_below_what_must_come_first() {
        assertThat(inFile("Dockerfile", "# syntax=a/b:1\n# escape=`\nFROM latest\n"))
                .isEqualTo("# syntax=a/b:1\n# escape=`\n# bit4bit: ignore-file[r]\nFROM latest\n");
        assertThat(inFile("a.sh", "#!/bin/sh\nlatest\n")).isEqualTo("#!/bin/sh\n# bit4bit: ignore-file[r]\nlatest\n");
    }

    @Property(tries = 400)
    void arbitrary_comments_never_throw(@ForAll("texts") String text) {
        Analysis analysis = analyse(Documents.dockerfile(text), Settings.DEFAULT);
        for (Finding finding : analysis.findings()) {
            assertThat(finding.span().end()).isLessThanOrEqualTo(text.length());
            finding.fixes().forEach(fix -> Edit.apply(text, fix.edits()));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("# bit4bit: ignore", "[image-not-pinned", "]", "\n", "\r\n", "latest", "\\\n", " ",
                "# hadolint ignore=DL3006", "RUN ", "<<EOF", "EOF\n", "#", "-- why", "\uFEFF", "-file", ",")
                .list().ofMaxSize(25).map(parts -> String.join("", parts));
    }

    private static String inFile(String name, String text) {
        Document document = Documents.named(name, text);
        return Edit.apply(text, List.of(new IgnoreEdits(document, name.startsWith("Docker")).inFile("r")));
    }

    private static String ignoredFirst(String name, String text) {
        Document document = Documents.named(name, text);
        Finding first = analyse(document, Settings.DEFAULT).findings().get(0);
        int before = analyse(document, Settings.DEFAULT).findings().size();
        String after = Edit.apply(text,
                List.of(new IgnoreEdits(document, name.startsWith("Docker")).here(first).orElseThrow()));
        assertThat(analyse(Documents.named(name, after), Settings.DEFAULT).findings()).hasSize(before - 1);
        return after;
    }

    private static String fixed(String text) {
        Finding finding = analyse(Documents.dockerfile(text), Settings.DEFAULT).findings().get(0);
        assertThat(finding.rule()).isEqualTo(IgnoreComments.UNUSED);
        return Edit.apply(text, finding.fixes().get(0).edits());
    }

    private static List<String> left(String text) {
        Document document = Documents.dockerfile(text);
        return analyse(document, Settings.DEFAULT).findings().stream()
                .map(f -> document.lines().lineOf(f.span().start()) + 1 + ":" + f.rule()).toList();
    }

    private static Analysis analyse(Document document, Settings settings) {
        return new StandardAnalyzer(new WordDetector()).analyze(document, settings);
    }
}
