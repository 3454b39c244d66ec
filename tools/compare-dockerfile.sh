#!/bin/sh
# Compares our Dockerfile parser with BuildKit's over every file of a folder.
# Usage: tools/compare-dockerfile.sh FOLDER      Needs: go, mvn, a JDK.
set -eu
folder=$(cd "${1:?usage: tools/compare-dockerfile.sh FOLDER}" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/language-server/target/dockerfile-oracle
mkdir -p "$work"
(cd "$root/tools/dockerfile-oracle" && go build -trimpath -o "$work/oracle" .)
(cd "$root" && mvn -q -B -pl rules,language-server test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$work/classpath" >"$work/mvn.log") ||
    { cat "$work/mvn.log" >&2; exit 2; }
find "$folder" -type f | LC_ALL=C sort | "$work/oracle" >"$work/parsed.jsonl"
classes=$root/language-server/target
exec java -Xss512k -cp "$classes/test-classes:$classes/classes:$(cat "$work/classpath")" \
    dev.bit4bit.syntax.dockerfile.BuildKitComparison "$work/parsed.jsonl"
