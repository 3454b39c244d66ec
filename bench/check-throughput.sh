#!/usr/bin/env bash
# Files and megabytes per second of `./bit4bit check`, start of the JVM included.
#
#   bench/check-throughput.sh FOLDER [SOURCE]
#
# FOLDER is filled with 5,000 Dockerfiles: those of SOURCE (a folder of real ones, repeated if there are fewer; names
# are kept), or generated ones. A FOLDER that holds files already is used as it is.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
count=${COUNT:-5000}
runs=${RUNS:-5}

die() {
    echo "check-throughput: $1" >&2
    exit 2
}

[ $# -ge 1 ] || die "usage: bench/check-throughput.sh FOLDER [SOURCE]"
folder=$1
source=${2:-}
for tool in hyperfine node; do
    command -v "$tool" > /dev/null || die "$tool is needed (apt-get install hyperfine nodejs)"
done
[ -x "$root/bit4bit" ] || die "$root/bit4bit is missing"

if [ -z "$(ls -A "$folder" 2> /dev/null)" ]; then
    mkdir -p "$folder"
    if [ -z "$source" ]; then
        node "$here/dockerfiles.mjs" "$folder" "$count"
    else
        mapfile -d '' files < <(find "$source" -type f -print0 | LC_ALL=C sort -z)
        [ "${#files[@]}" -gt 0 ] || die "$source holds no files"
        for ((i = 0; i < count; i++)); do
            inner=$folder/$(printf '%03d/%d' $((i / 100)) "$i")
            mkdir -p "$inner"
            file=${files[i % ${#files[@]}]}
            # A corpus names a file repo__path__Dockerfile: the last part tells its kind.
            cp "$file" "$inner/${file##*__}"
        done
    fi
fi

files=$(find "$folder" -type f | wc -l)
bytes=$(find "$folder" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }')
results=$(mktemp)
trap 'rm -f "$results"' EXIT

# Exit code 1 says that there are findings, which is what is to be expected here; 2 and above say that it did not work.
quoted=$(printf '%q' "$folder")
launcher=$(printf '%q' "$root/bit4bit")
hyperfine --warmup 1 --runs "$runs" --shell bash --export-json "$results" \
    "$launcher check --format json $quoted > /dev/null || [ \$? -eq 1 ]"

node - "$results" "$files" "$bytes" << 'NODE'
const [file, files, bytes] = process.argv.slice(2);
const { median, min, max } = JSON.parse(require('fs').readFileSync(file, 'utf8')).results[0];
console.log(`${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${median.toFixed(2)} s (${min.toFixed(2)} to ${max.toFixed(2)}):`
  + ` ${Math.round(files / median)} files/s, ${(bytes / 1e6 / median).toFixed(1)} MB/s`);
NODE
