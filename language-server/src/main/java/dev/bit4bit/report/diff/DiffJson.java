package dev.bit4bit.report.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.inspect.FirstDifference;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a comparison as JSON; docs/diff.md describes the form. */
public final class DiffJson {

    /** Changes of the form; what is added to it does not change the number. */
    private static final int VERSION = 1;
    private static final String UNKNOWN = "unknown";

    private final JsonGenerator json;
    /** Changes as they are, not as they equal each other. */
    private final Map<Object, String> causes = new IdentityHashMap<>();

    private DiffJson(JsonGenerator json) {
        this.json = json;
    }

    public static void write(Comparison comparison, List<CauseGroup> groups, Writer to) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new DiffJson(json).comparison(comparison, groups);
        }
        to.write("\n");
    }

    private void comparison(Comparison comparison, List<CauseGroup> groups) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeStringField("before", comparison.before());
        json.writeStringField("after", comparison.after());
        json.writeStringField("level", name(comparison.level()));
        texts("notes", comparison.notes());
        causes(groups);
        fields("index", comparison.index());
        json.writeArrayFieldStart("platforms");
        for (PlatformComparison platform : comparison.platforms()) {
            platform(platform);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void causes(List<CauseGroup> groups) throws IOException {
        json.writeArrayFieldStart("causes");
        for (CauseGroup group : groups) {
            String id = group.cause().map(CauseDescription::id).orElse(UNKNOWN);
            group.entries().forEach(change -> causes.put(change, id));
            group.fields().forEach(change -> causes.put(change, id));
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("title", group.title());
            json.writeStringField("confidence", name(group.confidence()));
            json.writeNumberField("count", group.count());
            if (group.cause().isPresent()) {
                json.writeStringField("cause", group.cause().get().cause());
                json.writeStringField("fix", group.cause().get().fix());
                texts("rules", group.cause().get().rules());
            }
            texts("instructions", group.instructions());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void platform(PlatformComparison platform) throws IOException {
        json.writeStartObject();
        json.writeStringField("platform", platform.platform());
        json.writeStringField("level", name(platform.level()));
        json.writeStringField("onlyIn", platform.onlyIn());
        json.writeStringField("before", platform.before());
        json.writeStringField("after", platform.after());
        fields("fields", platform.fields());
        json.writeArrayFieldStart("layers");
        for (LayerComparison layer : platform.layers()) {
            layer(layer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void fields(String name, List<FieldChange> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (FieldChange field : fields) {
            json.writeStartObject();
            json.writeStringField("document", name(field.document()));
            json.writeStringField("field", field.field());
            json.writeStringField("before", field.before());
            json.writeStringField("after", field.after());
            json.writeStringField("cause", causes.getOrDefault(field, UNKNOWN));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void layer(LayerComparison layer) throws IOException {
        json.writeStartObject();
        layers("before", layer.before());
        layers("after", layer.after());
        json.writeStringField("result", name(layer.how()));
        json.writeStringField("compression", layer.compression());
        json.writeNumberField("entries", layer.entries());
        json.writeNumberField("clockOnly", layer.clockOnly());
        json.writeNumberField("ignored", layer.ignored());
        json.writeArrayFieldStart("changes");
        for (LayerChange change : layer.changes()) {
            change(change);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void layers(String name, List<LayerInfo> layers) throws IOException {
        json.writeArrayFieldStart(name);
        for (LayerInfo layer : layers) {
            json.writeStartObject();
            json.writeNumberField("index", layer.index());
            json.writeStringField("digest", layer.digest());
            json.writeStringField("diffId", layer.diffId());
            json.writeNumberField("size", layer.size());
            json.writeStringField("createdBy", layer.createdBy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void change(LayerChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", change.entry().path());
        json.writeStringField("cause", causes.getOrDefault(change, UNKNOWN));
        json.writeArrayFieldStart("aspects");
        for (Aspect aspect : change.entry().aspects()) {
            json.writeString(name(aspect));
        }
        json.writeEndArray();
        if (change.before() != null) {
            json.writeNumberField("layerBefore", change.before().index());
        }
        if (change.after() != null) {
            json.writeNumberField("layerAfter", change.after().index());
        }
        state("before", change.entry().before());
        state("after", change.entry().after());
        if (change.entry().inspection() != null) {
            json.writeFieldName("inspection");
            inspection(change.entry().inspection());
        }
        json.writeEndObject();
    }

    private void state(String name, EntryState state) throws IOException {
        if (state == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("type", state.type());
        json.writeStringField("mode", String.format("%04o", state.mode()));
        json.writeNumberField("uid", state.uid());
        json.writeNumberField("gid", state.gid());
        json.writeStringField("user", state.user());
        json.writeStringField("group", state.group());
        json.writeNumberField("size", state.size());
        json.writeStringField("modified", state.modified().toString());
        json.writeStringField("linkTarget", state.linkTarget());
        map("xattrs", state.xattrs());
        map("paxHeaders", state.paxHeaders());
        json.writeEndObject();
    }

    private void map(String name, Map<String, String> map) throws IOException {
        if (!map.isEmpty()) {
            json.writeObjectFieldStart(name);
            for (String key : map.keySet().stream().sorted().toList()) {
                json.writeStringField(key, map.get(key));
            }
            json.writeEndObject();
        }
    }

    private void inspection(Inspection inspection) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", inspection.kind());
        json.writeStringField("summary", inspection.summary());
        json.writeArrayFieldStart("traits");
        for (Inspection.Trait trait : inspection.traits().stream().sorted().toList()) {
            json.writeString(name(trait));
        }
        json.writeEndArray();
        json.writeStringField("textDiff", inspection.textDiff());
        Optional<FirstDifference> first = FirstDifference.of(inspection).filter(found -> found.member().isEmpty());
        if (first.isPresent()) {
            json.writeObjectFieldStart("firstDifference");
            json.writeStringField("before", first.get().before().orElse(null));
            json.writeStringField("after", first.get().after().orElse(null));
            json.writeEndObject();
        }
        json.writeArrayFieldStart("inner");
        for (Inspection.Member member : inspection.inner()) {
            json.writeStartObject();
            json.writeStringField("path", member.path());
            json.writeStringField("change", member.change());
            if (member.inspection() != null) {
                json.writeFieldName("inspection");
                inspection(member.inspection());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("truncated", inspection.truncated());
        json.writeEndObject();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
