package dev.bit4bit.workspace.own;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.rules.Rule;
import java.nio.file.Path;
import java.util.List;

/**
 * A rule that a workspace brings along, declared in one file. It is data: nothing of it is ever run.
 *
 * @param file the YAML file, absolute
 */
public record OwnRule(Path file, RuleDescription description, List<Example> examples, Rule rule) {

    public OwnRule {
        examples = List.copyOf(examples);
    }

    public String id() {
        return description.id();
    }
}
