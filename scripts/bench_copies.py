#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench_copies BENCH_COPIES [--edits N] [--seed N] [--speed N]: near-copies, found and not.

    edits    10000 edits of reports of our own, among reports that share something and are none
    speed    1000000 reports of 600 words: reports a second, bytes held, the process's largest size

(--edits and --speed change how many, 0: none.)

The reports are put together by a seeded generator from the example sentences of data/*/frames.tsv
and cues.tsv, the whole reports of tests/corpus and examples/, with words changed so that two
reports share no sentence by accident. Edits: cut at the end, a new headline, a paragraph put in,
sentences dropped, another agency's name, light rewording, an outlet's closing lines, and two or
three of these together; at least 40 % of the words remain. Reports that are no copies: others on
the same subject with quotations or background in common (10 to 25 % of the words), the closing
paragraph of one outlet under many, templates with other names and figures (weather, stock market,
match), and the same report in the other language with its names and figures kept.

Recall: edits that are told as a copy of a report with the same origin. Precision: of all that is
told as a copy, what has the same origin. Standard library only.
"""
import collections
import glob
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
AGENCIES = ("ANP", "Belga", "Reuters", "AP", "AFP", "dpa")
PLACES = ("AMSTERDAM", "BRUSSEL", "LONDEN", "PARIJS", "RIGA", "TALLINN", "OSLO", "WENEN", "KYIV")
NAMES = ("Almsted Brouckaert Cornelsen Dravik Elzinga Ferrand Gulbis Halvorsen Ivarsson Jurgens "
         "Kallaste Lindqvist Meertens Nordahl Ozols Pasman Quist Rademaker Stoffels Teeuwen "
         "Ubbink Vandrisse Wessels Zaretski Ardennes Brekstad Calderon Drenthe Estland Fryslan "
         "Gelre Haspengouw Iberia Jutland Karelia Limburg Moravia Noorwegen Oeral Polder").split()

TEMPLATES = {  # {n}: a figure, {p}: a name
    "nl": [
        "Het weer in {p}\nVandaag is het in {p} wisselend bewolkt met kans op een bui. De temperatuur "
        "ligt tussen {n} en {n} graden. De wind waait uit het zuidwesten met kracht {n}. In de "
        "loop van de middag klaart het op vanuit {p}. Vannacht koelt het af tot {n} graden en in "
        "{p} kan mist ontstaan. Morgen begint de dag zonnig, later neemt de bewolking toe. Het wordt "
        "dan {n} graden aan zee en {n} graden in het binnenland. Er valt hooguit {n} millimeter "
        "regen. Voor het weekend verwachten de meteorologen van {p} rustig weer met maxima rond {n} "
        "graden. De kans op neerslag is {n} procent.",
        "Beurs van {p} sluit\nDe beurs van {p} is met een verlies van {n} procent gesloten op {n} "
        "punten. De graadmeter stond bij het begin van de handel nog op {n} punten. Grootste "
        "daler was {p} met een min van {n} procent, gevolgd door {p} dat {n} procent verloor. {p} "
        "ging tegen de stroom in met een winst van {n} procent. De euro was {n} dollar waard. Een "
        "vat olie kostte {n} dollar, tegen {n} dollar bij het slot van gisteren. Beleggers wachten "
        "op de cijfers van {p}, die later deze week naar buiten komen. In {p} sloten de beurzen "
        "{n} procent hoger.",
        "{p} wint van {p}\n{p} heeft de wedstrijd tegen {p} gewonnen met {n}-{n}. Voor {n} toeschouwers "
        "maakte {p} in de {n}e minuut het eerste doelpunt. Na rust kwam {p} terug door een treffer "
        "van {p}. De scheidsrechter gaf {n} gele kaarten. In de {n}e minuut besliste {p} het duel "
        "met een schot van {n} meter. Trainer {p} was na afloop tevreden over zijn ploeg. Door de "
        "zege staat {p} nu op plaats {n} met {n} punten. Volgende week speelt de ploeg thuis tegen "
        "{p}.",
    ],
    "en": [
        "Weather for {p}\nToday will be cloudy in {p} with a chance of showers. Temperatures will range "
        "from {n} to {n} degrees. The wind will be from the southwest at {n} miles an hour. In the "
        "afternoon the sky will clear from {p}. Tonight it will cool down to {n} degrees and fog "
        "may form in {p}. Tomorrow starts sunny, with more cloud later. It will be {n} degrees "
        "on the coast and {n} degrees inland. No more than {n} millimetres of rain will fall. "
        "For the weekend the forecasters in {p} expect calm weather with highs around {n} degrees. "
        "The chance of rain is {n} percent.",
        "{p} stocks close\nShares in {p} closed {n} percent lower on Monday, with the main index at {n} "
        "points. The index had opened at {n} points. The biggest loser was {p}, down {n} percent, "
        "followed by {p}, which lost {n} percent. {p} went against the trend with a gain of {n} "
        "percent. The euro was worth {n} dollars. A barrel of oil cost {n} dollars, against {n} "
        "dollars at the previous close. Investors are waiting for the figures of {p}, which are due "
        "later this week. In {p} shares closed {n} percent higher.",
        "{p} beat {p}\n{p} have won their match against {p} by {n}-{n}. In front of {n} spectators {p} "
        "scored the first goal in the {n}th minute. After the break {p} came back with a goal by "
        "{p}. The referee showed {n} yellow cards. In the {n}th minute {p} decided the match with "
        "a shot from {n} yards. Coach {p} was pleased with his team afterwards. The win puts {p} in "
        "place {n} with {n} points. Next week the team play at home against {p}.",
    ],
}

Report = collections.namedtuple("Report", "text origin kind words lang")


# ---- our own sentences ----

def table_sentences(lang):
    for table in ("frames", "cues"):
        with open(f"{ROOT}/data/{lang}/{table}.tsv", encoding="utf-8") as f:
            for line in f:
                cols = line.rstrip("\n").split("\t")
                if line.startswith("#") or len(cols) < 5:
                    continue
                text = re.sub(r"\b[A-Z]\[|[\]*]", "", cols[-1]).strip()
                if len(text.split()) > 5:
                    yield text


def whole_reports():
    """(language, text) of tests/corpus and examples/."""
    for path in sorted(glob.glob(ROOT + "/tests/corpus/*/reports-*.txt")):
        lang = os.path.basename(os.path.dirname(path))
        for part in open(path, encoding="utf-8").read().split("\n=== ")[1:]:
            yield lang, "\n".join(part.split("\n---")[0].split("\n")[2:])
    for path in sorted(glob.glob(ROOT + "/examples/*.*")):
        lang, data = os.path.basename(path)[:2], open(path, encoding="utf-8").read()
        if path.endswith(".jsonl"):
            yield lang, json.loads(data)["text"]
        elif path.endswith(".txt"):
            yield lang, data


class Maker:
    """Reports and edits, the same for the same seed. A report is a list of paragraphs of sentences."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.sents = {lang: list(table_sentences(lang)) for lang in ("nl", "en")}
        self.words = {lang: sorted({w for s in v for w in re.findall(r"\b[^\W\d_]+\b", s) if w.islower()})
                      for lang, v in self.sents.items()}
        self.bank = {lang: [] for lang in self.sents}
        self.closing = [self.paragraph(self.rng.choice(("nl", "en")), 30) for _ in range(20)]

    def figure(self):
        r = self.rng
        return r.choice((str(r.randint(2, 40)), str(r.randint(40, 999)), f"{r.randint(1, 99)},{r.randint(0, 9)}",
                         f"{r.randint(1, 60)}.{r.randint(100, 999)}"))

    def change(self, sentence, lang, share):
        """Some words others: names for names, figures for figures."""
        def one(m):
            word = m.group(0)
            if self.rng.random() >= share:
                return word
            if word[0].isdigit():
                return self.figure()
            if word[0].isupper():
                return self.rng.choice(NAMES)
            return self.rng.choice(self.words[lang])
        return re.sub(r"\d[\d.,]*\d|\w+", one, sentence)

    def sentence(self, lang):
        if self.rng.random() < 0.5:
            return self.change(self.rng.choice(self.sents[lang]), lang, 0.5)
        return self.change(" ".join(self.rng.sample(self.sents[lang], 2)), lang, 0.5)

    def paragraph(self, lang, words):
        out = []
        while sum(len(s.split()) for s in out) < words:
            out.append(self.sentence(lang))
        return out

    def report(self, lang, words):
        paras = [[self.change(self.rng.choice(self.sents[lang]), lang, 0.4)[:70]]]
        while sum(len(s.split()) for p in paras for s in p) < words:
            paras.append(self.paragraph(lang, 40))
        if self.rng.random() < 0.5:
            paras[1][0] = f"{self.rng.choice(PLACES)} ({self.rng.choice(AGENCIES)}) - {paras[1][0]}"
        if self.rng.random() < 0.5:
            paras.append(list(self.rng.choice(self.closing)))
        return paras

    def template(self, lang, which, daily):
        """`daily`: the same places every day, only the figures are others."""
        def one(m):
            return str(self.rng.randint(2, 30)) if self.rng.random() < 0.7 else self.figure()
        text = re.sub(r"{n}", one, TEMPLATES[lang][which])
        names = random.Random(which) if daily else self.rng
        text = re.sub(r"{p}", lambda m: names.choice(NAMES), text)
        return [re.split(r"(?<=\.) ", p) for p in text.split("\n")]

    # -- edits: paragraphs in, paragraphs out --

    def cut(self, paras, lang):
        all_ = [(i, s) for i, p in enumerate(paras) for s in p]
        return group(all_[:max(2, int(len(all_) * self.rng.uniform(0.45, 0.9)))])

    def headline(self, paras, lang):
        return [[self.change(self.rng.choice(self.sents[lang]), lang, 0.4)]] + paras[1:]

    def some_of(self, paras, share):
        """Sentences of it, a share of its words at the most."""
        sents = [s for p in paras[1:] for s in p]
        self.rng.shuffle(sents)
        most, out = share * sum(len(s.split()) for s in sents), []
        for s in sents:
            if sum(len(x.split()) for x in out + [s]) <= most:
                out.append(s)
        return out

    def insert(self, paras, lang):
        size = sum(len(s.split()) for p in paras for s in p)
        if self.rng.random() < 0.2 and self.bank[lang]:
            new = self.some_of(self.rng.choice(self.bank[lang]), 0.25)
        else:
            new = self.paragraph(lang, min(60, max(10, int(size * self.rng.uniform(0.1, 0.3)))))
        at = self.rng.randint(1, len(paras))
        return paras[:at] + [new] + paras[at:]

    def drop(self, paras, lang):
        keep = self.rng.uniform(0.5, 0.9)
        kept = [(i, s) for i, p in enumerate(paras) for s in p if self.rng.random() < keep]
        return group(kept) if len(kept) > 2 else paras

    def agency(self, paras, lang):
        new = self.rng.choice(AGENCIES)
        paras = [[re.sub(r"\b(ANP|Belga|Reuters|AP|AFP|dpa)\b", new, s) for s in p] for p in paras]
        place = self.rng.choice(PLACES)
        if not any("(" + new + ")" in s for p in paras for s in p) and len(paras) > 1:
            paras[1] = [f"{place} ({new}) - {paras[1][0]}"] + paras[1][1:]
        return paras

    def reword(self, paras, lang):
        share = self.rng.uniform(0.02, 0.12)

        def one(m):
            d = self.rng.random()
            if d >= share or not m.group(0).islower():
                return m.group(0)
            other = self.rng.choice(self.words[lang])
            return other if d < share * 0.7 else m.group(0) + " " + other if d < share * 0.85 else ""
        return [[re.sub(r"\w+", one, s) for s in p] for p in paras]

    def close(self, paras, lang):
        paras = [p for p in paras if p not in self.closing]
        return paras + [list(self.rng.choice(self.closing))]

    def edit(self, paras, lang):
        """One to three edits: (names, paragraphs), at least 40 % of the words still there."""
        ops = ("cut", "headline", "insert", "drop", "agency", "reword", "close")
        while True:
            names = sorted(self.rng.sample(ops, self.rng.choice((1, 1, 2, 2, 3))), key=ops.index)
            new = paras
            for name in names:
                new = getattr(self, name)(new, lang)
            if remains(paras, new) >= 0.4:
                return "+".join(names), new

    def related(self, paras, lang, words):
        """Another report on the same subject: a tenth to a quarter of its words are the first one's."""
        mine = self.report(lang, words)
        share = self.rng.uniform(0.10, 0.25)
        size = sum(len(s.split()) for p in paras for s in p)
        shared = self.some_of(paras, share * min(1, words / size))
        for s in shared:
            self.rng.choice(mine[1:]).append(s)
        return [p for p in mine if p not in self.closing]

    def translated(self, paras, lang):
        """Word for word into the other language's words; names and figures stay."""
        other = self.words["en" if lang == "nl" else "nl"]

        def one(m):
            word = m.group(0)
            return word if not word.islower() else other[hash_of(word) % len(other)]
        return [[re.sub(r"\w+", one, s) for s in p] for p in paras]


def hash_of(word):
    h = 7
    for c in word:
        h = (h * 31 + ord(c)) % 1000003
    return h


def group(numbered):
    out, last = [], None
    for i, s in numbered:
        if i != last:
            out.append([])
        out[-1].append(s)
        last = i
    return out


def plain(paras):
    return "\n".join(" ".join(p) for p in paras)


def remains(old, new):
    have = collections.Counter(plain(new).split())
    was = collections.Counter(plain(old).split())
    return sum((have & was).values()) / max(1, sum(was.values()))


def make(edits, seed=5):
    """The stream: originals and edits mixed, an edit behind its original."""
    m = Maker(seed)
    groups, origin = [], 0

    def add(kind, paras, lang, words, n_edits):
        nonlocal origin
        one = [Report(plain(paras), origin, kind, words, lang)]
        for _ in range(n_edits):
            name, new = m.edit(paras, lang)
            one.append(Report(plain(new), origin, "edit:" + name, words, lang))
        groups.append(one)
        origin += 1

    bases = 24 * edits // 100
    for lang, text in whole_reports():
        paras = [re.split(r"(?<=[.!?”]) (?=[A-Z„“])", p) for p in text.split("\n") if p.strip()]
        add("base", paras, lang, len(text.split()), 5)
    for i in range(bases):
        lang, words = "nl" if i % 2 else "en", (600, 120, 300)[i % 3]
        paras = m.report(lang, words)
        m.bank[lang].append(paras)
        add("base", paras, lang, words, 4 if i % 10 else 3)
        if i % 2 == 0:
            for size in m.rng.sample((600, 300, 120), 2):
                add("related", m.related(paras, lang, size), lang, size, 0)
        if i % 20 == 0:
            add("translated", m.translated(paras, lang), lang, words, 0)
    for i in range(bases // 2):
        lang = "nl" if i % 2 else "en"
        add("template", m.template(lang, i % 3, i % 4 > 1), lang, 120, 2 if i % 6 < 2 else 0)
    return mix(groups, m.rng)


def mix(groups, rng):
    """Each group spread over some days after its first; the order within stays."""
    keyed = []
    for one in groups:
        day = rng.uniform(0, 20)
        for k, report in enumerate(one):
            keyed.append((day, report))
            day += rng.uniform(0.01, 2)
    keyed.sort(key=lambda x: x[0])
    return [(20000 + int(day), r) for day, r in keyed]


# ---- judging ----

def tell(program, stream):
    with tempfile.NamedTemporaryFile(suffix=".texts") as f:
        f.write(b"\0".join(f"{day}\t{r.text}".encode() for day, r in stream))
        f.flush()
        out = subprocess.run([program, "tell", f.name], stdout=subprocess.PIPE, check=True, text=True).stdout
    return [int(line.split()[0]) for line in out.splitlines()]


def judge(stream, of):
    edits = found = told = right = 0
    missed, wrong, by = collections.Counter(), collections.Counter(), collections.Counter()
    for i, (day, r) in enumerate(stream):
        hit = of[i] >= 0 and stream[of[i]][1].origin == r.origin
        told += of[i] >= 0
        right += hit
        if of[i] >= 0 and not hit:
            wrong[(r.kind.split(":")[0], stream[of[i]][1].kind.split(":")[0])] += 1
        if not r.kind.startswith("edit:"):
            continue
        edits += 1
        found += hit
        for op in r.kind[5:].split("+"):
            by[op] += 1
            missed[op] += not hit
        by[f"{r.words} words"] += 1
        missed[f"{r.words} words"] += not hit
    return edits, found, told, right, missed, by, wrong


def show(stream, of):
    edits, found, told, right, missed, by, wrong = judge(stream, of)
    kinds = collections.Counter(r.kind.split(":")[0] for _, r in stream)
    print("copies: " + ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())))
    print(f"copies: recall {100 * found / edits:.2f} % of {edits} edits, "
          f"precision {100 * right / max(1, told):.2f} % of {told} told")
    for op in sorted(by, key=lambda o: -by[o])[:10]:
        print(f"    {op:12} {100 - 100 * missed[op] / by[op]:6.2f} % of {by[op]}")
    for (kind, other), n in wrong.most_common(8):
        print(f"    wrong: {kind} told as a copy of {other}: {n}")


def speed(program, n):
    run = subprocess.run([program, "speed", str(n)], stdout=subprocess.PIPE, check=True, text=True)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"copies: {run.stdout.strip()}, largest size {largest:.2f} GB")


def option(args, name, default):
    return int(args[args.index(name) + 1]) if name in args else default


def main():
    args = sys.argv[1:]
    if not args or args[0].startswith("-"):
        sys.exit(__doc__)
    program = args[0]
    edits = option(args, "--edits", 10000)
    if edits:
        stream = make(edits, option(args, "--seed", 5))
        show(stream, tell(program, stream))
    n = option(args, "--speed", 1_000_000)
    if n:
        speed(program, n)


if __name__ == "__main__":
    main()
