#!/usr/bin/env python3
"""Hostile inputs, and what each costs.

usage: limits.py HEARSAY [--scale S] [--only WORD]
HEARSAY is build/release/hearsay. Each input is made in a folder of its own and read twice: by `hearsay extract --layers
blocks`, which only collects and reads, and by `hearsay add`, which also understands the first MiB of the text and keeps
all of it. A line says what became of it, seconds of processor time and peak memory of both. Bounds for reading: 2 s + 0.5 s
a MiB, and 200 MiB + 12 bytes a byte; a MiB is one of the input, or of what it unpacks to up to the limit (256 MiB, and 4 GiB of
what is skipped to find the file behind it). For adding, 30 s and 1 GiB more, which understanding may cost however long the text. With --scale 0.1 the inputs are a tenth of
the size. Ends with 1 if a program died or a bound was passed.
"""
import argparse, gzip, io, json, multiprocessing, os, random, subprocess, sys, tarfile, tempfile, zipfile, zlib

MIB = 1 << 20
PAGE = b"<html><body><p>The army said that 57 tanks were destroyed near Bamako on Tuesday.</p></body></html>"


def record(body, headers=b"", uri=b"http://mirel.example/a", length=None, kind=b"response"):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: " + uri + b"\r\nWARC-Date: 2026-03-03T10:00:00Z\r\n"
            b"Content-Type: application/http\r\nContent-Length: " + str(len(block) if length is None else length).encode() +
            b"\r\n\r\n" + block + b"\r\n\r\n")


def zeros_gz(size):
    """A gzip member that unpacks to so many blanks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece, out = b" " * MIB, []
    for _ in range(max(1, size // MIB)):
        out.append(packer.compress(piece))
    return b"".join(out) + packer.flush()


def zip_of(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as one:
        for name, data in files:
            one.writestr(name, data)
    return out.getvalue()


def tar_of(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as one:
        for name, data in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            one.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def tar_head(name, size):
    entry = tarfile.TarInfo(name)
    entry.size = size
    return entry.tobuf()


def words(size, seed=1):
    chance = random.Random(seed)
    some = b"the army said that tanks of near town were destroyed by on Tuesday and it".split()
    out = b" ".join(chance.choice(some) for _ in range(min(size, MIB) // 5))
    return (out * (size // len(out) + 1))[:size]


def inputs(scale):
    """name, file name, bytes, bytes that count for the bound."""
    n = lambda size: max(1, int(size * scale))
    big = n(1024 * MIB)
    limit = 256 * MIB
    # Compression.
    yield "gzip bomb, 1 GiB of blanks", "a.html.gz", zeros_gz(big), min(big, limit)
    yield "the same in a ZIP, and a page after it", "a.zip", zip_of([("a.html", b" " * big), ("b.html", PAGE)]), min(big, limit)
    yield "the same, 16 GiB, in a tar", "a.tar.gz", gzip.compress(tar_head("a.html", 16 * big)) + zeros_gz(16 * big), min(16 * big, 4096 * MIB)
    inner = zip_of([("0.html", b" " * n(64 * MIB))])
    yield "ZIP in ZIP in ZIP", "a.zip", zip_of([("1.zip", zip_of([("0.zip", inner)])), ("b.html", PAGE)]), None
    bomb = zeros_gz(big)
    yield "WARC: payload unpacks to 1 GiB, page after", "a.warc", record(bomb, b"Content-Encoding: gzip\r\n") + record(PAGE), min(big, limit)
    yield "WARC: gzip in gzip in gzip", "a.warc", record(gzip.compress(gzip.compress(bomb)), b"Content-Encoding: gzip, gzip, gzip\r\n") + record(PAGE), min(big, limit)
    yield "WARC: a member of 1 GiB, page after", "a.warc.gz", gzip.compress(record(PAGE)) + zeros_gz(big) + gzip.compress(record(PAGE)), min(big, limit)
    yield "WARC: 100,000 empty members", "a.warc.gz", gzip.compress(record(PAGE)) + gzip.compress(b"") * n(100_000), None
    yield "WARC: a million false gzip heads", "a.warc.gz", gzip.compress(record(PAGE)) + b"\x1f\x8b\x08" * n(1_000_000), None
    yield "WARC: a length of 10^18", "a.warc", record(PAGE, length=10**18) + record(PAGE), None
    yield "WARC: chunked, lengths of 2^60", "a.warc", record(b"fffffffffffffff\r\n" + PAGE, b"Transfer-Encoding: chunked\r\n") + record(PAGE), None
    # Names that lead out of the folder.
    names = ["../../../tmp/out.html", "/etc/out.html", "a/../../b.html", "..\\..\\c.html", "con\x01trol\n.html"]
    yield "ZIP: names that lead out", "a.zip", zip_of([(name, PAGE + str(i).encode()) for i, name in enumerate(names)]), None
    yield "tar: names that lead out", "a.tar", tar_of([(name, PAGE + str(i).encode()) for i, name in enumerate(names)]), None
    yield "ZIP: 200,000 empty files", "a.zip", zip_of([("%d.html" % i, b"") for i in range(n(200_000))], zipfile.ZIP_STORED), None
    # Pages.
    yield "page: 1,000,000 nested <div>", "a.html", b"<body>" + b"<div>" * n(1_000_000) + PAGE, None
    yield "page: 1,000,000 nested <b>, <p> between", "a.html", b"<body>" + b"<b><p>" * n(500_000) + PAGE, None
    yield "page: 1,000,000 nested tables", "a.html", b"<body>" + b"<table><tr><td>" * n(333_333) + PAGE, None
    yield "page: formatting never closed", "a.html", b"<body>" + b"<p>" + b"".join(b"<b id=%d>x</p><p>" % i for i in range(n(200_000))) + PAGE, None
    yield "page: an attribute of 10 MB", "a.html", b"<body><p title=\"" + b"x" * n(10 * MIB) + b"\">" + PAGE, None
    yield "page: a class of 10 MB of words", "a.html", b"<body><p class=\"" + words(n(10 * MIB)) + b"\">" + PAGE, None
    yield "page: 1,000,000 attributes", "a.html", b"<body><p " + b"".join(b"a%d=1 " % i for i in range(n(1_000_000))) + b">" + PAGE, None
    yield "page: 1,000,000 references", "a.html", b"<body><p>" + b"&amp;&#8217;&notin;" * n(333_333) + PAGE, None
    yield "page: 1,000,000 references in an attribute", "a.html", b"<body><p title='" + b"&amp;" * n(1_000_000) + b"'>" + PAGE, None
    yield "page: an unclosed comment, 20 MB of <!--", "a.html", PAGE[:20] + b"<p>Two tanks burned.</p>" + b"<!--" * n(5 * MIB), None
    yield "page: 20 MB of </", "a.html", PAGE + b"</" * n(10 * MIB), None
    yield "page: 20 MB of <script>, never closed", "a.html", PAGE + b"<script>" + b"<!--<script " * n(20 * MIB // 12), None
    yield "page: 20 MB of <title>", "a.html", PAGE + b"<title></titl" * n(20 * MIB // 13), None
    yield "page: 100,000 JSON-LD, nested", "a.html", b"<script type='application/ld+json'>" + b"[" * n(1_000_000) + b"</script>" + PAGE, None
    yield "page: 20,000 JSON-LD blocks", "a.html", b"<script type='application/ld+json'>{\"@type\":\"X\",\"@id\":\"a\"}</script>" * n(20_000) + PAGE, None
    yield "page: 100,000 <meta>", "a.html", b"".join(b"<meta name='a b c d %d' content='%d'>" % (i, i) for i in range(n(100_000))) + PAGE, None
    yield "page: 100,000 <h1>", "a.html", b"<title>A bridge was closed near Bamako - Courier</title>" + b"".join(b"<h1>Bridge closed %d</h1>" % i for i in range(n(100_000))) + PAGE, None
    yield "page: 100,000 class=byline", "a.html", b"<div class=byline><i>" * n(100_000) + PAGE, None
    yield "page: 200,000 short lines", "a.html", b"<p>Read also: the depot</p><p>It was near.</p>" * n(100_000) + PAGE, None
    yield "page: 50 MB without a space", "a.html", b"<body><p>" + b"x" * n(50 * MIB), None
    yield "page: 10 MB of NUL bytes", "a.html", PAGE + b"\0" * n(10 * MIB), None
    yield "page: 10 MB of broken UTF-8", "a.html", PAGE + b"\xff\xc3(" * n(10 * MIB // 3), None
    yield "page: 10 MB of broken UTF-8, declared so", "a.html", b"<meta charset=utf-8>" + PAGE + b"\xff\xc3(" * n(10 * MIB // 3), None
    yield "page: 10 MB of windows-1251", "a.html", b"<meta charset=windows-1251>" + PAGE + b"\xee\xe1\xeb\xe0 \xe8\xec." * n(10 * MIB // 8), None
    yield "page: 10 MB of random bytes", "a.html", PAGE + random.Random(1).randbytes(n(10 * MIB)), None
    yield "page: 10 MB of random bytes as shift_jis", "a.html", b"<meta charset=shift_jis>" + PAGE + random.Random(2).randbytes(n(10 * MIB)), None
    # Plain text.
    yield "text: one line of 50 MB of words", "a.txt", words(n(50 * MIB)), None
    yield "text: 50 MB without a space", "a.txt", b"x" * n(50 * MIB), None
    yield "text: 3 MB of punctuation", "a.txt", b"," * n(3 * MIB), None
    yield "text: 3 MB of mixed punctuation", "a.txt", b"!?).,;:-('\"" * n(3 * MIB // 11), None
    yield "text: 3 MB of digits and commas", "a.txt", b"1,000,"* n(3 * MIB // 6), None
    yield "text: 3 MB of an address", "a.txt", b"http://" + b"a.b/" * n(3 * MIB // 4), None
    yield "text: 3 MB of apostrophes and letters", "a.txt", b"a'" * n(3 * MIB // 2), None
    yield "text: 3 MB of hyphened words", "a.txt", b"ab-" * n(MIB), None
    yield "text: 10 MB of NUL bytes", "a.txt", b"Two tanks burned.\n" + b"\0" * n(10 * MIB), None
    yield "text: 10 MB of line feeds", "a.txt", b"Two tanks burned." + b"\n" * n(10 * MIB), None
    # XML and JSON.
    laughs = b"<!DOCTYPE rss [<!ENTITY a \"ha ha ha ha\">" + b"".join(b"<!ENTITY %c \"%s\">" % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(20)) + b"]>"
    yield "feed: a billion laughs", "a.xml", laughs + b"<rss><channel><title>A</title><item><title>&t; seen</title><description>&u;&t;&s; Two tanks burned.</description></item></channel></rss>", None
    yield "feed: an entity of 1 MB, used 1,000 times", "a.xml", b"<!DOCTYPE rss [<!ENTITY a \"" + b"x" * n(MIB) + b"\">]><rss><channel><item><description>" + b"&a;" * 1000 + b"</description></item></channel></rss>", None
    yield "feed: 1,000,000 nested elements", "a.xml", b"<rss><channel><item>" + b"<a>" * n(1_000_000), None
    yield "feed: 1,000,000 attributes", "a.xml", b"<rss><channel " + b"".join(b"a%d='1' " % i for i in range(n(1_000_000))) + b"><item><title>Two tanks burned</title></item></channel></rss>", None
    yield "feed: 100,000 namespaces", "a.xml", b"<rss " + b"".join(b"xmlns:n%d='u%d' " % (i, i) for i in range(n(100_000))) + b"><channel><item><title>Two tanks burned</title></item></channel></rss>", None
    yield "feed: 50,000 empty entries", "a.xml", b"<rss><channel>" + b"<item/>" * n(50_000) + b"</channel></rss>", None
    yield "JSON feed: 1,000,000 nested arrays", "a.json", b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + b"[" * n(1_000_000), None
    yield "Telegram: a message of 10 MB", "result.json", b'{"name":"Quay","type":"public_channel","id":7,"messages":[{"id":4,"type":"message","date_unixtime":"1772532000","from":"Quay","text":"' + b"\\u0041" * n(10 * MIB // 6) + b'"}]}', None
    yield "Telegram: 1,000,000 text entities", "result.json", b'{"name":"Quay","type":"public_channel","id":7,"messages":[{"id":4,"type":"message","date_unixtime":"1772532000","from":"Quay","text":[' + b",".join([b'{"type":"bold","text":"x"}'] * n(1_000_000)) + b']}]}', None


class Launcher:
    """Starts programs from a small process: a child's peak memory begins with that of whoever started it."""

    def __init__(self):
        mine, other = multiprocessing.Pipe()
        self.pipe = mine
        self.process = multiprocessing.get_context("fork").Process(target=self.serve, args=(other,), daemon=True)
        self.process.start()

    @staticmethod
    def serve(pipe):
        while True:
            pipe.send(run(*pipe.recv()))

    def run(self, *what):
        self.pipe.send(what)
        return self.pipe.recv()


def run(program, words, folder):
    """Exit status, seconds of processor time, MiB at the peak."""
    with open(os.path.join(folder, ".out"), "wb") as out:
        child = subprocess.Popen([program] + words, cwd=folder, stdout=out, stderr=subprocess.STDOUT,
                                 env={**os.environ, "SOURCE_DATE_EPOCH": "1772700000"})
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def became(folder):
    counts = {}
    for line in open(os.path.join(folder, ".out"), errors="replace"):
        try:
            word = json.loads(line)["status"]
        except (ValueError, KeyError):
            continue
        counts[word] = counts.get(word, 0) + 1
    return ", ".join("%d %s" % (count, word) for word, count in sorted(counts.items())) or "nothing"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    launcher = Launcher()
    over = 0
    print("| input | MiB | became | read: s | at most | MiB | at most | add: s | MiB |\n"
          "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, file, data, counted in inputs(args.scale):
        if args.only not in name:
            continue
        size = max(len(data), counted or 0) / MIB
        with tempfile.TemporaryDirectory(prefix="hearsay-limits-") as folder:
            with open(os.path.join(folder, file), "wb") as out:
                out.write(data)
            del data
            read = launcher.run(program, ["extract", "--threads", "1", "--layers", "blocks", file], folder)
            add = launcher.run(program, ["add", "--json", "--threads", "1", file], folder)
            outcome = became(folder)
        seconds, memory = 2 + size / 2, 200 + 12 * min(size, 256)
        flags = [word for word, wrong in (("DIED", read[0] not in (0, 1) or add[0] not in (0, 1)),
                                          ("READ SLOW", read[1] > seconds), ("READ BIG", read[2] > memory),
                                          ("ADD SLOW", add[1] > seconds + 30), ("ADD BIG", add[2] > memory + 1024)) if wrong]
        over += bool(flags)
        print("| %s | %.1f | %s | %.2f | %.1f | %.0f | %.0f | %.2f | %.0f | %s" % (
            name, size, outcome, read[1], seconds, read[2], memory, add[1], add[2], ", ".join(flags)), flush=True)
    print("%d over" % over)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
