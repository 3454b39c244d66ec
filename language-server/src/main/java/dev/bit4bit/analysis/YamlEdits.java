package dev.bit4bit.analysis;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.syntax.yaml.YamlFile;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlNode;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.syntax.yaml.YamlSequence;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes edits of a text that stands in a YAML scalar as that scalar's style wants them, or not at all. */
final class YamlEdits {

    private final YamlFile yaml;
    private final String lineEnd;
    /** Whether a scalar stands in a flow collection, where more characters end it; made when the first edit comes. */
    private Map<YamlScalar, Boolean> inFlow;

    YamlEdits(YamlFile yaml, String lineEnd) {
        this.yaml = yaml;
        this.lineEnd = lineEnd;
    }

    private void collect(YamlNode node, boolean flow) {
        boolean inside = flow || !node.span().isEmpty() && node.span().end() <= yaml.text().length()
                && !(node instanceof YamlScalar) && "[{".indexOf(yaml.text().charAt(node.span().start())) >= 0;
        if (node instanceof YamlScalar scalar) {
            inFlow.put(scalar, flow);
        } else if (node instanceof YamlSequence list) {
            list.items().forEach(item -> collect(item, inside));
        } else if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value(), inside));
        }
    }

    /** The fix with its edits in the style of the scalars they are in; empty when one can't be written there. */
    Optional<Fix> adapted(Fix fix) {
        Optional<List<Edit>> own = adapted(fix.edits());
        Optional<List<Edit>> pending = fix.pending().isEmpty() ? Optional.of(List.of())
                : adapted(fix.pending().get().edits());
        if (own.isEmpty() || pending.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Fix(fix.title(), fix.kind(), own.get(),
                fix.pending().map(p -> new Pending(p.lookups(), pending.get(), p.form(), p.safe()))));
    }

    private Optional<List<Edit>> adapted(List<Edit> edits) {
        if (inFlow == null) {
            inFlow = new IdentityHashMap<>();
            yaml.documents().forEach(node -> collect(node, false));
        }
        List<Edit> adapted = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            YamlScalar scalar = inFlow.keySet().stream().filter(s -> holds(s, edit.span())).findFirst().orElse(null);
            Optional<String> text = scalar == null ? Optional.empty() : written(scalar, edit);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            adapted.add(new Edit(edit.span(), text.get()));
        }
        return Optional.of(List.copyOf(adapted));
    }

    private static boolean holds(YamlScalar scalar, Span span) {
        Span content = scalar.content();
        return !content.isEmpty() && content.start() <= span.start() && span.end() <= content.end();
    }

    private Optional<String> written(YamlScalar scalar, Edit edit) {
        String text = edit.replacement();
        boolean lines = text.indexOf('\n') >= 0;
        return switch (scalar.style()) {
            case LITERAL -> Optional.of(lines ? indented(text, scalar.indentation()) : text);
            case FOLDED -> lines ? Optional.empty() : Optional.of(text);
            case SINGLE_QUOTED -> lines ? Optional.empty() : Optional.of(text.replace("'", "''"));
            case DOUBLE_QUOTED -> lines ? Optional.empty()
                    : Optional.of(text.replace("\\", "\\\\").replace("\"", "\\\""));
            case PLAIN -> lines || breaksPlain(scalar, edit) ? Optional.empty() : Optional.of(text);
        };
    }

    /** Lines that the edit brings are as far in as the block, if they are not by themselves. */
    private String indented(String text, int indentation) {
        String[] lines = text.replace("\r\n", "\n").split("\n", -1);
        StringBuilder out = new StringBuilder(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int blanks = lines[i].length() - lines[i].stripLeading().length();
            boolean blankLine = lines[i].isEmpty() && i < lines.length - 1;
            out.append(lineEnd).append(blankLine ? "" : " ".repeat(Math.max(0, indentation - blanks))).append(lines[i]);
        }
        return out.toString();
    }

    /** Whether a plain scalar would end, or be something else, with the text in it (YAML 1.2.2, 7.3.3). */
    private boolean breaksPlain(YamlScalar scalar, Edit edit) {
        String document = yaml.text();
        Span content = scalar.content();
        String after = document.substring(content.start(), edit.span().start()) + edit.replacement()
                + document.substring(edit.span().end(), content.end());
        boolean first = edit.span().start() == content.start();
        return after.contains(": ") || after.endsWith(":") || after.contains(" #") || after.isBlank()
                || first && "!&*?|>@%`\"'#{}[],-".indexOf(after.charAt(0)) >= 0
                || inFlow.get(scalar) && after.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
    }
}
