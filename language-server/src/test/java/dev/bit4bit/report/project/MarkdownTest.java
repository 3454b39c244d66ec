package dev.bit4bit.report.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** What a document holds stays text, whatever it is, as a parser of Markdown sees it. */
class MarkdownTest {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** What a parser makes of a cell of a table. */
    private static final class Cell extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private final List<String> markup = new ArrayList<>();
        private int cells;

        static Cell of(String markdown) {
            Cell cell = new Cell();
            Node document = PARSER.parse("| a | b |\n|---|---|\n| x" + markdown + " | y |\n");
            assertThat(document.getFirstChild()).isInstanceOf(TableBlock.class);
            assertThat(document.getFirstChild().getNext()).isNull();
            document.getFirstChild().getLastChild().accept(cell);
            return cell;
        }

        @Override
        public void visit(CustomNode node) {
            cells += node instanceof TableCell ? 1 : 0;
            visitChildren(node);
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(HtmlInline node) {
            if (!node.getLiteral().matches("</?code>")) {
                markup.add(node.getLiteral());
            }
        }

        @Override
        public void visit(Link node) {
            markup.add("link");
        }

        @Override
        public void visit(Image node) {
            markup.add("image");
        }

        @Override
        public void visit(Emphasis node) {
            markup.add("emphasis");
            visitChildren(node);
        }

        @Override
        public void visit(StrongEmphasis node) {
            markup.add("strong");
            visitChildren(node);
        }
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> pieces = Arbitraries.of("`", "``", "|", "\\", "\\|", "<b>", "</code>", "<!--", "]", "[",
                "](", "x](y)",
                "![a](b)", "*", "**", "_", "__", "~", "&amp;", "&#124;", "$", "#", "\n", "\r\n", "\t", " ", "\0", "a",
                        "b1",
                "https://e.org/x?a|b", "<https://e.org>", "www.e.org", "@me", "é", "\uD83D\uDE00", "sha256sum -c -",
                        "${X}");
        return pieces.list().ofMaxSize(14).map(list -> String.join("", list));
    }

    @Property(tries = 3000)
    void any_code_is_what_it_was_and_nothing_else(@ForAll("anything") String text) {
        Cell cell = Cell.of(Markdown.code(text));
        assertThat(cell.cells).isEqualTo(2);
        assertThat(cell.markup).isEmpty();
        assertThat(plain(cell.text.toString())).isEqualTo(plain("x" + text + "y"));
    }

    @Property(tries = 3000)
    void any_prose_is_text_and_code(@ForAll("anything") String text) {
        Cell cell = Cell.of(Markdown.prose(text));
        assertThat(cell.cells).isEqualTo(2);
        assertThat(cell.markup).isEmpty();
        assertThat(plain(cell.text.toString()).replace("`", "")).isEqualTo(plain("x" + text + "y").replace("`", ""));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", "");
    }

    @Test
    void words_stay_readable() {
        assertThat(Markdown.prose("`apt-get install` takes SOURCE_DATE_EPOCH (a_b) - and so on!"))
                .isEqualTo("`apt-get install` takes SOURCE_DATE_EPOCH (a_b) - and so on!");
        assertThat(Markdown.prose("_all_ of <b>")).isEqualTo("\\_all\\_ of \\<b\\>");
        assertThat(Markdown.prose("from https://e.org/a_b.")).isEqualTo("from `https://e.org/a_b`.");
        assertThat(Markdown.code("a | b")).isEqualTo("<code>a &#124; b</code>");
    }

    @Test
    void an_odd_backtick_opens_nothing() {
        assertThat(Markdown.prose("one ` and `two` more")).isEqualTo("one \\` and \\`two\\` more");
    }

    @Test
    void a_path_is_a_link_whatever_it_is_called() {
        assertThat(Markdown.link("x", "a b/(c)[1]#2.é", 7)).isEqualTo("[x](a%20b/%28c%29%5B1%5D%232.%C3%A9#L7)");
        assertThat(Markdown.link("x", "Dockerfile", 0)).isEqualTo("[x](Dockerfile)");
    }
}
