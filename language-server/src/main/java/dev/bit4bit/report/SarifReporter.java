package dev.bit4bit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Confidence;
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
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The report as SARIF 2.1.0, written as it comes. Columns count UTF-16 code units and say so.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReporter implements Reporter {

    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
            + "sarif-schema-2.1.0.json";

    private final JsonGenerator json;
    private final RuleBook rules;
    private final String version;
    private final URI base;
    private final Map<String, Integer> ruleIndexes = new HashMap<>();

    /**
     * @param version the tool's version
     * @param base    the working folder, which relative paths start from; ends with {@code /}
     */
    public SarifReporter(Writer out, RuleBook rules, String version, URI base) throws IOException {
        json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        this.rules = rules;
        this.version = version;
        this.base = base;
    }

    @Override
    public void start() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "bit4bit");
        json.writeStringField("version", version);
        json.writeStringField("informationUri", "https://bit4bit.dev/");
        json.writeArrayFieldStart("rules");
        for (RuleDescription rule : rules.all()) {
            ruleIndexes.put(rule.id(), ruleIndexes.size());
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeObjectFieldStart("originalUriBaseIds");
        json.writeObjectFieldStart("WORKINGDIR");
        json.writeStringField("uri", base.toString());
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("results");
    }

    private void rule(RuleDescription rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("name", camel(rule.id()));
        message("shortDescription", rule.title());
        message("fullDescription", rule.meaning().isBlank() ? rule.title() : rule.meaning().strip());
        json.writeStringField("helpUri", rule.url());
        json.writeObjectFieldStart("help");
        json.writeStringField("text", RuleText.plain(rule));
        json.writeStringField("markdown", RuleText.markdown(rule));
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(rule.severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        json.writeString("reproducibility");
        json.writeString("supply-chain");
        json.writeEndArray();
        json.writeStringField("problem.severity", switch (rule.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            default -> "recommendation";
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void file(FileReport file) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : file.findings()) {
            result(file, finding, null, seen);
        }
        for (Suppressed suppressed : file.suppressed()) {
            result(file, suppressed.finding(), suppressed, seen);
        }
    }

    private void result(FileReport file, Finding finding, Suppressed suppressed, Map<String, Integer> seen)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        Integer index = ruleIndexes.get(finding.rule());
        if (index != null) {
            json.writeNumberField("ruleIndex", index);
        }
        json.writeStringField("level", level(finding.severity()));
        message("message", finding.message());
        json.writeArrayFieldStart("locations");
        location(file, finding.span(), null, 0);
        json.writeEndArray();
        if (!finding.related().isEmpty()) {
            json.writeArrayFieldStart("relatedLocations");
            int id = 1;
            for (Finding.Related related : finding.related()) {
                location(file, related.span(), related.message(), id++);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("bit4bit/v1", fingerprint(file.document(), finding, seen));
        json.writeEndObject();
        fixes(file, finding.fixes());
        if (suppressed != null) {
            json.writeArrayFieldStart("suppressions");
            json.writeStartObject();
            json.writeStringField("kind", "inSource");
            if (!suppressed.reason().isEmpty()) {
                json.writeStringField("justification", suppressed.reason());
            }
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeNumberField("rank", rank(finding.confidence()));
        json.writeEndObject();
    }

    private void fixes(FileReport file, List<Fix> fixes) throws IOException {
        if (fixes.stream().allMatch(f -> f.edits().isEmpty())) {
            return;
        }
        json.writeArrayFieldStart("fixes");
        for (Fix fix : fixes) {
            if (fix.edits().isEmpty()) {
                continue;
            }
            json.writeStartObject();
            message("description", fix.title());
            json.writeArrayFieldStart("artifactChanges");
            json.writeStartObject();
            artifact(file.path());
            json.writeArrayFieldStart("replacements");
            for (Edit edit : fix.edits()) {
                json.writeStartObject();
                region("deletedRegion", file.document(), edit.span());
                json.writeObjectFieldStart("insertedContent");
                json.writeStringField("text", edit.replacement());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void location(FileReport file, Span span, String text, int id) throws IOException {
        json.writeStartObject();
        if (id > 0) {
            json.writeNumberField("id", id);
        }
        json.writeObjectFieldStart("physicalLocation");
        artifact(file.path());
        region("region", file.document(), span);
        json.writeEndObject();
        if (text != null) {
            message("message", text);
        }
        json.writeEndObject();
    }

    private void artifact(String path) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        boolean absolute = path.startsWith("/");
        json.writeStringField("uri", uri(path));
        if (!absolute) {
            json.writeStringField("uriBaseId", "WORKINGDIR");
        }
        json.writeEndObject();
    }

    private static String uri(String path) {
        try {
            return path.startsWith("/") ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, "./" + path, null).toASCIIString().substring(2);
        } catch (URISyntaxException e) {
            return path.replaceAll("[^A-Za-z0-9._~/-]", "_");
        }
    }

    private void region(String name, Document document, Span span) throws IOException {
        Position start = document.lines().positionOf(span.start());
        Position end = document.lines().positionOf(span.end());
        json.writeObjectFieldStart(name);
        json.writeNumberField("startLine", start.line() + 1);
        json.writeNumberField("startColumn", start.character() + 1);
        json.writeNumberField("endLine", end.line() + 1);
        json.writeNumberField("endColumn", end.character() + 1);
        json.writeNumberField("charOffset", span.start());
        json.writeNumberField("charLength", span.length());
        json.writeEndObject();
    }

    private void message(String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** The same for the same finding on the same words, wherever lines above were added or taken away. */
    private static String fingerprint(Document document, Finding finding, Map<String, Integer> seen) {
        int line = document.lines().lineOf(finding.span().start());
        String words = document.text().substring(document.lines().startOf(line), document.lines().endOf(line))
                .strip().replaceAll("\\s+", " ");
        String key = finding.rule() + '\n' + words;
        int number = seen.merge(key, 1, Integer::sum);
        CRC32 first = new CRC32();
        first.update(key.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x%08x:%d", first.getValue(), key.hashCode(), number);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION, HINT -> "note";
        };
    }

    private static double rank(Confidence confidence) {
        return switch (confidence) {
            case CERTAIN -> 100;
            case LIKELY -> 70;
            case POSSIBLE -> 30;
        };
    }

    private static String camel(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-")) {
            name.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    @Override
    public void finish(Totals totals) throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
