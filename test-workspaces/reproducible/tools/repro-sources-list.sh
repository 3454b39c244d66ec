#!/bin/sh
# Points apt at the snapshot of the day that SOURCE_DATE_EPOCH names.
set -eu

: "${SOURCE_DATE_EPOCH:?is needed}"
. /etc/os-release
stamp=$(date -u -d "@${SOURCE_DATE_EPOCH}" +%Y%m%dT%H%M%SZ)

rm -f /etc/apt/sources.list.d/debian.sources
cat > /etc/apt/sources.list <<EOF
deb [check-valid-until=no] http://snapshot.debian.org/archive/debian/${stamp} ${VERSION_CODENAME} main
deb [check-valid-until=no] http://snapshot.debian.org/archive/debian-security/${stamp} ${VERSION_CODENAME}-security main
EOF
