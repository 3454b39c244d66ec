package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.junit.jupiter.api.Test;

class RebuildLensesTest {

    private final RebuildResults results = new RebuildResults();
    private final RebuildLenses lenses = new RebuildLenses(results);

    private List<CodeLens> of(Document document, FileKind kind) {
        return lenses.of(document.uri().toString(), new Analysis(document, kind, List.of()));
    }

    @Test
    void the_first_from_of_a_dockerfile_has_one() {
        Document document = Documents.dockerfile("# FROM nothing\nARG V=1\n from a AS b\nFROM c\n");
        assertThat(of(document, FileKind.DOCKERFILE)).singleElement().satisfies(lens -> {
            assertThat(lens.getRange().getStart().getLine()).isEqualTo(2);
            assertThat(lens.getCommand().getTitle()).isEqualTo("Check by building twice");
            assertThat(lens.getCommand().getCommand()).isEqualTo("bit4bit.rebuild");
            assertThat(lens.getCommand().getArguments()).containsExactly("file:///w/Dockerfile");
        });
    }

    @Test
    void what_cannot_be_built_has_none() {
        assertThat(of(Documents.dockerfile("RUN x\n"), FileKind.DOCKERFILE)).isEmpty();
        assertThat(of(Documents.named("build.sh", "FROM a\n"), FileKind.SHELL)).isEmpty();
        assertThat(of(Documents.named("Dockerfile.tmpl", "FROM {{ .Base }}\n"), FileKind.DOCKERFILE)).isEmpty();
        assertThat(of(new Document(URI.create("untitled:Dockerfile"), "FROM a\n", 1), FileKind.DOCKERFILE)).isEmpty();
    }

    @Test
    void services_and_targets_that_are_built_have_one_each() {
        Document compose = Documents.named("compose.yaml",
                "services:\n  web:\n    build: .\n  db:\n    image: x\n  job:\n    build: {context: job}\n");
        assertThat(of(compose, FileKind.NONE)).extracting(lens -> lens.getRange().getStart().getLine())
                .containsExactly(1, 5);
        assertThat(of(compose, FileKind.NONE)).extracting(lens -> ((JsonObject) lens.getCommand().getArguments().get(1))
                .get("target").getAsString()).containsExactly("web", "job");
        Document bake = Documents.named("docker-bake.hcl",
                "group \"default\" { targets = [\"a\"] }\ntarget \"a\" {}\n");
        assertThat(of(bake, FileKind.NONE)).singleElement()
                .satisfies(lens -> assertThat(lens.getRange().getStart().getLine()).isEqualTo(1));
        assertThat(of(Documents.named("docker-bake.json", "{\"target\": {\n\"a\": {}, \"b\": {}}}"), FileKind.NONE))
                .hasSize(2);
        assertThat(of(Documents.named("values.yaml", compose.text()), FileKind.NONE)).isEmpty();
    }

    @Test
    void the_verdict_stands_there_until_the_text_changes() {
        Document compose = Documents.named("compose.yaml", "services:\n  a:\n    build: .\n  b:\n    build: .\n");
        results.put(Path.of("/w/compose.yaml"), Optional.of("b"), new RebuildResults.Verdict("3 files differ",
                compose));
        assertThat(of(compose, FileKind.NONE)).extracting(lens -> lens.getCommand().getTitle())
                .containsExactly("Check by building twice", "3 files differ · again");
        Document later = Documents.named("compose.yaml", compose.text() + "# more\n");
        assertThat(of(later, FileKind.NONE)).extracting(lens -> lens.getCommand().getTitle())
                .containsExactly("Check by building twice", "Check by building twice · changed since the last check");
    }
}
