#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the example sentence of every row of frames.tsv and cues.tsv.

    examples.py ZEGSMAN [--show]

A frame's example must give an event of its type anchored at the starred word
(with --show, also whether source and target are the marked ones); a cue's
example a statement with its cue. Parsers err, so each table has a floor: the
share that must hold. It only ever goes up (tests/examples.floor).
Ends with "N passed, N failed": one test a table.
"""
import json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARK = re.compile(r"([STC]\[|\]|\*)")


def plain(example):
    """The sentence without marks, and where the stars and brackets were (bytes)."""
    text, marks, stack, star = b"", {}, [], None
    for piece in MARK.split(example):
        if piece == "*":
            if star is None:
                star = len(text)
            else:
                marks["*"] = (star, len(text))
                star = None
        elif piece in ("S[", "T[", "C["):
            stack.append((piece[0], len(text)))
        elif piece == "]" and stack:
            k, at = stack.pop()
            marks.setdefault(k, (at, len(text)))
        else:
            text += piece.encode()
    return text.decode(), marks


def rows(path):
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            yield n, line.split("\t")


def touch(span, mark):
    return bool(span and mark and span["start"] < mark[1] and mark[0] < span["end"])


def main(argv):
    zegsman, show = argv[0], "--show" in argv
    floors = dict(l.split() for l in open(os.path.join(ROOT, "tests/examples.floor")) if l.strip() and l[0] != "#")
    passed = failed = 0
    for lang in ("nl", "en"):
        for table, column in (("frames", 9), ("cues", 6)):
            path, todo = os.path.join(ROOT, "data", lang, table + ".tsv"), []
            for n, c in rows(path):
                if len(c) <= column or "*" not in c[column] or (table == "cues" and c[1] == "I"):
                    continue
                text, marks = plain(c[column])
                todo.append((n, c, text, marks))
            data = "".join(json.dumps({"id": str(n), "text": t, "lang": lang, "published": "2025-06-02"}) + "\n" for n, _, t, _ in todo)
            p = subprocess.run([zegsman, "read", "--format", "jsonl", "--input", "jsonl", "-"], input=data.encode(), capture_output=True)
            got = {r["id"]: r for r in map(json.loads, p.stdout.decode().splitlines())}
            good = who = 0
            for n, c, text, marks in todo:
                r = got.get(str(n), {"events": [], "statements": []})
                if table == "frames" and c[3] == "NONE":
                    ok = not any(touch(e["anchor"], marks.get("*")) for e in r["events"])
                    both = ok
                elif table == "frames":
                    hits = [e for e in r["events"] if e["type"] == c[3] and touch(e["anchor"], marks.get("*"))]
                    ok = bool(hits)
                    both = any(bool(e["source"]) == ("S" in marks) and bool(e["target"]) == ("T" in marks) and
                               ("S" not in marks or touch(e["source"], marks["S"])) and ("T" not in marks or touch(e["target"], marks["T"])) for e in hits)
                else:
                    hits = [s for s in r["statements"] if touch(s["cue"], marks.get("*"))]
                    ok = bool(hits)
                    both = any(s["act"] == c[2] and ("S" not in marks or touch(s["speaker"], marks["S"])) for s in hits)
                good += ok
                who += both
                if show and not both:
                    print(f"{os.path.relpath(path, ROOT)}:{n}: {'partly' if ok else 'not'}: {c[column]}")
            share, floor = 100.0 * good / max(1, len(todo)), float(floors.get(f"{lang}/{table}", 0))
            print(f"{lang}/{table}: {good} of {len(todo)} examples hold ({share:.1f} %, floor {floor:.0f}), {who} with all their parts")
            passed, failed = passed + (share >= floor), failed + (share < floor)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
