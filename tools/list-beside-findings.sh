#!/bin/bash
# Prints whole files with the rules that speak beside the lines, to be read for what no rule says.
#   tools/list-beside-findings.sh FOLDER COUNT
# The files are a random choice, fixed by SEED (default 1), of the Dockerfiles and templates with at least six RUNs and the
# other files with at least forty lines that hold a command. REPORT names a JSON report of FOLDER made before, of all files
# and in strict; without it one is made. MOST (default 4) is how many files one folder of FOLDER may give. Needs jq.
set -euo pipefail
if [ $# -lt 2 ] || [ ! -d "$1" ]; then
    echo "usage: $0 FOLDER COUNT" >&2
    exit 2
fi
command -v jq >/dev/null || { echo "$0: jq is not installed" >&2; exit 3; }
folder=$(cd "$1" && pwd) count=$2 seed=${SEED:-1} most=${MOST:-4} report=${REPORT:-}
if [ -n "$report" ]; then
    report=$(realpath "$report")
fi
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$report" ]; then
    report=$work/report.json
    ./bit4bit check --profile strict --format json --fail-on never -o "$report" "$folder"
fi
{ yes "seed $seed" || true; } | head -c 65536 >"$work/seed"

# One line a finding: path, line, rule. Files without findings are read too.
jq -r '.files[] | [.path], (.path as $path | .findings[] | [$path, .range.start.line, .rule]) | @tsv' "$report" \
    | sed "s#^[^/]#$PWD/&#" >"$work/all"
cut -f 1 "$work/all" | uniq | grep -vE '[.]ya?ml$' | while IFS= read -r path; do
    runs=$(grep -ciE '^[[:space:]]*RUN[[:space:]]' "$path" || true)
    shell=$(grep -cE '^[[:space:]]*[A-Za-z_./"$][^#]*' "$path" || true)
    if [ "$runs" -ge 6 ] || { [ "$runs" -eq 0 ] && [ "$shell" -ge 40 ]; }; then
        printf '%s\n' "$path"
    fi
done | sort -R --random-source="$work/seed" | awk -v folder="$folder/" -v most="$most" -v count="$count" '
    { path = $0; if (index(path, folder) == 1) path = substr(path, length(folder) + 1); split(path, parts, "/") }
    seen[parts[1]]++ < most && ++taken <= count' >"$work/sample"

while IFS= read -r path; do
    printf '\n== %s\n' "${path#"$folder/"}"
    awk -F '\t' -v path="$path" '$1 == path && NF == 3 { print $2 "\t" $3 }' "$work/all" >"$work/found"
    awk -F '\t' 'FILENAME == ARGV[1] { rules[$1] = rules[$1] " " $2; next }
        { print; if (FNR in rules) printf("      ^^%s\n", rules[FNR]) }' "$work/found" "$path"
done <"$work/sample"
