package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of other tools ask for, about templates of Dockerfiles. */
class TemplatesTest {

    private final RuleChecker pinned = RuleChecker.of("image-not-pinned");
    private final RuleChecker download = RuleChecker.of("download-run-directly");

    @Test
    @DisplayName("20. Templates are read like the files they become (kata-containers/kata-containers#6472)")
    void templates_of_every_engine_are_read() {
        pinned.check("Dockerfile.in", "FROM «ubuntu:22.04» AS builder\nENV VERSION=@VERSION@\nRUN make @TARGET@\n");
        pinned.check("Dockerfile.tmpl", "{{- if .Debug }}\nFROM «debian:12»\n{{- else }}\nFROM «debian:12-slim»\n"
                + "{{- end }}\nRUN {{ .Install }}\n");
        pinned.check("Dockerfile.j2", "{% set suite = 'bookworm' %}\nFROM «debian:12»\n{% for p in packages %}\n"
                + "RUN install {{ p }}\n{% endfor %}\n");
        pinned.check("Dockerfile.erb", "FROM «ruby:3.3»\n<% gems.each do |gem| -%>\nRUN gem install <%= gem %>\n"
                + "<% end -%>\n");
        pinned.check("Dockerfile.template", "FROM «alpine:3.20»\n{{ def version: .version -}}\n"
                + "ENV APP_VERSION {{ version }}\n");
    }

    @Test
    @DisplayName("20. What a template fills in is not guessed (kata-containers/kata-containers#6472)")
    void what_a_template_fills_in_is_unknown() {
        assertThat(pinned.check("Dockerfile.tmpl", "FROM «{{ .Image }}»\nRUN true\n")).extracting(Finding::confidence)
                .as("shown in the strict profile alone").containsExactly(Confidence.POSSIBLE);
        pinned.check("Dockerfile.in", "FROM debian@sha256:@DIGEST@\n");
        assertThat(pinned.check("Dockerfile.tmpl", "FROM «debian:{{ .Suite }}»\n").get(0).message())
                .contains("what a template fills in");
    }

    @Test
    @DisplayName("20. The commands in a template are followed across its holes (kata-containers/kata-containers#6472)")
    void commands_are_followed_across_holes() {
        download.check("Dockerfile.tmpl", "FROM scratch\n{{ range .Tools }}\n"
                + "RUN «curl -fsSL https://example.org/{{ .Name }}/install.sh» | sh\n{{ end }}\n");
        download.check("install.sh.j2",
                "{% if proxy %}\nexport https_proxy={{ proxy }}\n{% endif %}\n"
                        + "«curl https://example.org/i.sh» | bash\n");
    }

    @Test
    @DisplayName("20. A fix in a template leaves its holes as they are (kata-containers/kata-containers#6472)")
    void a_fix_leaves_the_holes_alone() {
        RuleChecker.of("gzip-timestamp").fixes("Dockerfile.tmpl",
                "FROM scratch\r\nRUN {{ .Before }} && gzip -9 {{ .File }} # {{ .Why }}\r\n", Fix.Kind.SAFE,
                "FROM scratch\r\nRUN {{ .Before }} && gzip -n -9 {{ .File }} # {{ .Why }}\r\n");
    }
}
