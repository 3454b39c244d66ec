package dev.bit4bit.analysis;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.workspace.own.OwnRule;
import dev.bit4bit.workspace.own.OwnRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules in force at a place: those of the catalogue, and the own ones of the workspace. Immutable.
 *
 * @param analyzer asks them
 * @param rules    describes them, by id
 */
public record RuleSet(Analyzer analyzer, RuleBook rules) {

    /** These rules and the own ones of a workspace. */
    public RuleSet with(OwnRules own) {
        if (own.rules().isEmpty()) {
            return this;
        }
        List<OwnRule> all = own.rules();
        List<RuleDescription> descriptions = new ArrayList<>(rules.all());
        all.forEach(rule -> descriptions.add(rule.description()));
        descriptions.sort(Comparator.comparing(RuleDescription::id));
        List<RuleDescription> sorted = List.copyOf(descriptions);
        return new RuleSet(analyzer.with(all.stream().map(OwnRule::rule).toList()), new RuleBook() {
            @Override
            public Optional<RuleDescription> find(String id) {
                return rules.find(id).or(() -> ownRule(id).map(OwnRule::description));
            }

            @Override
            public List<RuleDescription> all() {
                return sorted;
            }

            @Override
            public List<Example> examples(String id) {
                return ownRule(id).map(OwnRule::examples).orElseGet(() -> rules.examples(id));
            }

            private Optional<OwnRule> ownRule(String id) {
                return all.stream().filter(rule -> rule.id().equals(id)).findFirst();
            }
        });
    }
}
