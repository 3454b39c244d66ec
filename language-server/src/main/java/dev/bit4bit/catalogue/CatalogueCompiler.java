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
 * Turns the YAML files of the catalogue into the resources that {@link Catalogue} and {@link CauseBook} read. Run by
 * the build; the same files give the same bytes on every machine, whatever the order the folder lists them in.
 */
public final class CatalogueCompiler {

    private CatalogueCompiler() {
    }

    /** Called by the build with the folders of the rules, of the causes, and of the classes. */
    public static void main(String[] folders) throws IOException {
        compile(Path.of(folders[0]), Path.of(folders[2]));
        compileCauses(Path.of(folders[1]), Path.of(folders[2]));
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
        Path target = target(classes);
        write(target.resolve(Catalogue.RULES), rules);
        write(target.resolve(Catalogue.EXAMPLES), examples);
    }

    /**
     * @param causes  the folder of the YAML files
     * @param classes the root of the class path that is written to
     * @throws CatalogueException when a file is broken or its name is not its cause's id
     */
    static void compileCauses(Path causes, Path classes) throws IOException {
        List<Object> maps = new ArrayList<>();
        for (Path file : files(causes)) {
            try {
                CauseYaml cause = CauseYaml.parse(Files.readString(file));
                named(file, cause.description().id());
                maps.add(cause.causeMap());
            } catch (CatalogueException broken) {
                throw new CatalogueException(file + ": " + broken.getMessage(), broken);
            }
        }
        write(target(classes).resolve(CauseBook.CAUSES), maps);
    }

    private static Path target(Path classes) throws IOException {
        return Files.createDirectories(classes.resolve(Catalogue.class.getPackageName().replace('.', '/')));
    }

    private static void named(Path file, String id) {
        if (!file.getFileName().toString().equals(id + ".yaml")) {
            throw new CatalogueException("the file must be named " + id + ".yaml");
        }
    }

    private static List<Path> files(Path catalogue) throws IOException {
        try (Stream<Path> all = Files.list(catalogue)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static RuleYaml read(Path file) throws IOException {
        try {
            RuleYaml rule = RuleYaml.parse(Files.readString(file));
            named(file, rule.description().id());
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
