package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.testing.Rules;
import dev.bit4bit.testing.WordDetector;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.SettingsProblem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<SettingsProblem> problems = new ArrayList<>();

    private Settings settings(String section) {
        ServerLog log = new ServerLog(new PrintStream(logged, true, StandardCharsets.UTF_8), null);
        ServerRules rules = new ServerRules(() -> new StandardAnalyzer(new WordDetector()), () -> Rules.BOOK,
                problems::add);
        URI root = folder.toUri();
        rules.setRoots(List.of(root));
        ServerSettings settings = new ServerSettings(rules, log, problems::add);
        settings.setEditor(JsonParser.parseString(section));
        return settings.of(root.resolve("Dockerfile")).settings();
    }

    private String logged() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_editor_says_how_the_check_by_building_builds_unless_the_file_does() throws Exception {
        assertThat(settings("{rebuild: {builder: 'buildah', epoch: 5}}").rebuild().builder()).contains("buildah");
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rebuild: {builder: podman}\n");
        Settings both = settings("{rebuild: {builder: 'buildah', epoch: 5}}");
        assertThat(both.rebuild().builder()).contains("podman");
        assertThat(both.rebuild().epoch()).contains(5L);
        assertThat(logged()).isEmpty();
    }

    @Test
    void a_builder_that_there_is_not_is_told_with_those_that_there_are() throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rebuild:\n  builder: kaniko\n");
        settings("{rebuild: {builder: 'kaniko'}}");
        assertThat(logged()).contains(
                "setting bit4bit.rebuild.builder: one of buildx, buildkit, buildah, podman, docker was expected");
        assertThat(problems).singleElement().asString().endsWith(
                ".bit4bit.yaml:2:12: rebuild.builder: one of buildx, buildkit, buildah, podman, docker was expected");
    }

    @Test
    void what_should_be_a_mapping_and_is_none_is_told_and_what_is_not_set_is_not() {
        settings("{online: null, rebuild: null}");
        assertThat(logged()).isEmpty();
        settings("{online: true, style: [], rebuild: 'buildah'}");
        assertThat(logged()).contains("setting bit4bit.online: ", "setting bit4bit.style: ",
                "setting bit4bit.rebuild: a mapping was expected");
    }
}
