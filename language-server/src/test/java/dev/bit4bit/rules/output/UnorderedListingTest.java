package dev.bit4bit.rules.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class UnorderedListingTest {

    private final RuleChecker rule = RuleChecker.of("unordered-listing");

    @Test
    void followed_through_filters_and_xargs() {
        rule.dockerfile("FROM a\nRUN «find /a -type f» | grep -v x | sed s,a,b, | cpio -o > /c\n");
        rule.dockerfile("FROM a\nRUN «find /a -print0» | xargs -0 tar cf /b.tar\n");
        rule.dockerfile("FROM a\nRUN «find /a -type f» | xargs sha256sum > /a.sums\n");
        rule.dockerfile("FROM a\nRUN «find /a -name '*.o'» | xargs ar rcs /a.a\n");
        rule.dockerfile("FROM a\nRUN «ls -U /a» > /a.list\n");
    }

    @Test
    void one_link_for_all() {
        rule.dockerfile("FROM a\nRUN «find /a -name 'b*' -exec ln -sf {} /usr/bin/b \\;»\n");
        rule.dockerfile("FROM a\nRUN «find /a -name 'b*'» | xargs -I{} ln -sf {} /usr/bin/b\n");
        rule.dockerfile("FROM a\nRUN find /a -name 'b*' -exec ln -sf {} /usr/local/bin \\;\n");
        rule.dockerfile("FROM a\nRUN find /a -name 'b*' -exec ln -sf {} {}.old \\;\n");
    }

    @Test
    void a_loop_keeps_the_order_where_every_round_adds_to_one_thing() {
        rule.dockerfile("FROM a\nRUN «find /a -name 'b*'» | while read f; do ln -sf \"$f\" /usr/bin/b; done\n");
        rule.dockerfile("FROM a\nRUN «find /a» | while read f; do tar -rf /b.tar \"$f\"; done\n");
        rule.dockerfile("FROM a\nRUN «find /a» | while read f; do if [ -x \"$f\" ]; then echo \"$f\"; fi; done > /b\n");
        rule.dockerfile("FROM a\nRUN find /a | while read f; do tar -cf \"$f.tar\" \"$f\"; echo \"$f\" > \"$f.n\"; done\n");
        rule.dockerfile("FROM a\nRUN find /a | while read f; do echo \"$f\"; done | LC_ALL=C sort > /b\n");
        rule.dockerfile("FROM a\nRUN find /a | while read f; do echo \"$f\" >> /b; done; LC_ALL=C sort /b > /c\n");
        rule.dockerfile("FROM a\nRUN find /a | while read f; do echo \"$f\" >> /tmp/b; chmod 755 \"$f\"; done\n");
    }

    @Test
    void sorted_anywhere_on_the_way_is_enough() {
        rule.dockerfile("FROM a\nRUN find /a | grep x | sort | cpio -o > /c\n");
        rule.dockerfile("FROM a\nRUN find /a -name x -quit > /c\n");
    }

    @Test
    void a_script_that_builds_nothing_is_a_possibility() {
        assertThat(rule.check("list.sh", "«find . -name '*.md'» > index\n").get(0).confidence())
        .isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void sorted_in_front_of_what_follows() {
        rule.fixes("Dockerfile", "FROM a\nRUN find /a \\\n      -type f 2>/dev/null \\\n    | cpio -o > /c\n",
        Fix.Kind.SAFE,
                "FROM a\nRUN find /a \\\n      -type f 2>/dev/null | LC_ALL=C sort \\\n    | cpio -o > /c\n");
        rule.fixes("Dockerfile", "FROM a\nRUN find /a > /b\n", Fix.Kind.SAFE, "FROM a\nRUN find /a | LC_ALL=C sort"
        + " > /b\n");
    }
}
