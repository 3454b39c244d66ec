package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class NpmPackageNotPinnedTest {

    private final RuleChecker rule = RuleChecker.of("npm-package-not-pinned");

    @Test
    void none_a_tag_or_a_range() {
        assertThat(rule.dockerfile("FROM node\nRUN «npm i» -g npm@latest @angular/cli a@^1 b@1.2.3 c@9 'd@1.x'\n").get(0))
                .matches(f -> f.severity() == Severity.WARNING)
                .matches(f -> f.message().contains("npm@latest, @angular/cli, a@^1, c@9 and d@1.x"));
    }

    @Test
    void other_managers() {
        rule.dockerfile("FROM node\nRUN «yarn global add» a && «yarn add» b && «pnpm add» -g c && «pnpm dlx» d e\n"
                + "RUN «corepack prepare» pnpm@latest --activate && «bun add» x && «bunx» y\n");
    }

    @Test
    void exact_versions() {
        rule.dockerfile("FROM node\nARG V=1.2.3\nARG W\nRUN npm install -g a@1.2.3 @b/c@1.0.0-rc.1 d@$V e@${W} "
                + "&& corepack prepare yarn@4.1.0+sha224.ab --activate && npx --yes f@1.2.3 g h\n");
    }

    @Test
    void what_comes_from_no_registry() {
        rule.dockerfile("FROM node\nRUN npm install && npm install . ./a b.tgz /src git+https://x/y.git && npm ci "
                + "&& corepack enable && npm run build && yarn build && npx --no-install webpack\n");
    }

    @Test
    void a_tool_run_at_once_may_be_installed() {
        assertThat(rule.dockerfile("FROM node\nRUN «npx» --yes create-app x\nRUN «npm exec» -y -- a@3 --check b\n"))
                .extracting(f -> f.confidence()).containsExactly(Confidence.LIKELY, Confidence.CERTAIN);
        assertThat(rule.dockerfile("FROM node\nRUN npm ci\nRUN «npx» tsc\n").get(0).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(rule.script("«npx» tsc\n").get(0).confidence()).isEqualTo(Confidence.POSSIBLE);
        rule.dockerfile("FROM node\nRUN npx -p typescript@5.6.3 tsc\n");
    }
}
