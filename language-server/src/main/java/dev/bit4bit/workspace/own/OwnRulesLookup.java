package dev.bit4bit.workspace.own;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.workspace.SettingsProblem;
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
    private final Map<Path, OwnRules> byFolder = new ConcurrentHashMap<>();
    private final Map<Path, OwnRules> byRules = new ConcurrentHashMap<>();

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
        Path at = folder.normalize();
        OwnRules known = byFolder.get(at);
        if (known != null) {
            return known;
        }
        OwnRules found = OwnRules.NONE;
        Path rules = at.resolve(OwnRules.FOLDER);
        if (Files.isDirectory(rules)) {
            found = byRules.computeIfAbsent(rules, this::read);
        } else if (at.getParent() != null && !root.map(r -> r.normalize().equals(at)).orElse(false)
                && !(root.isEmpty() && Files.exists(at.resolve(".git")))) {
            found = find(at.getParent(), root);
        }
        byFolder.put(at, found);
        return found;
    }

    /** Reads everything anew from now on. */
    public void forget() {
        byFolder.clear();
        byRules.clear();
    }

    private OwnRules read(Path folder) {
        OwnRules read = OwnRules.read(folder, catalogue.get());
        read.problems().forEach(problems);
        return read;
    }
}
