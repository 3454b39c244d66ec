package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.Rules;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.Test;

class DiagnosticWriterTest {

    private static final String ALL = "{\"relatedInformation\":true,\"codeDescriptionSupport\":true,\"dataSupport\":true,"
            + "\"tagSupport\":{\"valueSet\":[1,2]}}";

    @Test
    void writes_what_the_library_writes() {
        MessageJsonHandler plain = new MessageJsonHandler(Map.of());
        MessageJsonHandler ours = new MessageJsonHandler(Map.of(),
                builder -> builder.registerTypeAdapterFactory(new DiagnosticWriter()));
        Document document = Documents.dockerfile("FROM a\n\"\u2028<é😀\n");
        for (String capabilities : List.of("{}", ALL)) {
            JsonObject params = JsonParser.parseString("{\"capabilities\":{\"textDocument\":{\"publishDiagnostics\":"
                    + capabilities + "}}}").getAsJsonObject();
            Diagnostics diagnostics = new Diagnostics(ClientFeatures.of(params),
                    new ServerRules(() -> null, () -> Rules.BOOK, problem -> { }));
            for (Finding finding : List.of(
                    new Finding("unused-ignore", Severity.HINT, Confidence.LIKELY, new Span(0, 9), "\"<é😀", List.of(),
                            List.of()),
                    new Finding("r", Severity.ERROR, Confidence.CERTAIN, new Span(2, 2), "m",
                            List.of(new Finding.Related(new Span(1, 8), "here")), List.of()))) {
                Diagnostic diagnostic = diagnostics.of(document, "file:///w/a b", finding);
                String written = ours.getGson().toJson(diagnostic);
                assertThat(JsonParser.parseString(written)).isEqualTo(JsonParser.parseString(plain.getGson()
                        .toJson(diagnostic)));
                assertThat(ours.getGson().fromJson(written, Diagnostic.class)).isEqualTo(diagnostic);
            }
        }
    }
}
