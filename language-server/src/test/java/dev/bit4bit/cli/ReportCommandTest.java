package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.report.project.ProjectReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bit4bit report}, with all rules. */
class ReportCommandTest {

    private static final Path WORKSPACE = Path.of("..", "test-workspaces", "desktop-in-browser");
    private static final Pattern VERSION = Pattern.compile("Made by bit4bit (\\S+) from");

    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {
    }

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err, true), false);
        int code = CommandLineInterface.run(args, Engine.standard(), terminal);
        terminal.out().flush();
        return new Run(code, out.toString(), err.toString());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** What a parser of Markdown makes of a report. */
    private static final class Parsed extends AbstractVisitor {
        private final List<String> links = new ArrayList<>();
        private final Set<String> headings = new TreeSet<>();
        private final List<String> html = new ArrayList<>();
        private int tables;

        static Parsed of(String markdown) {
            Parsed parsed = new Parsed();
            Node tree = Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
            tree.accept(parsed);
            return parsed;
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Heading heading) {
            headings.add(heading.getFirstChild() instanceof Text text ? text.getLiteral() : "");
            visitChildren(heading);
        }

        @Override
        public void visit(HtmlInline node) {
            html.add(node.getLiteral());
        }

        @Override
        public void visit(HtmlBlock node) {
            html.add(node.getLiteral());
        }

        @Override
        public void visit(CustomBlock block) {
            tables += block instanceof TableBlock ? 1 : 0;
            visitChildren(block);
        }
    }

    private static void assertIsValid(String report, Path folder) throws IOException {
        Parsed parsed = Parsed.of(report);
        assertThat(parsed.tables).isEqualTo((int) report.lines().filter(line -> line.startsWith("|---")).count());
        assertThat(parsed.html).allMatch(html -> html.matches("</?code>") || html.equals(ProjectReport.MARK));
        for (String link : parsed.links) {
            if (link.startsWith("#")) {
                assertThat(parsed.headings).contains(link.substring(1));
            } else if (!link.startsWith("https://bit4bit.dev/")) {
                URI target = URI.create(link);
                Path file = folder.resolve(target.getPath());
                assertThat(file).isRegularFile();
                if (target.getFragment() != null) {
                    assertThat(Integer.parseInt(target.getFragment().substring(1)))
                            .isBetween(1, Files.readAllLines(file).size());
                }
            }
        }
    }

    @Test
    void the_report_beside_a_test_workspace_is_what_is_written_now() throws Exception {
        Run run = run("report", "-o", "-", WORKSPACE.toString());
        assertThat(run.code()).isZero();
        Path kept = WORKSPACE.resolve("bit4bit.md");
        Matcher version = VERSION.matcher(Files.readString(kept));
        assertThat(version.find()).isTrue();
        String now = VERSION.matcher(run.out()).replaceFirst(version.group());
        if (System.getenv("BIT4BIT_WRITE_DOCS") != null) {
            Files.writeString(kept, now);
        }
        assertThat(kept).content().isEqualTo(now);
        assertIsValid(run.out(), WORKSPACE);
    }

    @Test
    void it_is_written_into_the_folder_that_is_named_and_again_over_itself() throws Exception {
        write("app/Dockerfile", "FROM debian:12\n");
        assertThat(run("report", folder.resolve("app").toString()).code()).isZero();
        Path report = folder.resolve("app/bit4bit.md");
        assertThat(report).content().startsWith(ProjectReport.MARK + "\n# ")
                .contains("| [`Dockerfile`](Dockerfile) | differs once its inputs move | 0 | 1 |",
                        "1 place in 1 file; `bit4bit fix --online`",
                                "| `debian:12` | [`Dockerfile:1`](Dockerfile#L1) | no |")
                .doesNotContain("Date:");
        write("app/Dockerfile", "FROM debian:12@sha256:" + "0a".repeat(32) + "\n");
        assertThat(run("report", folder.resolve("app").toString()).code()).isZero();
        assertThat(report).content().contains("| `debian:12` | [`Dockerfile:1`](Dockerfile#L1) | yes | `sha256:0a0a",
                "- images named by their digest: [`Dockerfile:1`](Dockerfile#L1)",
                "1 Dockerfile: nothing found that makes it differ.");
    }

    @Test
    void a_file_of_somebody_else_is_left_alone_without_force() throws Exception {
        write("Dockerfile", "FROM scratch\n");
        Path mine = write("bit4bit.md", "# My own notes\n");
        Run run = run("report", folder.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bit4bit.md: not written by bit4bit report, so it is left as it is; --force");
        assertThat(mine).hasContent("# My own notes");
        Files.write(mine, new byte[] {(byte) 0xFF, 0, 1});
        assertThat(run("report", folder.toString()).code()).isEqualTo(2);
        assertThat(run("report", "--force", folder.toString()).code()).isZero();
        assertThat(mine).content().startsWith(ProjectReport.MARK);
    }

    @Test
    void a_day_stands_in_it_only_when_one_is_given() throws Exception {
        write("Dockerfile", "FROM scratch\n");
        assertThat(run("report", "-o", "-", "--date", "2026-01-31", folder.toString()).out())
                .contains("\nDate: 2026-01-31\n");
        Run wrong = run("report", "-o", "-", "--date", "yesterday", folder.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--date wants a day as 2026-01-31, but was 'yesterday'");
    }

    @Test
    void links_start_where_the_report_is() throws Exception {
        write("app/Dockerfile", "FROM debian:12\n");
        Files.createDirectories(folder.resolve("docs"));
        Path report = folder.resolve("docs/how.md");
        assertThat(run("report", "-o", report.toString(), folder.resolve("app").toString()).code()).isZero();
        assertThat(report).content().contains("[`../app/Dockerfile:1`](../app/Dockerfile#L1)");
        assertIsValid(Files.readString(report), folder.resolve("docs"));
    }

    @Test
    void no_report_is_better_than_one_that_leaves_something_out() throws Exception {
        write("Dockerfile", "FROM scratch\n");
        Run run = run("report", folder.toString(), folder.resolve("nowhere").toString(), "-o",
                folder.resolve("bit4bit.md").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere: no such file or folder", "no report is written");
        assertThat(folder.resolve("bit4bit.md")).doesNotExist();
        Run missing = run("report", folder.toString(), "-o", folder.resolve("no/where/r.md").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("r.md: cannot be written: there is no folder " + folder.resolve("no/where"));
    }

    @Test
    void whatever_a_project_holds_the_report_is_sound() throws Exception {
        write("we [ird] (x)|y `z` <b>/Dockerfile", """
                FROM debian:12
                # bit4bit: ignore[download-url-moving] -- a | b <img src=x onerror=alert(1)> `code [l](javascript:x) ]
                RUN curl -fsSLo /a.tgz 'https://e.org/a|b<script>`x`</script>](x).tgz'
                RUN curl -fsSLo /b.tgz 'https://e.org/**b**|<i>&amp;_u_.tgz' && git clone https://e.org/'|'x.git
                RUN apt-get update && apt-get install -y "a|b" '`' '<b>'
                """);
        Run run = run("report", "-o", "-", folder.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("## Ignored by comments",
                "[download-url-moving](#download-url-moving) | a \\| b \\<img");
        assertIsValid(run.out(), folder);
        assertThat(run("report", "-o", "-", folder.toString())).isEqualTo(run);
    }

    @Test
    void a_project_without_anything_to_examine_gets_no_report() throws Exception {
        write("readme.txt", "hello\n");
        Run run = run("report", folder.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nothing to check: no Dockerfile",
                "no report is written: there is nothing to report on");
        assertThat(folder.resolve("bit4bit.md")).doesNotExist();
        assertThat(run("report", "-o", "-", folder.toString()).out()).isEmpty();
    }

    private String reportOf(String dockerfile) throws IOException {
        write("Dockerfile", dockerfile);
        Run run = run("report", "-o", "-", folder.toString());
        assertThat(run.code()).isZero();
        assertIsValid(run.out(), folder);
        return run.out();
    }

    private static final String PINNED = "FROM debian:12@sha256:" + "0a".repeat(32) + "\n";

    @ParameterizedTest
    @ValueSource(strings = {"RUN tar -cf /srv/site.tar /var/www\n", "RUN gzip -k /srv/site\n",
        "RUN dpkg -i /a.deb\n", "RUN apk add --virtual .build gcc=1.2.3-r0\n"})
    void what_holds_the_time_of_the_build_differs_with_every_build_though_it_is_no_error(String run) throws Exception {
        assertThat(reportOf(PINNED + run)).contains("1 Dockerfile: differs with every build.")
                .doesNotContain("**error**");
    }

    @Test
    void what_is_only_logged_or_in_a_stage_that_nothing_takes_does_not_decide() throws Exception {
        assertThat(reportOf(PINNED + "RUN echo started at $(date)\n"))
                .contains("1 Dockerfile: nothing found that surely changes the image.");
        assertThat(reportOf(PINNED.strip() + " AS unused\nRUN tar -cf /a.tar /b\n" + PINNED))
                .contains("1 Dockerfile: nothing found that surely changes the image.");
    }

    @Test
    void a_severity_of_the_settings_does_not_change_when_the_difference_shows() throws Exception {
        write(".bit4bit.yaml", "rules:\n  tar-not-normalised: information\n");
        assertThat(reportOf(PINNED + "RUN tar -cf /srv/site.tar /var/www\n"))
                .contains("1 Dockerfile: differs with every build.", "**information**, [tar-not-normalised]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/x", "localhost/x:1", "127.0.0.1:5000/x"})
    void an_image_of_a_local_registry_is_an_input_that_nothing_holds(String image) throws Exception {
        assertThat(reportOf("FROM " + image + "\n")).contains(
                "| `" + image + "` | [`Dockerfile:1`](Dockerfile#L1) | no | `local registry` |",
                "not known: stands on `" + image + "` of a local registry, by name only |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORM alpine\n", "", "# nothing\n", "FORM debian\nRUN apt-get update\n", "\u0001\u0002x\n"})
    void a_dockerfile_without_from_is_not_called_clean(String text) throws Exception {
        assertThat(reportOf(text)).contains("1 Dockerfile: not known.", "| not known: no FROM in it |");
    }

    @Test
    void a_template_that_is_put_together_from_folders_is_not_called_clean() throws Exception {
        write("Dockerfile.tmpl", "FROM ./server/ AS server\nFROM ./client/ AS client\nFROM server\n");
        assertThat(reportOf(PINNED)).contains("1 Dockerfile template: not known; 1 Dockerfile: nothing found",
                "| not known: put together from `./server/`, `./client/` |");
    }

    @Test
    void what_lies_above_the_folder_changes_nothing() throws Exception {
        write("app/Dockerfile", PINNED + "COPY . /src\nRUN tar -cf /a.tar /b\n");
        String app = folder.resolve("app").toString();
        String before = run("report", "-o", "-", app).out();
        assertThat(before).contains("context-copied-whole");
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".dockerignore", ".git\n");
        write(".bit4bit.yaml", "rules:\n  tar-not-normalised: off\n");
        assertThat(run("report", "-o", "-", app).out()).isEqualTo(before);
    }

    @Test
    void a_run_is_said_to_run_a_script_only_where_the_path_fits() throws Exception {
        write("build", "#!/bin/sh\ntar -cf /a.tar /b\n");
        write("server/build", "#!/bin/sh\ntar -cf /a.tar /b\n");
        write("server/Dockerfile", PINNED + "COPY . .\nRUN ./build\n");
        String report = run("report", "-o", "-", folder.toString()).out();
        assertThat(report).contains("### [`server/build`](server/build)\n\nshell script, run by a RUN: ",
                "### [`build`](build)\n\nshell script, taken for a part of an image: "
                        + "a RUN runs a script of this name, perhaps another");
    }

    @Test
    void nothing_is_left_empty() throws Exception {
        assertThat(reportOf("FROM debian:12\n")).contains("| input | where | pinned |\n|---|---|---|\n",
                "Nothing yet.\n\n## ");
        assertThat(reportOf(PINNED + "COPY . /src\n"))
                .contains("*Mended: by hand ([how](#context-copied-whole)).*");
    }
}
