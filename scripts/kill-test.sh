#!/bin/sh
# Kills a build at random moments, goes on with it, and compares what it writes with an undisturbed run.
#
#   scripts/kill-test.sh PROGRAM ROUNDS INPUT...
#
# Each round kills the build up to five times (kill -9), then lets it end. It says how many rounds gave the same
# bytes, and fails when one did not.
set -eu
program=$1 rounds=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
begin=$(date +%s%N)
"$program" build "$@" -q -o "$work/whole"
took=$(( ($(date +%s%N) - begin) / 1000000 ))
seed=${SEED:-1} same=0 kills=0 resumed=0
random() { # sets `drawn`, below $1; without a shell that knows $RANDOM, and not in a subshell, which would forget the seed
    seed=$(( (seed * 1103515245 + 12345) % 2147483648 ))
    drawn=$(( seed / 65536 % $1 ))
}
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    rm -rf "$work/cut"
    random 5
    cuts=$((drawn + 1))
    while [ "$cuts" -gt 0 ]; do
        cuts=$((cuts - 1))
        "$program" build "$@" -q --checkpoint 0.05 -o "$work/cut" 2>>"$work/said" &
        pid=$!
        random "$took"
        sleep "$(printf '%d.%03d' $((drawn / 1000)) $((drawn % 1000)))"
        kill -9 "$pid" 2>/dev/null && kills=$((kills + 1)) || true
        wait "$pid" 2>/dev/null || true
    done
    [ -f "$work/cut/.detente-resume/state.json" ] && resumed=$((resumed + 1))
    "$program" build "$@" --checkpoint 0.05 -o "$work/cut" 2>>"$work/said" || true
    if diff -r "$work/whole" "$work/cut" >>"$work/said" 2>&1; then same=$((same + 1)); else ls -a "$work/cut"; fi
done
echo "$same of $rounds rounds identical, $kills kills, $resumed rounds went on from a checkpoint"
[ "$same" = "$rounds" ] || { grep -v '^ ' "$work/said" | tail -20; exit 1; }
