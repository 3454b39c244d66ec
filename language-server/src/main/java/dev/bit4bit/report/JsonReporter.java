package dev.bit4bit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Position;
import dev.bit4bit.text.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * The report as JSON, for scripts. The form is stable: fields are added, never renamed or removed, while
 * {@code version} is 1.
 * <pre>
 * {"version": 1,
 *  "files": [{"path", "findings": [{"rule", "url", "severity", "confidence", "message", "range",
 *             "related": [{"message", "range"}], "fixes": [{"title", "kind", "edits": [{"range", "text"}]}]}],
 *             "ignored": [{"rule", "range", "reason"}]}],
 *  "summary": {"files", "findings", "error", "warning", "information", "hint", "fixable", "ignored"}}
 * </pre>
 * A range is {@code {"start": {"line", "column", "offset"}, "end": {…}}}: lines and columns from 1, offsets from 0,
 * columns and offsets in UTF-16 code units, the end not included. Files without findings are listed too.
 */
public final class JsonReporter implements Reporter {

    private final JsonGenerator json;
    private final RuleBook rules;

    /** @param rules describes the rules that speak */
    public JsonReporter(Writer out, RuleBook rules) throws IOException {
        json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.rules = rules;
        json.setPrettyPrinter(new DefaultPrettyPrinter());
    }

    @Override
    public void start() throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("files");
    }

    @Override
    public void file(FileReport file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeArrayFieldStart("findings");
        for (Finding finding : file.findings()) {
            finding(file.document(), finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("ignored");
        for (Suppressed suppressed : file.suppressed()) {
            json.writeStartObject();
            json.writeStringField("rule", suppressed.finding().rule());
            range("range", file.document(), suppressed.finding().span());
            json.writeStringField("reason", suppressed.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void finding(Document document, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("url", rules.find(finding.rule()).map(RuleDescription::url)
                .orElseGet(() -> RuleBook.url(finding.rule())));
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
        json.writeStringField("message", finding.message());
        range("range", document, finding.span());
        json.writeArrayFieldStart("related");
        for (Finding.Related related : finding.related()) {
            json.writeStartObject();
            json.writeStringField("message", related.message());
            range("range", document, related.span());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            json.writeStartObject();
            json.writeStringField("title", fix.title());
            json.writeStringField("kind", fix.kind().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("edits");
            for (Edit edit : fix.edits()) {
                json.writeStartObject();
                range("range", document, edit.span());
                json.writeStringField("text", edit.replacement());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void range(String name, Document document, Span span) throws IOException {
        json.writeObjectFieldStart(name);
        position("start", document, span.start());
        position("end", document, span.end());
        json.writeEndObject();
    }

    private void position(String name, Document document, int offset) throws IOException {
        Position position = document.lines().positionOf(offset);
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", position.line() + 1);
        json.writeNumberField("column", position.character() + 1);
        json.writeNumberField("offset", offset);
        json.writeEndObject();
    }

    @Override
    public void finish(Totals totals) throws IOException {
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("files", totals.files());
        json.writeNumberField("findings", totals.findings());
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.name().toLowerCase(Locale.ROOT), totals.of(severity));
        }
        json.writeNumberField("fixable", totals.fixable());
        json.writeNumberField("ignored", totals.suppressed());
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
