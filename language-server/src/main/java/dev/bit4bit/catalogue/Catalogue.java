package dev.bit4bit.catalogue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every rule there is, described. Immutable; safe to share between threads. */
public final class Catalogue implements RuleBook {

    static final String RULES = "rules.bin";
    static final String EXAMPLES = "examples.bin";

    private final List<RuleDescription> rules;
    private final Map<String, RuleDescription> byId = new TreeMap<>();
    private volatile Map<String, List<Example>> examples;

    private Catalogue(List<RuleDescription> rules) {
        for (RuleDescription rule : rules) {
            byId.put(rule.id(), rule);
        }
        this.rules = List.copyOf(byId.values());
    }

    private static final class Shared {
        private static final Catalogue INSTANCE = load();
    }

    /** The catalogue of this jar, loaded once. */
    public static Catalogue shared() {
        return Shared.INSTANCE;
    }

    /** @throws CatalogueException when the compiled catalogue is missing from the jar or broken */
    public static Catalogue load() {
        List<RuleDescription> rules = new ArrayList<>();
        for (Object rule : (List<?>) resource(RULES)) {
            rules.add(RuleDescription.of(Fields.map(rule)));
        }
        return new Catalogue(rules);
    }

    /** All rules, by id. */
    @Override
    public List<RuleDescription> all() {
        return rules;
    }

    @Override
    public Optional<RuleDescription> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The examples of a rule in the file's order, read on the first call; empty when there is no such rule. */
    @Override
    public List<Example> examples(String id) {
        Map<String, List<Example>> known = examples;
        if (known == null) {
            known = new TreeMap<>();
            for (Map.Entry<String, Object> entry : Fields.map(resource(EXAMPLES)).entrySet()) {
                List<Example> ofRule = new ArrayList<>();
                for (Object example : (List<?>) entry.getValue()) {
                    ofRule.add(Example.of(Fields.map(example)));
                }
                known.put(entry.getKey(), List.copyOf(ofRule));
            }
            examples = known;
        }
        return known.getOrDefault(id, List.of());
    }

    static Object resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CatalogueException(name + " is missing: build with Maven, which compiles the catalogue");
            }
            return TreeCodec.read(new DataInputStream(new ByteArrayInputStream(in.readAllBytes())));
        } catch (IOException broken) {
            throw new CatalogueException(name + " can't be read", broken);
        }
    }
}
