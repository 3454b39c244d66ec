#!/bin/sh
# Draws the README's pictures anew from what the program prints on the test workspaces.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$home/test-workspaces/go-service/." "$folder"
cd "$folder"
rm expected-findings.txt
"$home/bit4bit" check scripts --color always --fail-on never |
    node "$home/tools/terminal-picture.mjs" 'bit4bit check scripts' >"$home/docs/images/check.svg"
"$home/bit4bit" fix --dry-run Dockerfile --color always --fail-on never 2>/dev/null |
    node "$home/tools/terminal-picture.mjs" 'bit4bit fix --dry-run Dockerfile' >"$home/docs/images/fix.svg"
