package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.testing.BuildKitDaemon;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The check by building as an editor asks for it, with builders as they are installed. */
@EnabledOnOs(OS.LINUX)
class RebuildIT {

    private static final String DATED = RebuildEditor.START + "RUN echo same > /same\nRUN date '+%F %T' > /built\n";

    @TempDir
    private Path folder;

    private RebuildEditor editor(String text) throws Exception {
        RebuildEditor editor = new RebuildEditor(folder);
        editor.start("{}");
        editor.open("Dockerfile", text);
        return editor;
    }

    private static JsonNode rebuilt(JsonNode diagnostics) {
        for (JsonNode one : diagnostics) {
            if (one.path("code").asText().equals("rebuild-differs")) {
                return one;
            }
        }
        return null;
    }

    @Test
    void a_reproducible_image_is_confirmed_after_one_yes_for_the_workspace() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START + "RUN echo same > /same\n")) {
            assertThat(editor.initialized.at("/executeCommandProvider/commands")).extracting(JsonNode::asText)
                    .contains("bit4bit.rebuild");
            JsonNode result = editor.check("{}").get("result");
            assertThat(result.get("reproducible").asBoolean()).isTrue();
            assertThat(result.get("version").asInt()).isEqualTo(1);
            assertThat(result.get("documentVersion").asInt()).isEqualTo(1);
            assertThat(result.get("uri").asText()).isEqualTo(editor.uri);
            assertThat(result.get("summary").asText()).startsWith("Reproducible: two builds with buildah");
            assertThat(result.at("/platforms/0/comparison/level").asText()).isEqualTo("identical");
            assertThat(editor.questions).singleElement().asString().contains("buildah --root").contains("--isolation=chroot");
            assertThat(editor.progress.get(0)).startsWith("begin");
            assertThat(editor.progress).contains("report first build")
                    .anySatisfy(said -> assertThat(said).startsWith("report second build: step 4/4: RUN echo same"));
            assertThat(editor.progress.get(editor.progress.size() - 1)).isEqualTo("end " + result.get("summary").asText());
            editor.questions.clear();
            assertThat(editor.check("{}").at("/result/reproducible").asBoolean()).isTrue();
            assertThat(editor.questions).as("the yes is remembered").isEmpty();
        }
        try (RebuildEditor again = editor(RebuildEditor.START)) {
            assertThat(again.check("{}").at("/result/reproducible").asBoolean()).isTrue();
            assertThat(again.questions).as("by the next server as well").isEmpty();
        }
    }

    @Test
    void what_differs_is_shown_at_its_line_with_a_fix_until_the_text_changes() throws Exception {
        try (RebuildEditor editor = editor(DATED)) {
            assertThat(rebuilt(editor.published)).isNull();
            JsonNode result = editor.check("{\"confirmed\":true}").get("result");
            assertThat(editor.questions).as("the client has asked").isEmpty();
            assertThat(result.get("summary").asText()).startsWith("Not reproducible: of two builds with buildah")
                    .endsWith(" 1 file differs, because of line 5.");
            assertThat(result.at("/platforms/0/findings/0/line").asInt()).isEqualTo(5);
            assertThat(result.at("/platforms/0/comparison/platforms/0/layers")).isNotEmpty();
            assertThat(Files.readString(Path.of(URI.create(result.at("/reports/0/uri").asText())))).contains("<html")
                    .contains("built");

            JsonNode found = rebuilt(editor.awaitPublished(now -> rebuilt(now) != null));
            assertThat(found.at("/range/start/line").asInt()).isEqualTo(4);
            assertThat(found.at("/severity").asInt()).isEqualTo(1);
            assertThat(found.at("/message").asText()).startsWith("Two builds differ here: /built.");
            assertThat(found.at("/codeDescription/href").asText()).contains("rebuild-differs");
            assertThat(editor.published).filteredOn(one -> one.path("code").asText().equals("current-date"))
                    .singleElement().satisfies(one -> {
                        assertThat(one.at("/data/rebuild").asText()).isEqualTo("confirmed");
                        assertThat(one.at("/message").asText()).endsWith("Confirmed: two builds differed for it.");
                    });
            JsonNode action = null;
            for (JsonNode one : editor.actions(4)) {
                action = one.at("/diagnostics/0/code").asText().equals("rebuild-differs") && action == null ? one : action;
                assertThat(one.path("title").asText()).doesNotStartWith("Ignore rebuild-differs");
            }
            assertThat(action).isNotNull();
            assertThat(action.at("/edit/documentChanges/0/edits")).isNotEmpty();
            assertThat(editor.lenses().get(0).at("/command/title").asText()).isEqualTo("1 file differs · again");

            editor.client.type(editor.uri, 2, 0, 0, 0, "# a line more\n");
            JsonNode stale = rebuilt(editor.client.diagnostics(editor.uri, 2));
            assertThat(stale.at("/range/start/line").asInt()).isEqualTo(5);
            assertThat(stale.at("/severity").asInt()).isEqualTo(3);
            assertThat(stale.at("/message").asText()).startsWith("Before the last change: Two builds differ here: /built.");
            assertThat(editor.actions(5)).noneMatch(one -> one.at("/diagnostics/0/code").asText().equals("rebuild-differs"));
            assertThat(editor.lenses().get(0).at("/command/title").asText()).contains("changed since");

            editor.client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + editor.uri + "\"}}");
            editor.client.open(editor.uri, "dockerfile", DATED);
            assertThat(rebuilt(editor.client.diagnostics(editor.uri, 1)).at("/severity").asInt())
                    .as("the text is the one that was built").isEqualTo(1);
        }
    }

    @Test
    void a_text_that_is_not_saved_is_what_is_built() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START)) {
            editor.client.type(editor.uri, 2, 3, 0, 0, "RUN date > /built\n");
            JsonNode result = editor.check("{}").get("result");
            assertThat(result.get("documentVersion").asInt()).isEqualTo(2);
            assertThat(result.at("/platforms/0/findings/0/line").asInt()).isEqualTo(4);
        }
    }

    @Test
    void nothing_runs_without_a_yes_or_in_a_workspace_that_is_not_trusted() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START)) {
            for (String choice : new String[] {"Cancel", ""}) {
                JsonNode error = editor.answer(editor.ask("{}"), choice).get("error");
                assertThat(error.at("/data/kind").asText()).isEqualTo("declined");
                assertThat(error.get("message").asText()).contains("buildah --root");
            }
            assertThat(editor.questions).as("a no is not remembered").hasSize(2);
            assertThat(editor.check("{\"trusted\":false}").at("/error/data/kind").asText()).isEqualTo("untrusted");
            assertThat(editor.progress).noneMatch(said -> said.contains("first build"));
            editor.assertNothingIsLeft();
        }
        try (RebuildEditor editor = new RebuildEditor(folder)) {
            editor.start("{\"trusted\":false}");
            editor.open("Dockerfile", RebuildEditor.START);
            JsonNode error = editor.check("{\"confirmed\":true,\"trusted\":true}").get("error");
            assertThat(error.at("/data/kind").asText()).isEqualTo("untrusted");
            assertThat(editor.lenses()).isEmpty();
            editor.client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"bit4bit\":{\"trusted\":true}}}");
            assertThat(editor.check("{\"confirmed\":true}").at("/result/reproducible").asBoolean()).isTrue();
        }
    }

    @Test
    void a_build_that_fails_names_the_instruction_and_what_was_said_last() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START
                + "RUN echo going && echo the reason && false\nRUN echo never\n")) {
            JsonNode error = editor.check("{}").get("error");
            assertThat(error.at("/data/kind").asText()).isEqualTo("buildFailed");
            assertThat(error.at("/data/line").asInt()).isEqualTo(3);
            assertThat(error.at("/data/lines")).extracting(JsonNode::asText).contains("the reason");
            assertThat(error.get("message").asText()).matches("Build A with buildah \\S+ failed with status 1, at line 4 of "
                    + "Dockerfile\\.");
            JsonNode failed = editor.awaitPublished(now -> now.toString().contains("It said last")).get(0);
            assertThat(failed.at("/range/start/line").asInt()).isEqualTo(3);
            assertThat(failed.has("code")).isFalse();
            assertThat(editor.lenses().get(0).at("/command/title").asText()).isEqualTo("The build failed · again");
        }
    }

    @Test
    void a_builder_that_is_not_there_and_a_limit_are_told_apart() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START + "RUN sleep " + RebuildEditor.SLEEP + "\n")) {
            JsonNode none = editor.check("{\"builder\":\"nothing\"}").get("error");
            assertThat(none.at("/data/kind").asText()).isEqualTo("noBuilder");
            assertThat(none.get("message").asText()).contains("there are buildx, buildkit");
            JsonNode limit = editor.check("{\"timeLimit\":5}").get("error");
            assertThat(limit.at("/data/kind").asText()).isEqualTo("limit");
            assertThat(limit.get("message").asText()).contains("5 seconds, which is the limit");
            JsonNode wrong = editor.check("{\"timeLimit\":\"soon\"}").get("error");
            assertThat(wrong.get("code").asInt()).isEqualTo(-32602);
            editor.assertNothingIsLeft();
        }
    }

    @Test
    void buildkit_checks_too() throws Exception {
        try (BuildKitDaemon daemon = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
                RebuildEditor editor = new RebuildEditor(folder, "buildkit", Map.of("BUILDKIT_HOST", daemon.address()))) {
            editor.start("{}");
            editor.open("Dockerfile", DATED);
            assertThat(editor.check("{}").at("/result/platforms/0/findings/0/line").asInt()).isEqualTo(5);
            assertThat(editor.progress).anySatisfy(said -> assertThat(said).startsWith("report first build: step 4/4: RUN date"));
        }
    }
}
