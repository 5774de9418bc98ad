#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""baseline.py FILE.jsonl: the yardstick of scripts/bench.

    {"id": "a1", "text": "Minsk ontkent alles."}   ->   3 words

The least that any Python program does with reports before it can begin to understand them:
parse each JSON line and split its text on white space. No sentences, no tags, no trees, no
record. It says how fast the machine is, and what share of that speed the understanding leaves.
"""
import json
import sys

words = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        words += len(json.loads(line)["text"].split())
print(words, "words")
