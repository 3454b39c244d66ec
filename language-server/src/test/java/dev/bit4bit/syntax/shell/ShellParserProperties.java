package dev.bit4bit.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShellParserProperties {

    private static final List<String> PIECES = List.of(" ", "\n", "\r\n", "\\\n", "\\", ";", ";;", "&", "&&", "|",
            "||", "|&", "(", ")", "((", "))", "{", "}", "<", ">", "<<", "<<-", "<<<", "E", "'E'", "\nE\n", "\n\tE\n",
            "'", "\"", "`", "\\`", "$", "$(", "$((", "${", "${x", ":-", "[", "]", "[[", "]]", "=~", "=", "+=", "x=(",
            "#", "!", "if ", "then ", "elif ", "else ", "fi", "for x in ", "while ", "do ", "done", "case x in ",
            "esac", "f() ", "function ", "time ", "coproc ", "a", "-p", "$'", "$\"", "@(", "2>&1", "{fd}>", "~", "*",
            String.valueOf(Holes.MASK), "\uD83D\uDE00", "\0", "\r", "\t");

    private static final String SCRIPT = """
            #!/bin/bash
            set -eux; : "${DIR:=$(pwd)}"   # where
            apt-get update && apt-get install -y --no-install-recommends \\
                curl="${VER}" $(cat list | tr '\\n' ' ') \\
             && rm -rf /var/lib/apt/lists/*
            case "$(uname -m)" in x86_64|amd64) arch=`echo \\`uname\\` "a\\"b"`;; (*) exit 1 ;; esac
            cat <<EOF >/etc/x; cat <<-'END'
            v=$arch ${x//a/b} $((1 + 2))
            EOF
            \tnothing $here
            \tEND
            for f in "${files[@]}"; do [[ $f =~ ^a(b|c)$ && -f $f ]] || { continue; }; done 2>&1 | tee >(log)
            f() { local a=(1 "2"); if ! x; then y; elif z; then :; else w; fi; }
            sh -c 'echo $1' _ x <<< "here" &
            """;

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(l -> String.join("", l));
    }

    @Provide
    Arbitrary<String> editedScript() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, SCRIPT.length());
        return Combinators.combine(place, place, soup().filter(s -> s.length() < 40)).as((a, b, insert) ->
                SCRIPT.substring(0, Math.min(a, b)) + insert + SCRIPT.substring(Math.max(a, b)));
    }

    @Provide
    Arbitrary<String> cutScript() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, SCRIPT.length());
        return Combinators.combine(place, place).as((a, b) -> SCRIPT.substring(Math.min(a, b), Math.max(a, b)));
    }

    @Property(tries = 3000)
    void any_pieces_give_a_sound_tree(@ForAll("soup") String text) {
        holds(text);
    }

    @Property(tries = 1000)
    void any_string_gives_a_sound_tree(@ForAll String text) {
        holds(text);
    }

    @Property(tries = 2000)
    void any_edit_of_a_script_gives_a_sound_tree(@ForAll("editedScript") String text) {
        holds(text);
    }

    @Property(tries = 1000)
    void any_cut_of_a_script_gives_a_sound_tree(@ForAll("cutScript") String text) {
        holds(text);
    }

    @Property(tries = 1)
    void the_script_itself_has_no_problems() {
        assertThat(ShellParser.parse(SCRIPT).problems()).isEmpty();
        holds(SCRIPT);
    }

    private static void holds(String text) {
        ShellScript script = ShellParser.parse(text);
        ShellNodes.walk(script, node -> {
            assertThat(node.span().end()).isLessThanOrEqualTo(text.length());
            for (ShellNode child : ShellNodes.children(node)) {
                if (!(child instanceof Heredoc)) {
                    assertThat(node.span().contains(child.span())).as("%s in %s of <%s>", child, node, text).isTrue();
                }
            }
            if (node instanceof WordPart.Literal literal) {
                assertThat(literal.text()).isEqualTo(literal.span().of(text));
            }
            if (node instanceof Command.Simple simple) {
                InnerCommands.of(simple.words(), text);
            }
        });
        script.problems().forEach(p -> assertThat(p.span().end()).isLessThanOrEqualTo(text.length()));
        assertThat(script.comments()).doesNotHaveDuplicates();
        List<ShellToken> tokens = ShellTokens.of(text, script);
        int from = 0;
        for (ShellToken token : tokens) {
            assertThat(token.span()).isEqualTo(new Span(from, Math.max(from + 1, token.span().end())));
            assertThat(token.kind()).as("%s of <%s>", token, text).isNotEqualTo(ShellToken.Kind.UNREAD);
            from = token.span().end();
        }
        assertThat(from).isEqualTo(text.length());
    }
}
