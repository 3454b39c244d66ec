package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that an editor began and that is ended in the middle leaves nothing. */
@EnabledOnOs(OS.LINUX)
class RebuildEndsIT {

    @TempDir
    private Path folder;
    private int asked;

    /** An editor whose server is building. */
    private RebuildEditor building() throws Exception {
        RebuildEditor editor = new RebuildEditor(folder);
        editor.start("{}");
        editor.open("Dockerfile", RebuildEditor.START + "RUN sleep " + RebuildEditor.SLEEP + "\n");
        asked = editor.ask("{}");
        editor.awaitProgress("step 4/4: RUN sleep");
        Waiting.until("it sleeps", Duration.ofSeconds(30), () -> !RebuildEditor.sleepers().isEmpty());
        assertThat(editor.privateFolders()).hasSize(1);
        return editor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"window/workDoneProgress/cancel", "$/cancelRequest"})
    void a_person_cancels(String how) throws Exception {
        try (RebuildEditor editor = building()) {
            editor.client.notify(how, how.startsWith("$") ? "{\"id\":" + asked + "}" : "{\"token\":\"check\"}");
            JsonNode error = editor.answer(asked, "").get("error");
            assertThat(error.get("code").asInt()).isEqualTo(-32800);
            assertThat(error.at("/data/kind").asText()).isEqualTo("cancelled");
            assertThat(RebuildEditor.sleepers()).as("when the answer comes").isEmpty();
            assertThat(editor.privateFolders()).as("when the answer comes").isEmpty();
            editor.assertNothingIsLeft();
            assertThat(editor.progress.get(editor.progress.size() - 1)).startsWith("end The check was cancelled");
            assertThat(editor.client.process().isAlive()).isTrue();
        }
    }

    @Test
    void a_person_cancels_instead_of_answering_the_question() throws Exception {
        try (RebuildEditor editor = new RebuildEditor(folder)) {
            editor.start("{}");
            editor.open("Dockerfile", RebuildEditor.START);
            int id = editor.ask("{}");
            editor.client.await(message -> message.path("method").asText().equals("window/showMessageRequest"));
            editor.client.notify("window/workDoneProgress/cancel", "{\"token\":\"check\"}");
            assertThat(editor.answer(id, "").at("/error/data/kind").asText()).isEqualTo("cancelled");
            editor.assertNothingIsLeft();
        }
    }

    @Test
    void a_second_request_for_the_same_file_is_refused_and_the_first_goes_on() throws Exception {
        try (RebuildEditor editor = building()) {
            JsonNode error = editor.check("{}").get("error");
            assertThat(error.at("/data/kind").asText()).isEqualTo("busy");
            assertThat(error.get("message").asText()).contains("Dockerfile is being built twice already");
            assertThat(RebuildEditor.sleepers()).isNotEmpty();
            editor.client.notify("window/workDoneProgress/cancel", "{\"token\":\"check\"}");
            editor.answer(asked, "");
            editor.assertNothingIsLeft();
        }
    }

    @Test
    void the_server_is_killed() throws Exception {
        try (RebuildEditor editor = building()) {
            editor.client.process().destroyForcibly().waitFor();
            editor.assertNothingIsLeft();
        }
    }

    @Test
    void the_client_is_gone_and_its_end_of_the_pipe_with_it() throws Exception {
        try (RebuildEditor editor = building()) {
            editor.client.process().getOutputStream().close();
            editor.assertNothingIsLeft();
            editor.client.process().waitFor();
        }
    }
}
