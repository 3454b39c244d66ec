package dev.bit4bit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.ScriptUse;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules make of a script that a build runs, that waits for a container to start, or that nobody speaks of. */
class ScriptUseTest {

    private static final String INSTALLER = "#!/bin/sh\ncurl -fsSLo /opt/tool.tgz https://example.org/tool-1.2.tgz\n";
    private static final String TRIAL = """
            #!/bin/sh
            go build -o /tmp/server ./cmd
            wget -O /tmp/client https://example.org/client-1.2
            /tmp/server &
            kill $!
            """;

    private static Confidence of(String rule, ScriptUse use, String name, String text) {
        List<Finding> found = RuleChecker.of(rule).usedFor(use, name).findings(name, text);
        assertThat(found).hasSize(1);
        return found.get(0).confidence();
    }

    private static Confidence download(ScriptUse use, String name, String text) {
        return of("download-not-verified", use, name, text);
    }

    @Test
    void an_installer_that_no_build_runs_is_for_somebodys_machine() {
        assertThat(download(ScriptUse.BUILD, "install-tool.sh", INSTALLER)).isEqualTo(Confidence.LIKELY);
        assertThat(download(ScriptUse.NONE, "install-tool.sh", INSTALLER)).isEqualTo(Confidence.POSSIBLE);
        assertThat(download(ScriptUse.START, "install-tool.sh", INSTALLER)).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void as_long_as_nothing_is_known_the_script_speaks_for_itself() {
        assertThat(download(ScriptUse.UNKNOWN, "install-tool.sh", INSTALLER)).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_script_that_builds_needs_no_dockerfile() {
        assertThat(download(ScriptUse.NONE, "build-tool.sh", INSTALLER)).isEqualTo(Confidence.LIKELY);
        assertThat(download(ScriptUse.NONE, "tool.sh", INSTALLER + "make -C /opt/tool\n")).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_script_that_starts_and_ends_what_it_builds_tries_it_out() {
        assertThat(download(ScriptUse.NONE, "replication.sh", TRIAL)).isEqualTo(Confidence.POSSIBLE);
        assertThat(download(ScriptUse.NONE, "suite", INSTALLER + "docker build -t t .\ndocker run -d --name t t\n"
                + "docker kill t\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(download(ScriptUse.BUILD, "replication.sh", TRIAL)).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_folder_of_a_ci_service_says_nothing_of_a_script_that_a_build_runs() {
        assertThat(download(ScriptUse.NONE, ".devcontainer/tool.sh", INSTALLER)).isEqualTo(Confidence.POSSIBLE);
        assertThat(download(ScriptUse.BUILD, ".devcontainer/tool.sh", INSTALLER)).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_script_named_after_tests_stays_one_though_a_dockerfile_runs_it() {
        assertThat(download(ScriptUse.BUILD, "test-tool.sh", INSTALLER)).isEqualTo(Confidence.POSSIBLE);
        assertThat(download(ScriptUse.BUILD, "validate.sh", INSTALLER)).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void asking_a_build_tool_for_its_version_builds_nothing() {
        assertThat(download(ScriptUse.NONE, "tool.sh", INSTALLER + "make --version\n")).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void repositories_that_an_installer_sets_up_on_somebodys_machine_are_possible() {
        String text = "#!/bin/sh\necho 'deb https://repo.example.org/apt stable main' > /etc/apt/sources.list.d/x.list\n";
        assertThat(of("package-source-not-pinned", ScriptUse.BUILD, "setup.sh", text)).isEqualTo(Confidence.LIKELY);
        assertThat(of("package-source-not-pinned", ScriptUse.NONE, "setup.sh", text)).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void a_secret_that_is_made_for_a_service_is_no_part_of_an_image() {
        String text = "#!/bin/sh\nKEY=$(head -c 50 /dev/urandom | base64)\nsed -i \"s/KEY/$KEY/\" config.yml\n";
        assertThat(of("random-value", ScriptUse.NONE, "generate-id.sh", text)).isEqualTo(Confidence.LIKELY);
        assertThat(of("random-value", ScriptUse.NONE, "generate-secret-key.sh", text)).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void packages_of_an_installer_for_somebodys_machine_are_possible() {
        String text = "#!/bin/sh\napt-get install -y curl\n";
        assertThat(of("apt-package-not-pinned", ScriptUse.BUILD, "setup.sh", text)).isEqualTo(Confidence.LIKELY);
        assertThat(of("apt-package-not-pinned", ScriptUse.NONE, "setup.sh", text)).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void a_file_named_by_the_clock_is_content_where_the_script_runs_inside_the_image() {
        String text = "#!/bin/sh\nNOW=$(date +%s)\ncp /var/lib/dpkg/status \"/var/lib/marks/$NOW.status\"\n";
        assertThat(RuleChecker.of("current-date").usedFor(ScriptUse.BUILD, "mark.sh").findings("mark.sh", text))
                .singleElement().satisfies(f -> assertThat(f.message()).contains("goes into what is built"));
        assertThat(RuleChecker.of("current-date").usedFor(ScriptUse.NONE, "build.sh").findings("build.sh", text))
                .singleElement().satisfies(f -> assertThat(f.message()).contains("goes into a name"));
    }

    @Test
    void a_tool_that_a_script_installs_is_no_part_of_what_it_builds() {
        String text = "#!/bin/sh\ngo install golang.org/x/tools/cmd/goimports@v0.20.0\n";
        assertThat(of("go-build-not-trimmed", ScriptUse.BUILD, "build.sh", text)).isEqualTo(Confidence.LIKELY);
        assertThat(of("go-build-not-trimmed", ScriptUse.NONE, "build.sh", text)).isEqualTo(Confidence.POSSIBLE);
    }
}
