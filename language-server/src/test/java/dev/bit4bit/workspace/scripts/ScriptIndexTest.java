package dev.bit4bit.workspace.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.ScriptUse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptIndexTest {

    private final Map<String, Mentions> dockerfiles = new HashMap<>();
    private final Map<String, Mentions> scripts = new HashMap<>();

    private ScriptIndexTest dockerfile(String path, String text) {
        dockerfiles.put(path, Mentions.ofDockerfile(text));
        return this;
    }

    private ScriptIndexTest script(String path, String text) {
        scripts.put(path, Mentions.ofScript(text));
        return this;
    }

    private ScriptUse use(String path, String... features) {
        return new ScriptIndex(dockerfiles, scripts, Set.of(features)).use(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "COPY install.sh /tmp/\nRUN /tmp/install.sh",
        "COPY install.sh /tmp/\nRUN set -eux; \\\n    chmod +x /tmp/install.sh; \\\n    bash -ex /tmp/install.sh 1.2",
        "COPY install.sh /tmp/\nRUN [\"/bin/sh\", \"/tmp/install.sh\"]",
        "COPY *.sh /tmp/\nRUN for f in /tmp/*.sh; do sh $f; done",
        "COPY install.sh /usr/bin/get-tool\nRUN get-tool",
        "COPY . /src\nRUN cd /src && ./install.sh",
        "ADD [\"./\", \"/src\"]\nRUN su user -c \"/src/install.sh now\"",
        "RUN --mount=type=bind,target=/ctx /ctx/install.sh",
        "RUN --mount=type=bind,source=install.sh,target=/get-tool /get-tool",
        "COPY install.sh /\nRUN <<EOF\n${DIR}/install.sh\nEOF",
        "COPY install.sh /\nONBUILD RUN /install.sh",
    })
    void a_run_makes_it_part_of_the_build(String text) {
        assertThat(dockerfile("Dockerfile", "FROM debian:12\n" + text + "\n").script("install.sh", "").use("install.sh"))
                .isEqualTo(ScriptUse.BUILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "COPY install.sh /\nENTRYPOINT [\"/install.sh\"]",
        "COPY install.sh /\nRUN chmod +x /install.sh\nCMD /install.sh",
        "COPY install.sh /\nRUN sed -i s/a/b/ /install.sh && test -x /install.sh # ./install.sh",
        "COPY install.sh /\nRUN chmod +x ${DIR}/install.sh",
        "COPY install.sh /usr/bin/",
        "COPY install.sh /\nHEALTHCHECK CMD /install.sh",
        "COPY . /src\nENTRYPOINT [\"tini\", \"--\", \"/src/install.sh\"]",
    })
    void a_script_that_no_run_runs_starts_with_the_container(String text) {
        assertThat(dockerfile("Dockerfile", "FROM debian:12\n" + text + "\n").script("install.sh", "").use("install.sh"))
                .isEqualTo(ScriptUse.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "COPY . /src\nRUN make",
        "RUN ./install.sh",
        "COPY --from=other install.sh /\nRUN /install.sh",
        "COPY other.sh /\nRUN /install.sh",
    })
    void nothing_is_said_of_a_script_that_the_dockerfile_does_not_take(String text) {
        assertThat(dockerfile("Dockerfile", "FROM debian:12\n" + text + "\n").script("install.sh", "").use("install.sh"))
                .isEqualTo(ScriptUse.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "docker/Dockerfile, docker/install.sh, BUILD",
        "docker/Dockerfile, install.sh, BUILD",
        "docker/Dockerfile, other/install.sh, NONE",
        "docker/Dockerfile, docker/sub/install.sh, NONE",
    })
    void the_context_is_the_folder_of_the_dockerfile_or_one_above(String dockerfile, String script, ScriptUse use) {
        assertThat(dockerfile(dockerfile, "FROM debian:12\nCOPY install.sh /\nRUN /install.sh\n").script(script, "")
                .use(script)).isEqualTo(use);
    }

    @Test
    void of_a_whole_context_a_common_name_is_that_of_the_file_at_its_top() {
        dockerfile("Dockerfile", "FROM debian:12\nCOPY . /src\nRUN /src/build.sh && /src/tools/fetch-sdk.sh\n");
        assertThat(use("build.sh")).isEqualTo(ScriptUse.BUILD);
        assertThat(use("projects/one/build.sh")).isEqualTo(ScriptUse.NONE);
        assertThat(use("tools/fetch-sdk.sh")).isEqualTo(ScriptUse.BUILD);
    }

    @Test
    void a_name_that_only_one_script_can_have_needs_no_copy() {
        dockerfile("images/Dockerfile", "FROM debian:12\nCOPY common/ /c\nRUN /c/install_libfoo.sh\n");
        assertThat(script("ci/install_libfoo.sh", "").use("ci/install_libfoo.sh")).isEqualTo(ScriptUse.BUILD);
    }

    @Test
    void what_a_script_of_the_build_runs_is_of_the_build() {
        dockerfile("Dockerfile", "FROM debian:12\nCOPY scripts /s\nRUN /s/install.sh\n");
        script("scripts/install.sh", "#!/bin/sh\n. \"$(dirname \"$0\")/lib/fetch.sh\"\n");
        script("scripts/lib/fetch.sh", "#!/bin/sh\n../install.sh\n");
        assertThat(use("scripts/lib/fetch.sh")).isEqualTo(ScriptUse.BUILD);
    }

    @Test
    void scripts_that_only_call_each_other_come_to_an_end() {
        script("a.sh", "./b.sh").script("b.sh", "./a.sh");
        assertThat(use("a.sh")).isEqualTo(ScriptUse.NONE);
    }

    @Test
    void what_the_entrypoint_calls_starts_with_the_container() {
        dockerfile("Dockerfile", "FROM debian:12\nCOPY . /\nENTRYPOINT [\"/serve.sh\"]\n");
        script("serve.sh", "#!/bin/sh\nexec /migrate-all.sh\n").script("migrate-all.sh", "");
        assertThat(use("migrate-all.sh")).isEqualTo(ScriptUse.START);
    }

    @Test
    void a_script_beside_others_that_are_run_is_one_of_the_tools() {
        dockerfile("Dockerfile", "FROM debian:12\nCOPY scripts /s\nRUN /s/install_R.sh\n");
        script("scripts/install_R.sh", "").script("scripts/install_python.sh", "");
        assertThat(use("scripts/install_python.sh")).isEqualTo(ScriptUse.BUILD);
    }

    @Test
    void the_install_script_of_a_feature_is_run_in_a_build() {
        script("src/go/install.sh", "./helper.sh").script("src/go/helper.sh", "").script("src/go/update.sh", "");
        assertThat(use("src/go/install.sh", "src/go")).isEqualTo(ScriptUse.BUILD);
        assertThat(use("src/go/helper.sh", "src/go")).isEqualTo(ScriptUse.BUILD);
        assertThat(use("src/go/update.sh", "src/go")).isEqualTo(ScriptUse.NONE);
        assertThat(use("src/go/install.sh")).isEqualTo(ScriptUse.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "server/build, true",
        "build, false",
        "other/build, false",
        "server/sub/build, false",
    })
    void a_script_that_only_shares_its_name_is_not_the_one_that_is_run(String script, boolean run) {
        dockerfile("server/Dockerfile", "FROM debian:12\nCOPY . .\nRUN ./build\n");
        script("build", "").script("server/build", "").script("other/build", "").script("server/sub/build", "");
        assertThat(new ScriptIndex(dockerfiles, scripts, Set.of()).isRunFromContext(script)).isEqualTo(run);
    }
}
