#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench_web.py ZEGSMAN DATA EVAL: reports of web pages, how right and how fast.

    accuracy   DATA/web/pages through `zegsman read --format report`, by EVAL/web_score.py: text F1
               of 4-word shingles, F1 of wanted and unwanted segments, titles, dates
    speed      the same pages inflated, one thread, page to report: pages and megabytes a second of
               processor time; the start of the program is taken off

Beside each figure stand what is wanted at least and what trafilatura 2.2 (standard) reaches on
these very pages, as published with the data. Exit 1 when a figure is below what is wanted.
"""
import gzip
import glob
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

RUNS = 3
# set, measure: at least, trafilatura 2.2
WANTED = {
    ("scrapinghub", "text"): (0.96, 0.963),
    ("fundus", "text"): (0.955, 0.952),
    ("fundus-eval", "text"): (0.94, 0.939),
    ("trafilatura", "segments"): (0.925, 0.926),
    ("trafilatura", "title"): (0.88, None),
    ("fundus", "title"): (0.88, None),
    ("fundus", "date"): (0.95, 0.97),
    ("trafilatura", "date"): (0.88, 0.87),
    ("htmldate-mediacloud", "date"): (0.88, 0.90),
}
PAGES_A_SECOND = 400
TRAFILATURA_PAGES = "29 to 55"


def row(name, *cells):
    print(f"  {name:34}" + "".join(f"{c:>14}" for c in cells))


def read(zegsman, files, out):
    """Reports of the files, and the seconds of processor time that took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(out, "wb") as f:
        subprocess.run([zegsman, "read", "--format", "report", "--threads", "1", *files], stdout=f,
                       stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def predictions(reports, out):
    """web_score.py knows pages by the name of their file."""
    with open(reports, encoding="utf-8") as f, open(out, "w", encoding="utf-8") as to:
        for line in f:
            d = json.loads(line)
            name = os.path.basename(d["file"]).split(".html")[0]
            to.write(json.dumps({"id": name, "text": d["text"], "title": d["title"],
                                 "published": d["published"]}) + "\n")


def value(scores, group, measure):
    got = scores.get(group, {}).get(measure)
    return got["F1"] if isinstance(got, dict) else got


def accuracy(zegsman, pages, data, evaluators, room):
    reports, out = os.path.join(room, "reports"), os.path.join(room, "predictions")
    read(zegsman, pages, reports)
    predictions(reports, out)
    scored = subprocess.run([sys.executable, os.path.join(evaluators, "web_score.py"),
                             os.path.join(data, "web", "truth.jsonl"), out, "--json"],
                            capture_output=True, text=True, check=True)
    scores, fine = json.loads(scored.stdout), True
    row("accuracy", "zegsman", "at least", "trafilatura")
    for (group, measure), (least, other) in WANTED.items():
        got = value(scores, group, measure)
        fine &= got is not None and got >= least
        row(f"{group}, {measure}", f"{got:.4f}" if got is not None else "-", f"{least:.3f}",
            f"{other:.3f}" if other else "-")
    return fine


def inflate(pages, room):
    files, size = [], 0
    for page in pages:
        name = os.path.join(room, os.path.basename(page)[:-3])
        with gzip.open(page) as f, open(name, "wb") as to:
            size += to.write(f.read())
        files.append(name)
    return files, size


def speed(zegsman, pages, room):
    files, size = inflate(pages, room)
    one, out = os.path.join(room, "one.txt"), os.path.join(room, "out")
    with open(one, "w", encoding="utf-8") as f:
        f.write("Minsk ontkent alles.\n")
    start = statistics.median(read(zegsman, [one], out) for _ in range(RUNS))
    seconds = statistics.median(read(zegsman, files, out) for _ in range(RUNS)) - start
    rate = len(files) / seconds
    row("")
    row("speed, one thread", "zegsman", "at least", "trafilatura")
    row("pages a second", f"{rate:.0f}", str(PAGES_A_SECOND), TRAFILATURA_PAGES)
    row("megabytes of HTML a second", f"{size / seconds / 1e6:.0f}")
    return rate >= PAGES_A_SECOND


def main(argv):
    if len(argv) != 3:
        raise SystemExit(__doc__)
    zegsman, data, evaluators = argv
    pages = sorted(glob.glob(os.path.join(data, "web", "pages", "*.html.gz")))
    if not pages:
        print(f"bench_web: no pages in {data}/web: nothing measured")
        return 0
    print(f"reports of {len(pages)} web pages")
    with tempfile.TemporaryDirectory(prefix="zegsman-bench-") as room:
        fine = accuracy(zegsman, pages, data, evaluators, room)
        fine &= speed(zegsman, pages, room)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
