#!/bin/bash
# Builds the image into an archive: tools/build.sh [archive]
set -euo pipefail
cd "$(dirname "$0")/.."

archive=${1:-sunset.tar}
epoch=$(git log -1 --pretty=%ct)

args=(--no-cache --provenance=false)
args+=(--build-arg "SOURCE_DATE_EPOCH=$epoch")
args+=(--output "type=oci,dest=$archive,rewrite-timestamp=true")

docker buildx build "${args[@]}" .
