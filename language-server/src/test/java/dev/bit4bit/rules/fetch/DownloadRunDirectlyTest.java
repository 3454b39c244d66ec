package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class DownloadRunDirectlyTest {

    private static final String SUM = "0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221";
    private final RuleChecker rule = RuleChecker.of("download-run-directly");

    private void run(String marked) {
        rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void piped_into_an_interpreter() {
        run("«curl -LsSf https://example.org/install.sh» | sh");
        run("«curl -fsSL https://example.org/setup» | sudo -E bash -s -- --yes");
        run("«wget -qO- https://example.org/setup» | bash -");
        run("«curl -sSL https://example.org/get.py» | python3 -");
        run("«curl -sSL https://example.org/setup.pl» | perl");
        run("«curl -sS https://example.org/installer» | php -- --install-dir=/usr/bin");
        run("«curl -s https://example.org/i.sh» | sed s/a/b/ | bash");
    }

    @Test
    void given_as_text() {
        rule.script("bash <(«curl -fsSL https://example.org/i.sh») --quiet\nsource <(«curl -L https://example.org/e»)\n");
        run("bash -c \"$(«curl -fsSL https://example.org/install.sh»)\"");
        run("eval \"$(«curl -fsSL https://example.org/install.sh»)\"");
        run("sh -c \"`«wget -qO- https://example.org/install.sh»`\"");
    }

    @Test
    void kept_then_run() {
        run("«curl -fsSL https://example.org/install.sh -o /tmp/install.sh» && sh /tmp/install.sh");
        rule.dockerfile("FROM a\nRUN «wget -O /tmp/setup https://example.org/setup»\n"
                + "RUN chmod +x /tmp/setup && /tmp/setup\n");
        run("«wget https://example.org/a-1.0.run» && chmod +x a-1.0.run && ./a-1.0.run");
        run("«curl -O https://example.org/get-pip.py» && python3 get-pip.py");
    }

    @Test
    void checked_or_a_commit_or_no_program() {
        run("curl -o i.sh https://example.org/i.sh && echo \"" + SUM + "  i.sh\" | sha256sum -c - && sh i.sh");
        run("curl -L https://raw.githubusercontent.com/a/b/0d5ca3ac73e766125cae0f2109f96ee23e686ff5/i.sh | sh");
        run("curl -L https://example.org/a-1.0.tgz | tar xz");
        run("curl -L https://example.org/a.json | python3 -c 'import json'");
        run("J=$(curl -s https://example.org/a.json) && node -e 'x(process.argv)' \"$J\"");
        run("V=$(curl -s https://example.org/v) && sh -c \"echo $V\" && /opt/$V/bin/x");
        run("curl -o i.sh https://example.org/i.sh && sh -n i.sh");
        run("cat i.sh | sh && bash i.sh && . /etc/os-release");
        run("curl -o data.json https://example.org/data && python3 convert.py data.json");
    }

    @Test
    void it_is_said_once() {
        assertThat(RuleChecker.all("Dockerfile", "FROM scratch\nRUN curl https://example.org/latest/i.sh | sh\n"))
                .extracting("rule").containsExactly("download-run-directly");
    }
}
