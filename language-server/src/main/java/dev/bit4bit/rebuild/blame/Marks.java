package dev.bit4bit.rebuild.blame;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.causes.Found;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.findings.Confidence;
import java.util.Map;
import java.util.Optional;

/**
 * What the two builds were told apart by on purpose. Where it shows in a file, it is known why that differs.
 *
 * @param causes the id of the cause, by a text that only one of the builds had
 */
public record Marks(Map<String, String> causes) {

    public static final Marks NONE = new Marks(Map.of());

    public Marks {
        causes = Map.copyOf(causes);
    }

    Optional<Found> find(EntryChange change) {
        if (change.inspection() == null) {
            return Optional.empty();
        }
        String seen = change.inspection().textDiff();
        return causes.entrySet().stream().filter(mark -> seen.contains(mark.getKey()))
                .flatMap(mark -> CauseBook.shared().find(mark.getValue()).stream())
                .map(cause -> new Found(cause, Confidence.CERTAIN)).findFirst();
    }
}
