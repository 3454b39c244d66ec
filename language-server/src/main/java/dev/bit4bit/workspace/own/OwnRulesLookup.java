package dev.bit4bit.workspace.own;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.workspace.SettingsProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the own rules that hold for a folder: those of the nearest {@link OwnRules#FOLDER} from it upwards to the root
 * of the workspace, or, without a root, to the folder that holds {@code .git}, else to the top. Every folder of rules
 * is read once and its problems told once, until {@link #forget()}. Safe to use from several threads.
 */
public final class OwnRulesLookup {

    private final Supplier<RuleBook> catalogue;
    private final Consumer<SettingsProblem> problems;
    /** Replaced, not emptied, so that what was read before a change is not kept after it. */
    private volatile Known known = new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    private record Known(Map<Path, OwnRules> byFolder, Map<Path, OwnRules> byRules) {
    }

    public OwnRulesLookup(Supplier<RuleBook> catalogue, Consumer<SettingsProblem> problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /**
     * The own rules for files in a folder; the same object until they are forgotten.
     *
     * @param folder absolute
     * @param root   the last folder to look in, or empty
     */
    public OwnRules find(Path folder, Optional<Path> root) {
        return find(folder, root, known);
    }

    private OwnRules find(Path folder, Optional<Path> root, Known now) {
        Path at = folder.normalize();
        OwnRules before = now.byFolder().get(at);
        if (before != null) {
            return before;
        }
        OwnRules found = OwnRules.NONE;
        Path rules = at.resolve(OwnRules.FOLDER);
        if (Files.isDirectory(rules) && staysIn(at, rules)) {
            found = now.byRules().computeIfAbsent(rules, this::read);
        } else if (at.getParent() != null && !root.map(r -> r.normalize().equals(at)).orElse(false)
                && !(root.isEmpty() && Files.exists(at.resolve(".git")))) {
            found = find(at.getParent(), root, now);
        }
        now.byFolder().put(at, found);
        return found;
    }

    /** Whether a folder lies in another one, wherever links lead. */
    private static boolean staysIn(Path folder, Path rules) {
        try {
            return rules.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads everything anew from now on. */
    public void forget() {
        known = new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private OwnRules read(Path folder) {
        OwnRules read = OwnRules.read(folder, catalogue.get());
        read.problems().forEach(problems);
        return read;
    }
}
