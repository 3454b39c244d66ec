package dev.bit4bit.readers;

import static dev.bit4bit.readers.FactsText.calls;
import static dev.bit4bit.readers.FactsText.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellReaderTest {

    @Test
    void variables_are_followed() {
        assertThat(calls("V=1.2\nwget https://x/a-$V.tgz")).containsExactly("wget https://x/a-1.2.tgz");
    }

    @Test
    void a_variable_that_nothing_sets_stays_unknown() {
        assertThat(calls("wget https://x/a-$V.tgz")).containsExactly("wget https://x/a-${V}.tgz");
    }

    @Test
    void defaults_stand_for_what_nobody_sets() {
        assertThat(calls("docker pull ${IMAGE:-debian:12}")).containsExactly("docker pull debian:12");
    }

    @Test
    void unquoted_values_are_split_and_quoted_ones_are_not() {
        assertThat(script("P='a b'\napt $P\nls \"$P\"").calls()).extracting(c -> c.arguments().size())
                .containsExactly(2, 1);
    }

    @Test
    void array_elements_keep_their_blanks() {
        FileFacts facts = script("A=(one 'two three')\nA+=(four)\ncmd \"${A[@]}\"");
        assertThat(facts.calls().get(0).arguments()).extracting(a -> a.text().orElse(""))
                .containsExactly("one", "two three", "four");
    }

    @Test
    void braces_are_expanded() {
        assertThat(calls("rm -r /var/log/{apt,dpkg.log}")).containsExactly("rm -r /var/log/apt /var/log/dpkg.log");
    }

    @Test
    void functions_are_walked_where_they_are_called() {
        assertThat(calls("get() { curl -o \"$2\" \"$1\"; }\nget https://x/y z")).containsExactly("curl -o z https://x/y");
    }

    @Test
    void functions_that_call_themselves_come_to_an_end() {
        assertThat(calls("f() { date; f; }\nf")).containsExactly("date");
    }

    @Test
    void functions_that_nothing_calls_are_walked_all_the_same() {
        FileFacts facts = script("f() { date; }");
        assertThat(facts.calls()).hasSize(1);
        assertThat(facts.calls().get(0).place().reached()).isFalse();
    }

    @Test
    void a_function_hides_the_command_of_its_name() {
        assertThat(calls("date() { echo 1; }\ndate")).containsExactly("echo 1");
    }

    @Test
    void branches_leave_both_values_possible() {
        FileFacts facts = script("if t; then A=x; else A=y; fi\ncmd $A");
        CommandCall cmd = facts.calls().get(facts.calls().size() - 1);
        assertThat(cmd.arguments().get(0).value().possibilities()).extracting(Value::pattern)
                .containsExactly("x", "y");
    }

    @Test
    void a_loop_variable_can_be_each_item() {
        FileFacts facts = script("for p in a b; do apt-get install $p; done");
        assertThat(facts.calls().get(0).arguments().get(1).value().possibilities()).extracting(Value::pattern)
                .containsExactly("a", "b");
        assertThat(facts.calls().get(0).place().looped()).isTrue();
    }

    @Test
    void the_output_of_a_command_is_known_by_what_makes_it() {
        FileFacts facts = script("NOW=$(date +%s)\necho \"$NOW\"");
        CommandCall echo = facts.calls().get(1);
        assertThat(echo.arguments().get(0).value().unknowns().get(0).producers()).containsExactly(facts.calls().get(0));
        assertThat(facts.calls().get(0).place().substituted()).isTrue();
    }

    @Test
    void pipes_join_calls() {
        FileFacts facts = script("{ cat a; cat b; } | sort | sh");
        CommandCall sort = facts.calls().get(2);
        assertThat(sort.pipedFrom()).containsExactlyElementsOf(facts.calls().subList(0, 2));
        assertThat(sort.pipedTo()).containsExactly(facts.calls().get(3));
    }

    @Test
    void output_that_goes_to_a_file_goes_through_no_pipe() {
        FileFacts facts = script("{ cat a > x; cat b; } | sort");
        assertThat(facts.calls().get(2).pipedFrom()).containsExactly(facts.calls().get(1));
    }

    @Test
    void the_directory_is_followed() {
        FileFacts facts = script("cd /a\nls\n(cd b; ls)\nls");
        assertThat(facts.calls()).extracting(c -> c.workingDirectory().shown()).containsExactly("/a", "/a/b", "/a");
    }

    @Test
    void wrappers_are_taken_off() {
        assertThat(calls("sudo -E env A=b timeout 5 apt-get install x")).containsExactly("apt-get install x");
        assertThat(calls("$SUDO apt-get update")).containsExactly("apt-get update");
        assertThat(calls("sh -c 'date; apt-get update'")).containsExactly("date", "apt-get update");
        assertThat(calls("echo a b | xargs apt-get install"))
                .containsExactly("echo a b", "xargs apt-get install", "apt-get install a b");
    }

    @Test
    void a_script_in_a_word_has_its_place_in_the_document() {
        FileFacts facts = script("bash -c 'set -e; gzip x'");
        assertThat(facts.document().text(facts.calls().get(0).span())).isEqualTo("gzip x");
    }

    @Test
    void a_script_on_standard_input_is_read() {
        assertThat(calls("bash <<'EOF'\ngzip x\nEOF\n")).containsExactly("bash", "gzip x");
    }

    @Test
    void exported_variables_reach_commands() {
        FileFacts facts = script("export A=1\nB=2\nC=3 cmd");
        CommandCall cmd = facts.calls().get(0);
        assertThat(List.of(cmd.environment("A").isPresent(), cmd.environment("B").isPresent(),
                cmd.environment("C").isPresent())).containsExactly(true, false, true);
    }

    @Test
    void the_place_for_a_new_declaration_is_after_the_head() {
        FileFacts facts = script("#!/bin/bash\n# about\nset -eu\n\ndate\n");
        assertThat(facts.units().get(0).declarationsEnd()).isEqualTo("#!/bin/bash\n# about\nset -eu\n\n".length());
    }
}
