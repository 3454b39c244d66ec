package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.WordDetector;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkSearchTest {

    private static final URI GITHUB = URI.create("https://github.com");

    /** Each link as the text it stands on and where it leads. */
    private static List<String> links(String name, String text) {
        Document document = Documents.named(name, text);
        Analysis analysis = new StandardAnalyzer(new WordDetector()).analyze(document, Settings.DEFAULT);
        return LinkSearch.of(analysis, GITHUB).stream().map(link -> link.place().of(text) + " -> "
                + link.page().map(URI::toString).orElseGet(() -> String.join(" ", link.paths()))).toList();
    }

    @Test
    void images_lead_to_their_page_where_they_are_written() {
        assertThat(links("Dockerfile", """
                ARG BASE=debian:12
                FROM ${BASE} AS build
                FROM --platform=$BUILDPLATFORM quay.io/podman/stable:v5 AS other
                FROM build
                COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/
                COPY --from=other /x /
                FROM scratch
                """)).containsExactly("debian:12 -> https://hub.docker.com/_/debian/tags?name=12",
                "quay.io/podman/stable:v5 -> https://quay.io/repository/podman/stable?tab=tags&tag=v5",
                "ghcr.io/astral-sh/uv:0.5 -> https://ghcr.io/astral-sh/uv");
        assertThat(links("build.sh", "#!/bin/sh\ndocker pull debian:12\n"))
                .containsExactly("debian:12 -> https://hub.docker.com/_/debian/tags?name=12");
    }

    @Test
    void what_is_not_wholly_known_or_not_written_in_one_piece_is_no_link() {
        assertThat(links("Dockerfile", "ARG V\nARG W=12\nFROM debian:${V}\nFROM debian:${W}\nCOPY ${V}.txt *.sh /\n"))
                .isEmpty();
    }

    @Test
    void actions_lead_to_their_repository_at_the_ref() {
        assertThat(links(".github/workflows/x.yml", """
                jobs:
                  a:
                    uses: octo/flows/.github/workflows/build.yml@v2
                  b:
                    container: debian:12
                    steps:
                      - uses: actions/checkout@v4
                      - uses: "docker/build-push-action/sub@main"
                      - uses: ./local
                      - run: ./scripts/build.sh
                """)).containsExactly(
                "octo/flows/.github/workflows/build.yml@v2 -> "
                        + "https://github.com/octo/flows/blob/v2/.github/workflows/build.yml",
                "debian:12 -> https://hub.docker.com/_/debian/tags?name=12",
                "actions/checkout@v4 -> https://github.com/actions/checkout/tree/v4",
                "docker/build-push-action/sub@main -> https://github.com/docker/build-push-action/tree/main/sub",
                "./scripts/build.sh -> scripts/build.sh");
    }

    @Test
    void sources_of_the_context_and_scripts_that_a_build_runs_are_files() {
        assertThat(links("Dockerfile", """
                FROM debian:12 AS a
                COPY docker/setup.sh /tmp/
                COPY . /src
                WORKDIR /src
                RUN /tmp/setup.sh && sh ./tools/make.sh fast && /usr/bin/other
                ADD https://e.org/x.tgz /
                COPY --from=a /tmp/setup.sh /y
                """)).containsExactly("debian:12 -> https://hub.docker.com/_/debian/tags?name=12",
                "docker/setup.sh -> docker/setup.sh",
                "/tmp/setup.sh -> docker/setup.sh docker/setup.sh/setup.sh",
                "./tools/make.sh -> tools/make.sh");
    }

    @Test
    void scripts_that_a_script_runs_are_files() {
        assertThat(links("ci/all.sh", "#!/bin/sh\n. ./lib.sh\nbash -e tests/run.sh\nsh -c 'x'\nmake\n"
                + "cd \"$where\"\n./there\n")).containsExactly("./lib.sh -> lib.sh", "tests/run.sh -> tests/run.sh");
    }

    @Property(tries = 300)
    void links_stand_in_any_piece_of_a_document(@ForAll @IntRange(max = 200) int from,
                                                @ForAll @IntRange(max = 200) int length) {
        String whole = "FROM debian:12@sha256:xyz AS a\nCOPY [\"a b.txt\", \"c/../d\", \"/\"]\nRUN <<X\n./q\nX\n"
                + "RUN --mount=type=bind,from=a/b:1 ../../up.sh\nADD ./ \"x y\" /\n";
        int start = Math.min(from, whole.length());
        String text = whole.substring(start, Math.min(whole.length(), start + length));
        for (String name : List.of("Dockerfile", "x.sh", ".github/workflows/x.yml")) {
            assertThat(links(name, text)).allMatch(link -> !link.startsWith(" -> "));
        }
    }
}
