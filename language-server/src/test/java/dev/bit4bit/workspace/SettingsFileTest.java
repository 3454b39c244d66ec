package dev.bit4bit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Path FILE = Path.of(".bit4bit.yaml");

    @Test
    void every_key_is_read() {
        SettingsFile file = parse("""
                profile: strict
                fail-on: error
                rules:
                  image-not-pinned: error
                  copy-mode-from-host: off
                exclude:
                  - vendor/
                  - "*.tmpl"
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.layer()).isEqualTo(new SettingsLayer(Optional.of(Profile.STRICT),
                Map.of("image-not-pinned", RuleLevel.of(Severity.ERROR), "copy-mode-from-host", RuleLevel.OFF),
                List.of("vendor/", "*.tmpl"), Optional.of(FailOn.ERROR)));
    }

    @Test
    void a_problem_names_its_line_and_key_and_the_other_keys_hold() {
        SettingsFile file = parse("profile: relaxd\nrules:\n  image-not-pinned: fatal\n  tar-not-normalised: hint\n"
                + "fail-on: never\n");
        assertThat(file.problems()).extracting(SettingsProblem::line, SettingsProblem::key).containsExactly(
                tuple(1, "profile"),
                tuple(3, "rules.image-not-pinned"));
        assertThat(file.problems().get(0)).hasToString(".bit4bit.yaml:1:10: profile: 'relaxd' is none of recommended, "
                + "strict, relaxed; the default is in force");
        assertThat(file.layer().failOn()).contains(FailOn.NEVER);
        assertThat(file.layer().rules()).containsOnlyKeys("tar-not-normalised");
    }

    @Test
    void what_a_comparison_leaves_out_is_read_and_adds_up() {
        SettingsFile file = parse("diff:\n  ignore:\n    - /var/log/\n    - config:created\n");
        assertThat(file.problems()).isEmpty();
        assertThat(Settings.of(file.layer(), parse("diff: {ignore: [x]}").layer()).diffIgnores())
                .containsExactly("/var/log/", "config:created", "x");
        assertThat(parse("diff: [x]\n").problems()).extracting(SettingsProblem::key).containsExactly("diff");
        assertThat(parse("diff: {ignore: x}\n").problems()).extracting(SettingsProblem::key)
                .containsExactly("diff.ignore");
        assertThat(parse("diff: {ignor: [x]}\n").problems()).extracting(SettingsProblem::message)
                .containsExactly("no such setting (did you mean ignore?)");
    }

    @Test
    void how_the_check_by_building_builds_is_read_and_what_is_wrong_is_named() {
        RebuildSettings rebuild = Settings.of(parse("""
                rebuild:
                  builder: buildah
                  epoch: 1700000000
                  no-vary: [umask, cpus]
                  builder-args: [--network=host]
                  time-limit: 600
                  disk-limit: 4096
                """).layer()).rebuild();
        assertThat(rebuild).isEqualTo(new RebuildSettings(Optional.of("buildah"), Optional.of(1_700_000_000L),
                List.of("umask", "cpus"), List.of("--network=host"), Optional.of(600L), Optional.of(4096L)));
        assertThat(parse("rebuild: {time-limit: 0, disk-limit: 1 GB}\n").problems())
                .extracting(SettingsProblem::message)
                .containsExactly("a number of seconds from 1 on was expected",
                        "a number of mebibytes from 1 on was expected");
        assertThat(parse("rebuild: {builder: make, epoch: now, no-vary: [moon], builder-args: x, bilder: y}\n").problems())
                .extracting(SettingsProblem::key).containsExactly("rebuild.builder", "rebuild.epoch", "rebuild.no-vary",
                        "rebuild.builder-args", "rebuild.bilder");
        assertThat(parse("rebuild: buildah\n").problems()).extracting(SettingsProblem::key).containsExactly("rebuild");
    }

    @Test
    void what_stands_before_a_syntax_error_holds() {
        SettingsFile file = parse("profile: strict\nfail-on: [error\nrules: {}\n");
        assertThat(file.layer().profile()).contains(Profile.STRICT);
        assertThat(file.problems()).last().satisfies(p -> {
            assertThat(p.line()).isGreaterThanOrEqualTo(2);
            assertThat(p.message()).startsWith("not YAML: ");
        });
    }

    @Test
    void a_style_that_is_not_understood_names_its_line_and_key_and_the_rest_holds() {
        SettingsFile file = parse("style:\n  digest: digets-only\n  checksum: add-checksum\n  commit-comments: false\n"
                + "  checksum: sha256sum\n");
        assertThat(file.problems()).extracting(SettingsProblem::line, SettingsProblem::column, SettingsProblem::key)
                .containsExactly(tuple(2, 11, "style.digest"), tuple(4, 3, "style.commit-comments"),
                        tuple(5, 3, "style.checksum"));
        assertThat(file.problems().get(0).message())
                .isEqualTo("one of tag-and-digest, digest-only was expected; the default is in force");
        assertThat(file.problems().get(1).message()).contains("commit-comment");
        assertThat(file.layer().style()).isEqualTo(new Style(Optional.empty(), Optional.of(Form.ADD_CHECKSUM),
                Optional.empty()));
    }

    @Test
    void an_index_has_an_address_without_a_slash_at_its_end() {
        assertThat(parse("online: {indexes: {npm: 'https://npm.example.org/', debian: 'https://example.org/debian'}}")
                .layer().online().indexes()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "npm", URI.create("https://npm.example.org"), "debian", URI.create("https://example.org/debian")));
        assertThat(parse("online: {indexes: {nmp: 'https://npm.example.org'}}").problems())
                .extracting(SettingsProblem::message).containsExactly("no such setting (did you mean npm?)");
    }

    @Test
    void the_host_of_actions_has_an_address() {
        assertThat(parse("online: {actions: 'https://ghe.example.org/'}").layer().online().actions())
                .contains(URI.create("https://ghe.example.org"));
        assertThat(parse("online: {actions: ghe.example.org}").problems()).hasSize(1);
    }

    @Test
    void an_unknown_rule_is_told_with_the_nearest() {
        SettingsFile file = SettingsFile.parse(FILE, "rules: {image-not-pined: off}", List.of("image-not-pinned", "x"));
        assertThat(file.problems()).extracting(SettingsProblem::message)
                .containsExactly("no such rule (did you mean image-not-pinned?)");
        assertThat(file.layer().rules()).isEmpty();
    }

    @Test
    void no_object_is_made_and_no_alias_followed() {
        SettingsFile file = parse("a: &a [x]\nexclude: *a\nprofile: !!javax.script.ScriptEngineManager [x]\n");
        assertThat(file.problems()).extracting(SettingsProblem::key).containsExactly("a", "exclude", "profile");
        assertThat(file.layer()).isEqualTo(SettingsLayer.NONE);
    }

    @Test
    void a_deep_or_huge_file_is_a_problem_and_nothing_more(@TempDir Path folder) throws IOException {
        assertThat(parse("rules: " + "[".repeat(10_000)).problems()).isNotEmpty();
        Path big = Files.write(folder.resolve(".bit4bit.yaml"), new byte[SettingsFile.MAX_BYTES + 1]);
        assertThat(SettingsFile.read(big, List.of()).problems()).hasSize(1);
        assertThat(SettingsFile.read(folder, List.of()).problems()).hasSize(1);
        Files.write(big, new byte[] {'a', (byte) 0xFF});
        assertThat(SettingsFile.read(big, List.of()).problems()).extracting(SettingsProblem::message)
                .containsExactly("the file is not UTF-8; the defaults are in force");
    }

    @Property(tries = 300)
    void arbitrary_text_never_throws(@ForAll String text) {
        assertThat(parse(text).layer()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "profile: strict", "profile: lax", "profile: [strict]", "profile: 3",
            "fail-on: never",
        "fail-on: off", "rules: {a-b: off}", "rules: {a-b: fatal}", "rules: {A: off}", "rules: [a]", "rules: {a: {}}",
        "exclude: [a, b]", "exclude: a", "exclude: ['']", "exclude: [[a]]", "nope: 1", "[]", "x", "rules: {}",
        "rules: {a1-b2: information, b: hint, c: warning, d: error}",
        "online: {indexes: {pypi: 'https://mirror.example.org/simple', go: 'http://127.0.0.1:8080'}}",
        "style: {digest: digest-only, checksum: add-checksum, commit-comment: false}", "style: {digest: tag}",
        "style: {commit-comment: yes please}", "style: [digest-only]", "style: {comment: true}",
        "online: {indexes: {pypi: mirror.example.org}}", "online: {indexes: {maven: 'https://example.org'}}",
        "online: {actions: 'https://ghe.example.org'}", "online: {actions: ghe.example.org}",
        "online: {indexes: {npm: 'https://me@example.org/'}}", "online: {indexes: {npm: 'https://example.org/?a'}}"})
    void the_schema_accepts_what_the_loader_accepts(String yaml) throws IOException {
        try (InputStream in = SettingsFile.class.getResourceAsStream("/bit4bit/schema/bit4bit.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
            boolean accepted = yaml.isEmpty() || schema.validate(yaml, InputFormat.YAML).isEmpty();
            assertThat(accepted).isEqualTo(parse(yaml).problems().isEmpty());
        }
    }

    @Test
    void the_nearest_file_upwards_holds_and_its_problems_are_told_once(@TempDir Path root) throws IOException {
        Path sub = Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve(".bit4bit.yaml"), "profile: strict\nx: y\n");
        Files.createDirectories(root.resolve("c"));
        Files.writeString(root.resolve("c/.bit4bit.yaml"), "profile: relaxed\n");
        List<SettingsProblem> problems = new ArrayList<>();
        SettingsLookup lookup = new SettingsLookup(folder -> List.of(), problems::add);
        assertThat(lookup.find(sub, Optional.of(root)).orElseThrow().layer().profile()).contains(Profile.STRICT);
        assertThat(lookup.find(root, Optional.of(root))).isPresent();
        assertThat(lookup.find(root.resolve("c"), Optional.of(root)).orElseThrow().layer().profile())
                .contains(Profile.RELAXED);
        assertThat(lookup.find(sub, Optional.of(root.resolve("a")))).isPresent();
        assertThat(new SettingsLookup(folder -> List.of(), problems::add).find(sub, Optional.of(root.resolve("a"))))
                .isEmpty();
        assertThat(problems).hasSize(1);
    }

    @Test
    void profiles_choose_by_severity_and_confidence() {
        assertThat(shown(Profile.RECOMMENDED, Severity.HINT, Confidence.LIKELY)).isTrue();
        assertThat(shown(Profile.RECOMMENDED, Severity.ERROR, Confidence.POSSIBLE)).isFalse();
        assertThat(shown(Profile.STRICT, Severity.HINT, Confidence.POSSIBLE)).isTrue();
        assertThat(shown(Profile.RELAXED, Severity.ERROR, Confidence.LIKELY)).isTrue();
        assertThat(shown(Profile.RELAXED, Severity.WARNING, Confidence.CERTAIN)).isTrue();
        assertThat(shown(Profile.RELAXED, Severity.WARNING, Confidence.LIKELY)).isFalse();
        assertThat(shown(Profile.RELAXED, Severity.INFORMATION, Confidence.CERTAIN)).isFalse();
    }

    @Test
    void a_severity_that_is_set_wins_over_the_rule_and_the_profile() {
        Settings settings = new Settings(Profile.RELAXED, Map.of("r", RuleLevel.of(Severity.HINT)), List.of(),
                FailOn.WARNING);
        assertThat(settings.apply(finding(Severity.WARNING, Confidence.LIKELY)))
                .map(Finding::severity).contains(Severity.HINT);
        Settings off = new Settings(Profile.STRICT, Map.of("r", RuleLevel.OFF), List.of(), FailOn.WARNING);
        assertThat(off.apply(finding(Severity.ERROR, Confidence.CERTAIN))).isEmpty();
    }

    private static boolean shown(Profile profile, Severity severity, Confidence confidence) {
        return new Settings(profile, Map.of(), List.of(), FailOn.WARNING).apply(finding(severity,
                confidence)).isPresent();
    }

    private static Finding finding(Severity severity, Confidence confidence) {
        return new Finding("r", severity, confidence, Span.at(0), "m", List.of(), List.of());
    }

    private static SettingsFile parse(String text) {
        return SettingsFile.parse(FILE, text, List.of());
    }
}
