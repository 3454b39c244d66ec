package dev.bit4bit.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InnerCommandsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', value = {
        "sudo -u root -E A=1 apt-get install x~sudo A=1: apt-get install x",
        "/usr/bin/env -i A=b C= cmd x~env A=b C=: cmd x",
        "env -u X -- cmd~env: cmd",
        "doas -u a cmd~doas: cmd",
        "nice -n 5 cmd~nice: cmd",
        "nice -10 cmd~nice: cmd",
        "nohup cmd &~nohup: cmd",
        "timeout -k 5 --signal=KILL 10 cmd x~timeout: cmd x",
        "exec -a n cmd~exec: cmd",
        "exec >x~",
        "command -p cmd~command: cmd",
        "command -v cmd~",
        "builtin cd x~builtin: cd x",
        "chroot --userspec=a /r cmd~chroot: cmd",
        "setpriv --reuid 5 --clear-groups cmd~setpriv: cmd",
        "gosu user cmd~gosu: cmd",
        "su-exec user:group cmd~su-exec: cmd",
        "ionice -c 3 cmd~ionice: cmd",
        "ionice -c3 cmd~ionice: cmd",
        "stdbuf -oL cmd~stdbuf: cmd",
        "setarch -R cmd~setarch: cmd",
        "setarch x86_64 -R cmd~setarch: -R cmd",
        "linux32 cmd~linux32: cmd",
        "unshare -rn cmd~unshare: cmd",
        "flock -w 5 /l cmd~flock: cmd",
        "flock /l -c 'a b'~flock <a b>",
        "\\time -f %e cmd~time: cmd",
        "xargs -0 -n 1 -I{} rm {}~xargs+: rm {}",
        "find . -name x -exec rm {} ';' -execdir a {} + -print~find+: rm {} | find+: a {}",
        "find . -exec sh -c 'a' _ {} \\;~find+: sh -c 'a' _ {}",
        "sh -c 'a; b'~sh <a; b>",
        "bash -lc \"a $X\"~bash <a $X>",
        "bash -e -o pipefail -c 'a' x~bash <a>",
        "bash script -c x~",
        "eval a 'b c'~eval <a b c>",
        "eval \"$X\"~eval <$X>",
        "eval $X~",
        "sh -c $X~",
        "su -c 'a' user~su <a>",
        "su - user -s /bin/sh -c 'a'~su <a>",
        "su user~",
        "runuser -u x -- cmd~runuser: cmd",
        "trap 'a' EXIT~trap <a>",
        "trap - EXIT~",
        "buildah run --volume /a:/b -e A=1 --tty c1 -- apt-get install x~buildah: apt-get install x",
        "buildah run c1 sh -c 'a'~buildah: sh -c 'a'",
        "buildah run -- c1 cmd~buildah: cmd",
        "buildah run c1 --~",
        "buildah from image cmd x~",
        "docker run image cmd~",
        "env~",
        "sudo~",
        "xargs~",
    })
    void one_layer_is_taken_off(String script, String expected) {
        assertThat(layer(script)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void the_map_of_a_script_leads_to_the_outer_text_through_escapes() {
        String text = "bash -c \"a \\\"b\\$ $X \"'c'\\d$'\\x41e'";
        InnerCommand.Script script = (InnerCommand.Script) inner(text).get(0);
        assertThat(script.text()).isEqualTo("a \"b$ $X cdAe");
        assertThat(script.map().toDocument(new Span(2, 3)).of(text)).isEqualTo("\"");
        assertThat(script.map().toDocument(new Span(3, 4)).of(text)).isEqualTo("b");
        assertThat(script.map().toDocument(new Span(6, 8)).of(text)).isEqualTo("$X");
        assertThat(script.map().toDocument(new Span(9, 11)).of(text)).isEqualTo("c'\\d");
        assertThat(script.map().toDocument(12)).isEqualTo(text.lastIndexOf('e'));
        assertThat(script.expanded()).containsExactly(new Span(6, 8));
    }

    @Test
    void layers_come_off_one_by_one() {
        List<Word> words = words("sudo env A=1 timeout 5 sh -c 'x'");
        StringBuilder seen = new StringBuilder();
        while (true) {
            List<InnerCommand> inner = InnerCommands.of(words, "sudo env A=1 timeout 5 sh -c 'x'");
            seen.append(inner.get(0).wrapper()).append(' ');
            if (inner.get(0) instanceof InnerCommand.Words next) {
                words = next.words();
            } else {
                break;
            }
        }
        assertThat(seen.toString()).isEqualTo("sudo env timeout sh ");
    }

    private static List<Word> words(String text) {
        return ((Command.Simple) ShellParser.parse(text).statements().get(0).command()).words();
    }

    private static List<InnerCommand> inner(String text) {
        return InnerCommands.of(words(text), text);
    }

    private static String layer(String text) {
        return inner(text).stream().map(i -> i instanceof InnerCommand.Script s ? s.wrapper() + " <" + s.text() + ">"
                : words((InnerCommand.Words) i, text)).collect(Collectors.joining(" | "));
    }

    private static String words(InnerCommand.Words inner, String text) {
        return inner.wrapper() + (inner.more() ? "+" : "")
                + inner.assignments().stream().map(a -> " " + a.name() + "=" + a.value().span().of(text))
                .collect(Collectors.joining()) + ": "
                + inner.words().stream().map(w -> w.span().of(text)).collect(Collectors.joining(" "));
    }
}
