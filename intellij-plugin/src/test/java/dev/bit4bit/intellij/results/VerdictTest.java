package dev.bit4bit.intellij.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final String ANSWER = "{\"uri\":\"file:///p/Dockerfile\",\"reproducible\":false,"
            + "\"summary\":\"Not so.\","
            + "\"reports\":[{\"platform\":\"linux/amd64\",\"uri\":\"file:///r/1.html\"}],\"platforms\":["
            + "{\"findings\":[{\"line\":4,\"cause\":null,\"message\":\"here\"},"
            + "{\"line\":4,\"cause\":null,\"message\":\"here\"},"
            + "{\"line\":2,\"cause\":\"dpkg-log\",\"message\":\"there\"}]},{\"findings\":[]}]}";

    @Test
    void an_answer_gives_the_verdict_with_each_blamed_instruction_once() {
        Verdict verdict = Verdict.of(JsonParser.parseString(ANSWER)).orElseThrow();
        assertThat(verdict.uri()).isEqualTo("file:///p/Dockerfile");
        assertThat(verdict.reproducible()).isFalse();
        assertThat(verdict.summary()).isEqualTo("Not so.");
        assertThat(verdict.reports())
                .containsExactly(new Verdict.Report("linux/amd64", URI.create("file:///r/1.html")));
        assertThat(verdict.blamed()).containsExactly(new Verdict.Blamed(3, "", "here"),
                new Verdict.Blamed(1, "dpkg-log", "there"));
    }

    @Test
    void what_is_no_answer_is_no_verdict() {
        for (Object answer : Arrays.asList(null, 1, "text", Map.of(), Map.of("uri", "a", "reproducible", true),
                JsonParser.parseString(ANSWER.replace("\"file:///r/1.html\"", "\"not a uri\"")),
                JsonParser.parseString(ANSWER.replace("4,", "\"four\",")))) {
            assertThat(Verdict.of(answer)).isEmpty();
        }
    }
}
