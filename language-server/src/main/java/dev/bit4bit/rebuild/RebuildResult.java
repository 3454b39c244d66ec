package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.vary.Variation;
import java.util.List;
import java.util.Map;

/**
 * The result of a check.
 *
 * @param builder its name and version
 * @param applied what was made different, and how
 * @param left what was not, and why
 * @param commands what was run, as a person would type it in the folder of the context
 * @param notes what a reader should know, one sentence each
 * @param verdicts one for each platform
 */
public record RebuildResult(String builder, Epoch epoch, Map<Variation, String> applied, Map<Variation, String> left,
        List<String> commands, List<String> notes, List<Verdict> verdicts) {

    public RebuildResult {
        commands = List.copyOf(commands);
        notes = List.copyOf(notes);
        verdicts = List.copyOf(verdicts);
    }

    public boolean isReproducible() {
        return verdicts.stream().allMatch(Verdict::isReproducible);
    }
}
