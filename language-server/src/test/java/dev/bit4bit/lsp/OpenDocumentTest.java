package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;

class OpenDocumentTest {

    @Test
    void changes_of_one_notification_are_applied_in_their_order() {
        OpenDocument open = open("ab\ncd\n");
        open.change(List.of(change(0, 1, 0, 2, "X\n"), change(1, 0, 1, 0, "Y"), change(9, 9, 9, 9, "Z")), 2);
        assertThat(open.document().text()).isEqualTo("aX\nY\ncd\nZ");
        assertThat(open.document().version()).isEqualTo(2);
        open.change(List.of(new TextDocumentContentChangeEvent("whole")), 3);
        assertThat(open.document().text()).isEqualTo("whole");
    }

    @Property(tries = 500)
    void incremental_text_equals_full_text(@ForAll("lines") String text, @ForAll("lines") String after) {
        OpenDocument open = open(text);
        Document before = open.document();
        List<TextDocumentContentChangeEvent> changes = new ArrayList<>();
        List<Edit> edits = TextEdits.between(before, after);
        assertThat(Edit.apply(text, edits)).isEqualTo(after);
        for (int i = edits.size() - 1; i >= 0; i--) {
            changes.add(new TextDocumentContentChangeEvent(
                    Diagnostics.range(before, edits.get(i).span()), edits.get(i).replacement()));
        }
        if (!splitsALineEnd(before, edits)) {
            open.change(changes, 2);
            assertThat(open.document().text()).isEqualTo(after);
        }
    }

    /** A position between a carriage return and its newline can't be said in the protocol. */
    private static boolean splitsALineEnd(Document before, List<Edit> edits) {
        return edits.stream().flatMap(e -> Stream.of(e.span().start(), e.span().end()))
                .anyMatch(at -> before.lines().offsetOf(before.lines().positionOf(at)) != at);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of("a", "b", "\n", "\r\n", "RUN x", " ", "\uD83D\uDE00", "\uD83D\uDE01").list().ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Test
    void a_result_is_current_until_the_next_change() {
        OpenDocument open = open("a");
        assertThat(open.invalidate()).isTrue();
        OpenDocument.Work first = open.work();
        assertThat(open.isCurrent(first)).isTrue();
        assertThat(open.invalidate()).as("a run goes on").isFalse();
        assertThat(open.isCurrent(first)).isFalse();
        assertThat(open.finish(first, null)).isFalse();
        assertThat(open.analysis()).isNotDone();
        assertThat(open.finish(open.work(), null)).isTrue();
        assertThat(open.analysis()).isDone();
    }

    private static TextDocumentContentChangeEvent change(int line, int column, int endLine, int endColumn, String text) {
        return new TextDocumentContentChangeEvent(new Range(new Position(line, column), new Position(endLine, endColumn)), text);
    }

    private static OpenDocument open(String text) {
        return new OpenDocument("file:///w/Dockerfile", URI.create("file:///w/Dockerfile"), "dockerfile", text, 1);
    }
}
