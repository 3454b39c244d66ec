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
                                "| `debian:12` | [`Dockerfile:1`](Dockerfile#L1) | no |  |")
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
    void a_project_without_anything_to_examine_is_told_so() throws Exception {
        write("readme.txt", "hello\n");
        Run run = run("report", "-o", "-", folder.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("No Dockerfile was found.", "Nothing: no Dockerfile");
    }
}
