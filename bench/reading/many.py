#!/usr/bin/env python3
"""What `hearsay add` of a folder of many pages costs: time, pages a second, and memory, which must not grow with their number.

usage: many.py HEARSAY [--pages N,N,...] [--threads N]
HEARSAY is build/release/hearsay. Makes each number of pages (1,000 and 10,000 unless told) of some 150 words each in folders of
their own, all of them different, and adds them to a ledger of their own. If adding is linear, the milliseconds of processor time
a page stay alike; what the program takes to start is in them.
"""
import argparse, os, random, subprocess, tempfile, time

NAMES = "Bamako Mirel Orsk Tavel Dorun Keshet Lunde Arrah Pell Sorva".split()
THINGS = "trucks tanks houses soldiers drones boats bridges depots".split()
VERBS = "destroyed burned captured damaged seen".split()


def page(number):
    pick = random.Random(number)
    sentences = ["The army said that %d %s were %s near %s on %s." % (
        pick.randrange(2, 90), pick.choice(THINGS), pick.choice(VERBS), pick.choice(NAMES), pick.choice(["Monday", "Tuesday", "Friday"])) for _ in range(11)]
    body = "".join("<p>%s</p>" % " ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3))
    menu = "".join("<li class=nav-item><a href='/%d'>Section %d</a></li>" % (i, i) for i in range(60))
    return ("<!doctype html><html lang=en><head><title>Report %d</title><meta property='article:published_time' content='2026-03-03T10:00:00Z'></head>"
            "<body><nav><ul>%s</ul></nav><article><h1>Report %d from %s</h1>%s</article></body></html>" % (number, menu, number, pick.choice(NAMES), body))


def add(program, pages, threads):
    with tempfile.TemporaryDirectory(prefix="hearsay-many-") as folder:
        os.mkdir(os.path.join(folder, "pages"))
        for i in range(pages):
            with open(os.path.join(folder, "pages", "%05d.html" % i), "w", encoding="utf-8") as out:
                out.write(page(i))
        begin = time.monotonic()
        child = subprocess.Popen([program, "add", "pages", "--threads", str(threads)], cwd=folder, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime
    print("| %d | %d | %.1f | %.1f | %.2f | %.1f | %.0f | %.0f |" % (
        pages, child.returncode, wall, cpu, 1000 * cpu / pages, cpu / wall, pages / wall, used.ru_maxrss / 1024), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pages", default="1000,10000")
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    print("| pages | exit status | s | s of processor time | ms of it a page | cores busy | pages/s | MiB of memory at most |\n"
          "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for pages in map(int, args.pages.split(",")):
        add(os.path.abspath(args.program), pages, args.threads)


if __name__ == "__main__":
    main()
