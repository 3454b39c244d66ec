package dev.bit4bit.readers.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.JobPurpose;
import dev.bit4bit.facts.flow.JobPurpose.Images;
import dev.bit4bit.readers.FactsText;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowReaderTest {

    private static List<FileFacts> read(String text) {
        Document document = new Document(URI.create("file:///w/.github/workflows/x.yml"), text, 0);
        return WorkflowReader.read(document, YamlParser.parse(text), ContextFiles.NONE);
    }

    /** A job with these steps, each as it stands in YAML. */
    private static String job(String... steps) {
        StringBuilder text = new StringBuilder("on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n");
        for (String step : steps) {
            text.append("      - ").append(step.replace("\n", "\n        ")).append('\n');
        }
        return text.toString();
    }

    private static List<String> calls(String... steps) {
        return FactsText.calls(read(job(steps)).get(0));
    }

    @Test
    void run_is_shell_with_exact_places_in_every_style() {
        for (String run : List.of("run: |\n  set -e\n  docker pull debian:12\n", "run: >-\n  docker pull\n  debian:12\n",
                "run: docker pull debian:12", "run: 'docker pull debian:12'", "run: \"docker\\tpull\\\n  \\ debian:12\"")) {
            String text = job(run);
            FileFacts facts = read(text).get(0);
            CommandCall call = facts.calls("docker").get(0);
            Value image = call.arguments().get(1).value();
            assertThat(image.pattern()).as(run).isEqualTo("debian:12");
            assertThat(image.written().orElseThrow().of(text)).as(run).isEqualTo("debian:12");
            assertThat(facts.syntaxErrors()).as(run).isZero();
        }
    }

    @Test
    void variables_come_from_the_workflow_the_job_and_the_step_the_nearest_first() {
        String text = """
                env: {A: one, B: one, C: one}
                jobs:
                  a:
                    env: {B: two, C: two}
                    steps:
                      - run: x $A $B $C ${{ env.A }}-${{ env.C }}
                        env: {C: three}
                """;
        assertThat(FactsText.calls(read(text).get(0))).containsExactly("x one two three one-three");
    }

    @Test
    void an_expression_is_a_hole_unless_it_is_plain_what_it_holds() {
        assertThat(calls("run: x ${{ github.sha }} a${{ 'b' }}c '${{ inputs.z }}'"))
                .containsExactly("x ${{ github.sha }} abc ${{ inputs.z }}");
    }

    @Test
    void a_matrix_gives_one_of_its_values() {
        String text = """
                jobs:
                  a:
                    strategy:
                      matrix:
                        tag: ["1", '2']
                        conf: [{image: debian}, {image: alpine}]
                        include: [{tag: 3}]
                    container: ${{ matrix.conf.image }}:${{ matrix.tag }}
                """;
        assertThat(read(text).get(0).images().get(0).value().possibilities()).extracting(Value::pattern)
                .containsExactly("debian:1", "debian:2", "debian:3", "alpine:1", "alpine:2", "alpine:3");
    }

    @Test
    void what_a_step_hands_on_is_known_to_the_steps_after_it() {
        assertThat(calls("""
                id: v
                run: |
                  echo "A=1" >> $GITHUB_ENV
                  echo B=2 | tee -a "$GITHUB_OUTPUT"
                  printf 'C=%s\\n' 3 >> "$GITHUB_ENV"
                  { echo D=4; echo E=5; } >> "$GITHUB_ENV"
                  echo "::set-output name=f::6"
                """, "run: x $A ${{ steps.v.outputs.B }} $C $D$E ${{ steps.v.outputs.f }}"))
                .last().isEqualTo("x 1 2 3 45 6");
    }

    @Test
    void other_shells_and_steps_that_never_run_are_left_out() {
        assertThat(calls("run: a\nshell: pwsh", "run: b\nshell: python", "run: c\nshell: sh -e {0}", "run: d\nif: false",
                "run: e\nif: ${{ false }}")).containsExactly("c");
        assertThat(FactsText.calls(read("jobs: {a: {runs-on: windows-2022, steps: [{run: x}]}}").get(0))).isEmpty();
        assertThat(FactsText.calls(read("defaults: {run: {shell: cmd}}\njobs: {a: {steps: [{run: x}]}}").get(0))).isEmpty();
    }

    @Test
    void each_job_has_facts_of_its_own() {
        List<FileFacts> facts = read("jobs:\n  a: {steps: [{run: x}]}\n  b: {steps: [{run: y}]}\n");
        assertThat(facts).hasSize(2);
        assertThat(FactsText.calls(facts.get(1))).containsExactly("y");
    }

    @Test
    void images_are_named_by_containers_services_and_steps() {
        String text = """
                jobs:
                  a:
                    container: {image: 'debian:12'}
                    services:
                      db: {image: postgres}
                    steps:
                      - uses: docker://alpine:3
                """;
        List<ImageReference> images = read(text).get(0).images();
        assertThat(images).extracting(ImageReference::use).containsExactly(ImageReference.Use.JOB_CONTAINER,
                ImageReference.Use.JOB_SERVICE, ImageReference.Use.JOB_STEP);
        assertThat(images).extracting(i -> i.span().of(text)).containsExactly("debian:12", "postgres", "alpine:3");
    }

    @Test
    void actions_are_named_by_steps_and_by_jobs() {
        String text = "jobs:\n  a:\n    steps:\n      - uses: \"o/r/sub/dir@v1\" # note\n      - uses: ./local\n"
                + "      - {uses: o/r@main}\n  b:\n    uses: o/r/.github/workflows/x.yml@v2\n";
        List<ActionUse> steps = read(text).get(0).actions();
        assertThat(steps).extracting(ActionUse::repository, ActionUse::path, ActionUse::ref, ActionUse::room)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("o/r", "sub/dir", "v1", true),
                        org.assertj.core.groups.Tuple.tuple("o/r", "", "main", false));
        assertThat(steps.get(0).comment().orElseThrow().of(text)).isEqualTo("# note");
        assertThat(steps.get(0).refSpan().of(text)).isEqualTo("v1");
        assertThat(read(text).get(1).actions().get(0).reusable()).isTrue();
    }

    @Test
    void a_composite_action_has_steps_and_a_container_action_an_image() {
        assertThat(FactsText.calls(read("runs:\n  using: composite\n  steps: [{run: x, shell: bash}]\n").get(0)))
                .containsExactly("x");
        assertThat(read("runs:\n  using: docker\n  image: docker://debian:12\n").get(0).images()).hasSize(1);
        assertThat(read("runs:\n  using: node20\n  main: x.js\n").get(0).calls()).isEmpty();
    }

    @Test
    void an_action_that_builds_is_told_as_its_command() {
        assertThat(calls("""
                uses: docker/build-push-action@v6
                with:
                  context: app
                  push: true
                  provenance: false
                  build-args: |
                    A=1
                    B=2
                """)).singleElement().asString().startsWith("docker buildx build").contains("--build-arg A=1")
                .contains("--build-arg B=2").contains("--push").contains("--provenance=false").endsWith(" app");
        assertThat(calls("uses: docker/build-push-action@v6\nwith: {push: false}")).as("nothing is kept").isEmpty();
        assertThat(calls("uses: docker/setup-buildx-action@v3\nwith: {driver-opts: 'image=moby/buildkit:v0.13'}"))
                .containsExactly("docker buildx create --driver-opt image=moby/buildkit:v0.13");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "go test ./...|NONE", "docker build -t a .|BUILT", "docker push a|KEPT", "make docker-push|KEPT",
        "make image|BUILT", "./hack/push-image.sh|KEPT", "make test-image|NONE", "skopeo copy a b|KEPT",
        "docker run --rm a|NONE", "docker buildx build --push .|KEPT", "docker buildx build -o type=local,dest=o .|NONE",
        "docker buildx bake validate|NONE", "ko publish ./cmd|KEPT", "npm publish|NONE", "mvn -B jib:build|BUILT"})
    void what_a_job_does_with_images(String command, Images images) {
        assertThat(JobPurpose.of(read(job("run: " + command)).get(0)).images()).isEqualTo(images);
    }

    @Test
    void aliases_of_steps_are_read_where_they_stand() {
        String text = "jobs:\n  a:\n    steps: &s\n      - run: x\n  b:\n    steps: *s\n  c:\n    steps:\n      - *s\n";
        assertThat(read(text)).extracting(FactsText::calls).containsExactly(List.of("x"), List.of("x"), List.of("x"));
    }
}
