package dev.bit4bit.catalogue;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules by id, as the surfaces look them up. */
public interface RuleBook {

    Optional<RuleDescription> find(String id);

    /** All rules, by id. */
    List<RuleDescription> all();

    /** The examples of a rule, in their order. */
    List<Example> examples(String id);

    /** The page that explains a rule. */
    static String url(String ruleId) {
        return "https://bit4bit.dev/rules/" + ruleId;
    }

    static RuleBook of(List<RuleDescription> rules, Function<String, List<Example>> examples) {
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

            @Override
            public List<Example> examples(String id) {
                return examples.apply(id);
            }
        };
    }
}
