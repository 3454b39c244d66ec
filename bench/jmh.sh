#!/usr/bin/env bash
# Builds the JMH benchmarks and runs them on generated Dockerfiles.
#
#   bench/jmh.sh [JMH's arguments, for instance: ParserBenchmark -p lines=200 -prof gc]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
files=$here/jmh/target/files

(cd "$root" && mvn -B -q -ntp -Pbench -pl bench/jmh -am -DskipTests package)
node "$here/dockerfiles.mjs" "$files"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$here/jmh/target/bench.jar" -jvmArgsAppend "-Dbench.files=$files" "$@"
