package dev.bit4bit.report.rebuild;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.inspect.FirstDifference;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.Blamed;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result as JSON, for programs. Fields are added, never renamed or removed, while {@code version} is 1.
 * <pre>
 * {"version": 1, "reproducible", "storedOtherwise", "builder", "epoch": {"seconds", "from"},
 *  "varied": {NAME: HOW}, "notVaried": {NAME: WHY},
 *  "commands": [], "notes": [],
 *  "platforms": [{"platform", "level", "first", "second", "storedOtherwise", "imageId", "storedHow",
 *    "findings": [{"rule", "line", "confidence", "cause", "message", "paths",
 *      "firstDifference": {"path", "member", "before", "after"},
 *      "fixes": [{"title", "kind", "edits": [{"start", "end", "text"}]}]}],
 *    "confirmed": [{"rule", "line"}], "notObserved": [{"rule", "line"}], "causes": [{"id", "title", "count", "paths"}],
 *    "lock": [{"manager", "name", "version"}], "lockFixes": [{"rule", "line", "fixes": […]}], "lockNotes": [],
 *    "lockSnapshot": {"date", "exact", "confidence", "from"}}]}
 * </pre>
 * Lines count from 1, offsets of edits from 0 in UTF-16 code units.
 */
public final class RebuildJson {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MOST_PATHS = 100;

    private RebuildJson() {
    }

    /** @param document the Dockerfile; empty when a command was run */
    public static void write(RebuildResult result, Optional<Document> document, Writer out) throws IOException {
        out.write(MAPPER.writeValueAsString(tree(result, document)));
        out.write("\n");
        out.flush();
    }

    static ObjectNode tree(RebuildResult result, Optional<Document> document) {
        ObjectNode root = MAPPER.createObjectNode().put("version", 1).put("reproducible", result.isReproducible())
                .put("storedOtherwise", result.verdicts().stream().anyMatch(verdict -> verdict.stored().isPresent()))
                .put("builder", result.builder());
        root.putObject("epoch").put("seconds", result.epoch().seconds()).put("from", result.epoch().from());
        ObjectNode varied = root.putObject("varied");
        result.applied().forEach((variation, how) -> varied.put(variation.word(), how));
        ObjectNode left = root.putObject("notVaried");
        result.left().forEach((variation, why) -> left.put(variation.word(), why));
        ArrayNode commands = root.putArray("commands");
        result.commands().forEach(commands::add);
        ArrayNode notes = root.putArray("notes");
        result.notes().forEach(notes::add);
        ArrayNode platforms = root.putArray("platforms");
        result.verdicts().forEach(verdict -> platform(platforms.addObject(), verdict, document));
        return root;
    }

    private static void platform(ObjectNode json, Verdict verdict, Optional<Document> document) {
        json.put("platform", verdict.platform())
                .put("level", verdict.level().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("first", verdict.first()).put("second", verdict.second())
                .put("storedOtherwise", verdict.stored().isPresent());
        verdict.stored().ifPresent(stored -> json.put("imageId", stored.imageId()).put("storedHow", stored.how()));
        ArrayNode findings = json.putArray("findings");
        for (int i = 0; i < verdict.findings().findings().size(); i++) {
            Finding finding = verdict.findings().findings().get(i);
            Blamed blamed = verdict.findings().blamed().get(i);
            ObjectNode one = findings.addObject().put("rule", finding.rule()).put("line", line(finding, document))
                    .put("confidence", finding.confidence().name().toLowerCase(Locale.ROOT))
                    .put("cause", blamed.cause().map(cause -> cause.id()).orElse(null))
                    .put("message", finding.message());
            ArrayNode paths = one.putArray("paths");
            blamed.entries().stream().limit(MOST_PATHS).forEach(change -> paths.add(change.entry().path()));
            firstDifference(one, blamed);
            fixes(one.putArray("fixes"), finding.fixes());
        }
        known(json.putArray("confirmed"), verdict.findings().confirmed(), document);
        known(json.putArray("notObserved"), verdict.findings().notObserved(), document);
        ArrayNode causes = json.putArray("causes");
        for (CauseGroup group : verdict.groups()) {
            ObjectNode cause = causes.addObject().put("id", group.cause().map(c -> c.id()).orElse(null))
                    .put("title", group.title()).put("count", group.count());
            ArrayNode paths = cause.putArray("paths");
            group.entries().stream().limit(MOST_PATHS).forEach(change -> paths.add(change.entry().path()));
        }
        lock(json, verdict.lock(), document);
    }

    /** The lines in which the first of the texts differ; nothing where none was compared. */
    private static void firstDifference(ObjectNode json, Blamed blamed) {
        for (LayerChange change : blamed.entries()) {
            Optional<FirstDifference> first = Optional.ofNullable(change.entry().inspection())
                    .flatMap(FirstDifference::of);
            if (first.isPresent()) {
                json.putObject("firstDifference").put("path", change.entry().path())
                        .put("member", first.get().member()).put("before", first.get().before().orElse(null))
                        .put("after", first.get().after().orElse(null));
                return;
            }
        }
    }

    private static void lock(ObjectNode json, Lock lock, Optional<Document> document) {
        ArrayNode packages = json.putArray("lock");
        lock.packages().forEach(one -> packages.addObject().put("manager", one.manager().name()
                .toLowerCase(Locale.ROOT))
                .put("name", one.name()).put("version", one.version()));
        ArrayNode findings = json.putArray("lockFixes");
        lock.findings().forEach(finding -> fixes(findings.addObject().put("rule", finding.rule())
                .put("line", line(finding, document)).putArray("fixes"), finding.fixes()));
        ArrayNode notes = json.putArray("lockNotes");
        lock.notes().forEach(notes::add);
        lock.snapshot().ifPresent(snapshot -> json.putObject("lockSnapshot").put("date", snapshot.at().toString())
                .put("exact", snapshot.exact()).put("confidence", snapshot.confidence().name().toLowerCase(Locale.ROOT))
                .put("from", snapshot.from()));
    }

    private static void fixes(ArrayNode json, List<Fix> fixes) {
        for (Fix fix : fixes) {
            ArrayNode edits = json.addObject().put("title", fix.title())
                    .put("kind", fix.kind().name().toLowerCase(Locale.ROOT)).putArray("edits");
            for (Edit edit : fix.edits()) {
                edits.addObject().put("start", edit.span().start()).put("end", edit.span().end())
                        .put("text", edit.replacement());
            }
        }
    }

    private static void known(ArrayNode json, List<Finding> findings, Optional<Document> document) {
        findings.forEach(finding -> json.addObject().put("rule", finding.rule()).put("line", line(finding, document)));
    }

    private static int line(Finding finding, Optional<Document> document) {
        return document.map(d -> d.lines().positionOf(finding.span().start()).line() + 1).orElse(0);
    }
}
