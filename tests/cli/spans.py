# SPDX-License-Identifier: Apache-2.0
"""spans.py RECORDS: does every span's q stand where it says, in bytes and in characters?"""
import json
import sys


def spans(value):
    if isinstance(value, dict):
        if "q" in value and "start" in value:
            yield value
        for child in value.values():
            yield from spans(child)
    elif isinstance(value, list):
        for child in value:
            yield from spans(child)


checked = 0
for line in open(sys.argv[1], encoding="utf-8"):
    record = json.loads(line)
    text = record["text"]
    raw = text.encode()
    for span in spans(record):
        if raw[span["start"]:span["end"]].decode() != span["q"]:
            sys.exit(f"{record['id']}: wrong bytes: {span}")
        if "start_char" in span and text[span["start_char"]:span["end_char"]] != span["q"]:
            sys.exit(f"{record['id']}: wrong characters: {span}")
        checked += 1
print("all right" if checked else "no spans at all")
