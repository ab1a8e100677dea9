#!/usr/bin/env bash
# Makes output/sample/ from examples/articles. With --check it changes nothing and fails when the folder is stale.
set -euo pipefail
cd "$(dirname "$0")/.."

made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
cargo run --quiet --release -- --quiet build examples/articles -o "$made/"

if [ "${1:-}" = --check ]; then
    diff -rq "$made" output/sample || {
        echo "output/sample is stale: run scripts/sample.sh and read what changed" >&2
        exit 1
    }
else
    rm -rf output/sample
    mkdir -p output/sample
    cp "$made"/* output/sample/
fi
