package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.workspace.SettingsProblem;
import dev.bit4bit.workspace.own.OwnRules;
import dev.bit4bit.workspace.own.OwnRulesLookup;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rules in force for a document: those of the catalogue and the own ones of its workspace, which are data and so
 * are there in a workspace that is not trusted too. Safe to use from several threads.
 */
final class ServerRules {

    private final Supplier<Analyzer> analyzer;
    private final Supplier<RuleBook> catalogue;
    private final OwnRulesLookup lookup;
    private final Map<OwnRules, RuleSet> sets = Collections.synchronizedMap(new IdentityHashMap<>());
    private final PerDocument<RuleSet> known = new PerDocument<>(this::find);
    private volatile List<Path> roots = List.of();

    ServerRules(Supplier<Analyzer> analyzer, Supplier<RuleBook> catalogue, Consumer<SettingsProblem> problems) {
        this.analyzer = analyzer;
        this.catalogue = catalogue;
        this.lookup = new OwnRulesLookup(catalogue, problems);
    }

    void setRoots(List<URI> uris) {
        roots = uris.stream().flatMap(uri -> Uris.path(uri).stream()).toList();
        forget();
    }

    /** The folders of the workspace. */
    List<Path> roots() {
        return roots;
    }

    /** The innermost folder of the workspace that a file lies in. */
    Optional<Path> rootOf(Path file) {
        return roots.stream().filter(file::startsWith).max(Comparator.comparingInt(Path::getNameCount));
    }

    /** What holds for a document; looked up once, until rules change. */
    RuleSet of(URI document) {
        return known.of(document);
    }

    /** Says that nobody asks for a document any more. */
    void forget(URI document) {
        known.forget(document);
    }

    private RuleSet find(URI document) {
        Optional<Path> path = Uris.path(document);
        return path.isEmpty() || path.get().getParent() == null ? with(OwnRules.NONE)
                : with(lookup.find(path.get().getParent(), rootOf(path.get())));
    }

    /** The ids of the rules that hold in a folder. */
    Collection<String> ids(Path folder) {
        return with(lookup.find(folder, rootOf(folder))).rules().all().stream().map(RuleDescription::id).toList();
    }

    /** The page that explains a rule. */
    static String url(RuleSet rules, String rule) {
        return rules.rules().find(rule).map(RuleDescription::url).orElseGet(() -> RuleBook.url(rule));
    }

    /** Reads the own rules of all folders of the workspace, so that problems are told before any file needs them. */
    void look() {
        roots.forEach(root -> lookup.find(root, Optional.of(root)));
    }

    /** Reads everything anew from now on. */
    void forget() {
        lookup.forget();
        sets.clear();
        known.forget();
    }

    private RuleSet with(OwnRules own) {
        return sets.computeIfAbsent(own, o -> new RuleSet(analyzer.get(), catalogue.get()).with(o));
    }
}
