#!/bin/bash
# Prints a random sample of a rule's findings, each with the lines around it, to be read and judged one by one.
#   tools/sample-findings.sh FOLDER RULE COUNT [KIND]
# KIND is dockerfile, template, script or all (default). Findings are of the recommended profile. The choice is fixed by
# SEED (default 1) and by where a finding stands, so that a mended rule is asked about the same places again, and another
# seed gives a fresh sample. MOST (default 6) is how many findings the sample may hold of one folder of FOLDER, so that
# one large project does not answer for all. LINES (default 10) is how many lines are shown on either side.
# REPORT names a JSON report of FOLDER made before, which saves the time to make one. Needs jq, and GNU's sort.
set -euo pipefail
if [ $# -lt 3 ] || [ ! -d "$1" ]; then
    echo "usage: $0 FOLDER RULE COUNT [dockerfile|template|script|all]" >&2
    exit 2
fi
command -v jq >/dev/null || { echo "$0: jq is not installed" >&2; exit 3; }
folder=$(cd "$1" && pwd) rule=$2 count=$3 kind=${4:-all}
seed=${SEED:-1} most=${MOST:-6} lines=${LINES:-10} report=${REPORT:-}
if [ -n "$report" ]; then
    report=$(realpath "$report")
fi
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$report" ]; then
    report=$work/report.json
    ./bit4bit check --format json --fail-on never -o "$report" "$folder"
fi

# As many bytes as sort asks for, from the seed alone.
{ yes "seed $seed" || true; } | head -c 65536 >"$work/seed"

# The same kinds as in crater.sh. One line a finding: path, first line, last line, severity, confidence, message.
# shellcheck disable=SC2016 # $rule and $kind are jq's
findings='
def kind: (split("/") | last | ascii_downcase) as $name
  | if $name | test("[.](tmpl|template|j2|jinja|jinja2|in|erb|tpl|gotmpl)$") then "template"
    elif $name | test("(^|[.])(docker|container)file($|[.])") then "dockerfile"
    else "script" end;
.files[] | .path as $path | select($kind == "all" or ($path | kind) == $kind)
| .findings[] | select(.rule == $rule)
| [$path, .range.start.line, .range.end.line, .severity, .confidence, .message] | @tsv'
jq -r --arg rule "$rule" --arg kind "$kind" "$findings" "$report" | sed "s#^[^/]#$PWD/&#" >"$work/all"

# Sorted by a hash of the whole line, keyed with the seed; then no more than so many of one folder.
sort -R --random-source="$work/seed" "$work/all" | awk -F '\t' -v folder="$folder/" -v most="$most" -v count="$count" '
    { path = $1; if (index(path, folder) == 1) path = substr(path, length(folder) + 1); split(path, parts, "/") }
    seen[parts[1]]++ < most && ++taken <= count' >"$work/sample"

printf '%s: %d of %d findings (%s, seed %s)\n' "$rule" "$(wc -l <"$work/sample")" "$(wc -l <"$work/all")" "$kind" "$seed"
number=0
while IFS=$'\t' read -r path first last severity confidence message; do
    number=$((number + 1))
    printf '\n== %d. %s:%s  %s, %s\n   %s\n' "$number" "${path#*"$folder/"}" "$first" "$severity" "$confidence" "$message"
    awk -v first="$first" -v last="$last" -v lines="$lines" 'NR >= first - lines && NR <= last + lines {
        mark = (NR >= first && NR <= last) ? ">" : " "
        printf("%s%5d  %s\n", mark, NR, substr($0, 1, 200)) }' "$path"
done <"$work/sample"
