#!/usr/bin/env bash
# Compiles as rustc does, but the crates in the folders WATCHED (between colons) with the flags COVERAGE: the RUSTC_WRAPPER of
# scripts/fuzz.sh --quick.
set -euo pipefail

name=""
previous=""
for argument in "$@"; do
    [ "$previous" = --crate-name ] && name="$argument"
    previous="$argument"
done
if [[ -n "$name" && "$name" != build_script_build && ":$WATCHED:" = *":${CARGO_MANIFEST_DIR:-}:"* ]]; then
    read -ra flags <<<"$COVERAGE"
    exec "$@" "${flags[@]}"
fi
exec "$@"
