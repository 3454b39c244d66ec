#!/usr/bin/env bash
# Runs the dockerd of Debian 13, which can keep images as containerd does, on a machine that has an older one; as root.
# Usage: tools/newer-dockerd.sh --prepare | ARGUMENTS OF DOCKERD      Needs: mmdebstrap.
# The first run fetches it into the user's cache. It sees the working folder at the same path, and nothing else of the machine's files.
set -euo pipefail

root=${XDG_CACHE_HOME:-$HOME/.cache}/bit4bit/dockerd-trixie

prepare() {
    if [ -x "$root/usr/sbin/dockerd" ]; then
        return
    fi
    rm -rf "$root" "$root.new"
    mkdir -p "$(dirname "$root")"
    mmdebstrap --quiet --mode=root --variant=extract --include=docker.io,containerd,runc trixie "$root.new"
    local folder
    for folder in bin sbin lib lib64; do
        [ -e "$root.new/$folder" ] || ln -s "usr/$folder" "$root.new/$folder"
    done
    mkdir -p "$root.new"/{dev,etc,proc,root,run,sys,tmp}
    mv "$root.new" "$root"
}

prepare
if [ "${1:-}" = --prepare ]; then
    exit
fi
if [ "${1:-}" = --version ]; then
    exec chroot "$root" /usr/sbin/dockerd --version
fi
export root
# Mounts of its own, which end with it; runc wants the root to be one. The processes stay one, so that a signal reaches dockerd.
# shellcheck disable=SC2016
exec unshare --mount --propagation private -- sh -euc '
    mount --bind "$root" "$root"
    for folder in proc sys dev; do
        mount --rbind "/$folder" "$root/$folder"
    done
    mount -t tmpfs none "$root/run"
    mount -t tmpfs none "$root/tmp"
    mkdir -p "$root$PWD"
    mount --rbind "$PWD" "$root$PWD"
    cd "$root"
    exec chroot . /usr/sbin/dockerd "$@"' sh "$@"
