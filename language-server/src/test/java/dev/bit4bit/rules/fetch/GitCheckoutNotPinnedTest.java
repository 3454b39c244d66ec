package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class GitCheckoutNotPinnedTest {

    private static final String COMMIT = "0d5ca3ac73e766125cae0f2109f96ee23e686ff5";
    private final RuleChecker rule = RuleChecker.of("git-checkout-not-pinned");

    private void run(String marked) {
        rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void a_branch_a_tag_or_nothing() {
        run("«git clone https://github.com/a/tool.git» && make -C tool");
        run("«git clone --depth 1 --branch v1.2 https://github.com/a/tool.git /src»; cd /src; make");
        run("«git clone https://github.com/a/tool.git» && cd tool && git checkout v1.4.2");
        run("«git clone https://github.com/a/tool.git» && git -C tool checkout 1a2b3c4");
        run("«git -c http.sslVerify=false clone git@github.com:a/tool»");
        run("git init && git remote add o https://e.org/r && «git fetch o main» && git checkout FETCH_HEAD");
        run("cd /src && «git submodule update --init --remote» && «git pull»");
        rule.script("set -e\n«git clone --depth=1 -b stable» \\\n  https://github.com/a/tool.git /opt/tool\n");
    }

    @Test
    void other_ways_to_take_sources() {
        rule.dockerfile("FROM a\n«ADD https://github.com/a/tool.git#v1.4.2 /src»\n«ADD git@github.com:a/other.git /o»\n");
        run("«pip install git+https://github.com/a/lib.git@main»");
        run("«pip install 'lib @ git+ssh://git@github.com/a/lib.git'»");
        run("«npm install git+https://github.com/a/lib.git#v1»");
        run("«cargo install --git https://github.com/a/tool»");
        run("«hg clone https://example.org/hg/tool»");
        run("«svn co https://example.org/svn/trunk tool»");
    }

    @Test
    void a_full_commit_hash_later_on() {
        String clone = "git clone https://github.com/a/tool.git && ";
        run(clone + "cd tool && git checkout " + COMMIT);
        run(clone + "cd tool && git checkout -b build " + COMMIT);
        run(clone + "git -C tool reset --hard " + COMMIT);
        run(clone + "cd tool && git switch --detach " + COMMIT);
        run(clone + "cd tool && test \"$(git rev-parse HEAD)\" = " + COMMIT);
        run(clone + "cd tool && git checkout v1 && git verify-tag v1");
        run("git clone --revision=" + COMMIT + " https://github.com/a/tool.git");
        run("git init /s && cd /s && git remote add o https://e.org/r && git fetch --depth 1 o " + COMMIT
                + " && git checkout FETCH_HEAD");
        rule.dockerfile("FROM a\nARG C=" + COMMIT + "\nRUN git clone --branch v1.4 https://github.com/a/tool.git /src\n"
                + "RUN cd /src && git checkout \"$C\"\n");
    }

    @Test
    void the_checkout_must_be_of_the_same_clone() {
        run("«git clone https://github.com/a/b.git» && git clone https://github.com/a/c.git && cd c && git checkout "
                + COMMIT);
    }

    @Test
    void addresses_that_hold_a_commit_and_folders_of_the_machine() {
        rule.dockerfile("FROM a\nADD https://github.com/a/tool.git#" + COMMIT + " /src\n"
                + "RUN pip install git+https://github.com/a/lib.git@" + COMMIT + "#egg=lib\n"
                + "RUN npm i git+https://github.com/a/lib.git#" + COMMIT + "\n"
                + "RUN svn co -r 123 https://example.org/svn/trunk\n");
        rule.script("git submodule update --init --recursive\ngit clone ./mirror /tmp/copy\ngit clone src dst\ngit log -1\n"
                + "echo git clone https://example.org/x\n");
    }

    @Test
    void a_variable_that_is_called_a_commit_may_be_one() {
        assertThat(rule.dockerfile("FROM a\nARG TOOL_COMMIT\nRUN «git clone https://github.com/a/tool.git» && cd tool "
                + "&& git checkout $TOOL_COMMIT\n")).extracting("confidence").containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void a_variable_of_which_nothing_is_known_may_be_a_commit_unless_its_name_says_otherwise() {
        String text = "FROM a\nARG %1$s\nRUN «git clone https://github.com/a/tool.git» && cd tool && git checkout $%1$s\n";
        assertThat(rule.dockerfile(String.format(text, "WHAT"))).extracting("confidence")
                .containsExactly(Confidence.POSSIBLE);
        assertThat(rule.dockerfile(String.format(text, "TOOL_VERSION"))).extracting("confidence")
                .containsExactly(Confidence.CERTAIN);
    }

    @Test
    void a_checkout_in_a_folder_that_is_not_known_belongs_to_the_clone_before_it() {
        List<Finding> found = rule.script("cd \"$W\"\n«git clone https://e.org/a.git»\n"
                + "«git clone https://e.org/b.git»\ncd b\ngit checkout v2\n");
        assertThat(found).extracting(Finding::message).satisfiesExactly(
                a -> assertThat(a).contains("default branch"), b -> assertThat(b).contains("'v2'"));
    }

    @Test
    void a_commit_given_from_outside_to_one_clone_does_not_pin_another() {
        assertThat(rule.script("cd \"$W\"\n«git clone https://e.org/a.git»\n«git clone https://e.org/b.git»\ncd b\n"
                + "git checkout $B_COMMIT\n")).extracting("confidence")
                .containsExactly(Confidence.LIKELY, Confidence.POSSIBLE);
    }

    @Test
    void a_quiet_checkout_names_what_is_taken() {
        assertThat(rule.script("«git clone -n https://e.org/a.git a»\ncd a\ngit checkout -q v2\n")).singleElement()
                .extracting(Finding::message).asString().contains("'v2'");
    }

    @Test
    void what_was_fetched_is_named_by_what_was_asked_for() {
        assertThat(rule.script("«git clone --depth 1 https://e.org/a.git»\ncd a\ngit fetch --depth=1 origin v3\n"
                + "git checkout FETCH_HEAD\n")).singleElement().extracting(Finding::message).asString().contains("'v3'");
    }

    @Test
    void what_only_runs_at_a_developers_machine_is_possible() {
        String text = "if %s; then\n  «git clone https://e.org/a.git»\nfi\nmake\n";
        for (String test : List.of("[[ -v LOCAL_DEV ]]", "[ -n \"$LOCAL_DEV\" ]")) {
            assertThat(rule.script(String.format(text, test))).extracting("confidence")
                    .containsExactly(Confidence.POSSIBLE);
        }
        for (String test : List.of("[[ -v WITH_A ]]", "[ -z \"$LOCAL_DEV\" ]", "[[ -v LOCAL_DEV ]]; then ls; else ls; fi; if a")) {
            assertThat(rule.script(String.format(text, test))).extracting("confidence")
                    .containsExactly(Confidence.LIKELY);
        }
        assertThat(rule.script("LOCAL_DEV=1\n" + String.format(text, "[[ -v LOCAL_DEV ]]"))).extracting("confidence")
                .containsExactly(Confidence.LIKELY);
    }

    @Test
    void of_two_ways_the_last_names_what_is_usually_taken() {
        assertThat(rule.script("«git clone https://e.org/a.git»\ncd a\nif [ -n \"$PR\" ]; then git checkout pr-$PR\n"
                + "else git checkout v3; fi\n")).singleElement().extracting(Finding::message).asString().contains("'v3'");
    }
}
