#!/usr/bin/env bash
# `./bit4bit diff` beside diffoci and diffoscope on the same pairs of images in one run: time, processor time, memory.
#
#   bench/diff.sh FOLDER
#
# FOLDER is filled with the images if it is empty: two of Debian (170 MB unpacked; every time and one file differ; needs
# mmdebstrap and root), two of Debian with a few other differences, and two of 2 GB. Then each tool compares each pair RUNS
# times (3); medians are printed. How fast the machine unpacks and digests the same layers with gzip and sha256sum is
# measured in turns with the rest. diffoci is taken from the PATH or from DIFFOCI; without it its lines are left out.
# Ends with 1 when diffoscope and bit4bit do not call the same files different.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
runs=${RUNS:-3}
suite=${SUITE:-bookworm}
diffoci=${DIFFOCI:-$(command -v diffoci || true)}

die() {
    echo "diff.sh: $1" >&2
    exit 2
}

[ $# -eq 1 ] || die "usage: bench/diff.sh FOLDER"
folder=$(mkdir -p "$1" && cd "$1" && pwd)
for tool in diffoscope:diffoscope-minimal python3:python3 jq:jq openssl:openssl /usr/bin/time:time; do
    command -v "${tool%%:*}" > /dev/null || die "${tool%%:*} is needed (apt-get install ${tool#*:})"
done

digest() {
    sha256sum "$1" | cut -d ' ' -f 1
}

# image NAME LAYER.tar...: NAME.oci.tar with layers of gzip, and NAME.docker.tar with plain ones.
image() {
    local name=$1 layers=() ids=() names=() layer work
    shift
    work=$(mktemp -d "$folder/making.XXXXXX")
    mkdir -p "$work/oci/blobs/sha256" "$work/docker"
    for layer in "$@"; do
        local id packed
        id=$(digest "$layer")
        ids+=("sha256:$id")
        gzip -n -c "-${GZIP_LEVEL:-6}" "$layer" > "$work/layer.gz"
        packed=$(digest "$work/layer.gz")
        layers+=("$(jq -nc --arg d "sha256:$packed" --argjson s "$(stat -c %s "$work/layer.gz")" \
            '{mediaType:"application/vnd.oci.image.layer.v1.tar+gzip",digest:$d,size:$s}')")
        mv "$work/layer.gz" "$work/oci/blobs/sha256/$packed"
        if [ -z "${OCI_ONLY:-}" ]; then
            mkdir "$work/docker/${#ids[@]}"
            ln "$layer" "$work/docker/${#ids[@]}/layer.tar"
        fi
        names+=("${#ids[@]}/layer.tar")
    done
    jq -nc --args '{architecture:"amd64",os:"linux",created:"2026-01-01T00:00:00Z",config:{Cmd:["sh"]},
        rootfs:{type:"layers",diff_ids:$ARGS.positional},
        history:[$ARGS.positional|to_entries[]|{created:"2026-01-01T00:00:00Z",created_by:"ADD part \(.key)"}]}' \
        "${ids[@]}" > "$work/config"
    local config
    config=$(digest "$work/config")
    cp "$work/config" "$work/docker/$config.json"
    jq -nc --arg c "$config.json" --arg n "bench/$name:1" --args '[{Config:$c,RepoTags:[$n],Layers:$ARGS.positional}]' \
        "${names[@]}" > "$work/docker/manifest.json"
    printf '%s\n' "${layers[@]}" | jq -sc --arg d "sha256:$config" --argjson s "$(stat -c %s "$work/config")" \
        '{schemaVersion:2,mediaType:"application/vnd.oci.image.manifest.v1+json",
        config:{mediaType:"application/vnd.oci.image.config.v1+json",digest:$d,size:$s},layers:.}' > "$work/manifest"
    mv "$work/config" "$work/oci/blobs/sha256/$config"
    local manifest
    manifest=$(digest "$work/manifest")
    jq -nc --arg d "sha256:$manifest" --argjson s "$(stat -c %s "$work/manifest")" --arg n "docker.io/bench/$name:1" \
        '{schemaVersion:2,manifests:[{mediaType:"application/vnd.oci.image.manifest.v1+json",digest:$d,size:$s,
        platform:{os:"linux",architecture:"amd64"},
        annotations:{"io.containerd.image.name":$n,"org.opencontainers.image.ref.name":"1"}}]}' > "$work/oci/index.json"
    mv "$work/manifest" "$work/oci/blobs/sha256/$manifest"
    echo '{"imageLayoutVersion":"1.0.0"}' > "$work/oci/oci-layout"
    tar -C "$work/oci" -cf "$folder/$name.oci.tar" oci-layout index.json blobs
    if [ -z "${OCI_ONLY:-}" ]; then
        tar -C "$work/docker" -cf "$folder/$name.docker.tar" .
    fi
    rm -r "$work"
}

pack() {
    tar -C "$1" --sort=name --numeric-owner "${@:3}" -cf "$2" .
}

make_debian() {
    command -v mmdebstrap > /dev/null || die "mmdebstrap is needed (apt-get install mmdebstrap)"
    local tree=$folder/tree
    mmdebstrap --variant=minbase --mode=root --quiet "$suite" "$tree"
    pack "$tree" "$folder/before.tar" --mtime=@1700000000
    echo changed >> "$tree/etc/debian_version"
    pack "$tree" "$folder/after.tar" --mtime=@1700001234
    # A few differences of every kind and no others: what is the same in both can then be held against diffoscope.
    echo added > "$tree/etc/added"
    rm "$tree/etc/issue"
    chmod 600 "$tree/etc/bash.bashrc" "$tree/usr/bin/env"
    ln -sfn elsewhere "$tree/etc/os-release"
    printf 'x' | dd of="$tree/usr/bin/perl" bs=1 seek=100000 conv=notrunc status=none
    chown 1:1 "$tree/etc/profile"
    touch -d @1600000000 "$tree/etc/shells"
    pack "$tree" "$folder/few.tar"
    rm "$tree/etc/added"
    # Times as they were packed last, so that only what was named above differs.
    mkdir "$tree.before"
    tar -C "$tree.before" -xf "$folder/few.tar"
    local copy=$tree.before
    rm "$copy/etc/added"
    echo "as before" > "$copy/etc/issue"
    chmod 644 "$copy/etc/bash.bashrc"
    chmod 755 "$copy/usr/bin/env"
    ln -sfn ../usr/lib/os-release "$copy/etc/os-release"
    printf 'y' | dd of="$copy/usr/bin/perl" bs=1 seek=100000 conv=notrunc status=none
    chown 0:0 "$copy/etc/profile"
    touch -d @1500000000 "$copy/etc/shells"
    touch -r "$tree/etc" "$copy/etc"
    touch -r "$tree/usr/bin/perl" "$copy/usr/bin/perl"
    touch -h -r "$tree/etc/os-release" "$copy/etc/os-release"
    pack "$copy" "$folder/few-before.tar"
    image before "$folder/before.tar"
    image after "$folder/after.tar"
    image few-before "$folder/few-before.tar"
    image few-after "$folder/few.tar"
    rm -r "$tree" "$copy" "$folder"/{before,after,few,few-before}.tar
}

# Four layers of 512 MB, each of 32 files; half of the bytes do not compress. One file of each layer differs.
make_large() {
    local layer side file tree=$folder/large
    for side in before after; do
        for layer in 1 2 3 4; do
            mkdir -p "$tree/data$layer"
            for ((file = 0; file < 32; file++)); do
                {
                    openssl enc -aes-128-ctr -pass "pass:$layer$file" -nosalt -in /dev/zero 2> /dev/null \
                        | head -c 8M || true
                    openssl enc -aes-128-ctr -pass "pass:$layer$file" -nosalt -in /dev/zero 2> /dev/null \
                        | head -c 3M | base64 -w 60 | head -c 4M | cat - <(yes "$layer $file" | head -c 4M) || true
                } > "$tree/data$layer/file$file"
            done
            if [ "$side" = after ]; then
                echo "$side" >> "$tree/data$layer/file7"
            fi
            pack "$tree" "$folder/large$layer.tar" --mtime=@1700000000
            rm -r "$tree"
        done
        GZIP_LEVEL=1 OCI_ONLY=1 image "large-$side" "$folder"/large[1-4].tar
        rm "$folder"/large[1-4].tar
    done
}

# measure NAME COMMAND...: appends "seconds processor-seconds kilobytes" to FOLDER/NAME.runs.
measure() {
    local name=$1
    shift
    /usr/bin/time -o "$folder/time" -f '%e %U %S %M' "$@" > "$folder/out" 2> "$folder/err" || true
    tail -n 1 "$folder/time" | awk '{ printf "%s %.2f %s\n", $1, $2 + $3, $4 }' >> "$folder/$name.runs"
}

median() {
    cut -d ' ' -f "$2" "$folder/$1.runs" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# What the machine can do: every layer unpacked and digested, one process pair for each image.
write_limit() {
    cat > "$folder/limit.sh" <<'LIMIT'
for image in "$@"; do
    tar -xOf "$image" index.json | jq -r '.manifests[0].digest' | cut -d : -f 2 | while read -r manifest; do
        tar -xOf "$image" "blobs/sha256/$manifest" | jq -r '.layers[].digest' | cut -d : -f 2
    done | while read -r layer; do
        tar -xOf "$image" "blobs/sha256/$layer" | gzip -dc | sha256sum
    done &
done
wait
LIMIT
}

# The same with the Java runtime's own gunzip and SHA-256.
java_limit() {
    local side blobs=$folder/blobs/$2
    if [ ! -d "$blobs" ]; then
        mkdir -p "$blobs"
        for side in "${@:3}"; do
            tar -C "$blobs" -xf "$side"
        done
    fi
    local layers
    mapfile -t layers < <(find "$blobs/blobs" -size +100k | LC_ALL=C sort)
    measure "$1" java -XX:+UseSerialGC -cp "$folder" Limit "${layers[@]}"
}

[ -e "$folder/few-after.oci.tar" ] || make_debian
[ -e "$folder/large-after.oci.tar" ] || make_large
rm -f "$folder"/*.runs
write_limit
javac -d "$folder" "$here/Limit.java"
export DIFFOCI_LOCAL_CACHE=$folder/diffoci-cache DIFFOCI_BACKEND=local
if [ -n "$diffoci" ]; then
    for side in before after; do
        measure "diffoci load" "$diffoci" load --input "$folder/$side.oci.tar"
        grep -q . "$folder/out" || die "diffoci does not load: $(cat "$folder/err")"
    done
fi
"$root/bit4bit" diff "$folder/before.oci.tar" "$folder/before.oci.tar" > /dev/null
for ((run = 0; run < runs; run++)); do
    measure "limit" bash "$folder/limit.sh" "$folder"/{before,after}.oci.tar
    java_limit "limit java" debian "$folder"/{before,after}.oci.tar
    measure "bit4bit" "$root/bit4bit" diff "$folder"/{before,after}.oci.tar
    grep -q '^Different' "$folder/out" || die "bit4bit failed: $(cat "$folder/err")"
    if [ -n "$diffoci" ]; then
        measure "diffoci" "$diffoci" diff --pull never bench/before:1 bench/after:1
        grep -q 'debian_version' "$folder/out" || die "diffoci failed: $(tail -n 3 "$folder/err")"
    fi
    measure "bit4bit docker" "$root/bit4bit" diff "$folder"/{before,after}.docker.tar
    measure "diffoscope docker" diffoscope --text "$folder/diffoscope.txt" "$folder"/{before,after}.docker.tar
    measure "limit large" bash "$folder/limit.sh" "$folder"/large-{before,after}.oci.tar
    java_limit "limit java large" large "$folder"/large-{before,after}.oci.tar
    measure "bit4bit large" "$root/bit4bit" diff "$folder"/large-{before,after}.oci.tar
    grep -q '^Different' "$folder/out" || die "bit4bit failed: $(cat "$folder/err")"
done

printf '%-20s %9s %12s %10s\n' "" "seconds" "processor s" "memory MB"
for name in "limit" "limit java" "bit4bit" "diffoci" "diffoci load" "bit4bit docker" "diffoscope docker" "limit large" \
    "limit java large" "bit4bit large"; do
    if [ -e "$folder/$name.runs" ]; then
        printf '%-20s %9s %12s %10d\n' "$name" "$(median "$name" 1)" "$(median "$name" 2)" $(($(median "$name" 3) / 1024))
    fi
done
ratio() {
    awk -v a="$(median "$1" "$3")" -v b="$(median "$2" "$3")" 'BEGIN { printf "%.2f", a / b }'
}
echo
for what in "1 time" "2 processor time"; do
    field=${what%% *}
    [ -z "$diffoci" ] || echo "diffoci / bit4bit, ${what#* }: $(ratio diffoci bit4bit "$field")"
    echo "diffoscope / bit4bit, ${what#* }: $(ratio "diffoscope docker" "bit4bit docker" "$field")"
    for limit in limit "limit java"; do
        echo "$limit / bit4bit, ${what#* }: $(ratio "$limit" bit4bit "$field"), large images:" \
            "$(ratio "$limit large" "bit4bit large" "$field")"
    done
done

echo
for pair in "before after" "few-before few-after"; do
    read -r one other <<< "$pair"
    "$root/bit4bit" diff --format json "$folder/$one.docker.tar" "$folder/$other.docker.tar" > "$folder/bit4bit.json" || true
    diffoscope --no-default-limits --json "$folder/diffoscope.json" "$folder/$one.docker.tar" \
        "$folder/$other.docker.tar" > /dev/null || true
    python3 "$here/diff-agreement.py" "$folder/bit4bit.json" "$folder/diffoscope.json"
done
