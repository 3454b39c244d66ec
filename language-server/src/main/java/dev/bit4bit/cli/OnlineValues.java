package dev.bit4bit.cli;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.workspace.OnlineSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that online fixes of some files need, looked up all at once. */
final class OnlineValues {

    private final Engine engine;
    private final Terminal terminal;
    private final List<Lookups> done = new ArrayList<>();

    OnlineValues(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    /** Looks everything up that the files' fixes need; files under the same settings together. */
    void lookUp(List<FileRun.Analysed> files) {
        Map<OnlineSettings, Set<Lookup>> wanted = new LinkedHashMap<>();
        for (FileRun.Analysed file : files) {
            wanted.computeIfAbsent(file.settings().online(), s -> new LinkedHashSet<>())
                    .addAll(Lookups.wanted(file.analysis().findings()));
        }
        wanted.forEach((settings, lookups) -> {
            try {
                done.add(Lookups.of(lookups, engine.resolver(settings), terminal::progress));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        terminal.progress("");
    }

    /** An online fix with its values; empty when one of them could not be had. */
    Optional<Fix> answered(Fix fix) {
        return done.stream().flatMap(lookups -> lookups.answered(fix).stream()).findFirst();
    }

    /** A line for each value: what, the value, who said so. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (Lookups lookups : done) {
            lookups.outcomes().forEach((lookup, outcome) -> {
                if (outcome.found().isPresent()) {
                    Found found = outcome.found().get();
                    lines.add(lookup.shown() + "  " + found.value() + "  (" + found.from() + ")");
                }
            });
        }
        return lines;
    }

    List<String> failures() {
        List<String> lines = new ArrayList<>();
        for (Lookups lookups : done) {
            lookups.outcomes().forEach((lookup, outcome) ->
                    outcome.failure().ifPresent(e -> lines.add(lookup.shown() + ": " + e.getMessage())));
        }
        return lines;
    }
}
