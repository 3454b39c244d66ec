#!/bin/sh
# Compares the shell parser with shfmt on every file of a folder.
#   tools/compare-shell.sh FOLDER [DIFFERENCES-PRINTED-PER-FILE]
# Needs shfmt (Debian package shfmt), Maven and a JDK. Reads the files, never runs them.
set -eu
if [ $# -lt 1 ] || [ ! -d "$1" ]; then
    echo "usage: $0 FOLDER [DIFFERENCES-PRINTED-PER-FILE]" >&2
    exit 2
fi
command -v shfmt >/dev/null || { echo "$0: shfmt is not installed" >&2; exit 3; }
folder=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -q -B -pl rules,language-server -am test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" >&2
java -cp "language-server/target/classes:language-server/target/test-classes:$(cat "$classpath")" \
    dev.bit4bit.syntax.shell.oracle.ShfmtComparison "$folder" "${2:-3}"
