#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documents say what the program does.

    docs.py ZEGSMAN

Every option and exit status of the help stands in the man page, and the other
way round; every error of include/zegsman/error.h has an exit status there;
every field of the records of examples/ stands in docs/record.md under its
part, and the other way round; every table of data/ and every column class it
uses stands in docs/tables.md; every relative link leads somewhere; nothing
names a path of somebody's machine. Ends with "N passed, N failed".
"""
import glob, json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEFT_OUT = ("build", ".git", "node_modules", "out")


def read(path):
    return open(os.path.join(ROOT, path), encoding="utf-8").read()


def documents(*endings):
    for d, dirs, files in os.walk(ROOT):
        dirs[:] = [x for x in dirs if not x.startswith(LEFT_OUT)]
        for f in sorted(files):
            if f.endswith(endings):
                yield os.path.relpath(os.path.join(d, f), ROOT)


class Tests:
    def __init__(self, zegsman):
        self.zegsman, self.passed, self.failed = zegsman, 0, 0

    def check(self, name, bad):
        """One test: `bad` is what is wrong, nothing when it is empty."""
        bad = list(bad)
        if not bad:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAIL {name}")
        for b in bad[:12]:
            print(f"     {b}")

    def run(self, *args):
        p = subprocess.run([self.zegsman, *args], capture_output=True, cwd=ROOT, stdin=subprocess.DEVNULL)
        return p.stdout.decode("utf-8")

    # ---- the command line ----

    def man(self):
        return read("docs/man/zegsman.1").replace("\\-", "-")

    def options(self):
        text, man = self.run("read", "--help"), self.man()
        told = set(re.findall(r"(?m)^ +(--[a-z-]+)", text))
        section = re.split(r"\n\.S[HS] ", man.split(".SS zegsman read")[1])[0]
        described = set(re.findall(r"(?m)^\.B[IR]* .*?(--[a-z-]+)", section))
        books = "\n".join(read(f) for f in documents(".md"))
        self.check("the help has options", [] if len(told) > 10 else ["none found"])
        for option in sorted(told):
            self.check(f"{option} in the man page", [] if option in described else ["no entry"])
            told_elsewhere = option in books or option in ("--help", "--version", "--color")
            self.check(f"{option} in the documents", [] if told_elsewhere else ["nowhere in an .md file"])
        self.check("options of the man page exist", sorted(described - told))
        named = set(re.findall(r"zegsman read[^\n`|]*?(--[a-z-]+)", books))
        self.check("options in the documents exist", sorted(named - told))

    def commands(self):
        told = re.findall(r"(?m)^  ([a-z]+) ", self.run("--help"))
        man = self.man()
        self.check("commands in the man page", [c for c in told if f"zegsman {c}" not in man])
        self.check("there are commands", [] if told else ["none"])

    def statuses(self):
        man, text, code = self.man(), self.run("read", "--help"), read("src/api/error.c")
        told = set(re.findall(r"\b([0-9]{1,2}) [a-z]", text.split("Exit status:")[1]))
        section = man.split(".SH EXIT STATUS")[1].split("\n.SH ")[0]
        described = set(re.findall(r"(?m)^\.B ([0-9]+)$", section))
        self.check("exit statuses of the help in the man page", sorted(told ^ described))
        errors = re.findall(r"(ZM_ERROR_[A-Z_]+) = -", read("include/zegsman/error.h"))
        self.check("there are errors", [] if len(errors) > 5 else ["none"])
        given = dict(re.findall(r"case (ZM_ERROR_[A-Z_]+):(?:\s*case ZM_ERROR_[A-Z_]+:)*\s*return ([A-Z_0-9]+)", code))
        numbers = {"EX_USAGE": "64", "EX_DATAERR": "65", "EX_NOINPUT": "66", "EX_SOFTWARE": "70", "EX_IOERR": "74", "EX_TEMPFAIL": "75", "EX_CONFIG": "78"}
        for error in errors:
            status = numbers.get(given.get(error, ""), given.get(error, ""))
            self.check(f"{error}'s exit status in the man page", [] if not status.isdigit() or status in described | {"64"} else [status])

    # ---- the record ----

    def parts(self):
        """{heading: fields} of docs/record.md."""
        found, heading = {}, ""
        for line in read("docs/record.md").splitlines():
            if line.startswith("#"):
                heading = line.strip("# ").lower()
            m = re.match(r"\| (`[^|]*`) \|", line)
            if m:
                found.setdefault(heading, set()).update(re.findall(r"`([a-z0-9_]+)`", m[1]))
        return found

    def records(self):
        files = sorted(glob.glob(ROOT + "/examples/*.txt") + glob.glob(ROOT + "/examples/*.jsonl")
                       + glob.glob(ROOT + "/examples/*.html"))
        out = self.run("read", "--format", "jsonl", "--offsets", "chars", *files)
        return [json.loads(x) for x in out.splitlines()]

    def fields(self):
        parts, got = self.parts(), {}

        def add(part, item):
            got.setdefault(part, set()).update(item)

        records = self.records()
        self.check("examples are read", [] if records else ["no record"])
        for r in records:
            add("the report", r)
            add("source", r["source"])
            add("run", r["run"])
            for part in ("references", "statements", "events", "quantities", "actors"):
                for item in r[part]:
                    add(part, item)
            for s in r["statements"]:
                if s["forecast"]:
                    add("statements", s["forecast"])
                for c in s["content"]:
                    add("conventions", (k for k in c if "char" in k))
        for part in sorted(got):
            here = parts.get(part, set())
            self.check(f"fields of {part} in docs/record.md", sorted(got[part] - here))
            more = {"in"} if part == "the report" else {"inside"} if part == "conventions" else set()
            self.check(f"fields of docs/record.md in {part}", sorted(here - got[part] - more))

    def values(self):
        text = read("docs/record.md")
        marks = read("src/doc/marks.c")
        words = re.findall(r'"([A-Za-z]{3,})"', marks)
        self.check("acts, types, kinds and statuses in docs/record.md", [w for w in words if f"`{w}`" not in text and w not in ("NONE",)])

    # ---- tables ----

    def tables(self):
        text = read("docs/tables.md")
        for path in sorted(glob.glob(ROOT + "/data/*/*.tsv")):
            name, folder = os.path.basename(path), os.path.basename(os.path.dirname(path))
            headings = [h for h in re.findall(r"(?m)^## (.*)$", text) if re.search(rf"\b{re.escape(name)}", h)]
            self.check(f"{folder}/{name} in docs/tables.md", [] if headings else ["no heading names it"])
        self.classes("grammar.tsv", 1, text)
        self.classes("say.tsv", 0, text)
        self.classes("aux.tsv", 1, text)
        self.classes("clitic.tsv", 1, text)
        self.classes("time.tsv", 1, text)
        self.classes("abbrev.tsv", 1, text)

    def section(self, name, text):
        return "\n".join(s for s in re.split(r"(?m)^## ", text) if name in s.split("\n", 1)[0])

    def classes(self, name, column, text):
        """Every class that a table uses is explained under its heading."""
        words = set(re.findall(r"[a-z]+", self.section(name, text)))
        bad = set()
        for path in glob.glob(ROOT + "/data/*/" + name):
            for line in open(path, encoding="utf-8"):
                cols = line.rstrip("\n").split("\t")
                if not line.startswith("#") and len(cols) > column:
                    bad |= set(re.split("[=-]", cols[column])[:1]) - words
        self.check(f"classes of {name} in docs/tables.md", sorted(bad))

    # ---- all documents ----

    def links(self):
        for path in documents(".md"):
            bad = []
            for link in re.findall(r"\]\(([^)\s]+)\)", read(path)):
                target = link.split("#")[0]
                if target and "://" not in link and not link.startswith("mailto:") and not os.path.exists(os.path.join(ROOT, os.path.dirname(path), target)):
                    bad.append(link)
            self.check(f"links of {path}", bad)

    def named_files(self):
        """A path in a document, with one of our folders before it, is there (LANG, NAME, X stand for any)."""
        folders = "src|include|tests|docs|data|models|examples|scripts|fuzz|train|bench"
        for path in documents(".md"):
            if path.startswith("CHANGELOG"):
                continue
            bad = []
            # What a line says is not there, or empty (git keeps no empty folders), need not be.
            text = "\n".join(x for x in read(path).splitlines() if not re.search(r"not there yet|empty so far", x))
            for word in set(re.findall(rf"(?<![\w/.-])((?:{folders})/[\w./*-]*[\w*/])", text)):
                word = re.sub(r"(?<![A-Za-z])(LANG|NAME|X)(?![A-Za-z])", "*", re.sub(r"\.\*$", "*", word))
                beside = os.path.join(ROOT, os.path.dirname(path), word)
                if not glob.glob(os.path.join(ROOT, word)) and not glob.glob(beside) and not glob.glob(os.path.join(ROOT, word) + "*"):
                    bad.append(word)
            self.check(f"files named in {path}", sorted(bad))

    def machine(self):
        """No path of the machine that somebody worked on."""
        bad = []
        for path in documents(".md", ".c", ".h", ".py", ".tsv", ".txt", ".1", "Makefile", ".yml"):
            if re.search(r"(?<![\w.])/(?:work|home|root|Users)/\w", read(path)) and path != "tests/docs.py":
                bad.append(path)
        self.check("no path of a machine", bad)

    def all(self):
        for test in (self.options, self.commands, self.statuses, self.fields, self.values, self.tables, self.links, self.named_files, self.machine):
            test()
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed != 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(Tests(os.path.abspath(sys.argv[1])).all())
