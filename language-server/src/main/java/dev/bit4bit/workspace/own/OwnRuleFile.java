package dev.bit4bit.workspace.own;

import dev.bit4bit.catalogue.CatalogueException;
import dev.bit4bit.catalogue.RuleYaml;
import dev.bit4bit.rules.declarative.DeclarationException;
import dev.bit4bit.rules.declarative.DeclarativeRule;
import dev.bit4bit.rules.declarative.DeclaredRule;
import dev.bit4bit.workspace.Failures;
import dev.bit4bit.workspace.SettingsProblem;
import dev.bit4bit.workspace.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One file of an own rule, read. Its form is {@code bit4bit/schema/own-rule.schema.json}; every problem names line,
 * column and key.
 *
 * @param rule empty when there is any problem
 */
record OwnRuleFile(Optional<OwnRule> rule, List<SettingsProblem> problems) {

    /** Largest file that is read, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    /** @param taken says of an id why it can't be used, if it can't */
    static OwnRuleFile read(Path file, Function<String, Optional<String>> taken) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return failed(file, "the file has more than the " + MAX_BYTES + " bytes that a rule may have");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(file, text, taken);
        } catch (CharacterCodingException e) {
            return failed(file, "the file is not UTF-8");
        } catch (IOException e) {
            return failed(file, "cannot be read: " + Failures.reason(e));
        }
    }

    static OwnRuleFile parse(Path file, String text, Function<String, Optional<String>> taken) {
        YamlTree.Result tree = YamlTree.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (tree.error().isPresent()) {
            YamlTree.SyntaxError e = tree.error().get();
            return new OwnRuleFile(Optional.empty(), List.of(new SettingsProblem(file, e.line(), e.column(), "",
                    "not YAML: " + e.message())));
        }
        if (tree.root().isEmpty()) {
            return failed(file, "the file is empty: a rule was expected");
        }
        return new Reading(file, tree.root().get()).read(taken);
    }

    private static OwnRuleFile failed(Path file, String message) {
        return new OwnRuleFile(Optional.empty(), List.of(new SettingsProblem(file, 1, 1, "", message)));
    }

    private static final class Reading {
        private final Path file;
        private final YamlTree.Node root;
        private final List<SettingsProblem> problems = new ArrayList<>();

        Reading(Path file, YamlTree.Node root) {
            this.file = file;
            this.root = root;
        }

        OwnRuleFile read(Function<String, Optional<String>> taken) {
            SchemaCheck.ownRule().check(root).forEach(p ->
                    problems.add(new SettingsProblem(file, p.node().line(), p.node().column(), p.key(), p.message())));
            if (!problems.isEmpty()) {
                return new OwnRuleFile(Optional.empty(), List.copyOf(problems));
            }
            Map<String, Object> fields = fields();
            String id = (String) fields.get("id");
            taken.apply(id).ifPresent(why -> problem("id", why));
            checkExamples(fields);
            Optional<OwnRule> rule = problems.isEmpty() ? rule(fields) : Optional.empty();
            return new OwnRuleFile(rule, List.copyOf(problems));
        }

        /** What the file says, with nothing in place of what may be left out. */
        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            YamlValues.map((YamlTree.Mapping) root).forEach((key, value) -> fields.put(String.valueOf(key), value));
            fields.putIfAbsent("meaning", "");
            fields.putIfAbsent("why", "");
            fields.putIfAbsent("fix", "");
            List<?> references = (List<?>) fields.getOrDefault("references", List.of());
            fields.put("url", references.isEmpty() ? file.toUri().toString() : String.valueOf(references.get(0)));
            return fields;
        }

        private void checkExamples(Map<String, Object> fields) {
            List<?> examples = (List<?>) fields.getOrDefault("examples", List.of());
            for (int i = 0; i < examples.size(); i++) {
                try {
                    RuleYaml.example(examples.get(i));
                } catch (CatalogueException | IllegalArgumentException e) {
                    problem("examples[" + i + "]", e.getMessage());
                }
            }
        }

        private Optional<OwnRule> rule(Map<String, Object> fields) {
            try {
                RuleYaml yaml = RuleYaml.of(fields);
                DeclarativeRule declared = DeclarativeRule.of(yaml.description().id(), yaml.description().severity(),
                        yaml.description().match());
                return Optional.of(new OwnRule(file, yaml.description(), yaml.examples(), new DeclaredRule(declared)));
            } catch (DeclarationException e) {
                String key = e.key().substring(e.key().indexOf(' ') + 1);
                problem(key, e.problem());
            } catch (CatalogueException e) {
                problem("", e.getMessage());
            }
            return Optional.empty();
        }

        private void problem(String key, String message) {
            YamlTree.Node at = YamlValues.at(root, key);
            problems.add(new SettingsProblem(file, at.line(), at.column(), key, message));
        }
    }
}
