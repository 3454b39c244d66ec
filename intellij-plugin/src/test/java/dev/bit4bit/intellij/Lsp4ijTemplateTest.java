package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template for LSP4IJ, of the form that its documentation describes (UserDefinedLanguageServerTemplate.md). */
class Lsp4ijTemplateTest {

    private static JsonObject read(String name) throws IOException {
        return JsonParser.parseString(Files.readString(Path.of("lsp4ij", name))).getAsJsonObject();
    }

    @Test
    void it_has_a_name_a_command_for_each_system_and_settings_that_the_server_reads() throws Exception {
        JsonObject template = read("template.json");
        assertThat(template.get("name").getAsString()).isEqualTo("bit4bit");
        assertThat(template.getAsJsonObject("programArgs").entrySet()).extracting(Map.Entry::getKey)
                .containsExactly("default", "windows");
        assertThat(template.getAsJsonObject("programArgs").entrySet())
                .allSatisfy(e -> assertThat(e.getValue().getAsString()).matches(".*\\blsp\"?"));
        for (String file : List.of("settings.json", "initializationOptions.json")) {
            assertThat(read(file).getAsJsonObject("bit4bit").keySet()).as(file)
                    .containsExactly("profile", "rules", "exclude");
        }
    }

    @ParameterizedTest
    @CsvSource({"Dockerfile,dockerfile", "Dockerfile.dev,dockerfile", "app.Dockerfile,dockerfile",
        "Containerfile,dockerfile", "build.sh,shellscript", "ci.yml,yaml", "compose.yaml,yaml",
        "docker-bake.hcl,hcl", "docker-bake.override.json,json", "package.json,''", "notes.txt,''"})
    void names_of_files_lead_to_the_language_that_the_protocol_has_for_them(String name, String language)
            throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonElement element : read("template.json").getAsJsonArray("fileTypeMappings")) {
            JsonObject mapping = element.getAsJsonObject();
            for (JsonElement pattern : mapping.getAsJsonObject("fileType").getAsJsonArray("patterns")) {
                // A pattern is one of names: with a folder in it, it would match nothing.
                assertThat(pattern.getAsString()).doesNotContain("/");
                if (FileSystems.getDefault().getPathMatcher("glob:" + pattern.getAsString()).matches(Path.of(name))) {
                    found.add(mapping.get("languageId").getAsString());
                }
            }
        }
        assertThat(found).allMatch(language::equals).hasSize(language.isEmpty() ? 0 : found.size());
        assertThat(found.isEmpty()).isEqualTo(language.isEmpty());
    }
}
