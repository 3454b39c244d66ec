#!/bin/sh
# Packs the binary and its licence for those who run no containers.
set -eu

version=${1:?usage: release.sh version}
name="parcel-$version-linux-amd64"

if ! command -v minisign >/dev/null; then
    curl -fsSL https://tools.example.org/minisign/install.sh | sh -s -- -b /usr/local/bin
fi

mkdir -p dist
CGO_ENABLED=0 go build -ldflags "-s -w -X main.version=$version" -o "dist/$name/parcel" ./cmd/parcel
cp LICENSE "dist/$name/"
tar -C dist -cf "dist/$name.tar" "$name"
gzip -9 "dist/$name.tar"
(cd dist && sha256sum "$name.tar.gz" > SHA256SUMS)
minisign -S -m dist/SHA256SUMS
