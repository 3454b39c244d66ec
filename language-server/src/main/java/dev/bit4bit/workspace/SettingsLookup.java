package dev.bit4bit.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the settings file that holds for a folder: the nearest {@code .bit4bit.yaml} from it upwards to the root of the
 * workspace, or, without a root, to the folder that holds {@code .git}, else to the top. Every file is read once and
 * its problems told once, until {@link #forget()}. Safe to use from several threads.
 */
public final class SettingsLookup {

    private final Function<Path, Collection<String>> knownRules;
    private final Consumer<SettingsProblem> problems;
    private final Map<Path, Optional<SettingsFile>> byFolder = new ConcurrentHashMap<>();
    private final Map<Path, SettingsFile> byFile = new ConcurrentHashMap<>();
    private final Set<Path> others = ConcurrentHashMap.newKeySet();

    /** @param knownRules the ids of the rules that hold in a folder; asked when a settings file in it is read */
    public SettingsLookup(Function<Path, Collection<String>> knownRules, Consumer<SettingsProblem> problems) {
        this.knownRules = knownRules;
        this.problems = problems;
    }

    /**
     * The settings file for files in a folder.
     *
     * @param folder absolute
     * @param root   the last folder to look in, or empty
     */
    public Optional<SettingsFile> find(Path folder, Optional<Path> root) {
        Path at = folder.normalize();
        Optional<SettingsFile> known = byFolder.get(at);
        if (known != null) {
            return known;
        }
        Optional<SettingsFile> found = Optional.empty();
        Path file = at.resolve(SettingsFile.NAME);
        tellOther(at, file);
        if (Files.exists(file)) {
            found = Optional.of(byFile.computeIfAbsent(file, this::read));
        } else if (at.getParent() != null && !root.map(r -> r.normalize().equals(at)).orElse(false)
                && !(root.isEmpty() && Files.exists(at.resolve(".git")))) {
            found = find(at.getParent(), root);
        }
        byFolder.put(at, found);
        return found;
    }

    /** A file that looks like one of ours and is not read. */
    private void tellOther(Path folder, Path file) {
        Path other = folder.resolve(SettingsFile.OTHER_NAME);
        if (Files.exists(other) && others.add(other)) {
            problems.accept(new SettingsProblem(other, 1, 1, "", "not read: settings stand in " + SettingsFile.NAME
                    + (Files.exists(file) ? ", which is there as well" : "; rename the file")));
        }
    }

    /** Reads everything anew from now on. */
    public void forget() {
        byFolder.clear();
        byFile.clear();
        others.clear();
    }

    private SettingsFile read(Path file) {
        SettingsFile read = SettingsFile.read(file, knownRules.apply(file.getParent()));
        read.problems().forEach(problems);
        return read;
    }
}
