package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
        List<Left> left = new ArrayList<>();
        Map<Step, Removals> removals = new IdentityHashMap<>();
        for (Step step : facts.stepsCalling(LogWriter::mayWrite)) {
            List<LogWriter> writers = new ArrayList<>();
            boolean installs = false;
            for (CommandCall call : facts.calls(step)) {
                LogWriter writer = LogWriter.of(call).orElse(null);
                if (writer != null) {
                    writers.add(writer);
                    installs |= writer.installs();
                }
            }
            if (installs) {
                read(step, writers, removalsFor(step, facts, removals), left);
            }
        }
        return new PackageLogs(List.copyOf(left));
    }

    /** Where only files are taken out of a stage, a later step of the stage removes them just as well. */
    private static List<Removals> removalsFor(Step step, FileFacts facts, Map<Step, Removals> known) {
        boolean layersCount = step.unit().delivery() == Unit.Delivery.SHIPPED;
        List<Removals> removals = new ArrayList<>();
        for (Step other : layersCount ? List.of(step) : facts.stepsWhere(step.unit(), Removals::mayRemove)) {
            boolean counts = other == step || other.order() > step.order();
            List<CommandCall> calls = counts ? facts.calls(other) : List.of();
            if (!calls.isEmpty()) {
                removals.add(known.computeIfAbsent(other, o -> Removals.of(o, calls)));
            }
        }
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
        logs.values().removeIf(log -> isGone(log, step, removals, lastWritten.get(log.path())));
        for (LogWriter writer : writers) {
            if (writer.installs() && writer.logs().stream().anyMatch(l -> logs.containsKey(l.path()))) {
                left.add(new Left(step, writer.call(), writer.action(), writer.span(), List.copyOf(logs.values())));
                return;
            }
        }
    }

    private static boolean isGone(LogFile log, Step step, List<Removals> removals, int lastWritten) {
        for (String file : log.files()) {
            if (!isMounted(step, file) && !isRemoved(file, removals, lastWritten)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRemoved(String file, List<Removals> removals, int lastWritten) {
        for (Removals of : removals) {
            if (of.cover(file, lastWritten)) {
                return true;
            }
        }
        return false;
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
