package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an analysis takes over from the one before it, and when it must not. */
class ReuseTest {

    private static final String BEFORE = "FROM scratch AS a\nRUN tell one\nFROM scratch AS b\nRUN tell two\n";
    private static final String AFTER = BEFORE + "RUN tell three\n";

    private final List<String> asked = new ArrayList<>();

    /** Reports every {@code tell}, with what {@code said.txt} says. */
    private final class Teller implements Rule {
        @Override
        public String id() {
            return "teller";
        }

        @Override
        public void check(FileFacts facts, Findings findings) {
            for (CommandCall call : facts.calls("tell")) {
                asked.add(facts.document().text(call.span()));
                findings.report(this, Severity.WARNING, Confidence.CERTAIN, call.span(),
                        facts.files().text("said.txt").orElse("nothing")).add();
            }
        }
    }

    @Test
    void a_stage_that_nothing_touched_is_taken_over() {
        Analyzer analyzer = new StandardAnalyzer(new RuleDetector(List.of(new Teller())));
        ContextFiles files = ContextFiles.of(Map.of("said.txt", "hello"));
        Analysis first = analyse(analyzer, BEFORE, files, Optional.empty());
        asked.clear();
        Analysis second = analyse(analyzer, AFTER, files, Optional.of(first));
        assertThat(asked).doesNotContain("tell one");
        assertThat(messages(second)).containsExactly("hello", "hello", "hello");
    }

    @Test
    void checks_of_downloads_concern_only_stages_that_download() {
        Analyzer analyzer = new StandardAnalyzer(new RuleDetector(List.of(new Teller())));
        for (boolean downloads : new boolean[] {true, false}) {
            String before = "FROM scratch AS a\nRUN tell one" + (downloads ? " && curl -O https://example.org/x" : "")
                    + "\nFROM scratch AS b\nCOPY --from=a /x /x\nFROM b\nRUN sha256sum -c /sums\n";
            Analysis first = analyse(analyzer, before, ContextFiles.NONE, Optional.empty());
            asked.clear();
            analyse(analyzer, before + "RUN tell two\n", ContextFiles.NONE, Optional.of(first));
            assertThat(asked).isEqualTo(downloads ? List.of("tell one", "tell two") : List.of("tell two"));
        }
    }

    @Test
    void an_edit_inside_a_run_asks_a_rule_again_that_asked_for_what_it_runs() {
        String before = "FROM scratch\nRUN tell one\nRUN other two\nRUN tell three\n";
        assertThat(askedAfter(before, before.replace("other", "others"))).isEmpty();
        assertThat(askedAfter(before, before.replace("other two", "other two && tell more")))
                .containsExactly("tell one", "tell more", "tell three");
        assertThat(askedAfter(before, before.replace("tell three", "tells three"))).containsExactly("tell one");
        assertThat(askedAfter(before, before.replace("RUN other two", "ENV other=two"))).hasSize(2);
    }

    @Test
    void an_edit_of_a_comment_moves_what_was_found() {
        String before = "FROM scratch\nRUN tell one\n# say\nRUN tell \\\n  # so\n  three\n";
        for (String after : List.of(before.replace("# say", "# say it"), before.replace("# so", "# so so"))) {
            assertThat(askedAfter(before, after)).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(askedAfter(before, before.replace("# say", "# say it"))).isEmpty();
    }

    /** What the rule looked at for the second of two versions; what it found is what the whole text gives. */
    private List<String> askedAfter(String before, String after) {
        Analyzer analyzer = new StandardAnalyzer(new RuleDetector(List.of(new Teller())));
        Document document = new Document(URI.create("file:///w/Dockerfile"), before, 0);
        Analysis first = analyzer.analyze(document, Settings.DEFAULT);
        asked.clear();
        Analysis second = analyzer.analyze(Edits.of(document, after), FileKind.DOCKERFILE, Settings.DEFAULT, ContextFiles.NONE,
                Optional.of(first), CancellationToken.ofThread());
        List<String> looked = List.copyOf(asked);
        assertThat(second.findings()).isEqualTo(analyse(analyzer, after, ContextFiles.NONE, Optional.empty()).findings());
        return looked;
    }

    @Test
    void nothing_is_taken_over_when_a_file_has_changed() {
        Analyzer analyzer = new StandardAnalyzer(new RuleDetector(List.of(new Teller())));
        Analysis first = analyse(analyzer, BEFORE, ContextFiles.of(Map.of("said.txt", "hello")), Optional.empty());
        Analysis second = analyse(analyzer, AFTER, ContextFiles.of(Map.of("said.txt", "bye")), Optional.of(first));
        assertThat(messages(second)).containsExactly("bye", "bye", "bye");
        assertThat(messages(analyse(analyzer, AFTER, ContextFiles.NONE, Optional.of(second))))
                .containsExactly("nothing", "nothing", "nothing");
    }

    @Test
    void nothing_is_taken_over_when_the_rules_have_changed() {
        Analyzer without = new StandardAnalyzer(new RuleDetector(List.of()));
        Analyzer with = without.with(List.of(new Teller()));
        Analysis none = analyse(without, BEFORE, ContextFiles.NONE, Optional.empty());
        Analysis some = analyse(with, AFTER, ContextFiles.NONE, Optional.of(none));
        assertThat(some.findings()).hasSize(3);
        assertThat(analyse(without, BEFORE, ContextFiles.NONE, Optional.of(some)).findings()).isEmpty();
    }

    private static List<String> messages(Analysis analysis) {
        return analysis.findings().stream().map(Finding::message).toList();
    }

    private static Analysis analyse(Analyzer analyzer, String text, ContextFiles files, Optional<Analysis> previous) {
        return analyzer.analyze(new Document(URI.create("file:///w/Dockerfile"), text, 0), FileKind.DOCKERFILE,
                Settings.DEFAULT, files, previous, CancellationToken.ofThread());
    }
}
