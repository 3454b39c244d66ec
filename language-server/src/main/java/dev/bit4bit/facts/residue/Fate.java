package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import java.util.List;

/** What becomes of a file that a command writes. */
public enum Fate {

    /** It is in the image, or in the folder that a script works in. */
    STAYS,
    /** A later RUN removes it, but the layer before keeps it. */
    REMOVED_LATER,
    /** Nothing takes it out of its stage. */
    NOT_TAKEN,
    /** No layer holds it. */
    GONE;

    /**
     * @param path   absolute or below the command's folder; pieces that can't be known match nothing
     * @param writer the command that writes the file
     */
    public static Fate of(Value path, CommandCall writer, FileFacts facts) {
        return of(absolute(path, writer.workingDirectory()), writer, facts);
    }

    /** The fate of a file whose path is known; an empty path is one that can't be known. */
    public static Fate of(String path, CommandCall writer, FileFacts facts) {
        Unit unit = writer.unit();
        if (!path.isEmpty() && !isTakenAside(path, writer, facts)) {
            if (isMounted(writer.step(), path) || isRemoved(path, writer.step(), writer.order(), facts)) {
                return GONE;
            }
            for (Step step : facts.stepsWhere(unit, Removals::mayRemove)) {
                if (step.order() > writer.step().order() && isRemoved(path, step, writer.order(), facts)) {
                    return unit.delivery() == Unit.Delivery.SHIPPED ? REMOVED_LATER : GONE;
                }
            }
        }
        return switch (unit.delivery()) {
            case SHIPPED -> STAYS;
            case COPIED_FROM -> path.isEmpty() || isTaken(path, unit) ? STAYS : NOT_TAKEN;
            case UNUSED -> NOT_TAKEN;
        };
    }

    /** What follows a message: why less depends on the file than on one that stays; else empty. */
    public String reason() {
        return switch (this) {
            case REMOVED_LATER -> " A later RUN removes it, but the layer of this one keeps it.";
            case NOT_TAKEN -> " Nothing in this file takes it out of this stage, so the image stays as it is.";
            case STAYS, GONE -> "";
        };
    }

    /** Whether a later command of the same step copies or moves it to another place. */
    private static boolean isTakenAside(String path, CommandCall writer, FileFacts facts) {
        for (CommandCall call : facts.calls(writer.step())) {
            if (call.order() > writer.order() && call.isNamed("mv", "cp", "install")) {
                List<Argument> arguments = call.arguments();
                for (int i = 0; i < arguments.size() - 1; i++) {
                    Value source = arguments.get(i).value();
                    if (source.isKnown() && absolute(source, call.workingDirectory()).equals(path)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isRemoved(String path, Step step, int after, FileFacts facts) {
        return Removals.of(step, facts.calls(step)).cover(path, after);
    }

    private static String absolute(Value path, Value folder) {
        String text = path.pattern();
        if (text.isEmpty() || text.startsWith("/")) {
            return text;
        }
        String base = folder.pattern();
        return (base.endsWith("/") ? base : base + "/") + (text.startsWith("./") ? text.substring(2) : text);
    }

    private static boolean isMounted(Step step, String path) {
        for (Step.Mount mount : step.mounts()) {
            String target = mount.target().pattern();
            if (target.startsWith("/") && target.indexOf(Value.UNKNOWN) < 0 && isBelow(path, target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTaken(String path, Unit unit) {
        for (CopyStep copy : unit.copiedOut()) {
            if (copy.sources().isEmpty()) {
                return true;
            }
            for (Argument source : copy.sources()) {
                String taken = source.value().pattern();
                String full = taken.startsWith("/") ? taken : "/" + taken;
                if (taken.indexOf(Value.UNKNOWN) >= 0 || isBelow(path, full) || Glob.isGlob(full)
                        && (Glob.matches(full, path) || isBelow(path, full.substring(0, full.lastIndexOf('/'))))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBelow(String path, String folder) {
        String clean = folder.endsWith("/.") ? folder.substring(0, folder.length() - 1) : folder;
        String prefix = clean.endsWith("/") ? clean : clean + "/";
        return path.equals(clean) || path.startsWith(prefix);
    }
}
