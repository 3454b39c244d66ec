package dev.bit4bit.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Writes diagnostics field by field. They are what is sent at every keystroke, thousands at a time for a long file, and
 * reflection over each would cost more than finding them. Reading is left to the library.
 */
final class DiagnosticWriter implements TypeAdapterFactory {

    @Override
    @SuppressWarnings("unchecked")
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() != Diagnostic.class) {
            return null;
        }
        TypeAdapter<Diagnostic> library = (TypeAdapter<Diagnostic>) gson.getDelegateAdapter(this, type);
        return (TypeAdapter<T>) new TypeAdapter<Diagnostic>() {
            @Override
            public Diagnostic read(JsonReader in) throws IOException {
                return library.read(in);
            }

            @Override
            public void write(JsonWriter out, Diagnostic diagnostic) throws IOException {
                if (diagnostic == null || !isOurs(diagnostic)) {
                    library.write(out, diagnostic);
                } else {
                    writeFields(out, diagnostic);
                }
            }
        };
    }

    /** Whether it has the form that {@link Diagnostics} makes. */
    private static boolean isOurs(Diagnostic diagnostic) {
        return diagnostic.getMessage() != null && diagnostic.getMessage().isLeft() && diagnostic.getRange() != null
                && diagnostic.getSeverity() != null
                && (diagnostic.getCode() == null || diagnostic.getCode().isLeft())
                && (diagnostic.getData() == null || diagnostic.getData() instanceof JsonObject);
    }

    private static void writeFields(JsonWriter out, Diagnostic diagnostic) throws IOException {
        out.beginObject();
        out.name("range");
        range(out, diagnostic.getRange());
        out.name("severity").value(diagnostic.getSeverity().getValue());
        if (diagnostic.getCode() != null) {
            out.name("code").value(diagnostic.getCode().getLeft());
        }
        if (diagnostic.getCodeDescription() != null) {
            out.name("codeDescription").beginObject();
            out.name("href").value(diagnostic.getCodeDescription().getHref()).endObject();
        }
        out.name("source").value(diagnostic.getSource());
        out.name("message").value(diagnostic.getMessage().getLeft());
        if (diagnostic.getTags() != null) {
            out.name("tags").beginArray();
            for (DiagnosticTag tag : diagnostic.getTags()) {
                out.value(tag.getValue());
            }
            out.endArray();
        }
        if (diagnostic.getRelatedInformation() != null) {
            out.name("relatedInformation").beginArray();
            for (DiagnosticRelatedInformation related : diagnostic.getRelatedInformation()) {
                out.beginObject().name("location").beginObject();
                out.name("uri").value(related.getLocation().getUri()).name("range");
                range(out, related.getLocation().getRange());
                out.endObject().name("message").value(related.getMessage()).endObject();
            }
            out.endArray();
        }
        if (diagnostic.getData() instanceof JsonObject data) {
            out.name("data").beginObject();
            for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
                out.name(entry.getKey());
                if (entry.getValue().getAsJsonPrimitive().isNumber()) {
                    out.value(entry.getValue().getAsNumber());
                } else {
                    out.value(entry.getValue().getAsString());
                }
            }
            out.endObject();
        }
        out.endObject();
    }

    private static void range(JsonWriter out, Range range) throws IOException {
        out.beginObject().name("start");
        position(out, range.getStart());
        out.name("end");
        position(out, range.getEnd());
        out.endObject();
    }

    private static void position(JsonWriter out, Position position) throws IOException {
        out.beginObject().name("line").value(position.getLine());
        out.name("character").value(position.getCharacter()).endObject();
    }
}
