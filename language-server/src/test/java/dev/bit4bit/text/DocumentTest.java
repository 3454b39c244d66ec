package dev.bit4bit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private static final URI URI_ = URI.create("file:///Dockerfile");

    /** One edit: a place and a length, cut to the text, and what is put there. */
    private record Typed(int from, int length, String text) {
    }

    @Property
    void outside_of_what_changed_two_versions_are_the_same(@ForAll("edits") List<Typed> edits) {
        List<Document> versions = new ArrayList<>(List.of(new Document(URI_, "FROM a\nRUN b\n", 0)));
        for (Typed edit : edits) {
            Document last = versions.get(versions.size() - 1);
            int start = Math.min(edit.from(), last.text().length());
            int end = Math.min(start + edit.length(), last.text().length());
            versions.add(last.edited(new Span(start, end), edit.text(), versions.size()));
        }
        Document newest = versions.get(versions.size() - 1);
        for (int i = Math.max(0, versions.size() - 9); i < versions.size(); i++) {
            String older = versions.get(i).text();
            Change change = newest.changeSince(versions.get(i)).orElseThrow();
            assertThat(newest.text().substring(0, change.start())).isEqualTo(older.substring(0, change.start()));
            assertThat(newest.text().substring(change.after())).isEqualTo(older.substring(change.before()));
        }
    }

    @Provide
    Arbitrary<List<Typed>> edits() {
        return Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 4),
                Arbitraries.of("", "x", "\n", "abc")).as(Typed::new).list().ofMaxSize(12);
    }

    @Test
    void nothing_is_known_of_a_document_it_was_not_made_from() {
        Document document = new Document(URI_, "a", 0);
        assertThat(document.changeSince(new Document(URI_, "a", 0))).isEmpty();
        assertThat(document.changeSince(document)).hasValueSatisfying(change -> assertThat(change.isNone()).isTrue());
    }
}
