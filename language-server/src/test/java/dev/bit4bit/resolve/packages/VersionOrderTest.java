package dev.bit4bit.resolve.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The orders of versions, after the examples of their specifications. */
class VersionOrderTest {

    private static <T> void ascending(Comparator<T> order, List<T> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = 0; j < versions.size(); j++) {
                assertThat(Integer.signum(order.compare(versions.get(i), versions.get(j))))
                        .as(versions.get(i) + " against " + versions.get(j)).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void python_versions_are_in_the_order_of_pep_440() {
        ascending(Comparator.naturalOrder(), List.of("1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456",
                "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1",
                "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1",
                "1!0.1").stream().map(v -> PythonVersion.of(v).orElseThrow()).toList());
    }

    @Test
    void python_versions_may_be_spelt_in_several_ways() {
        assertThat(List.of("1.0alpha1", "1.0-A1", "v1.0.0a1", "1.0_a_1"))
                .allSatisfy(v -> assertThat(PythonVersion.of(v).orElseThrow())
                        .isEqualByComparingTo(PythonVersion.of("1.0a1").orElseThrow()));
        assertThat(PythonVersion.of("1.0-3").orElseThrow())
                .isEqualByComparingTo(PythonVersion.of("1.0.post3").orElseThrow());
        assertThat(List.of("", "latest", "1.0-", "1..0")).allSatisfy(v -> assertThat(PythonVersion.of(v)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "~=2.2 | 2.9 | true", "~=2.2 | 3.0 | false", "~=2.2 | 2.1 | false", "~=1.4.5 | 1.4.9 | true",
        "~=1.4.5 | 1.5 | false", "==3.* | 3.9.1 | true", "==3.* | 30.1 | false", "!=3.* | 3.9 | false",
        ">=2,<3 | 2.9.9 | true", ">=2,<3 | 3.0 | false", ">= 1.0, != 1.5 | 1.5 | false", ">1.7 | 1.7.0.post1 | false",
        ">1.7 | 1.7.1 | true", "<3.1 | 3.1.dev0 | false", "==1.0 | 1.0+local | true", "<=2 | 2.0.0 | true"})
    void specifiers_admit_what_pep_440_says(String specifier, String version, boolean admitted) {
        assertThat(PythonSpecifier.of(specifier).orElseThrow().admits(PythonVersion.of(version).orElseThrow()))
                .isEqualTo(admitted);
    }

    @Test
    void specifiers_that_cannot_be_read_are_none() {
        assertThat(List.of("latest", "=2", "~=2", ">=2.*", "===1.0", "2.0"))
                .allSatisfy(s -> assertThat(PythonSpecifier.of(s)).as(s).isEmpty());
    }

    @Test
    void debian_versions_are_in_the_order_of_the_policy() {
        ascending(DebianVersion.ORDER, List.of("1.0~~", "1.0~~a", "1.0~", "1.0", "1.0-1~bpo12+1", "1.0-1", "1.0-1ubuntu1",
                "1.0-1+b1", "1.0-1+deb12u1", "1.0-1+deb12u2", "1.0-1+deb12u10", "1.0-2", "1.0a", "1.0+dfsg-1",
                "1.0.1-1", "1.2-1", "1.10-1", "20230311", "1:0.1", "2:0.1"));
    }

    @Test
    void a_debian_version_without_revision_has_the_revision_nought() {
        assertThat(DebianVersion.ORDER.compare("1.0", "1.0-0")).isZero();
        assertThat(DebianVersion.ORDER.compare("0:1.0", "1.00")).isZero();
    }

    @Test
    void alpine_versions_are_in_the_order_of_apk() {
        ascending(ApkVersion.ORDER, List.of("0.9", "1.0_alpha", "1.0_alpha2", "1.0_beta1", "1.0_pre1", "1.0_rc1", "1.0-r0",
                "1.0-r1", "1.0-r10", "1.0_git20240101-r0", "1.0_p1-r0", "1.0_p2-r0", "1.0a-r0", "1.0b-r0", "1.0.1-r0",
                "1.2-r0", "1.10-r0"));
        assertThat(ApkVersion.isVersion("latest")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"^1.2.3, 1.2.3, 2.0.0", "^0.2.3, 0.2.3, 0.3.0", "^0.0.3, 0.0.3, 0.0.4", "^1, 1.0.0, 2.0.0",
        "^0.0, 0.0.0, 0.1.0", "~1.2.3, 1.2.3, 1.3.0", "~1, 1.0.0, 2.0.0", "1.x, 1.0.0, 2.0.0", "1.2, 1.2.0, 1.3.0",
        "10, 10.0.0, 11.0.0", "1.2.*, 1.2.0, 1.3.0"})
    void ranges_reach_as_far_as_node_semver_says(String range, String from, String before) {
        SemverRange read = SemverRange.of(range, false).orElseThrow();
        assertThat(List.of(read.from().text(), read.before().text())).containsExactly(from, before);
    }

    @Test
    void a_bare_version_of_cargo_is_a_caret_range() {
        assertThat(SemverRange.of("1.2", true).orElseThrow().before().text()).isEqualTo("2.0.0");
        assertThat(SemverRange.of("0.13", true).orElseThrow().before().text()).isEqualTo("0.14.0");
        assertThat(SemverRange.of(">=1, <2", true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2.9.0 | ~> 2.3 | true", "3.0 | ~> 2.3 | false", "2.3.9 | ~> 2.3.1 | true",
        "2.4 | ~> 2.3.1 | false", "2.2 | ~> 2.3 | false", "13.0.1 | >= 13 | true", "3.4 | >= 2.7, < 3.4.dev | false",
        "3.3.999 | >= 2.7, < 3.4.dev | true", "1.0 | 1.0.0 | true", "9 | ~> 8 | false"})
    void gems_satisfy_what_rubygems_says(String version, String requirement, boolean satisfied) {
        assertThat(GemVersion.of(version).orElseThrow().satisfies(requirement)).contains(satisfied);
    }
}
