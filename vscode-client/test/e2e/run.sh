#!/usr/bin/env bash
# The end-to-end tests, for a machine that nobody looks after:
#   test/e2e/run.sh
# With CI=true what is missing of Debian's packages is installed, and what cannot be is a failure. Elsewhere nothing is
# installed, and where Chromium or ripgrep is missing the tests are left out, with the reason. Each test runs once:
# none is tried again. Needs language-server/target/bit4bit.jar (mvn -B package), `npm ci --ignore-scripts`, and a JDK in
# JAVA_HOME and PATH.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly NEEDED=(chromium:chromium rg:ripgrep g++:g++ make:make python3:python3 ps:procps)
readonly MORE=(docker-registry:docker-registry skopeo:skopeo buildah:buildah busybox:busybox-static)

# The packages of those programs that are not there.
absent() {
    local pair
    for pair in "$@"; do
        # A browser of another name is used by BIT4BIT_CHROMIUM.
        if ! command -v "${pair%%:*}" > /dev/null && ! { [ "${pair%%:*}" = chromium ] && [ -x "${BIT4BIT_CHROMIUM:-}" ]; }; then
            printf '%s\n' "${pair#*:}"
        fi
    done
}

mapfile -t missing < <(absent "${NEEDED[@]}" "${MORE[@]}")
if [ "${CI:-}" = true ]; then
    if [ "${#missing[@]}" -gt 0 ]; then
        root=()
        [ "$(id -u)" -eq 0 ] || root=(sudo)
        "${root[@]}" apt-get update -q
        DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -qy --no-install-recommends "${missing[@]}"
    fi
    export BIT4BIT_REQUIRE_TOOLS=1
else
    mapfile -t missing < <(absent "${NEEDED[@]}")
    if [ "${#missing[@]}" -gt 0 ]; then
        printf 'The tests in a real VS Code are left out: not installed: %s\n' "${missing[*]}"
        exit 0
    fi
fi
began=$SECONDS
npm run --silent test:e2e
printf 'The tests in a real VS Code took %d s; pictures are in %s\n' "$((SECONDS - began))" "$PWD/target/e2e"
