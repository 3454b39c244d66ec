package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of documents from the server as it is shipped. */
class LinksIT {

    @TempDir
    private Path folder;

    private LspClient started(String capabilities) throws Exception {
        LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"));
        JsonNode result = client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + folder.toUri()
                + "\",\"capabilities\":" + capabilities + "}").get("result");
        assertThat(result.at("/capabilities").has("documentLinkProvider"))
                .isEqualTo(capabilities.contains("documentLink"));
        client.notify("initialized", "{}");
        return client;
    }

    private static JsonNode links(LspClient client, String uri) throws Exception {
        return client.request("textDocument/documentLink", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}")
                .get("result");
    }

    @Test
    void images_and_files_that_there_are_can_be_opened() throws Exception {
        Path file = Files.writeString(folder.resolve("app config.txt"), "x");
        try (LspClient client = started("{\"textDocument\":{\"documentLink\":{}}}")) {
            String uri = folder.resolve("Dockerfile").toUri().toString();
            client.open(uri, "dockerfile", "FROM debian:12\nCOPY [\"app config.txt\", \"gone.txt\", \"/etc/\"]\n");
            JsonNode links = links(client, uri);
            assertThat(links).hasSize(2);
            assertThat(links.at("/0/target").asText()).isEqualTo("https://hub.docker.com/_/debian/tags?name=12");
            assertThat(links.at("/0/range").toString()).isEqualTo(
                    "{\"start\":{\"line\":0,\"character\":5},\"end\":{\"line\":0,\"character\":14}}");
            assertThat(links.at("/1/target").asText()).isEqualTo(file.toUri().toString());
            assertThat(links.at("/1/range/start/character").asInt()).isEqualTo("COPY [\"".length());
            client.type(uri, 2, 0, 5, 14, "scratch");
            assertThat(links(client, uri)).hasSize(1);
            assertThat(links(client, "file:///not/open")).isEmpty();
        }
    }

    @Test
    void a_client_without_links_is_offered_none() throws Exception {
        started("{}").close();
    }
}
