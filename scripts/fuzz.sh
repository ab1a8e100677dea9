#!/usr/bin/env bash
# Searches for inputs that break the properties in tests/properties, SECONDS for each target, two targets at a time
# (JOBS=N for more): scripts/fuzz.sh SECONDS [TARGET...]
#
# Needs Rust and a C++ compiler, no nightly: the coverage that libFuzzer follows comes from flags of the stable compiler, which
# are those of cargo-fuzz. What is found lies in fuzz/artifacts; docs/reliability.md says what to do with it.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds="${1:?how many seconds for each target}"
shift
target="${CARGO_TARGET_DIR:-target}"
mkdir -p "$target/fuzz" && target="$(cd "$target/fuzz" && pwd)"
if [ "$#" = 0 ]; then
    mapfile -t names < <(sed -n 's/^name = "\(.*\)"/\1/p' fuzz/Cargo.toml | grep -v '^detente-fuzz$')
    set -- "${names[@]}"
fi

host="$(rustc -vV | sed -n 's/^host: //p')"
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
coverage+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
coverage+=" -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-sanitizer-coverage-stack-depth"
# With a target named, build scripts and procedural macros are compiled without these flags.
CARGO_TARGET_DIR="$target" RUSTFLAGS="$coverage --cfg fuzzing" \
    cargo build --locked --release --manifest-path fuzz/Cargo.toml --target "$host" --bins

# Readers are given their input as a file; in memory it costs no disk.
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
    TMPDIR="$(mktemp -d /dev/shm/detente-fuzz.XXXXXX)"
else
    TMPDIR="$(mktemp -d)"
fi
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# A target on its seeds, its findings and what earlier runs found worth keeping. An input that takes 10 seconds or memory
# beyond 2 GB is a finding too.
fuzz() {
    local name="$1" folders=()
    local folder
    for folder in "corpus/$name" "seeds/$name" "findings/$name"; do
        [ -d "fuzz/$folder" ] && folders+=("fuzz/$folder")
    done
    [ -f "fuzz/dictionaries/$name.dict" ] && set -- "$@" "-dict=fuzz/dictionaries/$name.dict"
    shift
    "$binaries/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
        -artifact_prefix="fuzz/artifacts/$name/" "$@" "${folders[@]}" >"$logs/$name.log" 2>&1
}

binaries="$target/$host/release"
logs="$target/logs"
mkdir -p "$logs"
for name in "$@"; do
    [ -x "$binaries/$name" ] || { echo "there is no target $name" >&2; exit 2; }
    mkdir -p "fuzz/corpus/$name" "fuzz/artifacts/$name"
done
export -f fuzz
export seconds binaries logs
found=0
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} bash -c 'fuzz {} || touch "$logs/{}.found"' || true

printf '%-12s %12s %10s %9s  %s\n' target executions "a second" covered result
for name in "$@"; do
    log="$logs/$name.log"
    stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
    covered="$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -1)"
    result="nothing found"
    if [ -e "$logs/$name.found" ]; then
        rm "$logs/$name.found"
        result="FOUND: $(grep -m 1 -E 'panicked at|ERROR: libFuzzer|SUMMARY' "$log" || echo "see $log")"
        found=1
    fi
    printf '%-12s %12s %10s %9s  %s\n' "$name" "$(stat number_of_executed_units)" "$(stat average_exec_per_sec)" \
        "$covered" "$result"
done
exit "$found"
