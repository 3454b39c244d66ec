package dev.bit4bit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the directions in which packages may know of each other. {@link #MAY_USE} is the whole picture: a package uses
 * what its line names and nothing else of ours. A package without a line is a failure: whoever adds one says here
 * where it stands.
 */
class ArchitectureTest {

    private static final String ROOT = "dev.bit4bit";

    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("text", Set.of());
        MAY_USE.put("syntax.template", Set.of("text"));
        MAY_USE.put("syntax.shell", Set.of("text", "syntax.template"));
        MAY_USE.put("syntax.dockerfile", Set.of("text", "syntax.template", "syntax.shell"));
        MAY_USE.put("syntax.yaml", Set.of("text"));
        MAY_USE.put("findings", Set.of("text"));
        MAY_USE.put("catalogue", Set.of("text", "findings"));
        MAY_USE.put("facts", with(Set.of("text"), "syntax.template", "syntax.shell", "syntax.dockerfile",
                "syntax.yaml"));
        MAY_USE.put("readers", with(MAY_USE.get("facts"), "facts"));
        MAY_USE.put("fixes", with(MAY_USE.get("facts"), "facts", "findings"));
        MAY_USE.put("rules", with(MAY_USE.get("fixes"), "fixes", "catalogue"));
        // Settings and ignore comments let findings through; file discovery asks for a file's kind. Either of the two
        // may stand above the other; that not both do is what packages_are_free_of_cycles holds.
        MAY_USE.put("analysis", with(MAY_USE.get("rules"), "rules", "readers", "workspace"));
        MAY_USE.put("workspace", with(MAY_USE.get("facts"), "facts", "findings", "fixes", "catalogue", "rules",
                "analysis"));
        MAY_USE.put("resolve", Set.of("text", "findings", "workspace"));
        MAY_USE.put("inspect", Set.of());
        MAY_USE.put("image", Set.of("resolve", "workspace"));
        MAY_USE.put("diff", Set.of("image", "inspect"));
        MAY_USE.put("causes", Set.of("inspect", "diff", "catalogue", "findings", "text"));
        MAY_USE.put("rebuild", with(MAY_USE.get("rules"), "rules", "readers", "catalogue", "image", "inspect", "diff",
                "causes"));
        MAY_USE.put("report", with(MAY_USE.get("analysis"), "analysis", "workspace", "image", "inspect", "diff",
                "causes", "rebuild"));
        MAY_USE.put("buildcheck", with(MAY_USE.get("report"), "resolve"));
        MAY_USE.put("lsp", with(MAY_USE.get("report"), "report", "resolve", "buildcheck"));
        MAY_USE.put("cli", with(MAY_USE.get("lsp"), "lsp", "rebuild"));
    }

    private static JavaClasses classes;

    @BeforeAll
    static void read_the_classes() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void classes_are_found_at_all() {
        assertThat(classes.size()).isGreaterThan(10);
    }

    @Test
    void every_package_has_its_place() {
        Set<String> strangers = new TreeSet<>();
        classes.forEach(type -> {
            if (placeOf(type.getPackageName()) == null) {
                strangers.add(type.getPackageName());
            }
        });
        assertThat(strangers).as("packages without a line in MAY_USE").isEmpty();
    }

    @TestFactory
    List<DynamicTest> a_package_uses_only_what_stands_below_it() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_USE.forEach((place, allowed) -> {
            List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
            forbidden.remove(place);
            forbidden.removeAll(allowed);
            ArchRule rule = noClasses().that().resideInAnyPackage(matching(place))
                    .should().dependOnClassesThat(resideInAnyPackage(forbidden.stream()
                            .map(ArchitectureTest::matching).toArray(String[]::new)))
                    .as(place + " uses only " + new TreeSet<>(allowed))
                    .allowEmptyShould(true);
            tests.add(DynamicTest.dynamicTest(place, () -> rule.check(classes)));
        });
        return tests;
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void only_the_command_line_writes_to_the_console() {
        noClasses().that().resideOutsideOfPackage(matching("cli"))
                .should().accessField(System.class, "out")
                .as("only cli writes to standard output: in the server it belongs to the protocol")
                .check(classes);
    }

    @Test
    void the_protocol_library_is_known_to_the_server_alone() {
        noClasses().that().resideOutsideOfPackages(matching("lsp"), matching("cli"))
                .should().dependOnClassesThat().resideInAnyPackage("org.eclipse.lsp4j..")
                .check(classes);
    }

    @Test
    void the_command_line_library_is_known_to_the_command_line_alone() {
        noClasses().that().resideOutsideOfPackage(matching("cli"))
                .should().dependOnClassesThat().resideInAnyPackage("picocli..")
                .check(classes);
    }

    private static String matching(String place) {
        return ROOT + "." + place + "..";
    }

    private static String placeOf(String packageName) {
        return MAY_USE.keySet().stream()
                .filter(place -> (packageName + ".").startsWith(ROOT + "." + place + "."))
                .findFirst().orElse(null);
    }

    private static Set<String> with(Set<String> places, String... more) {
        Set<String> all = new TreeSet<>(places);
        all.addAll(List.of(more));
        return all;
    }
}
