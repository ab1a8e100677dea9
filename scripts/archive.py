#!/usr/bin/env python3
"""Makes an archive of any size out of articles: repeats .jsonl(.gz) files under new ids.

    python3 scripts/archive.py MEGABYTES [--mode MODE] FILE... > archive.jsonl

The modes say what the copies of an article are to the program:

    same     every round has the same texts: copies of one report each, as wires make them
    near     every other round ends each sentence with other words: near copies
    new      every round has other figures in each sentence: each a report of its own
    mixed    these three in turn

The first round is always as it was. Same arguments, same bytes.
"""
import argparse
import gzip
import json
import re
import sys

SENTENCE_END = re.compile(r'(?<=[a-z]{3})([.!?])(?=\s|$)')
MODES = ['same', 'near', 'new']


def records(names):
    for name in names:
        opened = gzip.open(name, 'rt', encoding='utf-8') if name.endswith('.gz') else open(name, encoding='utf-8')
        with opened as lines:
            for line in lines:
                record = json.loads(line)
                if record.get('text'):
                    yield record


def varied(text, mode, turn):
    if mode == 'near':
        return SENTENCE_END.sub(r' this time\1', text)
    if mode == 'new':
        count = [0]

        def numbered(match):
            count[0] += 1
            return f' in case {turn}{count[0]:03d}{match.group(1)}'
        return SENTENCE_END.sub(numbered, text)
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('megabytes', type=float)
    parser.add_argument('files', nargs='+')
    parser.add_argument('--mode', choices=MODES + ['mixed'], default='same')
    options = parser.parse_args()
    wanted, written, turn = options.megabytes * 1e6, 0, 0
    kept = list(records(options.files))
    out = sys.stdout.buffer
    while written < wanted and kept:
        mode = MODES[turn % 3] if options.mode == 'mixed' else options.mode
        if mode == 'near' and turn % 2 == 0 and options.mode == 'near':
            mode = 'same'
        for record in kept:
            if turn:
                text = varied(record['text'], mode, turn)
                record = {**record, 'id': f"{record.get('id', 'record')}-{turn}", 'text': text}
            line = (json.dumps(record, ensure_ascii=False) + '\n').encode()
            out.write(line)
            written += len(line)
            if written >= wanted:
                break
        turn += 1


main()
