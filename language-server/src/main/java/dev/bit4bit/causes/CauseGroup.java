package dev.bit4bit.causes;

import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.findings.Confidence;
import java.util.List;
import java.util.Optional;

/**
 * Differences that are put down to one cause.
 *
 * @param cause empty when it is not known
 * @param confidence the surest of the differences; {@link Confidence#POSSIBLE} when the cause is not known
 * @param entries entries that differ because of it, by path
 * @param fields fields of documents that differ because of it; how layers are stored counts as fields named {@code
 *     layers[N].digest} and {@code layers[N].entries (order)}
 * @param count of all differences, those included that were counted and not kept
 * @param instructions the lines of the history that made the entries, each once, in the order of the layers
 */
public record CauseGroup(Optional<CauseDescription> cause, Confidence confidence, List<LayerChange> entries,
        List<FieldChange> fields, long count, List<String> instructions) {

    public CauseGroup {
        entries = List.copyOf(entries);
        fields = List.copyOf(fields);
        instructions = List.copyOf(instructions);
    }

    /** What to call the group. */
    public String title() {
        return cause.map(CauseDescription::title).orElse("Cause not known");
    }
}
