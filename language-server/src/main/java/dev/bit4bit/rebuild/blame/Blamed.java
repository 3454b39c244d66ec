package dev.bit4bit.rebuild.blame;

import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.syntax.dockerfile.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * What one instruction made differently for one cause.
 *
 * @param stage the stage that the instruction belongs to
 * @param cause empty when it is not known
 * @param confidence how sure the cause is; {@code POSSIBLE} when it is not known
 * @param entries by path, as they stand in the stage
 * @param fields of the image's configuration and manifest
 * @param carriers the COPY instructions that brought the files into the image, innermost first
 */
public record Blamed(Instruction instruction, Unit stage, Optional<CauseDescription> cause, Confidence confidence,
        List<LayerChange> entries, List<FieldChange> fields, List<Instruction> carriers) {

    public Blamed {
        entries = List.copyOf(entries);
        fields = List.copyOf(fields);
        carriers = List.copyOf(carriers);
    }
}
