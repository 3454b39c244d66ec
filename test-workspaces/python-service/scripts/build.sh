#!/bin/sh
set -eu
cd "$(dirname "$0")/.."

podman build --pull=always -t registry.example.org/ledger:"${1:-dev}" .
podman run --rm docker.io/library/postgres:16 postgres --version
