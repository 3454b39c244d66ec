package dev.bit4bit.rules.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.text.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of Dockerfiles and scripts, in workflows. */
class WorkflowRulesTest {

    private static final String FILE = ".github/workflows/x.yml";

    private static String job(String... lines) {
        return "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n" + String.join("\n", lines) + "\n";
    }

    private static List<Finding> check(String rule, String... lines) {
        return RuleChecker.of(rule).check(FILE, job(lines));
    }

    @Test
    void an_action_that_builds_needs_the_epoch_in_its_environment() {
        check("build-without-source-date-epoch", "    steps:",
                "      - uses: «docker/build-push-action@v6»", "        with: {push: true}");
        check("build-without-source-date-epoch", "    steps:",
                "      - uses: docker/build-push-action@v6", "        with: {push: true}", "        env: {SOURCE_DATE_EPOCH: 0}");
        check("build-without-source-date-epoch", "    env: {SOURCE_DATE_EPOCH: 0}", "    steps:",
                "      - uses: docker/bake-action@v6", "        with: {push: true}");
        check("build-without-source-date-epoch", "    steps:",
                "      - run: echo \"SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct)\" >> $GITHUB_ENV",
                "      - uses: docker/build-push-action@v6", "        with: {push: true}", "      - run: docker buildx build --push .");
        check("build-without-source-date-epoch", "    steps:",
                "      - uses: docker/build-push-action@v6", "        with:", "          push: true",
                "          build-args: |", "            X=1", "            SOURCE_DATE_EPOCH=${{ steps.x.outputs.y }}");
    }

    @Test
    void the_fix_sets_the_epoch_in_a_step_before_when_the_sources_are_there() {
        String before = job("    steps:", "      - uses: actions/checkout@v4", "      -", "        name: Build",
                "        uses: docker/build-push-action@v6", "        with: {push: true}");
        RuleChecker.of("build-without-source-date-epoch").fixes(FILE, before, Fix.Kind.SAFE,
                before.replace("      -\n", "      - run: echo \"SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct)\" >> \"$GITHUB_ENV\"\n"
                        + "      -\n"));
        assertThat(check("build-without-source-date-epoch", "    steps:", "      - uses: «docker/build-push-action@v6»",
                "        with: {push: true}").get(0).fixes()).as("no checkout before").isEmpty();
    }

    @Test
    void outputs_rewrite_timestamps() {
        String before = job("    steps:", "      - uses: docker/build-push-action@v6", "        with:",
                "          outputs: type=image,push=true");
        RuleChecker.of("build-without-rewrite-timestamp").fixes(FILE, before, Fix.Kind.SAFE,
                before.replace("push=true", "push=true,rewrite-timestamp=true"));
        check("build-without-rewrite-timestamp", "    steps:", "      - uses: «docker/build-push-action@v6»",
                "        with: {push: '${{ github.event_name != 1 }}'}");
    }

    @Test
    void push_is_written_as_the_output_it_is_short_for() {
        String before = job("    steps:", "      - uses: docker/build-push-action@v6", "        with:",
                "          push: true # now", "          tags: a:b");
        RuleChecker.of("build-without-rewrite-timestamp").fixes(FILE, before, Fix.Kind.UNSAFE,
                before.replace("push: true", "outputs: type=registry,rewrite-timestamp=true"));
        RuleChecker.of("build-without-rewrite-timestamp").fixes(FILE, before.replace("true", "${{ inputs.push }}"),
                Fix.Kind.UNSAFE, before.replace("push: true",
                "outputs: type=image,push=${{ inputs.push }},rewrite-timestamp=true"));
        assertThat(check("build-without-rewrite-timestamp", "    steps:", "      - uses: «docker/build-push-action@v6»",
                "        with: {push: true}").get(0).fixes()).as("in braces").isEmpty();
        assertThat(check("build-without-rewrite-timestamp", "    steps:", "      - uses: «docker/build-push-action@v6»",
                "        with: {outputs: type=registry}").get(0).fixes()).as("in braces").isEmpty();
    }

    @Test
    void a_builder_is_pinned_by_the_digest_of_its_image() {
        String image = "image=moby/buildkit:v0.13.0@sha256:" + "0123abcd".repeat(8);
        check("builder-not-pinned", "    steps:", "      - uses: docker/setup-buildx-action@v3", "        with:",
                "          driver-opts: |", "            network=host", "            " + image);
        check("builder-not-pinned", "    steps:", "      - uses: «docker/setup-buildx-action@v3»");
        check("builder-not-pinned", "    steps:", "      - uses: docker/setup-buildx-action@v3",
                "        with: {driver: docker}");
    }

    @Test
    void provenance_is_off_where_images_are_compared() {
        String[] steps = {"    steps:", "      - uses: «docker/build-push-action@v6»", "        with: {push: true}",
            "      - run: diffoci diff a b"};
        check("build-provenance-varies", steps);
        steps[1] = "      - uses: docker/build-push-action@v6";
        steps[2] = "        with: {push: true, provenance: false}";
        check("build-provenance-varies", steps);
    }

    @Test
    void labels_of_metadata_action_say_when_it_ran() {
        String[] steps = {"    steps:", "      - uses: «docker/metadata-action@v5»", "        id: meta",
            "      - uses: docker/build-push-action@v6", "        with:", "          push: true",
            "          labels: ${{ steps.meta.outputs.labels }}"};
        assertThat(check("label-created-now", steps)).extracting(Finding::severity).containsExactly(Severity.ERROR);
        steps[6] = "          tags: ${{ steps.meta.outputs.tags }}";
        steps[1] = "      - uses: docker/metadata-action@v5";
        check("label-created-now", steps);
        steps[6] = "          labels: ${{ steps.meta.outputs.labels }}";
        steps[2] = "        id: meta\n        with: {labels: 'org.opencontainers.image.created=${{ steps.t.outputs.t }}'}";
        check("label-created-now", steps);
    }

    @Test
    void a_clock_is_followed_through_outputs_into_the_build() {
        check("current-date", "    steps:", "      - id: d", "        run: echo \"d=$(«date +%s»)\" >> $GITHUB_OUTPUT",
                "      - uses: docker/build-push-action@v6", "        with:", "          push: true",
                "          build-args: BUILD_DATE=${{ steps.d.outputs.d }}");
        List<Finding> name = check("current-date", "    steps:", "      - id: d",
                "        run: echo \"d=$(«date +%s»)\" >> $GITHUB_OUTPUT", "      - run: docker push a:${{ steps.d.outputs.d }}");
        assertThat(name).extracting(Finding::severity).containsExactly(Severity.INFORMATION);
    }

    @Test
    void what_a_job_without_an_image_installs_is_possible_at_most() {
        assertThat(check("apt-package-not-pinned", "    steps:", "      - run: sudo «apt-get install» jq"))
                .extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
        assertThat(check("download-run-directly", "    steps:", "      - run: «curl https://x.example/i.sh» | sh",
                "      - run: go test ./...")).extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
        assertThat(check("compiler-build-path", "    steps:", "      - run: «gcc -g a.c»")).extracting(Finding::confidence)
                .containsExactly(Confidence.POSSIBLE);
        assertThat(check("lockfile-not-enforced", "    steps:", "      - run: «yarn install» && yarn build",
                "      - run: docker buildx build --push .")).extracting(Finding::confidence)
                .containsExactly(Confidence.LIKELY);
    }

    @Test
    void the_container_of_a_job_matters_when_an_image_is_built_in_it_and_a_service_never_does() {
        assertThat(check("image-not-pinned", "    container: «debian:12»", "    services: {db: {image: «postgres:16»}}",
                "    steps:", "      - run: docker buildx build --push .")).extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.INFORMATION);
        assertThat(check("image-not-pinned", "    container: «debian:12»")).extracting(Finding::severity)
                .containsExactly(Severity.INFORMATION);
    }

    @Test
    void an_image_of_a_matrix_is_found_where_it_is_written() {
        check("image-not-pinned", "    strategy:", "      matrix:", "        image: [«debian:12», 'alpine@sha256:"
                + "0123abcd".repeat(8) + "']", "    container: ${{ matrix.image }}");
    }

    @Test
    void a_fix_in_a_block_is_as_far_in_as_the_block_and_one_in_quotes_is_escaped() {
        Finding literal = check("build-without-source-date-epoch", "    steps:", "      - run: |",
                "          «docker buildx build --push .»").get(0);
        assertThat(literal.fixes().get(0).edits().get(0).replacement())
                .isEqualTo(" --build-arg SOURCE_DATE_EPOCH=\"$(git log -1 --pretty=%ct)\"");
        String quoted = job("    steps:", "      - run: \"docker buildx build --push .\"");
        Fix fix = RuleChecker.of("build-without-source-date-epoch").findings(FILE, quoted).get(0).fixes().get(0);
        assertThat(Edit.apply(quoted, fix.edits())).contains("build --build-arg SOURCE_DATE_EPOCH=\\\"$(git");
        assertThat(RuleChecker.of("build-without-source-date-epoch").findings(FILE, Edit.apply(quoted, fix.edits()))).isEmpty();
    }

    @Test
    void a_variable_that_a_fix_needs_is_set_in_the_script_of_its_step() {
        String before = job("    steps:", "      - run: |", "          set -e", "          date > built", "          docker push a",
                "      - run: docker build .", "      - uses: docker/build-push-action@v6", "        with:", "          push: true",
                "          build-args: |", "            A=b");
        Fix fix = RuleChecker.of("current-date").findings(FILE, before).get(0).fixes().get(0);
        assertThat(Edit.apply(before, fix.edits())).isEqualTo(before.replace("          set -e\n",
                "          export SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH:-$(git log -1 --pretty=%ct)}\"\n          set -e\n")
                .replace("date > built", "date -u -d \"@${SOURCE_DATE_EPOCH}\" > built"));
        String folded = job("    steps:", "      - run: >", "          date > built", "      - run: docker push a");
        assertThat(RuleChecker.of("current-date").findings(FILE, folded).get(0).fixes())
                .as("a folded text has no lines to put it on").isEmpty();
    }

    @Test
    void the_version_is_put_behind_quotes_and_only_where_a_comment_may_stand() {
        String text = job("    steps:", "      - uses: 'o/r@v1'", "      - uses: \"o/r/p@v2\"   ", "      - {uses: o/r@v3}");
        List<Finding> found = RuleChecker.of("action-not-pinned").findings(FILE, text);
        String commit = "0123abcd".repeat(5);
        assertThat(Edit.apply(text, found.stream().flatMap(f -> ExampleCheck.ready(f.fixes().get(0)).edits().stream())
                .toList())).isEqualTo(job("    steps:", "      - uses: 'o/r@" + commit + "' # v1.2.3",
                "      - uses: \"o/r/p@" + commit + "\" # v1.2.3   ", "      - {uses: o/r@" + commit + "}"));
    }

    @Test
    void a_fix_that_a_plain_text_can_not_hold_is_not_offered() {
        String text = job("    steps:", "      - {run: docker buildx build --push --output type=image .}");
        assertThat(RuleChecker.of("build-without-rewrite-timestamp").findings(FILE, text)).singleElement()
                .satisfies(f -> assertThat(f.fixes()).isEmpty());
    }

    @Test
    void one_that_is_half_typed_keeps_its_findings() {
        check("action-not-pinned", "    steps:", "      - uses: «actions/checkout@v4»", "      - na", "        with: x",
                "      - uses: «actions/cache@v4»");
    }
}
