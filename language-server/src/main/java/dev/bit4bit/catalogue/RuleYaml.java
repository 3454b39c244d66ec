package dev.bit4bit.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** One rule's YAML file, read. Needed when the catalogue is compiled and for the rules of a workspace. */
public final class RuleYaml {

    private final Map<String, Object> fields;
    private final RuleDescription description;
    private final List<Example> examples;

    private RuleYaml(Map<String, Object> fields) {
        this.fields = fields;
        this.description = RuleDescription.of(fields);
        this.examples = exampleMaps().stream().map(Example::of).toList();
    }

    /** @throws CatalogueException when the text is no YAML or a field is missing or of another type */
    public static RuleYaml parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new RuleYaml(Fields.map(new Yaml(new SafeConstructor(options)).load(yaml)));
        } catch (YAMLException broken) {
            throw new CatalogueException(broken.getMessage(), broken);
        }
    }

    /**
     * A rule from what any reader of YAML gives.
     *
     * @throws CatalogueException when a field is missing or of another type
     */
    public static RuleYaml of(Map<String, Object> fields) {
        return new RuleYaml(fields);
    }

    /**
     * One example, as it stands in the list.
     *
     * @throws CatalogueException when it can't be used
     */
    public static Example example(Object fields) {
        return Example.of(Fields.map(fields));
    }

    public RuleDescription description() {
        return description;
    }

    public List<Example> examples() {
        return examples;
    }

    /** Every field but the examples, in the file's order. */
    Map<String, Object> ruleMap() {
        Map<String, Object> rest = new LinkedHashMap<>(fields);
        rest.remove("examples");
        return rest;
    }

    List<Map<String, Object>> exampleMaps() {
        return Fields.list(fields, "examples").stream().map(Fields::map).toList();
    }
}
