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
            assertThat(editor.questions).singleElement().asString().contains("buildah --root")
                    .contains("--isolation=chroot");
            assertThat(editor.progress.get(0)).startsWith("begin");
            assertThat(editor.progress).contains("report first build")
                    .anySatisfy(said -> assertThat(said).startsWith("report second build: step 4/4: RUN echo same"));
            assertThat(editor.progress.get(editor.progress.size() - 1)).isEqualTo("end " + result.get("summary")
                    .asText());
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
                action = one.at("/diagnostics/0/code").asText().equals("rebuild-differs") && action == null ? one
                        : action;
                assertThat(one.path("title").asText()).doesNotStartWith("Ignore rebuild-differs");
            }
            assertThat(action).isNotNull();
            assertThat(action.at("/edit/documentChanges/0/edits")).isNotEmpty();
            assertThat(editor.lenses().get(0).at("/command/title").asText()).isEqualTo("1 file differs · again");

            editor.client.type(editor.uri, 2, 0, 0, 0, "# a line more\n");
            JsonNode stale = rebuilt(editor.client.diagnostics(editor.uri, 2));
            assertThat(stale.at("/range/start/line").asInt()).isEqualTo(5);
            assertThat(stale.at("/severity").asInt()).isEqualTo(3);
            assertThat(stale.at("/message").asText())
                    .startsWith("Before the last change: Two builds differ here: /built.");
            assertThat(editor.actions(5)).noneMatch(one -> one.at("/diagnostics/0/code").asText()
                    .equals("rebuild-differs"));
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
            assertThat(result.at("/notes/0").asText()).startsWith("What was built is the text in the editor");
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
            assertThat(error.get("message").asText())
                    .matches("Build A with buildah \\S+ failed with status 1, at line 4 of "
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
            JsonNode room = editor.check("{\"diskLimit\":1}").get("error");
            assertThat(room.at("/data/kind").asText()).isEqualTo("limit");
            assertThat(room.get("message").asText()).contains("the limit of 1 MiB");
            JsonNode wrong = editor.check("{\"timeLimit\":\"soon\"}").get("error");
            assertThat(wrong.get("code").asInt()).isEqualTo(-32602);
            editor.assertNothingIsLeft();
        }
    }

    @Test
    void buildkit_checks_too() throws Exception {
        try (BuildKitDaemon daemon = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
                RebuildEditor editor = new RebuildEditor(folder, "buildkit", Map.of("BUILDKIT_HOST",
                        daemon.address()))) {
            editor.start("{}");
            editor.open("Dockerfile", DATED);
            assertThat(editor.check("{}").at("/result/platforms/0/findings/0/line").asInt()).isEqualTo(5);
            assertThat(editor.progress).anySatisfy(said -> assertThat(said)
                    .startsWith("report first build: step 4/4: RUN date"));
        }
    }

    @Test
    void a_service_of_a_compose_file_is_checked_and_its_dockerfile_told_of_though_nobody_has_it_open()
            throws Exception {
        RebuildEditor editor = new RebuildEditor(folder);
        Path app = Files.createDirectories(editor.root.resolve("app"));
        Files.copy(editor.root.resolve("busybox"), app.resolve("busybox"));
        Path dockerfile = Files.writeString(app.resolve("web.Dockerfile"), "ARG GREETING\n" + RebuildEditor.START
                + "ARG GREETING\nRUN echo $GREETING > /same && date '+%F %T' > /built\n"
                + "FROM scratch AS never\nCOPY nothing /\n");
        try (editor) {
            editor.start("{}");
            editor.open("compose.yaml", "services:\n  db:\n    image: x\n  web:\n    build:\n      context: app\n"
                    + "      dockerfile: web.Dockerfile\n      target: '0'\n      args: {GREETING: hello}\n");
            JsonNode command = editor.lenses().get(0).get("command");
            assertThat(command.get("command").asText()).isEqualTo("bit4bit.rebuild");
            JsonNode answer = editor.check(command.at("/arguments/1").toString());
            JsonNode result = answer.get("result");
            assertThat(result).as(answer.toString()).isNotNull();
            assertThat(result.get("uri").asText()).isEqualTo(dockerfile.toUri().toString());
            assertThat(result.at("/platforms/0/findings/0/line").asInt()).isEqualTo(6);
            assertThat(result.get("commands").toString()).contains("--build-arg GREETING=hello").contains("--target 0");
            assertThat(editor.publishedFor.get(dockerfile.toUri().toString())).singleElement()
                    .satisfies(one -> assertThat(one.at("/range/start/line").asInt()).isEqualTo(5));
            assertThat(editor.lenses().get(0).at("/command/title").asText()).isEqualTo("1 file differs · again");
            JsonNode error = editor.check("{\"target\":\"db\"}").get("error");
            assertThat(error.at("/data/kind").asText()).isEqualTo("unusable");
            assertThat(error.get("message").asText())
                    .isEqualTo("compose.yaml has no service db that is built; it has web");
        }
    }

    @Test
    void a_file_that_came_out_of_another_stage_is_put_down_to_that_stage_with_where_it_was_copied() throws Exception {
        try (RebuildEditor editor = editor(RebuildEditor.START.replace("scratch", "scratch AS made")
                + "RUN date '+%F %T' > /built\nFROM scratch\nCOPY --from=made /built /built\n")) {
            JsonNode result = editor.check("{}").get("result");
            assertThat(result.at("/platforms/0/findings/0/line").asInt()).isEqualTo(4);
            JsonNode found = rebuilt(editor.awaitPublished(now -> rebuilt(now) != null));
            assertThat(found.at("/relatedInformation/0/location/range/start/line").asInt()).isEqualTo(5);
            assertThat(editor.progress).contains("report first build of that stage");
        }
    }

    @Test
    void a_client_that_asks_for_diagnostics_gets_what_a_check_found() throws Exception {
        try (RebuildEditor editor = new RebuildEditor(folder)) {
            editor.start("{}", RebuildEditor.CAPABILITIES.replace("\"codeLens\":{},",
                    "\"codeLens\":{},\"diagnostic\":{},"));
            Files.writeString(editor.root.resolve("Dockerfile"), DATED);
            editor.uri = editor.root.resolve("Dockerfile").toUri().toString();
            editor.client.open(editor.uri, "dockerfile", DATED);
            JsonNode before = pull(editor, "");
            assertThat(rebuilt(before.get("items"))).isNull();
            assertThat(pull(editor, before.get("resultId").asText()).get("kind").asText()).isEqualTo("unchanged");
            assertThat(editor.check("{}").at("/result/reproducible").asBoolean(true)).isFalse();
            JsonNode after = pull(editor, before.get("resultId").asText());
            assertThat(rebuilt(after.get("items"))).isNotNull();
            assertThat(pull(editor, after.get("resultId").asText()).get("kind").asText()).isEqualTo("unchanged");
        }
    }

    private static JsonNode pull(RebuildEditor editor, String previous) throws Exception {
        return editor.client.request("textDocument/diagnostic", "{\"textDocument\":{\"uri\":\"" + editor.uri
                + "\"},\"previousResultId\":\"" + previous + "\"}").get("result");
    }
}
