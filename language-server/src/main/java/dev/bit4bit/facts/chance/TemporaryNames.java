package dev.bit4bit.facts.chance;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Outputs;
import dev.bit4bit.facts.flow.Trace;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.residue.Fate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Files that mktemp gives a random name and that a RUN leaves in the image under it. */
final class TemporaryNames {

    private static final Set<String> VALUED = Set.of("-p", "--tmpdir", "--suffix");

    private TemporaryNames() {
    }

    static void addTo(List<RandomReads.RandomRead> found, FileFacts facts) {
        if (!facts.isDockerfile()) {
            return;
        }
        for (CommandCall call : facts.calls("mktemp")) {
            CommandLine line = CommandLine.of(call, VALUED);
            if (!line.has("-u", "--dry-run", "--version", "--help") && !isRemoved(call, line, facts)) {
                Fate fate = Fate.of(path(line), call, facts);
                if (fate == Fate.STAYS) {
                    found.add(new RandomReads.RandomRead(Trace.intoFile(call), "mktemp", fate));
                }
            }
        }
    }

    private static String path(CommandLine line) {
        List<Value> folders = line.values("-p");
        String folder = folders.isEmpty() ? "/tmp" : folders.get(0).pattern();
        String name = line.words().isEmpty() ? "tmp.0" : line.words().get(0).value().pattern();
        boolean below = line.words().isEmpty() || line.has("-p", "-t", "--tmpdir");
        if (below) {
            return folder + "/" + name;
        }
        String at = line.call().workingDirectory().pattern();
        return name.startsWith("/") ? name : at.startsWith("/") ? at + "/" + name : "";
    }

    /** Whether it is removed by its name, or is a file that gets another one. */
    private static boolean isRemoved(CommandCall call, CommandLine line, FileFacts facts) {
        for (Outputs.Use use : Outputs.of(facts).uses(call)) {
            CommandCall by = use.by();
            boolean moved = by.isNamed("mv") && !line.has("-d", "--directory") && use.argument().isPresent()
                    && by.arguments().indexOf(use.argument().get()) < by.arguments().size() - 1;
            if (by.isNamed("rm", "rmdir", "unlink", "shred") || moved
                    || by.isNamed("trap") && by.toString().contains("rm ")) {
                return true;
            }
        }
        Set<String> names = facts.assignments(call.step()).stream().filter(a -> holds(a, call)).map(ShellAssignment::name)
                .collect(Collectors.toSet());
        return facts.calls(call.step()).stream().anyMatch(c -> c.isNamed("rm", "trap") && mentions(c, names));
    }

    private static boolean holds(ShellAssignment assignment, CommandCall call) {
        return assignment.value().unknowns().stream().anyMatch(u -> u.producers().contains(call));
    }

    private static boolean mentions(CommandCall call, Set<String> names) {
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            boolean quoted = call.isNamed("trap") && text.contains("rm ")
                    && names.stream().anyMatch(n -> text.contains("$" + n) || text.contains("${" + n));
            if (quoted || argument.value().unknowns().stream().anyMatch(u -> names.contains(u.name()))) {
                return true;
            }
        }
        return false;
    }
}
