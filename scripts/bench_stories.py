#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench_stories BENCH_STORIES DATA_TABLES MODELS FILE... [--near N,N...] [--baseline]: stories told apart.

    each FILE   JSON lines with id, cluster, title, text (published, url, lang where known)
                reports are taken in the order of the file, as they would arrive

BCubed precision, recall and F1 over all reports: of each report, which share of its story's reports
is of its cluster, and which share of its cluster's is in its story; averaged over reports. Where a file
holds both languages, a second line tells pairs of a Dutch and an English report alone: how many that
belong together are in one story, and how many that are in one story belong together.

--baseline: beside it, cosines of words (tf-idf over the file, average linkage) cut at whatever number
is best for that very file, which no program could know. --near: our own threshold changed, to see how
much hangs on it. Standard library only.
"""
import collections
import json
import math
import re
import subprocess
import sys

WANTED = {"wikinews_medium": 0.92, "wikinews": 0.90}


def bcubed(gold, found):
    """(precision, recall, F1) of two lists of labels."""
    size_gold, size_found = collections.Counter(gold), collections.Counter(found)
    both = collections.Counter(zip(gold, found))
    p = sum(both[g, f] / size_found[f] for g, f in zip(gold, found)) / len(gold)
    r = sum(both[g, f] / size_gold[g] for g, f in zip(gold, found)) / len(gold)
    return p, r, 2 * p * r / (p + r)


def across(rows, gold, found):
    """Pairs of two languages: (precision, recall), None where there are none."""
    n = len(rows)
    pairs = [(i, j) for i in range(n) for j in range(i) if rows[i].get("lang") != rows[j].get("lang")]
    same = {(i, j) for i, j in pairs if gold[i] == gold[j]}
    told = {(i, j) for i, j in pairs if found[i] == found[j]}
    if not same:
        return None
    return len(same & told) / max(1, len(told)), len(same & told) / len(same)


def ours(program, data, models, path, near):
    """Story of each id, and the program's own line of speed."""
    run = subprocess.run([program, data, models, path, str(near)], capture_output=True, text=True, check=True)
    return dict(line.split("\t") for line in run.stdout.splitlines()), run.stderr.strip().splitlines()[-1]


# ---- the baseline ----

def vectors(rows):
    texts = [collections.Counter(re.findall(r"\w+", (r.get("title", "") + " " + r["text"]).lower())) for r in rows]
    df = collections.Counter(w for t in texts for w in t)
    out = []
    for t in texts:
        v = {w: c * math.log(len(rows) / df[w]) for w, c in sorted(t.items()) if df[w] < len(rows)}
        length = math.sqrt(sum(x * x for x in v.values())) or 1
        out.append({w: x / length for w, x in v.items()})
    return out


def joins(rows):
    """Average linkage: [(nearness, group, group joined to it)], nearest first."""
    v, n = vectors(rows), len(rows)
    near = [[sum(x * v[j].get(w, 0) for w, x in v[i].items()) if i != j else -1 for j in range(n)] for i in range(n)]
    alive, size, out = list(range(n)), [1] * n, []
    while len(alive) > 1:
        s, i, j = max(((near[i][j], -i, -j) for k, i in enumerate(alive) for j in alive[k + 1:]))
        i, j = -i, -j
        out.append((s, i, j))
        alive.remove(j)
        for k in alive:
            if k != i:
                near[i][k] = near[k][i] = (size[i] * near[i][k] + size[j] * near[j][k]) / (size[i] + size[j])
        size[i] += size[j]
    return out


def baseline(rows, gold):
    """(best F1, the threshold that gives it)."""
    label, best = list(range(len(rows))), (bcubed(gold, list(range(len(rows))))[2], 1.0)
    for s, i, j in joins(rows):
        label = [i if x == j else x for x in label]
        best = max(best, (bcubed(gold, label)[2], s))
    return best


def one_file(program, data, models, path, nears, with_baseline):
    with open(path, encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    gold = [r["cluster"] for r in rows]
    name = path.rsplit("/", 1)[-1].removesuffix(".jsonl")
    f1 = 0
    for near in nears:
        story, speed = ours(program, data, models, path, near)
        found = [story[r["id"]] for r in rows]
        p, r, f = bcubed(gold, found)
        f1 = f1 or f
        wanted = f"  wanted {WANTED[name]:.2f}" if name in WANTED else ""
        at = f" near {near}" if near else ""
        print(f"{name:18}{at} BCubed P {p:.3f} R {r:.3f} F1 {f:.3f}{wanted}   {len(set(found))} stories of {len(set(gold))}")
        pairs = across(rows, gold, found)
        if pairs:
            print(f"{'':18}{at} pairs of two languages: precision {pairs[0]:.3f} recall {pairs[1]:.3f}")
    print(f"{'':18} {speed}")
    if with_baseline:
        best, at = baseline(rows, gold)
        print(f"{'':18} tf-idf, average linkage, cut where this file likes it best ({at:.3f}): F1 {best:.3f}")
    return f1


def main(args):
    if len(args) < 4:
        sys.exit(__doc__)
    nears, with_baseline, paths = [0], False, []
    rest = iter(args[3:])
    for a in rest:
        if a == "--near":
            nears = [0] + [float(x) for x in next(rest).split(",")]
        elif a == "--baseline":
            with_baseline = True
        else:
            paths.append(a)
    for path in paths:
        one_file(*args[:3], path, nears, with_baseline)


if __name__ == "__main__":
    main(sys.argv[1:])
