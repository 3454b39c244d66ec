package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.testing.Rules;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;

class AnalysesTest {

    private final ServerLog log = new ServerLog(new PrintStream(OutputStream.nullOutputStream()), null);
    private final List<Integer> published = new CopyOnWriteArrayList<>();

    @Test
    void a_storm_of_edits_is_one_analysis_at_a_time_and_ends_with_the_newest() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Analyzer slow = (document, kind, settings, files, previous, token) -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            runs.incrementAndGet();
            started.countDown();
            await(go);
            atOnce.decrementAndGet();
            token.check();
            return new Analysis(document, kind, List.of());
        };
        Analyses analyses = analyses(slow);
        OpenDocument open = open();
        analyses.changed(open);
        await(started);
        for (int version = 2; version <= 200; version++) {
            open.change(List.of(new TextDocumentContentChangeEvent("v" + version)), version);
            analyses.changed(open);
        }
        go.countDown();
        assertThat(open.analysis().get(10, TimeUnit.SECONDS).document().version()).isEqualTo(200);
        assertThat(published).containsExactly(200);
        assertThat(runs).hasValue(2);
    }

    @Test
    void an_analyser_that_throws_does_no_harm() throws Exception {
        Analyses analyses = analyses((document, kind, settings, files, previous, token) -> {
            if (document.version() == 1) {
                throw new IllegalStateException("boom");
            }
            return new Analysis(document, kind, List.of());
        });
        OpenDocument open = open();
        analyses.changed(open);
        assertThat(open.analysis().get(10, TimeUnit.SECONDS).findings()).isEmpty();
        open.change(List.of(new TextDocumentContentChangeEvent("b")), 2);
        analyses.changed(open);
        assertThat(open.analysis().get(10, TimeUnit.SECONDS).document().version()).isEqualTo(2);
    }

    private Analyses analyses(Analyzer analyzer) {
        ServerRules rules = new ServerRules(() -> analyzer, () -> Rules.BOOK, problem -> { });
        ServerSettings settings = new ServerSettings(rules, log, problem -> { });
        return new Analyses(rules, settings, document -> ContextFiles.NONE, log,
                (open, analysis) -> published.add(analysis.document().version()), (open, work) -> { });
    }

    private static OpenDocument open() {
        return new OpenDocument("untitled:Dockerfile", URI.create("untitled:Dockerfile"), "dockerfile", "a", 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
