package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.HoverSource.Hover;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FactHoversTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void an_argument_in_FROM_shows_its_default_and_what_replaces_it() {
        String text = hover("Dockerfile", "ARG SUITE=bookworm\nFROM debian:${S|UITE}\n");
        assertThat(text).contains("**`SUITE`** (ARG)", "Value: `bookworm`", "Set in line 1.", "--build-arg SUITE=…")
                .contains("Image `debian:bookworm`", "Repository: `debian`", "Tag: `bookworm`", "Digest: none");
    }

    @Test
    void an_argument_without_default_comes_from_outside() {
        assertThat(hover("Dockerfile", "FROM a\nARG VERSION\nRUN echo \"$VER|SION\"\n"))
                .contains("Comes from outside, with `--build-arg VERSION=…`", "no default", "Declared in line 2.");
        assertThat(hover("Dockerfile", "FROM a\nARG TARGET|ARCH\n")).contains("from BuildKit");
    }

    @Test
    void an_argument_of_a_stage_takes_over_the_global_default() {
        assertThat(hover("Dockerfile", "ARG V=1\nFROM a\nARG V\nRUN echo $|V\n"))
                .contains("Value: `1`", "Set in line 3.", "The value stands in line 1.");
        assertThat(hover("Dockerfile", "ARG V=1\nFROM a\nARG |V\nRUN echo $V\n"))
                .contains("Value: `1`", "Set in line 3.", "The value stands in line 1.");
        assertThat(hover("Dockerfile", "ARG V=1\nFROM a\nCOPY x-$|V /\n")).contains("Not set in this file");
    }

    @Test
    void ENV_outdoes_ARG_and_stages_take_over_what_they_are_built_on() {
        String file = "FROM a AS base\nENV V=env\nARG V=arg\nFROM base\nWORKDIR /x/$|V\n";
        assertThat(hover("Dockerfile", file)).contains("(ENV)", "Value: `env`", "Set in line 2.");
        assertThat(hover("Dockerfile", file.replace("FROM base", "FROM b"))).contains("Not set in this file");
    }

    @Test
    void a_part_that_is_not_known_is_told() {
        assertThat(hover("Dockerfile", "FROM a\nARG V\nENV F|ILE=app-${V}.tgz\n"))
                .contains("Value: `app-${V}.tgz`", "`${V}` comes from outside");
        assertThat(hover("build.sh", "#!/bin/sh\nNOW=$(date)\necho $N|OW\n"))
                .contains("`$(…)` is what a command prints (line 2)");
    }

    @Test
    void all_possibilities_of_a_branch_are_listed_with_their_lines() {
        assertThat(hover("build.sh", """
                #!/bin/sh
                if test -f x; then
                  arch=amd64
                else
                  arch=arm64
                fi
                echo ${ar|ch}
                """)).contains("one of:", "- `amd64` (line 3)", "- `arm64` (line 5)");
    }

    @Test
    void a_function_that_is_called_twice_shows_both_values() {
        assertThat(hover("build.sh", """
                #!/bin/sh
                get() { echo "$f|ile"; }
                file=a; get
                file=b; get
                """)).contains("One of:", "- Value: `a`", "- Value: `b`");
    }

    @Test
    void a_variable_of_a_script_that_nothing_sets_comes_from_its_environment() {
        assertThat(hover("build.sh", "#!/bin/sh\necho \"$TO|KEN\"\n")).contains("Comes from outside");
        assertThat(find("build.sh", "#!/bin/sh\necho '$TO|KEN'\n")).isEmpty();
        assertThat(find("Dockerfile", "FROM a\n# ARG and $V|\nRUN true\n")).isEmpty();
    }

    @Test
    void an_assignment_shows_its_value_at_its_name() {
        assertThat(hover("build.sh", "#!/bin/sh\nbase=/opt\ndi|r=$base/app\n")).contains("**`dir`**",
                "Value: `/opt/app`");
    }

    @Test
    void an_image_with_tag_and_digest_is_taken_apart() {
        assertThat(hover("Dockerfile", "FROM --platform=linux/amd64 ghcr.io/o/a|pp:1.2@" + DIGEST + "\n"))
                .contains("Repository: `ghcr.io/o/app`", "Tag: `1.2`", "Digest: `" + DIGEST + "`; it decides",
                        "Platform: `linux/amd64`");
        assertThat(hover("Dockerfile", "FROM a@sha256:12|3\n")).contains("which can be none");
        assertThat(hover("Dockerfile", "FROM deb|ian\n")).contains("so `latest`");
        assertThat(hover("Dockerfile", "FROM scr|atch\n")).contains("empty image");
    }

    @Test
    void a_stage_is_named_with_its_line_and_its_base() {
        String file = "FROM golang:1.24 AS build\nFROM build AS test\nFROM scratch\nCOPY --from=te|st /a /a\n";
        assertThat(hover("Dockerfile", file))
                .contains("Stage `test` of this file, line 2, from `build`.", "At the bottom of it: `golang:1.24`");
        assertThat(hover("Dockerfile", "FROM a\nFROM b\nCOPY --from=|0 /a /a\n"))
                .contains("Stage 0 of this file, line 1");
        assertThat(hover("Dockerfile", "FROM a\nCOPY --from=nginx:|1 /a /a\n")).contains("Repository: `nginx`");
    }

    @Test
    void an_image_that_a_command_names_is_taken_apart_too() {
        assertThat(hover("build.sh", "#!/bin/sh\ndocker run --rm alp|ine:3.20 true\n")).contains("Tag: `3.20`");
    }

    @Test
    void backticks_and_line_ends_of_a_value_do_not_end_its_code_span() {
        assertThat(VariableHovers.code("a``b")).isEqualTo("``` a``b ```");
        assertThat(VariableHovers.code("a\nb")).isEqualTo("`a b`");
    }

    @Property(tries = 300)
    void no_place_in_any_text_makes_it_throw(@ForAll String noise, @ForAll @IntRange(max = 80) int at) {
        for (String text : List.of("FROM a:$" + noise + "\nARG X=${X" + noise + "\nRUN echo $X " + noise, noise)) {
            for (FileKind kind : List.of(FileKind.DOCKERFILE, FileKind.SHELL)) {
                Document document = new Document(URI.create("file:///w/x"), text, 0);
                assertThat(new FactHovers().hover(new Analysis(document, kind, List.of()), at)).isNotNull();
            }
        }
    }

    private static String hover(String file, String marked) {
        return find(file, marked).map(Hover::markdown).orElseThrow(() -> new AssertionError("nothing to show"));
    }

    /** What there is at the first {@code |}, which is taken out. */
    private static Optional<Hover> find(String file, String marked) {
        int at = marked.indexOf('|');
        Document document = new Document(URI.create("file:///w/" + file),
                marked.substring(0, at) + marked.substring(at + 1), 0);
        return new FactHovers().hover(new Analysis(document, FileKinds.of(document), List.of()), at);
    }
}
