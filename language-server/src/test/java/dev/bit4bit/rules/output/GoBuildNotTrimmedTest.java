package dev.bit4bit.rules.output;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class GoBuildNotTrimmedTest {

    private final RuleChecker rule = RuleChecker.of("go-build-not-trimmed");

    @Test
    void go_build_without_trimpath() {
        rule.dockerfile("FROM golang@sha256:0\nRUN «go build -o /app ./cmd»\n");
        rule.script("«go install ./...»\n");
    }

    @Test
    void trimmed_by_option_or_environment() {
        rule.dockerfile("FROM a\nRUN go build -trimpath ./cmd\n");
        rule.dockerfile("FROM a\nENV GOFLAGS=-trimpath\nRUN go build ./cmd\n");
        rule.script("export GOFLAGS=\"-mod=vendor -trimpath\"\ngo build ./cmd\n");
        rule.dockerfile("FROM a\nRUN go test ./... && go vet\n");
    }

    @Test
    void the_option_is_added_after_the_subcommand() {
        rule.fixes("build.sh", "go build \\\n  -o x .\n", Fix.Kind.SAFE, "go build -trimpath \\\n  -o x .\n");
    }
}
