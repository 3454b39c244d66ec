package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class LockfileNotEnforcedTest {

    private final RuleChecker rule = RuleChecker.of("lockfile-not-enforced");

    private void fixes(Fix.Kind kind, String before, String after) {
        rule.fixes("Dockerfile", "FROM a\n" + before, kind, "FROM a\n" + after);
    }

    @Test
    void a_safe_fix_where_the_lock_is_copied() {
        fixes(Fix.Kind.SAFE, "COPY package*.json ./\nRUN npm i --omit=dev\n",
                "COPY package*.json ./\nRUN npm ci --omit=dev\n");
        fixes(Fix.Kind.SAFE, "COPY . .\nRUN yarn\n", "COPY . .\nRUN yarn --frozen-lockfile\n");
        fixes(Fix.Kind.SAFE, "COPY .yarnrc.yml yarn.lock ./\nRUN yarn install\n",
                "COPY .yarnrc.yml yarn.lock ./\nRUN yarn install --immutable\n");
        fixes(Fix.Kind.SAFE, "COPY . .\nRUN cargo +nightly build\n", "COPY . .\nRUN cargo +nightly build --locked\n");
        fixes(Fix.Kind.SAFE, "COPY Gemfile* ./\nRUN bundle install -j4\n",
                "COPY Gemfile* ./\nRUN BUNDLE_FROZEN=true bundle install -j4\n");
        fixes(Fix.Kind.SAFE, "RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync\n",
                "RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked\n");
    }

    @Test
    void elsewhere_the_fix_needs_a_look() {
        fixes(Fix.Kind.UNSAFE, "RUN git clone x && npm install\n", "RUN git clone x && npm ci\n");
        Finding finding = rule.dockerfile("FROM a\nCOPY package.json ./\nRUN «npm install»\n").get(0);
        assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(finding.message()).contains("package-lock.json is not copied here");
        assertThat(finding.fixes()).allMatch(f -> f.kind() == Fix.Kind.UNSAFE);
    }

    @Test
    void the_lock_of_the_stage_below_counts() {
        assertThat(rule.dockerfile("FROM a AS b\nCOPY . .\nFROM b\nRUN «npm install»\n").get(0).confidence())
                .isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void commands_that_write_a_new_lock() {
        rule.dockerfile("FROM a\nRUN «go mod tidy» && «poetry lock» && «uv lock» && «composer update» && "
                + "«go get» ./...\n"
                + "RUN «cargo install» ripgrep && «pipenv install»\n");
    }

    @Test
    void held_to_the_lock() {
        rule.dockerfile("FROM a\nRUN npm ci && yarn install --immutable && pnpm i --frozen-lockfile && "
                + "cargo build --locked "
                + "&& cargo --version && uv sync --frozen && composer install && go mod download && yarn build "
                + "&& pipenv install --deploy && uv lock --check && cargo install --locked x && go get a@v1\n");
        rule.dockerfile("FROM a\nENV CI=true BUNDLE_DEPLOYMENT=1\nRUN pnpm install && bundle install\n");
        rule.dockerfile("FROM a\nRUN bundle config set --local frozen true\nRUN bundle install\n");
    }

    @Test
    void installs_by_name_are_another_matter() {
        rule.dockerfile("FROM a\nRUN npm install -g x && npm install y && yarn add z && pnpm add w && "
                + "pipenv install v\n");
    }
}
