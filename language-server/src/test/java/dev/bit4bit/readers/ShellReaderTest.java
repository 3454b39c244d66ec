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

    @Test
    void what_every_branch_begins_with_stays_known() {
        FileFacts facts = script("a=(docker build -t x)\nif t; then a+=(--no-cache --pull); fi\n\"${a[@]}\" .");
        CommandCall build = facts.calls().get(facts.calls().size() - 1);
        assertThat(build.name()).isEqualTo("docker");
        assertThat(build.arguments()).extracting(x -> x.text().orElse("?")).containsExactly("build", "-t", "x", "?", ".");
        assertThat(build.arguments().get(3).value().possibilities()).extracting(Value::pattern)
                .containsExactly("--no-cache --pull", "");
        FileFacts text = script("A=x\nif t; then A=\"$A-y\"; fi\ncmd $A");
        assertThat(text.calls().get(text.calls().size() - 1).arguments().get(0).value().possibilities())
                .extracting(Value::pattern).containsExactlyInAnyOrder("x-y", "x");
    }

    private static List<String> directories(String text) {
        return script(text).calls().stream().filter(c -> c.isNamed("ls")).map(c -> c.workingDirectory().pattern()).toList();
    }

    @Test
    void popd_goes_back_to_where_pushd_came_from() {
        assertThat(directories("cd /a\npushd b\npushd /c\nls\npopd\nls\npopd\nls")).containsExactly("/c", "/a/b", "/a");
    }

    @Test
    void popd_without_pushd_leads_somewhere_unknown() {
        FileFacts facts = script("cd /a\npopd\nls");
        assertThat(facts.calls("ls").get(0).workingDirectory().isKnown()).isFalse();
    }

    @Test
    void a_way_that_ends_the_script_gives_no_values_to_what_follows() {
        assertThat(calls("case $1 in a) F=x;; b) F=y;; *) echo no; exit 1;; esac\nwget $F"))
                .containsExactly("echo no", "exit 1", "wget ${F}");
        FileFacts facts = script("if a; then F=x; else exit 1; fi\nwget $F");
        assertThat(facts.calls("wget").get(0).arguments().get(0).text()).contains("x");
    }

    @Test
    void a_way_that_ends_a_function_gives_no_values_to_the_rest_of_it_only() {
        FileFacts facts = script("f() { if a; then F=x; else F=y; return 1; fi; wget $F; }\nF=z\nf\ncurl $F");
        assertThat(facts.calls("wget").get(0).arguments().get(0).text()).contains("x");
        FileFacts after = script("f() { return 0; }\nif a; then f; F=x; else F=x; fi\nwget $F");
        assertThat(after.calls("wget").get(0).arguments().get(0).text()).contains("x");
    }
}
