package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What stands in for classes of the platform is little, listed, and as the platform's own classes want it: those of
 * 2023.1 that can be had link to many that cannot.
 */
class StandInsTest {

    private static Map<String, StandIn> standIns;
    private static References platform;
    private static References plugin;

    @BeforeAll
    static void read() throws Exception {
        standIns = StandIn.all();
        platform = References.in(ClassFiles.with(PsiFile.class), standIns.keySet());
        plugin = References.in(ClassFiles.with(Bit4bitServer.class), standIns.keySet());
    }

    @Test
    void each_says_what_it_is() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("stand-ins/src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).contains("Stand-in for the platform's type");
            }
        }
    }

    @Test
    void the_table_names_each_type_and_each_member_and_nothing_else() throws Exception {
        List<String> there = new ArrayList<>();
        for (StandIn standIn : standIns.values()) {
            there.add(standIn.written() + " " + (standIn.isInterface() ? "interface" : "class"));
            standIn.members().forEach(member -> there.add(standIn.written() + " " + member.written()));
        }
        assertThat(rows(row -> true)).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void a_member_of_the_platform_that_its_classes_link_to_has_the_same_signature() {
        List<String> different = new ArrayList<>();
        for (Member linked : platform.members.keySet()) {
            standIns.get(linked.owner()).members().stream()
                    .filter(member -> member.called().equals(linked.called()) && !member.equals(linked))
                    .forEach(member -> different.add(member + " is in the platform " + linked));
        }
        assertThat(different).isEmpty();
    }

    @Test
    void a_type_that_the_platform_extends_implements_or_calls_is_of_the_same_kind() {
        assertThat(standIns.values().stream().filter(StandIn::isInterface).map(StandIn::name))
                .doesNotContainAnyElementsOf(platform.classes);
        assertThat(standIns.values().stream().filter(s -> !s.isInterface()).map(StandIn::name))
                .doesNotContainAnyElementsOf(platform.interfaces);
    }

    @Test
    void the_table_says_of_which_the_platforms_classes_are_the_proof() throws Exception {
        Set<String> proven = new TreeSet<>();
        for (StandIn standIn : standIns.values()) {
            if ((standIn.isInterface() ? platform.interfaces : platform.classes).contains(standIn.name())) {
                proven.add(standIn.written() + " " + (standIn.isInterface() ? "interface" : "class"));
            }
            standIn.members().stream().filter(member -> isLinked(platform, member))
                    .forEach(member -> proven.add(standIn.written() + " " + member.written()));
        }
        assertThat(rows(row -> row.get(3).startsWith("class files"))).containsExactlyInAnyOrderElementsOf(proven);
    }

    @Test
    void the_table_says_which_the_plugin_uses() throws Exception {
        Set<String> used = new TreeSet<>();
        for (StandIn standIn : standIns.values()) {
            standIn.members().stream().filter(member -> isLinked(plugin, member) || isOverridden(member))
                    .forEach(member -> used.add(standIn.written() + " " + member.written()));
        }
        assertThat(rows(row -> row.get(2).equals("plugin") && !row.get(1).matches("class|interface")))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    /** Also when it is called by the name of a type below it. */
    private static boolean isLinked(References references, Member member) {
        return standIns.keySet().stream().filter(type -> isBelow(type, member.owner()))
                .anyMatch(type -> references.members.containsKey(
                        new Member(type, member.name(), member.descriptor(), member.isStatic())));
    }

    private static boolean isOverridden(Member member) {
        return !member.isStatic() && !member.name().equals("<init>") && plugin.declared.entrySet().stream()
                .anyMatch(type -> isBelow(type.getKey(), member.owner())
                        && type.getValue().contains(member.name() + member.descriptor()));
    }

    private static boolean isBelow(String type, String above) {
        if (type.equals(above)) {
            return true;
        }
        Collection<String> supertypes = standIns.containsKey(type) ? standIns.get(type).supertypes()
                : plugin.supertypes.getOrDefault(type, Set.of());
        return supertypes.stream().anyMatch(supertype -> isBelow(supertype, above));
    }

    /** Type and member of the rows of the table: type, member, who uses it, 2023.1, now, remarks. */
    private static List<String> rows(Predicate<List<String>> wanted) throws Exception {
        String table = Files.readString(Path.of("stand-ins/README.md")).split("\n## ")[0];
        return Pattern.compile("(?m)^\\| `(\\w+(?:\\.\\w+)+)` \\|.*$").matcher(table).results()
                .map(MatchResult::group)
                .map(row -> Stream.of(row.split("\\|")).skip(1).map(cell -> cell.strip().replace("`", "")).toList())
                .filter(wanted).map(cells -> cells.get(0) + " " + cells.get(1)).toList();
    }
}
