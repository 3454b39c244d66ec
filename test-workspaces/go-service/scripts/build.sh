#!/usr/bin/env bash
# Builds the image for every platform and pushes it.
set -euo pipefail
cd "$(dirname "$0")/.."

registry=${REGISTRY:-registry.example.org/parcel}
version=$(git describe --tags --always)
created=$(date -u +%Y-%m-%dT%H:%M:%SZ)

docker buildx build \
  --platform linux/amd64,linux/arm64 \
  --build-arg VERSION="$version" \
  --label org.opencontainers.image.created="$created" \
  --tag "$registry:$version" \
  --push \
  .
