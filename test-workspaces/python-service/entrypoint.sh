#!/bin/sh
set -e

echo "$(date -u +%FT%TZ) ledger starts"
python -m app.migrate
exec "$@"
