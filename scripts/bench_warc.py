#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A WARC file as large as those of CC-NEWS: pace, memory, and runs that are stopped.

    bench_warc.py ZEGSMAN [DATA]            WARC_MB=1000 (size), WARC_ROOM=/tmp (where)

The file is made of the pages of DATA/web (or, where there is none, of those of
tests/pages and of pages made here), a gzip member a record, again and again.
Against it stands bench/warc_alone.c: inflating and reading pages, and nothing
else. What is printed is processor time of one thread; the last line says
whether the bars hold: below 100 MB of memory, at least 80 % of the pace, and
a run that was stopped five times writes what one that was not writes.
"""
import glob, gzip, hashlib, os, random, re, signal, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STOPS = 5


def pages(data):
    found = sorted(glob.glob(data + "/web/pages/*.html.gz")) if data else []
    for path in found:
        yield gzip.open(path).read()
    if found:
        return
    for path in sorted(glob.glob(ROOT + "/tests/pages/**/*.html", recursive=True)):
        yield open(path, "rb").read()
    rng = random.Random(1)
    words = "de minister zei dat hij het plan voor de zomer naar de Kamer stuurt en partijen dreigen met een motie".split()
    for i in range(200):
        text = "".join("<p>" + " ".join(rng.choice(words) for _ in range(60)) + ".</p>" for _ in range(12))
        yield f"<!DOCTYPE html><html lang=nl><head><title>Bericht {i}</title></head><body><article><h1>Bericht {i}</h1>{text}</article></body></html>".encode()


def record(kind, url, block):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-09-05T14:00:00Z\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n").encode()
    return gzip.compress(head + block + b"\r\n\r\n", 6, mtime=0)


def make(path, data, size):
    """Every page once with its request, as crawlers write it; then the whole again until it is large enough."""
    with open(path, "wb") as f:
        f.write(record("warcinfo", "", b"software: zegsman bench\r\n"))
        begin = f.tell()
        for i, html in enumerate(pages(data)):
            url = f"https://page-{i}.example/"
            f.write(record("request", url, b"GET / HTTP/1.1\r\n\r\n"))
            f.write(record("response", url, b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html))
        end = f.tell()
        with open(path, "rb") as again:
            while f.tell() < size:
                again.seek(begin)
                left = end - begin
                while left:
                    piece = again.read(min(left, 1 << 20))
                    f.write(piece)
                    left -= len(piece)


def run(args, stop=None):
    """Exit status, processor seconds, memory in MB; killed without a warning after `stop` seconds."""
    child = subprocess.Popen(args, stderr=subprocess.DEVNULL)
    if stop is not None:
        try:
            child.wait(stop)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        return child.returncode, 0, 0
    _, status, used = os.wait4(child.pid, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def build(to):
    libs = re.search(r"(?m)^PKGS := (.*)", open(ROOT + "/Makefile").read())[1].split()
    flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", *libs], text=True).split()
    subprocess.check_call([os.environ.get("CC", "cc"), "-O2", "-std=c17", "-D_GNU_SOURCE", "-I" + ROOT + "/src", ROOT + "/bench/warc_alone.c",
                           "-o", to, os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "libzegsman.a"), *flags, "-pthread", "-lm"])


def digest(path):
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(f.read()).hexdigest()


def stopped(read, room, seconds, wanted):
    """The run again with a place, killed five times; True when its output is the same."""
    out, place = room + "/stopped.jsonl", room + "/place"
    read = [*read[:-1], "--output", out, "--resume", place, read[-1]]
    stops = sum(run(read, seconds / (STOPS + 1))[0] == -signal.SIGKILL for _ in range(STOPS))
    run(read)
    same = digest(out) == wanted
    print(f"stopped {stops} times: {'the same output' if same else 'ANOTHER OUTPUT'}, place of {os.path.getsize(place) / 1e6:.1f} MB")
    return same and stops > 0


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.stdout.reconfigure(line_buffering=True)
    zegsman, data = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ROOT + "/../shared/data"
    size = int(float(os.environ.get("WARC_MB", "1000")) * 1e6)
    with tempfile.TemporaryDirectory(dir=os.environ.get("WARC_ROOM")) as room:
        warc, out = room + "/pages.warc.gz", room + "/whole.jsonl"
        make(warc, data, size)
        build(room + "/alone")
        alone = subprocess.check_output([room + "/alone", warc, ROOT + "/data/web"], text=True).split()
        count, inflating, reading = int(alone[0]), float(alone[1]), float(alone[2])
        read = [zegsman, "read", "--format", "report", "--threads", "1", warc]
        begun = time.monotonic()
        status, seconds, memory = run([*read[:-1], "--output", out, warc])
        wall = time.monotonic() - begun
        with open(out, "rb") as f:
            got = sum(1 for _ in f)
        share = (inflating + reading) / seconds
        mb = os.path.getsize(warc) / 1e6
        print(f"{mb:.0f} MB packed, {got} reports of {count} pages that hold one, status {status}")
        print(f"alone: inflating {inflating:.1f} s, pages {reading:.1f} s: {count / (inflating + reading):.0f} pages a second")
        print(f"zegsman read: {seconds:.1f} s, {got / seconds:.0f} pages a second, {mb / seconds:.1f} MB packed a second: {share * 100:.0f} % of that pace")
        print(f"memory: {memory:.0f} MB")
        same = stopped(read, room, wall, digest(out))
    good = memory < 100 and share >= 0.8 and same and got == count
    print("bars: " + ("held" if good else "NOT held"))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
