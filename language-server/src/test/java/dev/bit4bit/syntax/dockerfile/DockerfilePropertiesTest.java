package dev.bit4bit.syntax.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DockerfilePropertiesTest {

    static final String REAL = """
            # syntax=docker/dockerfile:1.7
            ARG BASE=debian:12 OTHER="a b"
            FROM --platform=$BUILDPLATFORM ${BASE:-debian:${V}} AS build
            SHELL ["/bin/bash", "-o", "pipefail", "-c"]
            ENV PATH="/opt/x:$PATH" \\
                # why
                Y='z w'
            RUN --mount=type=cache,target=/root/.cache \\
                apt-get update && \\

                apt-get install -y curl=7.88.1 \\\t
                 && rm -rf /var/lib/apt/lists/*
            RUN <<EOF
            set -e
            echo "$HOME"
            EOF
            RUN python3 - <<'PY' && cat <<-TXT >/x
            print("hi")
            PY
            \tindented
            \tTXT
            COPY --from=build --chown=1:1 ["a b", "/c"]
            COPY <<a.conf <<"b.conf" /etc/
            x=$Y
            a.conf
            y
            b.conf
            HEALTHCHECK --interval=5m CMD curl -f http://localhost/ || exit 1
            ONBUILD RUN make \\
              install
            LABEL a=b "c d"="e \\
            f"
            CMD ["/bin/x", "--y\\n"]
            """;

    @Provide
    Arbitrary<String> dockerish() {
        return Arbitraries.of("FROM", "RUN", "ENV", "ARG", "COPY", "ADD", "ONBUILD", "HEALTHCHECK", "CMD", "LABEL", " ",
                        " ", "\n", "\n", "\r\n", "\r", "\t", "\\", "\\\n", "\\ \n", "`", "\"", "'", "#", "# escape=`",
                        "<<EOF", "<<-'A'", "EOF", "A", "$", "${", "}", "${x:-", "/", ":", "=", "--", "--mount=", ",",
                        "[", "]", "[\"a\"]", "x", "é", "\uD83D\uDE00", "\uD83D", "\u00A0", "\uFEFF", "\u000B",
                        "" + Holes.MASK, "<", "-", "|", "1")
                .list().ofMaxSize(60).map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void any_mixture_of_pieces_gives_a_sound_tree(@ForAll("dockerish") String text) {
        sound(text);
    }

    @Property
    void any_text_gives_a_sound_tree(@ForAll String text) {
        sound(text);
    }

    @Property(tries = 1500)
    void a_file_with_an_edit_gives_a_sound_tree(@ForAll @IntRange(max = 1100) int from,
            @ForAll @IntRange(max = 12) int length, @ForAll("dockerish") String inserted) {
        int start = Math.min(from, REAL.length());
        sound(REAL.substring(0, start) + inserted + REAL.substring(Math.min(REAL.length(), start + length)));
    }

    @Property(tries = 3000)
    void taking_over_what_stands_around_an_edit_gives_the_tree_of_the_whole_text(@ForAll("dockerish") String text,
            @ForAll @IntRange(max = 1100) int from, @ForAll @IntRange(max = 12) int length,
            @ForAll("dockerish") String inserted, @ForAll boolean real) {
        String before = real ? REAL : text;
        int start = Math.min(from, before.length());
        int end = Math.min(before.length(), start + length);
        String after = before.substring(0, start) + inserted + before.substring(end);
        Change change = new Change(start, end, start + inserted.length());
        Dockerfile tree = DockerfileParser.parse(after, DockerfileParser.parse(before), change);
        Dockerfile whole = DockerfileParser.parse(after);
        assertThat(tree.toString()).isEqualTo(whole.toString());
        Trees.check(after, tree);
    }

    @Test
    void every_cut_of_a_file_gives_a_sound_tree() {
        for (int i = 0; i <= REAL.length(); i++) {
            sound(REAL.substring(0, i));
            sound(REAL.substring(i));
            sound(REAL.substring(0, i).replace("\n", "\r\n"));
        }
    }

    @Test
    void a_whole_file_has_no_problems() {
        Dockerfile file = DockerfileParser.parse(REAL);
        assertThat(file.problems()).isEmpty();
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("ARG", "FROM", "SHELL", "ENV",
                "RUN", "RUN", "RUN", "COPY", "COPY", "HEALTHCHECK", "ONBUILD", "LABEL", "CMD");
    }

    private static void sound(String text) {
        Dockerfile file = DockerfileParser.parse(text);
        Trees.check(text, file);
        List<DockerfileToken> tokens = DockerfileTokens.of(text, file);
        int at = 0;
        for (DockerfileToken token : tokens) {
            Span span = token.span();
            assertThat(span.start()).isEqualTo(at);
            assertThat(span.isEmpty()).isFalse();
            at = span.end();
        }
        assertThat(at).isEqualTo(text.length());
        assertThat(DockerfileTokens.print(text, tokens)).isEqualTo(text);
    }
}
