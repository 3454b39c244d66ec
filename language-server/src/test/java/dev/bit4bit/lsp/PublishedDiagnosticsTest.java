package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Edits;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.testing.Rules;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PublishedDiagnosticsTest {

    private static final String URI_ = "file:///Dockerfile";

    @Property
    void what_is_sent_again_is_what_would_be_written_anew(@ForAll("versions") List<String> versions) {
        PublishedDiagnostics kept = published();
        Document document = new Document(URI.create(URI_), versions.get(0), 0);
        for (String version : versions) {
            document = Edits.of(document, version);
            List<Finding> findings = findings(document);
            assertThat(text(kept, document, findings)).isEqualTo(text(published(), document, findings));
        }
    }

    private static PublishedDiagnostics published() {
        return new PublishedDiagnostics('"' + URI_ + '"', new DiagnosticWriter()::json);
    }

    private static String text(PublishedDiagnostics published, Document document, List<Finding> findings) {
        Diagnostics diagnostics = new Diagnostics(ClientFeatures.of(JsonParser.parseString(
                "{\"capabilities\":{\"textDocument\":{\"publishDiagnostics\":{\"relatedInformation\":true}}}}")
                .getAsJsonObject()), new ServerRules(() -> null, () -> Rules.BOOK, problem -> { }));
        PublishedDiagnostics.Message message =
                published.message(document, findings, finding -> diagnostics.of(document, URI_, finding));
        String text = new String(message.bytes(), 0, message.size(), StandardCharsets.US_ASCII);
        assertThat(JsonParser.parseString(text).getAsJsonObject().get("params").getAsJsonObject().get("diagnostics")
                .getAsJsonArray()).hasSize(findings.size());
        return text;
    }

    /** A finding on every x; those on a y have a related place at the start of the text. */
    private static List<Finding> findings(Document document) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < document.text().length(); i++) {
            char c = document.text().charAt(i);
            if (c == 'x' || c == 'y') {
                findings.add(new Finding("rule-" + c, Severity.WARNING, Confidence.CERTAIN, new Span(i, i + 1), "found " + c,
                        c == 'x' ? List.of() : List.of(new Finding.Related(Span.at(document.text().length() / 2), "here")),
                        List.of()));
            }
        }
        return findings;
    }

    @Provide
    Arbitrary<List<String>> versions() {
        return Arbitraries.strings().withChars('x', 'y', ' ', '\n', '\r').ofMaxLength(12).list().ofMinSize(1).ofMaxSize(6);
    }
}
