#!/bin/bash
# Packs the sources.
set -euo pipefail
cd "$(dirname "$0")/.."

export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --pretty=%ct)}"
tar --sort=name --mtime="@${SOURCE_DATE_EPOCH}" --owner=0 --group=0 --numeric-owner -cf - src Dockerfile \
    | gzip -9n > sunset.tar.gz
sha256sum sunset.tar.gz > sunset.tar.gz.sha256
