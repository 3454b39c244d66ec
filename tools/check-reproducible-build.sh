#!/usr/bin/env bash
# Builds one commit twice, in two clean copies in different folders, and compares every jar and zip byte for byte.
#
#   tools/check-reproducible-build.sh [COMMIT]
#
# Exit code 0: identical. 1: not. What differs is named; the copies are kept then, for a look inside.
set -euo pipefail

root=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
commit=$(git -C "$root" rev-parse --verify "${1:-HEAD}^{commit}")
work=$(mktemp -d)

if [ -z "${1:-}" ] && [ -n "$(git -C "$root" status --porcelain)" ]; then
    echo "Note: changes that are not committed are not part of this check."
fi

build() {
    local folder=$1
    mkdir -p "$folder"
    git -C "$root" archive "$commit" | tar -x -C "$folder"
    # What a build must not depend on differs between the two: folder, time zone, locale, user, umask.
    (cd "$folder" && umask "$2" && TZ=$3 LC_ALL=$4 mvn -B -q -ntp -DskipTests "-Duser.name=$5" package)
}

sums() {
    (cd "$1" && find . -path '*/target/*' \( -name '*.jar' -o -name '*.zip' \) ! -name 'original-*' -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
}

build "$work/first" 022 UTC C builder-one
build "$work/a-second-folder/deeper" 027 Asia/Tokyo C.UTF-8 builder-two
sums "$work/first" > "$work/first.sums"
sums "$work/a-second-folder/deeper" > "$work/second.sums"

if [ ! -s "$work/first.sums" ]; then
    echo "No jar was built: nothing was compared." >&2
    exit 1
fi
if ! diff -u "$work/first.sums" "$work/second.sums"; then
    echo "Two builds of $commit differ. The copies are kept in $work." >&2
    exit 1
fi
cat "$work/first.sums"
echo "$(wc -l < "$work/first.sums") jars and zips of $commit are identical in two builds."
rm -rf "$work"
