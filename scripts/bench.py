"""What many do today: names by an automaton in Python, and each two actors of a sentence counted together.

    python3 scripts/bench.py NAMES FILE.jsonl

NAMES has one name a line (`cargo bench --bench scan -- FILE NAMES` writes it). Prints MB/s over the bytes of the file. Needs
pyahocorasick from PyPI.
"""

import json
import re
import sys
import time
from collections import Counter
from itertools import combinations

import ahocorasick


def main() -> None:
    names, path = sys.argv[1:]
    automaton = ahocorasick.Automaton()
    with open(names, encoding="utf-8") as lines:
        for name in map(str.strip, lines):
            automaton.add_word(name, name)
    automaton.make_automaton()
    sentence_end = re.compile(r"(?<=[.!?])\s+")
    pairs: Counter[tuple[str, str]] = Counter()
    read = 0
    start = time.perf_counter()
    with open(path, "rb") as lines:
        for line in lines:
            read += len(line)
            text = json.loads(line).get("text") or ""
            for sentence in sentence_end.split(text):
                found = set()
                for end, name in automaton.iter_long(sentence):
                    begin = end - len(name) + 1
                    before, after = sentence[max(begin - 1, 0) : begin], sentence[end + 1 : end + 2]
                    if not before.isalnum() and not after.isalnum():
                        found.add(name)
                pairs.update(combinations(sorted(found), 2))
    seconds = time.perf_counter() - start
    print(f"{read / 1e6 / seconds:.2f} MB/s, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
