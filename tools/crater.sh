#!/bin/sh
# Runs bit4bit over a folder of checkouts, in the recommended profile and in strict, and counts what it finds.
#   tools/crater.sh FOLDER [REPORTS-FOLDER]
# Prints findings per rule and kind of file, the number of files and the seconds. Fails when a rule threw, when a file
# could not be analysed, or when the program crashed; findings are no failure. REPORTS-FOLDER keeps the JSON reports
# and the logs, so that two versions can be compared. Needs jq, Maven and a JDK. Reads the files, never runs them.
set -eu
if [ $# -lt 1 ] || [ ! -d "$1" ]; then
    echo "usage: $0 FOLDER [REPORTS-FOLDER]" >&2
    exit 2
fi
command -v jq >/dev/null || { echo "$0: jq is not installed" >&2; exit 3; }
folder=$(cd "$1" && pwd)
if [ $# -gt 1 ]; then
    mkdir -p "$2"
    reports=$(cd "$2" && pwd)
else
    reports=$(mktemp -d)
    trap 'rm -rf "$reports"' EXIT
fi
cd "$(dirname "$0")/.."
mvn -q -B -o -pl rules,language-server package -DskipTests >&2 || {
    echo "$0: the build failed" >&2
    exit 3
}

# The kind by name alone: a template is what ends like one, a Dockerfile what is called one, all else is a script.
# shellcheck disable=SC2016 # $kind and $rule are jq's
count='
def kind: (split("/") | last | ascii_downcase) as $name
  | if $name | test("[.](tmpl|template|j2|jinja|jinja2|in|erb|tpl|gotmpl)$") then "template"
    elif $name | test("(^|[.])(docker|container)file($|[.])") then "dockerfile"
    elif $name | test("[.]ya?ml$") then "workflow"
    else "script" end;
[.files[] | {kind: (.path | kind), rules: [.findings[].rule]}] as $files
| def row($name; $all): [$name] + (["dockerfile", "template", "script", "workflow"] | map(. as $kind
    | $all | map(select(.kind == $kind)) | length)) + [$all | length];
  row("files"; $files),
  ([$files[] | {kind, rule: .rules[]}] as $found
   | ($found | group_by(.rule)[] | row(.[0].rule; .)), row("all findings"; $found))
| @tsv'

failed=0
for profile in recommended strict; do
    report=$reports/$profile.json
    log=$reports/$profile.log
    began=$(date +%s)
    status=0
    ./bit4bit check --profile "$profile" --format json --fail-on never -o "$report" "$folder" 2>"$log" || status=$?
    took=$(($(date +%s) - began))
    printf '\n== %s, %d s\n%-34s %10s %10s %10s %10s %10s\n' "$profile" "$took" '' Dockerfile template script workflow all
    if ! jq -r "$count" "$report" >"$reports/$profile.tsv"; then
        echo "$0: no whole report ($profile), the program ended with $status" >&2
        failed=1
    fi
    tab=$(printf '\t')
    while IFS=$tab read -r rule dockerfiles templates scripts workflows all; do
        printf '%-34s %10d %10d %10d %10d %10d\n' "$rule" "$dockerfiles" "$templates" "$scripts" "$workflows" "$all"
    done <"$reports/$profile.tsv"
    # A rule that throws is logged with its id and the others answer, so the log decides and not the exit code alone.
    if grep -E 'rule [a-z0-9-]+ failed on|internal error|Exception|StackOverflow|OutOfMemory' "$log" >&2; then
        failed=1
    elif [ "$status" -ne 0 ]; then
        cat "$log" >&2
        failed=1
    fi
    if [ "$failed" -ne 0 ]; then
        echo "$0: failed in profile $profile (exit code $status)" >&2
    fi
done
exit "$failed"
