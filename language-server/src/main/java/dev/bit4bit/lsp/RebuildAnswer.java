package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.bit4bit.diff.Level;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.report.diff.DiffJson;
import dev.bit4bit.report.rebuild.RebuildJson;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The result of a check as the answer to a client, and in words. */
final class RebuildAnswer {

    /** Changed entries that are sent for each layer; the page has more. */
    private static final int MOST_CHANGES = 200;
    private static final int MOST_LINES = 5;

    private RebuildAnswer() {
    }

    /**
     * The result as {@link RebuildJson} has it, with what an editor needs beside it.
     *
     * @param uri of the Dockerfile, as the client writes it
     * @param saved whether the text that was built is the one on disk
     * @param reports one page for each platform
     */
    static JsonObject of(RebuildResult result, Document document, String uri, boolean saved, List<Path> reports)
            throws IOException {
        StringWriter text = new StringWriter();
        RebuildJson.write(result, Optional.of(document), text);
        JsonObject json = JsonParser.parseString(text.toString()).getAsJsonObject();
        json.addProperty("uri", uri);
        json.addProperty("documentVersion", document.version());
        json.addProperty("summary", summary(result, document));
        if (!saved) {
            json.getAsJsonArray("notes").add("What was built is the text in the editor, which is not saved.");
        }
        JsonArray pages = new JsonArray();
        JsonArray platforms = json.getAsJsonArray("platforms");
        for (int i = 0; i < result.verdicts().size(); i++) {
            Verdict verdict = result.verdicts().get(i);
            JsonObject page = new JsonObject();
            page.addProperty("platform", verdict.platform());
            page.addProperty("uri", reports.get(i).toUri().toString());
            pages.add(page);
            platforms.get(i).getAsJsonObject().add("comparison", comparison(verdict));
        }
        json.add("reports", pages);
        return json;
    }

    private static JsonObject comparison(Verdict verdict) throws IOException {
        StringWriter text = new StringWriter();
        DiffJson.write(verdict.comparison(), verdict.groups(), text);
        JsonObject json = JsonParser.parseString(text.toString()).getAsJsonObject();
        for (JsonElement platform : json.getAsJsonArray("platforms")) {
            for (JsonElement layer : platform.getAsJsonObject().getAsJsonArray("layers")) {
                bound(layer.getAsJsonObject());
            }
        }
        return json;
    }

    private static void bound(JsonObject layer) {
        JsonArray changes = layer.getAsJsonArray("changes");
        if (changes.size() > MOST_CHANGES) {
            JsonArray kept = new JsonArray();
            for (int i = 0; i < MOST_CHANGES; i++) {
                kept.add(changes.get(i));
            }
            layer.add("changes", kept);
            layer.addProperty("changesLeftOut", changes.size() - MOST_CHANGES);
        }
    }

    /** The result in one sentence. */
    static String summary(RebuildResult result, Document document) {
        String builds = "two builds with " + result.builder();
        if (result.isReproducible()) {
            return "Reproducible: " + builds + " gave the same bytes.";
        }
        TreeSet<Integer> lines = result.verdicts().stream().flatMap(verdict -> verdict.findings().findings().stream())
                .map(finding -> document.lines().lineOf(finding.span().start()) + 1)
                .collect(Collectors.toCollection(TreeSet::new));
        String where = lines.isEmpty() ? "" : ", because of line" + (lines.size() == 1 ? " " : "s ")
                + lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "))
                + (lines.size() > MOST_LINES ? " and " + (lines.size() - MOST_LINES) + " more" : "");
        return "Not reproducible: of " + builds + " " + differ(result) + where + ".";
    }

    /** The result in the few words that a lens has room for. */
    static String title(RebuildResult result) {
        return result.isReproducible() ? "Reproducible with " + result.builder() : differ(result);
    }

    private static String differ(RebuildResult result) {
        long files = result.verdicts().stream().flatMap(verdict -> verdict.comparison().platforms().stream())
                .mapToLong(platform -> platform.changes().size()
                        + platform.layers().stream().mapToLong(layer -> layer.clockOnly()).sum()).sum();
        if (files > 0) {
            return files + (files == 1 ? " file differs" : " files differ");
        }
        return result.verdicts().stream().allMatch(verdict -> verdict.comparison().level() != Level.DIFFERENT)
                ? "the archives differ, their content does not" : "the settings differ";
    }
}
