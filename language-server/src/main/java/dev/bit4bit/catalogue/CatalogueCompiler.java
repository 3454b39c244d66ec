package dev.bit4bit.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns the YAML files of the catalogue into the two resources that {@link Catalogue} reads. Run by the build; the
 * same files give the same bytes on every machine, whatever the order the folder lists them in.
 */
public final class CatalogueCompiler {

    private CatalogueCompiler() {
    }

    /** Called by the build with the folder of the YAML files and the folder of the classes. */
    public static void main(String[] folders) throws IOException {
        compile(Path.of(folders[0]), Path.of(folders[1]));
    }

    /**
     * @param catalogue the folder of the YAML files
     * @param classes   the root of the class path that is written to
     * @throws CatalogueException when a file is broken or its name is not its rule's id
     */
    static void compile(Path catalogue, Path classes) throws IOException {
        List<Object> rules = new ArrayList<>();
        Map<String, Object> examples = new TreeMap<>();
        for (Path file : files(catalogue)) {
            RuleYaml rule = read(file);
            rules.add(rule.ruleMap());
            examples.put(rule.description().id(), rule.exampleMaps());
        }
        Path target = Files.createDirectories(classes.resolve(Catalogue.class.getPackageName().replace('.', '/')));
        write(target.resolve(Catalogue.RULES), rules);
        write(target.resolve(Catalogue.EXAMPLES), examples);
    }

    private static List<Path> files(Path catalogue) throws IOException {
        try (Stream<Path> all = Files.list(catalogue)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static RuleYaml read(Path file) throws IOException {
        try {
            RuleYaml rule = RuleYaml.parse(Files.readString(file));
            if (!file.getFileName().toString().equals(rule.description().id() + ".yaml")) {
                throw new CatalogueException("the file must be named " + rule.description().id() + ".yaml");
            }
            return rule;
        } catch (CatalogueException broken) {
            throw new CatalogueException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static void write(Path file, Object tree) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TreeCodec.write(new DataOutputStream(bytes), tree);
        Files.write(file, bytes.toByteArray());
    }
}
