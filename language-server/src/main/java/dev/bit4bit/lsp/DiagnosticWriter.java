package dev.bit4bit.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Writes diagnostics by hand, what does not change from keystroke to keystroke only once. They are what is sent at every keystroke, thousands at a time for a long file, and
 * reflection over each would cost more than finding them. Reading is left to the library.
 */
final class DiagnosticWriter implements TypeAdapterFactory {

    private static final int MOST_KNOWN = 20_000;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** By the message object, which a finding keeps from version to version. */
    private final Map<String, Written> known = new IdentityHashMap<>();

    /**
     * A diagnostic that was written.
     *
     * @param words the part of the JSON that does not depend on places
     * @param json  all of it
     */
    private record Written(Diagnostic diagnostic, String words, String json) {

        boolean hasWordsOf(Diagnostic other) {
            return diagnostic.getSeverity() == other.getSeverity() && Objects.equals(diagnostic.getCode(), other.getCode())
                    && Objects.equals(diagnostic.getTags(), other.getTags())
                    && Objects.equals(diagnostic.getSource(), other.getSource())
                    && Objects.equals(diagnostic.getCodeDescription(), other.getCodeDescription());
        }

        boolean standsWhere(Diagnostic other) {
            return diagnostic.getRange().equals(other.getRange()) && Objects.equals(diagnostic.getData(), other.getData())
                    && Objects.equals(diagnostic.getRelatedInformation(), other.getRelatedInformation());
        }
    }

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
                    out.jsonValue(json(diagnostic));
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

    /** A diagnostic that {@link Diagnostics} made, as JSON in ASCII. */
    String json(Diagnostic diagnostic) {
        String message = diagnostic.getMessage().getLeft();
        Written before;
        synchronized (known) {
            before = known.get(message);
        }
        boolean sameWords = before != null && before.hasWordsOf(diagnostic);
        if (sameWords && before.standsWhere(diagnostic)) {
            return before.json();
        }
        String words = sameWords ? before.words() : wordsJson(diagnostic);
        String json = json(diagnostic, words);
        synchronized (known) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(message, new Written(diagnostic, words, json));
        }
        return json;
    }

    private static String json(Diagnostic diagnostic, String words) {
        StringBuilder json = new StringBuilder(words.length() + 200).append("{\"range\":");
        range(json, diagnostic.getRange());
        json.append(words);
        if (diagnostic.getRelatedInformation() != null) {
            json.append(",\"relatedInformation\":[");
            for (DiagnosticRelatedInformation related : diagnostic.getRelatedInformation()) {
                json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{\"location\":{\"uri\":");
                string(json, related.getLocation().getUri());
                range(json.append(",\"range\":"), related.getLocation().getRange());
                string(json.append("},\"message\":"), related.getMessage());
                json.append('}');
            }
            json.append(']');
        }
        if (diagnostic.getData() instanceof JsonObject data) {
            json.append(",\"data\":").append(data);
        }
        return json.append('}').toString();
    }

    private static String wordsJson(Diagnostic diagnostic) {
        StringBuilder json = new StringBuilder(400);
        json.append(",\"severity\":").append(diagnostic.getSeverity().getValue());
        if (diagnostic.getCode() != null) {
            string(json.append(",\"code\":"), diagnostic.getCode().getLeft());
        }
        if (diagnostic.getCodeDescription() != null) {
            string(json.append(",\"codeDescription\":{\"href\":"), diagnostic.getCodeDescription().getHref());
            json.append('}');
        }
        if (diagnostic.getSource() != null) {
            string(json.append(",\"source\":"), diagnostic.getSource());
        }
        string(json.append(",\"message\":"), diagnostic.getMessage().getLeft());
        if (diagnostic.getTags() != null) {
            json.append(",\"tags\":[");
            for (DiagnosticTag tag : diagnostic.getTags()) {
                json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append(tag.getValue());
            }
            json.append(']');
        }
        return json.toString();
    }

    private static void range(StringBuilder json, Range range) {
        position(json.append("{\"start\":"), range.getStart());
        position(json.append(",\"end\":"), range.getEnd());
        json.append('}');
    }

    private static void position(StringBuilder json, Position position) {
        json.append("{\"line\":").append(position.getLine()).append(",\"character\":").append(position.getCharacter())
                .append('}');
    }

    /** A text as a JSON string in ASCII. */
    static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        string(json, text);
        return json.toString();
    }

    /** A JSON string in ASCII (RFC 8259, section 7), which stays one byte a character on its way out. */
    private static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                json.append(c);
            } else {
                json.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
            }
        }
        json.append('"');
    }
}
