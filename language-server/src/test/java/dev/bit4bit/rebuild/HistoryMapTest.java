package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.image.Step;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.blame.HistoryMap;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryMapTest {

    private static BuiltFile file(String text) {
        return BuiltFile.of(new Document(URI.create("file:///w/Dockerfile"), text, 0), ContextFiles.NONE);
    }

    /** The line of the Dockerfile that made each line of the history; 0 for those of the base image. */
    private static List<Integer> lines(String dockerfile, String target, String... history) {
        BuiltFile file = file(dockerfile);
        List<Step> steps = new ArrayList<>();
        for (String line : history) {
            steps.add(new Step(line, steps.size(), JsonNodeFactory.instance.objectNode()));
        }
        PlatformImage image = new PlatformImage("linux/amd64", Optional.empty(), MissingNode.getInstance(), "",
                JsonNodeFactory.instance.objectNode(), List.of(), steps);
        HistoryMap map = HistoryMap.of(image,
                file.chain(file.stage(Optional.of(target).filter(name -> !name.isEmpty())).orElseThrow()));
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < history.length; i++) {
            lines.add(map.ofLayer(i).map(instruction -> file.line(instruction.span().start())).orElse(0));
        }
        return lines;
    }

    @Test
    void lines_of_buildkit_are_found_with_arguments_and_what_the_base_brought_is_left_out() {
        assertThat(lines("""
                FROM debian
                ARG V
                COPY --chmod=755 a b /srv/
                RUN apt-get update \\
                    && apt-get install -y curl
                RUN echo x
                """, "",
                "RUN /bin/sh -c echo x # buildkit", "CMD [\"bash\"]",
                "ARG V=1", "COPY a b /srv/ # buildkit",
                "RUN |1 V=1 /bin/sh -c apt-get update     && apt-get install -y curl # buildkit",
                "RUN |1 V=1 /bin/sh -c echo x # buildkit")).containsExactly(0, 0, 2, 3, 4, 6);
    }

    @Test
    void lines_of_buildah_are_found_though_sources_are_digests() {
        assertThat(lines("""
                FROM scratch
                COPY busybox /bin/busybox
                ENV A=b
                RUN ["/bin/busybox", "--install"]
                COPY other /bin/other
                """, "",
                "/bin/sh -c #(nop) COPY file:0123 in /bin/busybox ", "/bin/sh -c #(nop) ENV A=b",
                "/bin/sh -c [\"/bin/busybox\",\"--install\"]",
                "/bin/sh -c #(nop) COPY file:4567 in /bin/other ")).containsExactly(2, 3, 4, 5);
    }

    @Test
    void of_equal_instructions_each_line_gets_its_own() {
        assertThat(lines("FROM a\nRUN date > /x\nRUN date > /x\n", "",
                "RUN /bin/sh -c date > /x # buildkit", "RUN /bin/sh -c date > /x # buildkit",
                "RUN /bin/sh -c date > /x # buildkit")).containsExactly(0, 2, 3);
    }

    @Test
    void a_stage_that_is_built_on_another_has_the_instructions_of_both() {
        assertThat(lines("""
                FROM debian AS base
                RUN one
                FROM debian AS other
                RUN two
                FROM base AS last
                RUN three
                """, "last", "RUN /bin/sh -c one # buildkit", "RUN /bin/sh -c three # buildkit")).containsExactly(2, 6);
    }

    @Test
    void a_trigger_of_a_stage_made_the_line_that_its_own_instruction_gave() {
        assertThat(lines("""
                FROM debian AS base
                ONBUILD RUN one
                ONBUILD COPY a /a
                FROM base AS middle
                RUN one
                FROM middle
                RUN three
                """, "",
                "ONBUILD RUN one", "ONBUILD COPY a /a", "RUN /bin/sh -c one # buildkit", "COPY a /a # buildkit",
                "RUN /bin/sh -c one # buildkit", "RUN /bin/sh -c three # buildkit")).containsExactly(2, 3, 2, 3, 5, 7);
    }

    @Test
    void the_text_up_to_a_stage_ends_before_the_next_from() {
        BuiltFile file = file("FROM a\nRUN x\nFROM b AS c\nRUN y\n");
        assertThat(file.upTo(file.stage(Optional.of("0")).orElseThrow())).isEqualTo("FROM a\nRUN x\n");
        assertThat(file.upTo(file.stage(Optional.empty()).orElseThrow())).isEqualTo(file.document().text());
        assertThat(file.stage(Optional.of("nowhere"))).isEmpty();
    }
}
