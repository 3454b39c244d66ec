package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.rebuild.process.ShellWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Property(tries = 40)
    void a_shell_reads_back_the_same_words(
            @ForAll @Size(min = 1, max = 6) List<@CharRange(from = ' ', to = '~') String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(words);
        Process shell = new ProcessBuilder("sh", "-c", ShellWords.line(Map.of("A", "b c'd"), command)).start();
        shell.getOutputStream().close();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(out).isEqualTo(String.join("\0", words) + "\0");
    }

    @Test
    void plain_words_stay_plain_and_a_program_with_an_equals_sign_is_no_assignment() {
        assertThat(ShellWords.line(Map.of(), List.of("buildah", "--tag", "oci-archive:/a/b.tar", ".")))
                .isEqualTo("buildah --tag oci-archive:/a/b.tar .");
        assertThat(ShellWords.line(Map.of(), List.of("A=b", "c"))).isEqualTo("'A=b' c");
    }
}
