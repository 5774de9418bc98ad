#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Events on single English sentences that other people coded.

    bench_events.py [--zegsman build/zegsman] [--data ../shared/data/events] [--facts ../shared/facts] [--misses N]

Prints three lines:

    quiet      of the sentences that no annotator found relevant, how many get an event (fewer is better)
    plover     of PLOVER's own example sentences: how many get an event, and among those how many the right type
    cameo      the same for the examples of CAMEO's manual, its codes turned into PLOVER's types

Standard library only.
"""
import argparse
import json
import os
import subprocess

# PLOVER's own rules (docs: the plover view): what is only intended is a promise or a threat.
FRIENDLY = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"}

# Names that PLOVER had before its last edition.
OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def plover_of_cameo(path):
    """CAMEO code -> PLOVER type; codes that PLOVER leaves out are not there."""
    types = {}
    with open(path, encoding="utf-8") as f:
        next(f)
        for line in f:
            col = line.rstrip("\n").split("\t")
            if len(col) > 3 and col[3]:
                types[col[0]] = col[3].upper()
    return types


def read(program, rows):
    """Types of the events that the program finds, by id."""
    text = "".join(json.dumps({"id": r["id"], "text": r["text"], "lang": "en"}) + "\n" for r in rows)
    out = subprocess.run([program, "read", "--format", "jsonl", "-"], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    return {d["id"]: d["events"] for d in map(json.loads, out.decode().splitlines())}


def quiet(program, rows, misses):
    none = [r for r in rows if r["relevant_votes"].startswith("0/")]
    found = read(program, none)
    loud = [r for r in none if found[r["id"]]]
    for r in loud[:misses]:
        print("+", [(e["type"], e["anchor"]["q"]) for e in found[r["id"]]], r["text"])
    print(f"quiet   {len(loud)} of {len(none)} get an event ({100 * len(loud) / max(1, len(none)):.1f} %)")


def plover_types(events):
    """The type of each event, and what PLOVER makes of it when it is still to come."""
    types = {e["type"] for e in events}
    for e in events:
        if e["status"] in ("planned", "conditional"):
            types.add("AGREE" if e["type"] in FRIENDLY else "THREATEN")
    return types


def typed(name, program, rows, misses):
    rows = [r for r in rows if r["types"]]
    found = read(program, rows)
    some = [r for r in rows if found[r["id"]]]
    right = [r for r in some if r["types"] & plover_types(found[r["id"]])]
    for r in [r for r in rows if r not in right][:misses]:
        print("-", sorted(r["types"]), [(e["type"], e["anchor"]["q"]) for e in found[r["id"]]], r["text"])
    print(f"{name:7} {len(some)} of {len(rows)} get an event ({100 * len(some) / max(1, len(rows)):.1f} %), "
          f"{len(right)} of these the right type ({100 * len(right) / max(1, len(some)):.1f} %)")


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--zegsman", default="build/zegsman")
    p.add_argument("--data", default="../shared/data/events")
    p.add_argument("--facts", default="../shared/facts")
    p.add_argument("--misses", type=int, default=0)
    a = p.parse_args()
    quiet(a.zegsman, load(os.path.join(a.data, "newspaper_sentences_dev.jsonl")), a.misses)
    plover = load(os.path.join(a.data, "plover_gsr_cameo_dev.jsonl"))
    for r in plover:
        r["types"] = {OLD.get(e["code"], e["code"]) for e in r["events"]}
    typed("plover", a.zegsman, plover, a.misses)
    types = plover_of_cameo(os.path.join(a.facts, "cameo2plover.tsv"))
    cameo = load(os.path.join(a.data, "cameo_manual_dev.jsonl"))
    for r in cameo:
        r["types"] = {types[e["code"]] for e in r["events"] if e["code"] in types}
    typed("cameo", a.zegsman, cameo, a.misses)


if __name__ == "__main__":
    main()
