package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plain text in places of the IDE that show HTML. */
class HtmlTest {

    @Test
    void markup_is_shown_as_it_is_written_and_lines_stay_lines() {
        assertThat(Html.of("<a href='x'>&\nnext")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;<br>next");
    }

    @Test
    void nothing_of_a_question_is_hidden() {
        assertThat(IdePrompts.shown("docker build <!-- --allow all --> .\nBuild?"))
                .isEqualTo("<html>docker build &lt;!-- --allow all --&gt; .<br>Build?</html>");
    }
}
