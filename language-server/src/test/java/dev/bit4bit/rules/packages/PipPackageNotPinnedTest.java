package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipPackageNotPinnedTest {

    private final RuleChecker rule = RuleChecker.of("pip-package-not-pinned");

    private Finding one(String run) {
        return rule.dockerfile("FROM python\nRUN " + run + "\n").get(0);
    }

    @Test
    void severity_follows_what_is_missing() {
        assertThat(one("«pip install» flask").severity()).isEqualTo(Severity.WARNING);
        assertThat(one("«pip install» 'flask>=3' 'a~=1' 'b[x]==1.*'").message()).contains("flask>=3, a~=1 and b[x]==1.*");
        assertThat(one("«pip install» flask==3.0.3").severity()).isEqualTo(Severity.INFORMATION);
        assertThat(one("«pip install» --no-deps flask==3.0.3").severity()).isEqualTo(Severity.HINT);
        assertThat(one("«pip install» -c constraints.txt flask").severity()).isEqualTo(Severity.INFORMATION);
    }

    @Test
    void what_a_requirements_file_lacks_is_said() {
        Finding finding = RuleChecker.of("pip-package-not-pinned")
                .with(Map.of("requirements.txt", "flask==3.0.3\ngunicorn==22.0.0\n"))
                .check("Dockerfile", "FROM python:3.12\nCOPY requirements.txt /tmp/\n"
                        + "RUN «pip install» -r /tmp/requirements.txt\n").get(0);
        assertThat(finding.message()).startsWith("/tmp/requirements.txt names every version and no hash: `pip install` takes")
                .contains("Write --hash=sha256:… behind every line");
    }

    @Test
    void a_requirements_file_may_hold_hashes() {
        Finding finding = one("«pip install» --no-cache-dir -r requirements.txt");
        assertThat(finding.severity()).isEqualTo(Severity.INFORMATION);
        assertThat(finding.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(finding.message()).contains("requirements.txt");
    }

    @Test
    void hashes() {
        rule.dockerfile("FROM python\nRUN pip install --require-hashes -r r.txt && "
                + "pip install a==1 --hash=sha256:00\n");
        rule.dockerfile("FROM python\nENV PIP_REQUIRE_HASHES=1\nRUN pip install -r r.txt\n");
        rule.dockerfile("FROM python\nRUN pip install 'https://x/a.whl#sha256=00'\n");
    }

    @Test
    void other_ways_to_the_same_index() {
        one("«python3 -m pip install» --upgrade pip");
        one("«/venv/bin/pip3.12 install» a");
        one("«pipx install» poetry && «uv pip install» --system httpx && «uv tool install» ruff && «uv add» b");
        one("«poetry add» x && «conda install» -y -c conda-forge numpy");
        rule.dockerfile("FROM python\nRUN uv tool install ruff==0.5 --hash=sha256:0 && conda install -y a=1=py_0\n");
    }

    @Test
    void what_comes_from_no_index() {
        rule.dockerfile("FROM python\nRUN pip install . ./x -e .[dev] '.[test]' dist/*.whl /src $DIR/a.whl "
                + "git+https://github.com/a/b@0123 && pip install --no-index --find-links=/w app && pip list\n");
        rule.dockerfile("FROM python\nRUN uv sync --locked && python -m venv /v && python -m pip --version\n");
    }

    @Test
    void markers_and_versions_in_variables() {
        assertThat(one("«pip install» \"a==1; python_version<'3.9'\" b==$V").severity()).isEqualTo(Severity.INFORMATION);
    }

    @Test
    void a_redirection_is_no_requirement() {
        assertThat(one("«pip install» flask>=3").message()).contains("version of flask the index");
    }
}
