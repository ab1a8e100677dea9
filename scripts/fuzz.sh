#!/usr/bin/env bash
# Searches for inputs that break the properties in tests/properties, SECONDS for each, two at a time (JOBS=N for more):
# scripts/fuzz.sh [--quick] SECONDS [PROPERTY...]
#
# With --quick only this crate is optimised and watched, and its dependencies are those of `cargo test`, which need not be compiled
# again: for checks. Without it everything is compiled for the search, which takes long and pays when the search is long.
#
# Needs Rust and a C++ compiler, no nightly: the coverage that libFuzzer follows comes from flags of the stable compiler, which
# are those of cargo-fuzz. What is found lies in fuzz/artifacts; docs/reliability.md says what to do with it.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=""
if [ "${1:-}" = --quick ]; then
    quick=1
    shift
fi
seconds="${1:?how many seconds for each property}"
shift
target="${CARGO_TARGET_DIR:-target}"
mkdir -p "$target/fuzz/logs" && target="$(cd "$target" && pwd)"
logs="$target/fuzz/logs"
mapfile -t known < <(sed -n 's/^    property("\([a-z_]*\)".*/\1/p' tests/properties/mod.rs)
[ "$#" = 0 ] && set -- "${known[@]}"
for name in "$@"; do
    [[ " ${known[*]} " = *" $name "* ]] || { echo "there is no property $name, but ${known[*]}" >&2; exit 2; }
done

coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
coverage+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
coverage+=" -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-sanitizer-coverage-stack-depth"
if [ -n "$quick" ]; then
    program="$target/debug/property"
    WATCHED="$PWD:$PWD/fuzz" COVERAGE="$coverage" RUSTC_WRAPPER="$PWD/scripts/watched-rustc.sh" CARGO_TARGET_DIR="$target" \
        cargo build --locked --manifest-path fuzz/Cargo.toml
else
    # With a target named, build scripts and procedural macros are compiled without these flags.
    host="$(rustc -vV | sed -n 's/^host: //p')"
    program="$target/fuzz/$host/release/property"
    CARGO_TARGET_DIR="$target/fuzz" RUSTFLAGS="$coverage" \
        cargo build --locked --release --manifest-path fuzz/Cargo.toml --target "$host"
fi

# Readers are given their input as a file; in memory it costs no disk.
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
    TMPDIR="$(mktemp -d /dev/shm/detente-fuzz.XXXXXX)"
else
    TMPDIR="$(mktemp -d)"
fi
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# A property on its seeds, its findings and what earlier runs found worth keeping. An input that takes 10 seconds, or memory
# beyond 2 GB, is a finding too.
fuzz() {
    local name="$1" options=() folders=("fuzz/corpus/$1" "fuzz/seeds/$1")
    [ -d "fuzz/findings/$name" ] && folders+=("fuzz/findings/$name")
    # Checks try the same inputs each time, as many of them as there is time for: they shall not fail by chance.
    [ -n "$quick" ] && options+=(-seed=1)
    [ -f "fuzz/dictionaries/$name.dict" ] && options+=("-dict=fuzz/dictionaries/$name.dict")
    PROPERTY="$name" "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
        -artifact_prefix="fuzz/artifacts/$name/" "${options[@]}" "${folders[@]}" >"$logs/$name.log" 2>&1
}
export -f fuzz
export seconds program logs
for name in "$@"; do
    mkdir -p "fuzz/corpus/$name" "fuzz/artifacts/$name"
    rm -f "$logs/$name.found"
done
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} bash -c 'fuzz {} || touch "$logs/{}.found"'

found=0
printf '%-12s %12s %10s %9s  %s\n' property executions "a second" covered result
for name in "$@"; do
    log="$logs/$name.log"
    stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
    covered="$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -1)"
    result="nothing found"
    if [ -e "$logs/$name.found" ]; then
        result="FOUND: $(grep -m 1 -A 1 -E 'panicked at|ERROR: libFuzzer' "$log" | tr '\n' ' ' || echo "see $log")"
        found=1
    fi
    printf '%-12s %12s %10s %9s  %s\n' "$name" "$(stat number_of_executed_units)" "$(stat average_exec_per_sec)" \
        "$covered" "$result"
done
exit "$found"
