package dev.bit4bit.cli;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.report.Pinning;
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

    private static final int MOST_COLUMN = 60;

    private final Engine engine;
    private final Terminal terminal;
    private final List<Lookups> done = new ArrayList<>();

    OnlineValues(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    /**
     * Looks everything up that the files' fixes need; files under the same settings together.
     *
     * @param unsafe whether fixes that need a look count too
     */
    void lookUp(List<FileRun.Analysed> files, boolean unsafe) {
        Map<OnlineSettings, Set<Lookup>> wanted = new LinkedHashMap<>();
        for (FileRun.Analysed file : files) {
            wanted.computeIfAbsent(file.settings().online(), s -> new LinkedHashSet<>())
                    .addAll(Lookups.wanted(file.analysis().findings(), unsafe));
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

    /** A table of what was looked up: kind, what, the value and who gave it, or why there is none. */
    List<String> table() {
        List<String[]> rows = new ArrayList<>();
        for (Lookups lookups : done) {
            lookups.outcomes().forEach((lookup, outcome) -> rows.add(new String[] {Pinning.kind(lookup), lookup.shown(),
                outcome.found().map(f -> f.value().strip() + "  (" + f.from() + ")")
                    .orElseGet(() -> "not had: " + outcome.failure().map(Throwable::getMessage).orElse(""))}));
        }
        int kind = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        int what = Math.min(MOST_COLUMN, rows.stream().mapToInt(row -> row[1].length()).max().orElse(0));
        return rows.stream().map(row -> padded(row[0], kind) + "  " + padded(row[1], what) + "  " + row[2]).toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** How many values there are none of. */
    long failures() {
        return done.stream().flatMap(lookups -> lookups.outcomes().values().stream())
                .filter(outcome -> outcome.failure().isPresent()).count();
    }
}
