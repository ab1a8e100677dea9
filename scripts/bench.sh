#!/usr/bin/env bash
# Measures the program and what it is compared with on the same text, in one run, and prints a table in Markdown.
#
#   scripts/bench.sh NEWS.jsonl[.gz] [MEGABYTES...]      (50 without a size)
#
# Rows: the whole `build` (JSON lines in, all usual outputs) on one and two threads; a raw scan of the bytes for the same names with
# aho-corasick; `grep -c -F -f names`; names and pairs of a sentence in Python (pyahocorasick). Figures are medians of ROUNDS
# (3); the smallest size is used for everything that is not the program itself. PROFILE=dist measures the program as `cargo build
# --profile dist` makes it. Give it a quiet machine.
set -euo pipefail
news="$(realpath "${1:?usage: scripts/bench.sh NEWS.jsonl[.gz] [MEGABYTES...]}")"
shift
cd "$(dirname "$0")/.."
sizes=("${@:-50}")
rounds="${ROUNDS:-3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

target="$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')"
profile="${PROFILE:-release}"
cargo build --quiet --profile "$profile"
program="$target/$profile/detente"

# Runs a command ROUNDS times; prints the median of its seconds and of its peak memory in MB.
measured() {
    for _ in $(seq "$rounds"); do
        rm -rf "$work/output"
        /usr/bin/time -o "$work/time" -f '%e %M' "$@" > "$work/said" 2>&1 || [ $? -eq 1 ]
        tail -n 1 "$work/time"
    done | python3 -c '
import statistics, sys
rows = [line.split() for line in sys.stdin]
print(statistics.median(float(s) for s, _ in rows), round(statistics.median(int(k) for _, k in rows) / 1000))'
}

row() { # what, threads, megabytes, seconds, peak
    python3 -c '
import sys
what, threads, size, seconds, peak = sys.argv[1:]
print(f"| {what} | {threads} | {float(size):.0f} | {float(seconds):.2f} | {float(size) / float(seconds):.1f} | {peak} |")' "$@"
}

echo "| what | threads | MB | seconds | MB/s | peak MB |"
echo "|---|---|---|---|---|---|"
for size in "${sizes[@]}"; do
    python3 scripts/archive.py "$size" --mode mixed "$news" > "$work/news.jsonl"
    bytes="$(python3 -c 'import os, sys; print(os.path.getsize(sys.argv[1]) / 1e6)' "$work/news.jsonl")"
    for threads in 1 2; do
        read -r seconds peak <<< "$(measured "$program" --quiet build --threads "$threads" "$work/news.jsonl" -o "$work/output/")"
        row "detente build" "$threads" "$bytes" "$seconds" "$peak"
    done
    if [ "$size" = "${sizes[0]}" ]; then
        cp "$work/news.jsonl" "$work/smallest.jsonl"
        smallest="$bytes"
    fi
done

cargo bench --quiet --bench scan -- "$work/smallest.jsonl" "$work/names" > "$work/scan"
read -r seconds peak <<< "$(measured grep -c -F -f "$work/names" "$work/smallest.jsonl")"
row "grep -c -F -f names" 1 "$smallest" "$seconds" "$peak"
if python3 -c 'import ahocorasick' 2> "$work/missing"; then
    read -r seconds peak <<< "$(measured python3 scripts/bench.py "$work/names" "$work/smallest.jsonl")"
    row "Python: names and pairs" 1 "$smallest" "$seconds" "$peak"
else
    echo "skipped: Python with pyahocorasick (pip install pyahocorasick)" >&2
fi
echo
echo "Raw scan of the same bytes for the same names, one thread, median of five:"
sed 's/^/- aho-corasick, /' "$work/scan"
