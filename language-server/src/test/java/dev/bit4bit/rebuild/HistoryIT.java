package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.text.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The history that builders write is enough to tell which instruction made a layer, where texts alone don't:
 * differences are
 * planted, one build alone makes some of them, and what is found has to be the lines that made them.
 */
class HistoryIT extends SmallImageBuilds {

    /** What makes a difference when it runs for the second time, and for the first. */
    private static final String SECOND = "RUN if [ -e /once ]; then date '+%F %T' > /made; else touch /once; fi\n";
    private static final String FIRST = "RUN [ -e /made ] || date '+%F %T' > /made\n";

    private static LocalRegistry registry;

    @AfterAll
    static void stop_the_registry() throws Exception {
        if (registry != null) {
            registry.close();
        }
    }

    /** Instructions after {@link #BASE}, and the lines among them, from 1, that make what differs. */
    private static Stream<Arguments> sources() {
        return Stream.of(
                Arguments.of("the second of two that are written alike", SECOND + SECOND, List.of(2)),
                Arguments.of("the first of two that are written alike", FIRST + FIRST, List.of(1)),
                Arguments.of("one of three between instructions that make no layer", SECOND + "ENV A=b\nLABEL c=d\n"
                + SECOND
                        + "WORKDIR /\nUSER 0:0\nEXPOSE 80\n" + "RUN echo same > /same\n", List.of(4)),
                Arguments.of("the same text in a stage and in one that is built on it", SECOND + "FROM base\n" + SECOND,
                List.of(3)));
    }

    /** What buildah of Debian 12 does not know. */
    private static Stream<Arguments> sourcesOfBuildKit() {
        String linked = "FROM base AS make\nRUN mkdir /out && date '+%F %T' > /out/made\nFROM base\n";
        return Stream.concat(sources(), Stream.of(
                Arguments.of("one of several here-documents", """
                        RUN <<EOF
                        echo same > /same
                        EOF
                        RUN <<EOF
                        date '+%F %T' > /made
                        EOF
                        COPY <<EOF /text
                        some text
                        EOF
                        RUN <<EOF
                        echo more > /more
                        EOF
                        """, List.of(4)),
                Arguments.of("a copy out of a stage in a layer of its own", linked
                + "COPY --link --chmod=755 busybox /one\n"
                        + "COPY --link --from=make /out /srv/\nCOPY --link --chmod=755 busybox /two\n", List.of(2)),
                Arguments.of("a command between copies in layers of their own", "COPY --link --chmod=755 busybox /one\n"
                        + "RUN date '+%F %T' > /made\nCOPY --link --chmod=755 busybox /one\nRUN echo same > /same\n",
                        List.of(2)),
                Arguments.of("a command that changes nothing",
                "RUN true\nRUN true\nRUN date '+%F %T' > /made\nRUN true\n", List.of(3)),
                Arguments.of("a trigger of a stage",
                "ONBUILD RUN echo same > /same\nONBUILD RUN date '+%F %T' > /made\n"
                        + "FROM base\nRUN echo more > /more\n", List.of(2)),
                Arguments.of("a command that is written like a trigger", "ONBUILD " + FIRST
                + "FROM base\nRUN rm /made\n" + FIRST,
                        List.of(1, 4))));
    }

    private List<Integer> lines(String builder, String name, String dockerfile, String... options) throws Exception {
        Path context = context(Files.createDirectories(folder.resolve(builder + " " + name)));
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        RebuildResult result = checking(context, builder).options(options).run();
        Document document = new Document(context.toUri(), dockerfile, 0);
        List<Integer> lines = new ArrayList<>();
        result.verdicts().get(0).findings().findings().forEach(finding ->
                lines.add(document.lines().positionOf(finding.span().start()).line() + 1));
        return lines;
    }

    private static List<Integer> afterBase(List<Integer> lines) {
        return lines.stream().map(line -> line + (int) BASE.lines().count()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sourcesOfBuildKit")
    void buildkit(String name, String instructions, List<Integer> expected) throws Exception {
        assertThat(lines("buildkit", name, BASE + instructions)).isEqualTo(afterBase(expected));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void buildah(String name, String instructions, List<Integer> expected) throws Exception {
        RequiredTools.program("buildah", "Debian: buildah");
        RequiredTools.root("buildah without user namespaces needs root");
        assertThat(lines("buildah", name, BASE + instructions, "--isolation", "chroot", "--network", "host"))
                .isEqualTo(afterBase(expected));
    }

    @Test
    void what_a_trigger_of_the_base_image_makes_is_put_down_to_from_even_if_it_is_written_alike() throws Exception {
        registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "");
        Buildah buildah = new Buildah(Files.createDirectories(folder.resolve("images")));
        Path context = buildah.context("triggers");
        buildah.build(context, BASE + "ONBUILD RUN [ -e /made ] || date '+%F %T' > /made\n",
                List.of("--format", "docker"));
        buildah.push(context, "docker://" + registry.host() + "/triggers:1", "--tls-verify=false", "--format", "v2s2");
        assertThat(lines("buildkit", "triggers", "FROM " + registry.host() + "/triggers:1\nRUN echo same > /same\n"
                + "RUN [ -e /made ] || date '+%F %T' > /made\n")).containsExactly(1);
    }
}
