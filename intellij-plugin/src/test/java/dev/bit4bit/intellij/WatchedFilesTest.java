package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.eclipse.lsp4j.Registration;
import org.junit.jupiter.api.Test;

class WatchedFilesTest {

    private static final String METHOD = "workspace/didChangeWatchedFiles";
    private final WatchedFiles watched = new WatchedFiles();

    private void register(String id, String method, String options) {
        watched.register(new Registration(id, method, JsonParser.parseString(options)));
    }

    @Test
    void only_files_that_the_server_asked_for_are_told_of_until_it_takes_that_back() {
        assertThat(watched.has("/p/.bit4bit.yaml")).isFalse();
        register("1", METHOD, "{\"watchers\":[{\"globPattern\":\"**/.bit4bit.yaml\"}]}");
        register("2", METHOD, "{\"watchers\":[{\"globPattern\":\"**/.bit4bit/rules/*.yaml\"}]}");
        assertThat(watched.has("/p/.bit4bit.yaml")).isTrue();
        assertThat(watched.has("/p/a b/.bit4bit/rules/own.yaml")).isTrue();
        assertThat(watched.has("/p/.bit4bit/rules/deep/own.yaml")).isFalse();
        assertThat(watched.has("/p/notes.txt")).isFalse();
        watched.unregister("1");
        assertThat(watched.has("/p/.bit4bit.yaml")).isFalse();
        assertThat(watched.has("/p/.bit4bit/rules/own.yaml")).isTrue();
    }

    @Test
    void what_is_not_understood_changes_nothing() {
        register("1", "workspace/didChangeConfiguration", "{\"section\":\"bit4bit\"}");
        register("2", METHOD, "{\"watchers\":[{\"globPattern\":\"**/[\"}]}");
        register("3", METHOD, "{\"watchers\":[{\"globPattern\":{\"baseUri\":\"file:///p\",\"pattern\":\"*\"}}]}");
        register("4", METHOD, "{\"watchers\":\"all\"}");
        register("5", METHOD, "{}");
        watched.register(new Registration("6", METHOD));
        assertThat(watched.has("/p/a")).isFalse();
        assertThat(watched.has("\0")).isFalse();
    }
}
