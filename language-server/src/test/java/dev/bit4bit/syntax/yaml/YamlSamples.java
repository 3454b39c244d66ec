package dev.bit4bit.syntax.yaml;

import java.util.List;

/** Texts as people write them, with every style of scalar. */
final class YamlSamples {

    static final String WORKFLOW = """
            # Builds and publishes.
            name: "release — 😀 \\"quoted\\""
            on:
              push:
                branches: [main, 'release/**']
              workflow_dispatch: {}
            env: &env
              SOURCE_DATE_EPOCH: 0   # fixed
              TEXT: plain over
                several

                lines
            jobs:
              build:
                runs-on: ubuntu-24.04
                container: {image: "debian:12", options: --user 0}
                steps:
                  - uses: actions/checkout@v4 # the sources
                    with: &with
                      fetch-depth: 0
                  - name: Install
                    run: |
                      set -eu
                      if true; then
                        curl -fsSLO https://example.org/a.tgz
                      fi

                      echo 'it''s' "${{ github.sha }}"
                  - run: >-
                      docker build
                      --tag a:b
                        --more indented

                      .
                  - run: |2+
                         keep leading
                       blanks

                  - run: 'one ''two''
                      three'
                  - {uses: "a/b@v1", with: *with}
                  - run: "a\\tb \\u00e9 \\
                      joined
                      folded"
              other:
                uses: ./.github/workflows/x.yml
                env: *env
            """;

    static final List<String> ALL = List.of(WORKFLOW, WORKFLOW.replace("\n", "\r\n"),
            "a: 1\n---\nb: |\n  x\n...\n", "- [a, {b: c}, 'd']\n- !!str &x \"y\"\n- *x\n", "? k\n: v\n",
            "run: |\n\n\n  a\n\n   b\n\n", "run: >\n\n  a\n  b\n\n\n  c\n   d\n\n  e\n", "run: |+\n  a\n\n\nb: |-\n  c\n\n", "");

    private YamlSamples() {
    }
}
