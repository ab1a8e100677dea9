#!/usr/bin/env bash
# Makes a million empty files in passing (or COUNT of them) with one article behind them, reads them, and says how long it took and
# how much memory: scripts/million-files.sh [COUNT]
set -euo pipefail
cd "$(dirname "$0")/.."

count="${1:-1000000}"
program="$(cd "${CARGO_TARGET_DIR:-target}/release" && pwd)/detente"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

python3 - "$folder" "$count" <<'PYTHON'
import os, sys
folder, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    below = f"{folder}/n/{number // 1000:04}"
    if number % 1000 == 0:
        os.makedirs(below)
    open(f"{below}/{number % 1000:03}.txt", "w").close()
with open(f"{folder}/n/zz.txt", "w") as article:
    article.write("Japan condemned Iran.")
PYTHON

cd "$folder"
python3 - "$program" <<'PYTHON'
import resource, subprocess, sys, time
start = time.monotonic()
run = subprocess.run([sys.argv[1], "build", "n", "-o", "out/", "-f", "pairs"], capture_output=True, text=True)
took = time.monotonic() - start
lines = run.stderr.splitlines()
print("\n".join(lines[:2] + ["..."] + lines[-6:]))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"exit code {run.returncode}, {len(lines)} lines of messages, {took:.1f} s, {peak:.0f} MB at most")
PYTHON
