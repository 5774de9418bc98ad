#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the text cases of tests/corpus: report, ---, expected record.

    corpus.py ZEGSMAN [--shrunk] [FILE...]      (all files of tests/corpus without FILE;
                                                 --shrunk: only what holds in any build)

A case, as anybody who reads newspapers can write one (docs/testing.md):

    === indirect speech, speaker after the verb
    nl 2024-03-11
    Volgens premier De Croo is er geen alternatief.
    ---
    statement says name="De Croo" cue="Volgens" content="is er geen alternatief" kind=indirect
    event none
    quantity none

Every line must be found in the record; a field that is not named is not
looked at; text values hold when the record's value is that text (content:
the first span; `~"..."` when it is contained). `statement none`, `event none`,
`quantity none` say that there is none; `statements 2` how many there are. A
case marked `=== wish: title` is known not to hold yet: it is run, counted
apart, and fails the run when it DOES hold (then take the mark off).

Besides, for every report: each span slices to its words, no id twice, tokens
of the CoNLL-U output slice and do not overlap. Ends with "N passed, N failed".
"""
import json, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIELD = re.compile(r'([a-z_.]+)(=|~)("((?:[^"\\]|\\.)*)"|\S+)')


def cases(path):
    case, part = None, None
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("=== "):
            if case:
                yield case
            title = line[4:].strip()
            wish = title.startswith("wish:")
            case = {"file": path, "line": n, "title": title, "wish": wish, "head": None, "text": [], "want": []}
            part = "head"
        elif case is None or (part != "text" and line.startswith("#")):
            continue
        elif part == "head":
            case["head"] = line.split()
            part = "text"
        elif line == "---":
            part = "want"
        elif part == "want":
            if line.strip():
                case["want"].append(line.strip())
        else:
            case["text"].append(line)
    if case:
        yield case


def span_text(v):
    if isinstance(v, dict):
        return v.get("q")
    if isinstance(v, list):
        return span_text(v[0]) if v else None
    return v


def value_of(item, key):
    v = item
    for k in key.split("."):
        v = v.get(k) if isinstance(v, dict) else None
    return span_text(v)


def as_text(v):
    if v is None:
        return "null"
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, float) and v == int(v):
        return str(int(v))
    return str(v)


KIND_KEY = {"statement": "act", "event": "type", "quantity": "value", "actor": "name", "reference": "mark", "report": None, "time": "value"}


def fields_of(rest):
    """[(key, op, value)] and the bare words before them."""
    out = [(m[0], m[1], re.sub(r"\\(.)", r"\1", m[3]) if m[2].startswith('"') else m[2]) for m in FIELD.findall(rest)]
    bare = FIELD.sub("", rest).split()
    return out, bare


def holds(item, fields):
    for key, op, want in fields:
        got = as_text(value_of(item, key))
        if not (got == want if op == "=" else want in got):
            return False
    return True


LISTS = {"statement": "statements", "event": "events", "quantity": "quantities", "actor": "actors", "reference": "references"}


def check(record, line):
    word, _, rest = line.partition(" ")
    fields, bare = fields_of(rest)
    if word in LISTS.values():
        return len(record[word]) == int(bare[0]) or f"{len(record[word])} of them"
    if word == "report":
        return holds(record, fields) or "got " + ", ".join(f"{k}={as_text(value_of(record, k))}" for k, _, _ in fields)
    items = record[LISTS[word]]
    if bare == ["none"]:
        return not items or "got " + shown(word, items)
    if bare:
        fields = [(KIND_KEY[word], "=", " ".join(bare))] + fields
    taken = record.setdefault("_taken", {}).setdefault(word, set())
    for i, item in enumerate(items):
        if i not in taken and holds(item, fields):
            taken.add(i)
            return True
    return "got " + shown(word, items)


def shown(word, items):
    keys = {"statement": ("act", "name", "cue", "content", "kind"), "event": ("type", "anchor", "source_name", "target_name", "status"),
            "quantity": ("value", "unit", "mark"), "actor": ("name", "country", "code"), "reference": ("mark",)}[word]
    return "; ".join(" ".join(f"{k}={as_text(value_of(i, k))!r}" for k in keys) for i in items) or "none"


def walk_spans(v, raw, bad):
    if isinstance(v, dict):
        if "start" in v and "end" in v and "q" in v:
            if raw[v["start"]:v["end"]] != v["q"].encode() or v["start"] >= v["end"]:
                bad.append(f"span {v['start']}..{v['end']} is not {v['q']!r}")
        for x in v.values():
            walk_spans(x, raw, bad)
    elif isinstance(v, list):
        for x in v:
            walk_spans(x, raw, bad)


def invariants(record):
    bad = []
    walk_spans({k: v for k, v in record.items() if k != "in"}, record["text"].encode(), bad)
    ids = [x["id"] for k in ("statements", "events") for x in record[k]]
    if len(ids) != len(set(ids)):
        bad.append("an id is used twice")
    return bad


def conllu_invariants(text, out):
    """Every token slices, none goes back."""
    raw, last, bad = text.encode(), 0, []
    for line in out:
        c = line.split("\t")
        m = re.search(r"TokenRange=(\d+):(\d+)", c[9]) if len(c) == 10 else None
        if not m:
            continue
        s, e = int(m[1]), int(m[2])
        if "-" in c[0] or s >= last:
            last = max(last, s)
        else:
            bad.append(f"token {c[1]!r} goes back to {s}")
        if "-" not in c[0] and raw[s:e].decode("utf-8", "replace").replace(" ", "") != c[1].replace(" ", "") and e > s:
            bad.append(f"token {c[1]!r} is not the text's {raw[s:e]!r}")
    return bad


def run(zegsman, args, data):
    p = subprocess.run([zegsman, "read", *args], input=data, capture_output=True)
    if p.returncode not in (0, 1):
        sys.exit(f"{zegsman} ended with {p.returncode}: {p.stderr.decode('utf-8', 'replace')[:2000]}")
    return p.stdout.decode("utf-8")


def main(argv):
    zegsman, files = argv[0], [a for a in argv[1:] if a != "--shrunk"]
    shrunk = "--shrunk" in argv  # sentences of twelve tokens: the record is another, what must always hold is not
    if not files:
        files = [os.path.join(d, f) for d, _, fs in sorted(os.walk(os.path.join(HERE, "corpus"))) for f in sorted(fs) if f.endswith(".txt")]
    todo = [c for f in files for c in cases(f)]
    for i, c in enumerate(todo):
        head = c["head"] or []
        c["report"] = {"id": str(i), "text": "\n".join(c["text"]).strip("\n")}
        if head and head[0] != "-":
            c["report"]["lang"] = head[0]
        if len(head) > 1:
            c["report"]["published"] = head[1]
    data = "".join(json.dumps(c["report"], ensure_ascii=False) + "\n" for c in todo).encode()
    records = {r["id"]: r for r in map(json.loads, run(zegsman, ["--format", "jsonl", "--input", "jsonl", "-"], data).splitlines())}
    conllu = run(zegsman, ["--format", "conllu", "--input", "jsonl", "-"], data)
    passed = failed = wishes = 0
    for i, c in enumerate(todo):
        r = records.get(str(i))
        wrong = ["no record came back"] if r is None else invariants(r)
        for line in c["want"] if r and not shrunk else []:
            got = check(r, line)
            if got is not True:
                wrong.append(f"{line}\n        {got}")
        if c["wish"] and not wrong and not shrunk:
            wrong = ["a wish that holds: take the mark off"]
        elif c["wish"] and not shrunk:
            wishes += 1
            continue
        if wrong:
            failed += 1
            print(f"{os.path.relpath(c['file'])}:{c['line']}: {c['title']}")
            for w in wrong:
                print(f"    {w}")
        else:
            passed += 1
    blocks = re.split(r"(?m)^# newdoc id = ", conllu)[1:]
    by_id = {b.split("\n", 1)[0].strip(): b.split("\n") for b in blocks}
    slicing = [w for i, c in enumerate(todo) for w in conllu_invariants(c["report"]["text"], by_id.get(str(i), []))]
    if slicing or not by_id:
        failed += 1
        print("\n".join(slicing[:10]) or "no CoNLL-U came back")
    else:
        passed += 1
    if wishes:
        print(f"{wishes} wishes that do not hold yet")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
