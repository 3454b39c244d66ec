package dev.bit4bit.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to exhaust a parser: each piece is repeated to a length at which quadratic time would show. */
class ShellParserLimitsTest {

    private static final int LENGTH = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"$(", "$((", "`", "\\`", "'", "\"", "\"$(", "${a:-", "\"${a:-", "(", "((", "((1 ", "{ ",
        "if ", "if a; then ", "while a; do ", "case x in a) ", "f() ", "function f ", "a=(", "a[", "a[ ", "a[;", "x[$(",
        "<(", "a && ", "a | ", "a || b\n", "! ", "time ", "coproc ", "cat <<E ", "cat <<E\n", "cat <<E <<F\n", "[[ ",
        "[[ a =~ (", "@(", "a@(b ", "$[", "${a[", "${{ ", "fi ", ") ", ";; ", "\\\n", "\\", "# ", "$((1)) ", "$(( ) ",
        "$'", "for x in ", "select ", "a=b ", ">", "a>b ", "}", "a\\\n b", "\r\n", "`\\", "`a\\\\`", "${a/", "esac;"})
    void takes_little_time_and_stack_whatever_is_repeated(String piece) throws InterruptedException {
        String text = piece.repeat(LENGTH / piece.length());
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread thread = new Thread(null, () -> {
            try {
                ShellScript script = ShellParser.parse(text);
                outcome.set(ShellTokens.print(ShellTokens.of(text, script), text));
            } catch (Throwable e) {
                outcome.set(e);
            }
        }, "small stack", 512 * 1024);
        thread.setDaemon(true);
        thread.start();
        thread.join(Duration.ofSeconds(20).toMillis());
        assertThat(thread.isAlive()).as("still running after 20 s").isFalse();
        assertThat(outcome.get()).isInstanceOfSatisfying(String.class,
                printed -> assertThat(printed.equals(text)).as("round trip").isTrue());
    }
}
