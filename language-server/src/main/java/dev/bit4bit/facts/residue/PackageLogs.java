package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs of package managers that steps leave behind.
 *
 * @param left in order of the steps; a step without logs left is not there
 */
public record PackageLogs(List<Left> left) {

    /**
     * What one step leaves.
     *
     * @param call   the first install of the step that leaves some of it
     * @param action command and subcommand for people
     * @param span   from the command word to the subcommand word
     * @param logs   what is left, in the order it is usually named
     */
    public record Left(Step step, CommandCall call, String action, Span span, List<LogFile> logs) {

        /** Whether only files are left that not every install writes. */
        public boolean isUncertain() {
            return logs.stream().noneMatch(LogFile::always);
        }
    }

    public static PackageLogs of(FileFacts facts) {
        Map<Step, List<CommandCall>> steps = new LinkedHashMap<>();
        facts.calls().forEach(c -> steps.computeIfAbsent(c.step(), s -> new ArrayList<>()).add(c));
        List<Left> left = new ArrayList<>();
        steps.forEach((step, calls) -> {
            List<LogWriter> writers = calls.stream().flatMap(c -> LogWriter.of(c).stream()).toList();
            if (writers.stream().anyMatch(LogWriter::installs)) {
                read(step, writers, removalsFor(step, steps), left);
            }
        });
        return new PackageLogs(List.copyOf(left));
    }

    /** Where only files are taken out of a stage, a later step of the stage removes them just as well. */
    private static List<Removals> removalsFor(Step step, Map<Step, List<CommandCall>> steps) {
        boolean layersCount = step.unit().delivery() == Unit.Delivery.SHIPPED;
        List<Removals> removals = new ArrayList<>();
        steps.forEach((other, calls) -> {
            if (other == step || !layersCount && other.unit() == step.unit() && other.order() > step.order()) {
                removals.add(Removals.of(other, calls));
            }
        });
        return removals;
    }

    private static void read(Step step, List<LogWriter> writers, List<Removals> removals, List<Left> left) {
        Map<String, LogFile> logs = new LinkedHashMap<>();
        Map<String, Integer> lastWritten = new LinkedHashMap<>();
        for (LogWriter writer : writers) {
            for (LogFile log : writer.logs()) {
                lastWritten.merge(log.path(), writer.call().order(), Math::max);
                if (writer.installs()) {
                    logs.putIfAbsent(log.path(), log);
                }
            }
        }
        logs.values().removeIf(log -> log.files().stream().allMatch(file -> isMounted(step, file)
                || removals.stream().anyMatch(r -> r.cover(file, lastWritten.get(log.path())))));
        writers.stream().filter(w -> w.installs() && w.logs().stream().anyMatch(l -> logs.containsKey(l.path())))
                .findFirst().ifPresent(first -> left.add(new Left(step, first.call(), first.action(), first.span(),
                        List.copyOf(logs.values()))));
    }

    /** Whether a mount keeps a file out of the layer. */
    private static boolean isMounted(Step step, String file) {
        for (Step.Mount mount : step.mounts()) {
            String target = mount.target().pattern();
            String folder = target.endsWith("/") ? target : target + "/";
            if (!target.isEmpty() && target.indexOf(Value.UNKNOWN) < 0 && file.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }
}
