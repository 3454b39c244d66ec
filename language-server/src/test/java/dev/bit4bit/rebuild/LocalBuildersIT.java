package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.inspect.FirstDifference;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.vary.Variation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks with buildah and podman as they are installed. */
class LocalBuildersIT {

    @TempDir
    private Path folder;
    private Path context;

    @BeforeEach
    void make_a_context() throws Exception {
        RequiredTools.root("buildah without user namespaces needs root");
        context = Files.createDirectories(folder.resolve("app")).toRealPath();
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), context.resolve("busybox"));
    }

    private Checking check(String builder, String instructions) throws Exception {
        RequiredTools.program(builder, "Debian: " + builder);
        Files.writeString(context.resolve("Dockerfile"), """
                FROM scratch
                COPY --chmod=755 busybox /bin/busybox
                RUN ["/bin/busybox", "--install", "-s", "/bin"]
                """ + instructions);
        return new Checking(context, builder, Optional.empty()).options("--isolation", "chroot", "--network", "host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildah", "podman"})
    void a_reproducible_dockerfile_is_confirmed(String builder) throws Exception {
        RebuildResult result = check(builder, "RUN echo same > /same\n").run();
        assertThat(result.verdicts()).allSatisfy(verdict -> assertThat(verdict.findings().findings()).isEmpty());
        assertThat(result.isReproducible()).isTrue();
        assertThat(result.applied()).containsKeys(Variation.PATH, Variation.UMASK, Variation.MTIMES);
        assertThat(result.commands()).anySatisfy(command -> assertThat(command).contains(builder + " --root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildah", "podman"})
    void a_date_in_the_middle_is_put_down_to_its_line_and_nothing_else_is(String builder) throws Exception {
        RebuildFindings found = check(builder, """
                RUN echo before > /before
                RUN date '+%F %T' > /built
                RUN echo after > /after
                LABEL a=b
                """).run().verdicts().get(0).findings();
        assertThat(found.blamed()).singleElement().satisfies(blamed -> {
            assertThat(blamed.instruction().rest().text()).startsWith("date");
            assertThat(blamed.cause()).map(CauseDescription::id).contains("binary-build-date");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildah", "podman"})
    void a_comma_or_a_quote_in_the_name_of_the_folder_is_a_part_of_it(String builder) throws Exception {
        Path other = Files.createDirectories(folder.resolve("one, \"two\"")).toRealPath();
        Files.copy(context.resolve("busybox"), other.resolve("busybox"));
        context = other;
        assertThat(check(builder, "RUN echo same > /same\n").run().isReproducible()).isTrue();
    }

    @Test
    void what_is_switched_off_is_not_made_different() throws Exception {
        RebuildResult result = check("buildah", "RUN date '+%F %T' > /built\n").vary(EnumSet.of(Variation.CLOCK)).run();
        assertThat(result.applied()).containsOnlyKeys(Variation.CLOCK);
        assertThat(result.left()).containsEntry(Variation.PATH, "switched off");
        assertThat(result.isReproducible()).isFalse();
    }

    @Test
    void the_second_build_begins_two_seconds_after_the_first_has_ended() throws Exception {
        long[] ended = new long[1];
        RebuildResult result = check("buildah", "RUN date +%s > /built\nRUN sleep 2.2\n").vary(EnumSet.of(Variation.CLOCK))
                .between(() -> ended[0] = Instant.now().getEpochSecond()).run();
        FirstDifference seconds = FirstDifference.of(result.verdicts().get(0).findings().blamed().get(0).entries().get(0)
                .entry().inspection()).orElseThrow();
        assertThat(Long.parseLong(seconds.before().orElseThrow())).isLessThanOrEqualTo(ended[0]);
        assertThat(Long.parseLong(seconds.after().orElseThrow())).isGreaterThanOrEqualTo(ended[0] + 2);
    }

    @Test
    void both_builds_can_run_at_once() throws Exception {
        assertThat(check("buildah", "RUN echo same > /same\n").parallel().run().isReproducible()).isTrue();
    }

    @Test
    void a_build_that_fails_says_where_and_what_it_said_last() throws Exception {
        Checking checking = check("buildah", "RUN echo going && echo the reason && false\nRUN echo never\n");
        assertThatThrownBy(checking::run).isInstanceOfSatisfying(BuildFailedException.class, failed -> {
            assertThat(failed.line()).isEqualTo(4);
            assertThat(failed.lines()).contains("the reason");
            assertThat(failed).hasMessageContaining("at line 4 of Dockerfile").hasMessageContaining("buildah --root "
                    + Path.of(System.getProperty("java.io.tmpdir"), "bit4bit-rebuild"));
            assertThat(failed.getMessage()).doesNotContainPattern("bit4bit-[0-9]");
        });
    }

    @Test
    void a_builder_that_is_not_there_is_told_with_what_was_looked_for() {
        assertThatThrownBy(() -> new Checking(context, "buildkit", Optional.of("unix:///nowhere/socket")).run())
                .hasMessageContaining("buildkit").hasMessageContaining("To get it");
    }
}
