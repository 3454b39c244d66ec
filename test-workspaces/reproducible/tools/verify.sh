#!/bin/bash
# Builds twice and compares.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/build.sh first.tar
tools/build.sh second.tar
cmp first.tar second.tar
