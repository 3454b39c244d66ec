package dev.bit4bit.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees are written as {@link TreePrinter} prints them: parts of a word joined by {@code ·}, problems after {@code !}. */
class ShellParserTest {

    private static void reads(String script, String tree) {
        assertThat(TreePrinter.print(script)).as(script).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', value = {
        "echo a  b~(echo a b)",
        "A=1 B= cmd x=2~(A=1 B= cmd x=2)",
        "A+=1 x[1+$i]=2~(A+=1 x[]=2)",
        "a; b & c~(a); (b)& (c)",
        "! a~!(a)",
        "! ! a~(a)",
        "a | b |& c~(pipe (a) (b) |& (c))",
        "! a | b~!(pipe (a) (b))",
        "a && b || c~(or (and (a) (b)) (c))",
        "{ a; b; }~(group (a); (b);)",
        "(a; b) >x~(sub (a); (b)) [>x]",
        "((a + $b))~(arith $b)",
        "((a); b)~(sub (sub (a)); (b))",
        "if a; then b; elif c; then d; else e; fi~(if {(a); : (b);} {(c); : (d);} else (e);)",
        "while a; do b; done <f~(while (a); : (b);) [<f]",
        "until a; do b; done~(until (a); : (b);)",
        "for x in a 'b c' $d; do e; done~(for x in a 'b c' $d : (e);)",
        "for x; do e; done~(for x : (e);)",
        "for x do e; done~(for x : (e);)",
        "for ((i=0;i<3;i++)); do e; done~(for(( (e);)",
        "for ((i=0;i<3;i++)) { e; }~(for(( (e);)",
        "select x in a; do e; done~(select x in a : (e);)",
        "case $x in a|b) c;; (d) e;& *) f;;& esac~(case $x {a b : (c) ;;} {d : (e) ;&} {* : (f) ;;&})",
        "case x in esac~(case x)",
        "case x in a) b; esac~(case x {a : (b);})",
        "f() { a; }~(function f (group (a);))",
        "f-g.h ( ) (a)~(function f-g.h (sub (a)))",
        "function f { a; } >x~(function f (group (a);) [>x])",
        "function f() { a; }~(function f (group (a);))",
        "time -p a | b~(time (pipe (a) (b)))",
        "time -f %e a~(time -f %e a)",
        "time~(time ())",
        "coproc a b~(coproc (a b))",
        "coproc N { a; }~(coproc N (group (a);))",
        "echo if then done~(echo if then done)",
        "a # c ; d~(a)",
        "a#b c~(a#b c)",
        "[[ -f $x && ( a < b || ! c ) ]]~(test -f $x && ( a < b || ! c ))",
        "[ a = b ]~([ a = b ])",
    })
    void commands(String script, String tree) {
        reads(script, tree);
    }

    @Test
    void an_option_of_time_may_stand_on_the_next_line() {
        reads("time \\\n-px a", "(time -px a)");
        reads("time \\\n -p a", "(time (a))");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', value = {
        "a >b 2>&1 <c >>d >|e <>f &>g &>>h 3<&- {fd}>i~(a) [>b] [2>&1] [<c] [>>d] [>|e] [<>f] [&>g] [&>>h] [3<&-]"
            + " [{fd}>i]",
        ">a b <c d~(b d) [>a] [<c]",
        "a <<< \"x $y\"~(a) [<<<\"x ·$y\"]",
        "a > b2>c~(a) [>b2] [>c]",
        "a 2 >b~(a 2) [>b]",
        "> x~() [>x]",
        "cat < <(a)~(cat) [<<<(a)>]",
    })
    void redirections(String script, String tree) {
        reads(script, tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', value = {
        "a'b'\"c\"\\d$'\\t\\x41\\u00e9'~(a·'b'·\"c\"·\\d·$'\tA\u00e9')",
        "\"a\\$b\\c\\\"\"~(\"a·\\$·b\\c·\\\"\")",
        "$\"a\"~($\"a\")",
        "'a\\'b~('a\\'·b)",
        "$a$1$@$#$$$-$?$!$*~($a·$1·$@·$#·$$·$-·$?·$!·$*)",
        "$ $% a$~($ $% a·$)",
        "${a} ${#a} ${!a} ${#} ${##} ${#-}~(${a} ${#a} ${!a} ${#} ${##} ${#-})",
        "${a:-b c} ${a:='}'} ${a?} ${a+$b}~(${a :- b c} ${a := '}'} ${a ? } ${a + $b})",
        "${a#*/} ${a##x} ${a%.*} ${a%%x}~(${a # */} ${a ## x} ${a % .*} ${a %% x})",
        "${a/b/c} ${a//\\//_} ${a/#b} ${a/%b/} ${a////-}~"
            + "(${a / b by c} ${a // \\/ by _} ${a /# b} ${a /% b by } ${a // / by -})",
        "${a^} ${a^^} ${a,} ${a,,x} ${a@Q} ${a:1:2}~(${a ^ } ${a ^^ } ${a , } ${a ,, x} ${a @ Q} ${a : 1:2})",
        "${a[0]} ${a[@]} ${#a[@]} ${!a[@]} ${a[$i]:-x} ${!p*}~"
            + "(${a[0]} ${a[@]} ${#a[@]} ${!a[@]} ${a[$i] :- x} ${!p * })",
        "\"${a:-it's}\" \"${a:-\"b c\"}\" \"${a%'}'}\"~(\"${a :- it's}\" \"${a :- \"b c\"}\" \"${a % '}'}\")",
        "$(a; b) `c`~($<(a); (b)> `<(c)>)",
        "\"$(echo \")\")\"~(\"$<(echo \")\")>\")",
        "$(case x in a) b;; esac)~($<(case x {a : (b) ;;})>)",
        "$((1 + $a * (2))) $[1+$b]~($(($a)) $(($b)))",
        "$((a); (b))~($<(sub (a)); (sub (b))>)",
        "`a \\`b \\\\\\`c\\\\\\`\\` \\$d`~(`<(a `<(b `<(c)>)> $d)>)",
        "\"`a \\\"b c\\\"`\"~(\"`<(a \"b c\")>\")",
        "diff <(a) >(b) --x=<(c)~(diff <<(a)> ><(b)> --x=·<<(c)>)",
        "x=(a $b [k]=c) y+=(d)~(x=[a $b [k]=c] y+=[d])",
        "declare -a x=(a b)~(declare -a x=·[a b])",
        "ls @(a|b)*.c !(x) +([0-9])~(ls glob·*.c glob glob)",
        "a{b,c}*?[d]~(a{b,c}*?[d])",
    })
    void words(String script, String tree) {
        reads(script, tree);
    }

    @Test
    void the_right_side_of_a_regex_match_ends_at_a_blank_outside_parentheses() {
        reads("[[ $x =~ ^a(b c)|[;d]$ ]] && e", "(and (test $x =~ ^a(b c)|[;d]·$) (e))");
        reads("[[ ( $x =~ a ) ]]", "(test ( $x =~ a ))");
    }

    @Test
    void line_continuations_vanish_between_and_inside_words_with_both_line_ends() {
        reads("a \\\n  b c\\\nd e\\\n f", "(a b c·\\·d e f)");
        reads("a \\\r\n  b\r\nc\r\n", "(a b) (c)");
        reads("\"a\\\nb\"", "(\"a·\\·b\")");
        assertThat(firstWord("ab\\\n c").span()).isEqualTo(new Span(0, 2));
    }

    @Test
    void heredocs_follow_the_line_of_their_operator() {
        reads("cat <<A <<-'B' x\na $b\nA\n\tc $d\n\tB\ne", "(cat x) [<<A {a ·$b·\n}] [<<-'B' {c $d\n}] (e)");
        reads("cat <<A | b && c\nx\nA\nd", "(and (pipe (cat) [<<A {x\n}] (b)) (c)) (d)");
        reads("x=$(cat <<A\ny\nA\n) z", "(x=$<(cat) [<<A {y\n}]> z)");
        reads("x=$(cat <<A)\ny\nA\nz", "(x=$<(cat) [<<A {y\n}]>) (z)");
        reads("cat <<\\A\n$x \\\nA\n", "(cat) [<<\\A {$x \\\n}]");
        reads("cat <<A\nx\\\nA\nA\n", "(cat) [<<A {x·\\·A\n}]");
        reads("cat <<A\n\"a\" \\\" \\$b `c`\nA", "(cat) [<<A {\"a\" \\\" ·\\$·b ·`<(c)>·\n}]");
        reads("while a; do b; done <<A\r\nx\r\nA\r\nc", "(while (a); : (b);) [<<A {x\r\n}] (c)");
        reads("f <<A\n$(b <<B\nc\nB\n)\nA\nd", "(f) [<<A {$<(b) [<<B {c\n}]>·\n}] (d)");
    }

    @Test
    void a_heredoc_without_its_end_goes_to_the_end_of_the_text() {
        reads("cat <<A\nx\n", "(cat) [<<A open {x\n}] !the end of this heredoc, A, is missing");
        Heredoc heredoc = ShellParser.parse("cat <<-A\n\tx\n\tA\n").statements().get(0).redirections().get(0)
                .heredoc().orElseThrow();
        assertThat(heredoc.span()).isEqualTo(new Span(9, 12));
        assertThat(heredoc.parts().get(0).span()).isEqualTo(new Span(10, 12));
    }

    @Test
    void words_and_closers_out_of_place_are_passed_over() {
        reads("fi; a", "(a) !unexpected fi !unexpected ;");
        reads("a\ndone\nb", "(a) (b) !unexpected done");
        reads("a ) b", "(a) (b) !unexpected )");
        reads("if a; then b\nc", "(if {(a); : (b) (c)}) !fi is missing for this if");
        reads("while a; do if b; then c; done; d",
                "(while (a); : (if {(b); : (c);})); (d) !fi is missing for this if");
        reads("a &&", "(a) !a command is missing after &&");
        reads("a |\n; b", "(a); (b) !a command is missing after |");
        reads("(a; b", "(sub (a); (b)) !) is missing for this (");
        reads("a >", "(a) [>] !the target of this redirection is missing");
        reads("a; ; b ;; c", "(a); (b) (c) !unexpected ; !unexpected ;;");
        reads("f()", "(function f ()) !the body of this function is missing");
        reads("for", "(for  : ) !the variable is missing !do is missing");
    }

    @Test
    void unclosed_quoting_goes_to_the_end_of_the_text() {
        reads("a 'b c", "(a 'b c') !this single quote is not closed");
        reads("a \"b $c", "(a \"b ·$c\") !this double quote is not closed");
        reads("a $(b c", "(a $<(b c)>) !this parenthesis is not closed");
        reads("a `b c", "(a `<(b c)>) !this backtick is not closed");
        reads("a ${b\nc", "(a ${b}) (c) !this brace is not closed");
        reads("a ${{ b }} c", "(a ${} c) !not a parameter expansion of the shell");
        reads("a $((1 + $b\nc", "(a $(($b))) (c) !this arithmetic is not closed");
    }

    @Test
    void a_hole_is_a_part_of_its_own_and_makes_the_word_unknown() {
        String hole = String.valueOf(Holes.MASK).repeat(5);
        reads("a" + hole + "b \"" + hole + "c\" " + hole, "(a·HOLE·b \"HOLE·c\" HOLE)");
        Word quoted = firstWord("'" + hole + "'");
        assertThat(quoted.literal()).isEmpty();
        assertThat(firstWord("x" + hole).parts().get(1).span()).isEqualTo(new Span(1, 6));
    }

    @Test
    void spans_in_backticks_count_in_the_whole_text() {
        String text = "x `echo \\`date +%s\\` \\\\z`";
        ShellScript script = ShellParser.parse(text);
        List<String> words = new java.util.ArrayList<>();
        ShellNodes.walk(script, n -> {
            if (n instanceof Word w) {
                words.add(w.span().of(text));
            }
        });
        assertThat(words).containsExactly("x", "`echo \\`date +%s\\` \\\\z`", "echo", "\\`date +%s\\`", "date", "+%s",
                "\\\\z");
        assertThat(firstWord("`a`").parts().get(0)).isInstanceOfSatisfying(WordPart.CommandSubstitution.class,
                s -> assertThat(s.script().span()).isEqualTo(new Span(1, 2)));
    }

    @Test
    void comments_are_kept_once_and_in_order() {
        String text = "a # one\n$(b # two\n)\n# three\r\nc '# no' x#no";
        assertThat(ShellParser.parse(text).comments().stream().map(s -> s.of(text)))
                .containsExactly("# one", "# two", "# three");
    }

    @Test
    void statement_spans_leave_terminator_and_heredoc_out() {
        String text = "a b; ! c <<E >x &\nE\n";
        assertThat(ShellParser.parse(text).statements().stream().map(s -> s.span().of(text)))
                .containsExactly("a b", "! c <<E >x");
    }

    private static Word firstWord(String script) {
        return ((Command.Simple) ShellParser.parse(script).statements().get(0).command()).words().get(0);
    }
}
