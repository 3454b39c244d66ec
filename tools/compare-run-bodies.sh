#!/bin/sh
# Compares the shell parser with shfmt on the body of every RUN of every Dockerfile below a folder.
#   tools/compare-run-bodies.sh FOLDER [DIFFERENCES-PRINTED-PER-FILE]
# Needs what tools/compare-shell.sh needs. Reads the files, never runs them.
set -eu
if [ $# -lt 1 ] || [ ! -d "$1" ]; then
    echo "usage: $0 FOLDER [DIFFERENCES-PRINTED-PER-FILE]" >&2
    exit 2
fi
folder=$(cd "$1" && pwd)
tools=$(cd "$(dirname "$0")" && pwd)
bodies=$(mktemp -d)
trap 'rm -rf "$bodies"' EXIT
cd "$tools/.."
mvn -q -B -pl rules,language-server -am test-compile >&2
java -cp language-server/target/classes:language-server/target/test-classes \
    dev.bit4bit.syntax.dockerfile.RunBodies "$folder" "$bodies"
"$tools/compare-shell.sh" "$bodies" "${2:-3}"
