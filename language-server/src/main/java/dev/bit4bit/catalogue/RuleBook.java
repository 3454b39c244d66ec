package dev.bit4bit.catalogue;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules by id, as the surfaces look them up. */
public interface RuleBook {

    Optional<RuleDescription> find(String id);

    /** All rules, by id. */
    List<RuleDescription> all();

    /** The examples of a rule, in the catalogue's order; empty when there are none. */
    default List<Example> examples(String id) {
        return List.of();
    }

    /** Where the pages that explain the rules are, each named after its rule. */
    String PAGES = "https://bit4bit.dev/rules/";

    /** The page that explains a rule of the catalogue. */
    static String url(String ruleId) {
        return PAGES + ruleId;
    }

    static RuleBook of(List<RuleDescription> rules) {
        Map<String, RuleDescription> byId = new LinkedHashMap<>();
        rules.stream().sorted(Comparator.comparing(RuleDescription::id)).forEach(r -> byId.put(r.id(), r));
        List<RuleDescription> all = List.copyOf(byId.values());
        return new RuleBook() {
            @Override
            public Optional<RuleDescription> find(String id) {
                return Optional.ofNullable(byId.get(id));
            }

            @Override
            public List<RuleDescription> all() {
                return all;
            }
        };
    }
}
