package dev.bit4bit.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The YAML file of one cause, read; needed only when the catalogue is compiled and tested. */
public final class CauseYaml {

    private final Map<String, Object> fields;
    private final CauseDescription description;

    private CauseYaml(Map<String, Object> fields) {
        this.fields = fields;
        this.description = CauseDescription.of(fields);
    }

    /** @throws CatalogueException when the text is no YAML or a field is missing or of another type */
    public static CauseYaml parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new CauseYaml(Fields.map(new Yaml(new SafeConstructor(options)).load(yaml)));
        } catch (YAMLException broken) {
            throw new CatalogueException(broken.getMessage(), broken);
        }
    }

    public CauseDescription description() {
        return description;
    }

    /** Its examples as they stand in the file: what must be put down to it and what must not. */
    public Map<String, Object> examples() {
        return Fields.map(fields.getOrDefault("examples", Map.of()));
    }

    /** Every field but the examples, in the file's order. */
    Map<String, Object> causeMap() {
        Map<String, Object> rest = new LinkedHashMap<>(fields);
        rest.remove("examples");
        return rest;
    }
}
