package dev.bit4bit.rebuild.lock;

import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rebuild.lock.LayerFiles.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The packages of an image, also as they were when one of its layers had been made. */
final class InstalledPackages {

    /** Of these it is a file of its own that says that a package is there, so that a layer tells what it brought. */
    private static final Set<Manager> BY_FILE = Set.of(Manager.PIP, Manager.NPM);

    private final List<NavigableMap<String, Kept>> states;
    private final List<InstalledPackage> rpm;

    /**
     * @param states what is there once each layer stands on those below it
     * @param rpm what rpm's database holds in the end
     */
    InstalledPackages(List<NavigableMap<String, Kept>> states, List<InstalledPackage> rpm) {
        this.states = states;
        this.rpm = rpm;
    }

    /** All of the whole image, by manager and name. */
    List<InstalledPackage> all() {
        Set<InstalledPackage> all = new LinkedHashSet<>(rpm);
        files().forEach(kept -> all.addAll(kept.content().packages()));
        return all.stream().sorted(Comparator.comparing(InstalledPackage::manager).thenComparing(InstalledPackage::name)
                .thenComparing(InstalledPackage::version)).toList();
    }

    /** What is known of the files of the whole image. */
    Collection<Kept> files() {
        return states.isEmpty() ? List.of() : states.get(states.size() - 1).values();
    }

    /**
     * The one version of a package; empty when it is not installed, or in several.
     *
     * @param layer that of the command that installed it; the whole image when it is not known
     */
    Optional<String> version(Manager manager, String name, OptionalInt layer) {
        if (manager == Manager.RPM) {
            return one(rpm.stream(), manager, name);
        }
        if (states.isEmpty() || layer.isPresent() && layer.getAsInt() >= states.size()) {
            return Optional.empty();
        }
        Collection<Kept> state = layer.isPresent() ? states.get(layer.getAsInt()).values() : files();
        if (layer.isPresent() && BY_FILE.contains(manager)) {
            List<InstalledPackage> brought = state.stream().filter(kept -> kept.layer() == layer.getAsInt())
                    .flatMap(kept -> kept.content().packages().stream()).filter(found -> is(found, manager, name))
                    .toList();
            if (!brought.isEmpty()) {
                return one(brought.stream(), manager, name);
            }
        }
        return one(state.stream().flatMap(kept -> kept.content().packages().stream()), manager, name);
    }

    private static Optional<String> one(Stream<InstalledPackage> packages, Manager manager, String name) {
        List<String> versions = new ArrayList<>(packages.filter(found -> is(found, manager, name))
                .map(InstalledPackage::version).distinct().limit(2).toList());
        return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
    }

    private static boolean is(InstalledPackage found, Manager manager, String name) {
        return found.manager() == manager && (manager == Manager.PIP
                ? normal(found.name()).equals(normal(name)) : found.name().equals(name));
    }

    /** Names of Python's packages are the same when these are: PyPA specifications, "Names and normalization". */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }
}
