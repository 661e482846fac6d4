#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What adding costs over PostgreSQL beside a file: the round trips of a page, and pages a second. And verifying: its round trips.

    tests/postgres/run bench/ledger/adding.py PROGRAM... [--pages FOLDER] [--rounds N] [--latency MS,MS]

PROGRAM is build/release/hearsay, and an earlier one beside it to compare. They add the pages (*.html of a folder; without one,
40 invented ones, bench/reading/many.py) to a new ledger each time and take turns: into a file; into the server that
tests/postgres/run starts, on its socket; and into the same server through a relay that hands on everything after each latency
(there and back together). The relay also counts the round trips: how often the server had to be waited for. What adding none
takes is taken off. Medians; the pages are read on all processors, one program at a time.
"""
import argparse
import os
import pathlib
import queue
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench" / "reading"))


class Relay:
    """A socket in a folder of its own that leads to the server's."""

    def __init__(self, folder, server, latency):
        self.latency, self.server, self.turns = latency / 1000, server, 0
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(os.path.join(folder, ".s.PGSQL.5432"))
        self.door.listen(16)
        threading.Thread(target=self.let_in, daemon=True).start()

    def let_in(self):
        while True:
            client, _ = self.door.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            self.asked = False
            for ends in ((client, server), (server, client)):
                ahead = queue.SimpleQueue()
                threading.Thread(target=self.take, args=(ends[0], ends[0] is client, ahead), daemon=True).start()
                threading.Thread(target=self.give, args=(ends[1], ahead), daemon=True).start()

    def take(self, end, asks, ahead):
        while True:
            try:
                data = end.recv(1 << 20)
            except OSError:
                data = b""
            # An answer after a question: whoever asked could have waited for it.
            if not asks and self.asked:
                self.turns += 1
            self.asked = asks
            ahead.put((time.perf_counter() + self.latency / 2, data))
            if not data:
                return

    def give(self, end, ahead):
        while True:
            due, data = ahead.get()
            wait = due - time.perf_counter()
            if wait > 0:
                time.sleep(wait)
            try:
                if data:
                    end.sendall(data)
                else:
                    end.shutdown(socket.SHUT_WR)
                    return
            except OSError:
                return


def gather(folder, into):
    if folder:
        return sum(1 for _ in folder.rglob("*.htm*")), folder
    from many import page
    count = 40
    for number in range(count):
        (into / ("%05d.html" % number)).write_text(page(number), encoding="utf-8")
    return count, into


def run(program, ledger, *words):
    """Seconds of wall time and of the program's processor time."""
    begin = time.perf_counter()
    child = subprocess.Popen([program, "--ledger", ledger, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit("%s: exit status %d\n%s" % (program, child.returncode, said))
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", type=pathlib.Path)
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--latency", default="0,1", help="milliseconds, there and back")
    args = parser.parse_args()
    address = os.environ.get("HEARSAY_TEST_POSTGRES")
    if not address:
        sys.exit("no server: run this with tests/postgres/run")
    folder = re.search(r"host=([^&]*)", address)[1]
    with tempfile.TemporaryDirectory(prefix="hearsay-adding-") as work:
        work = pathlib.Path(work)
        (work / "pages").mkdir()
        (work / "none").mkdir()
        (work / "none" / "empty.txt").write_text("")
        count, pages = gather(args.pages, work / "pages")
        places = [("a file", None, None), ("its socket", address, None)]
        for latency in map(float, args.latency.split(",")):
            where = work / ("relay-%g" % latency)
            where.mkdir()
            places.append(("a relay, %g ms" % latency, address.replace(folder, str(where)), Relay(where, folder + "/.s.PGSQL.5432", latency)))
        made = 0
        rounds = {(program, place[0]): [] for program in args.programs for place in places}
        for _ in range(args.rounds):
            for program in args.programs:
                for name, place, relay in places:
                    one, verified = [], 0
                    for what in (work / "none", pages):
                        made += 1
                        if place is None:
                            ledger = str(work / ("%d.db" % made))
                        else:
                            subprocess.run(["psql", "-q", address, "-c", "CREATE SCHEMA b%d" % made], check=True)
                            ledger = "%s&options=-csearch_path%%3Db%d" % (place, made)
                        before = relay.turns if relay else 0
                        one.append((*run(program, ledger, "add", what), (relay.turns if relay else 0) - before))
                    if relay:
                        before = relay.turns
                        run(program, ledger, "verify")
                        verified = relay.turns - before
                    rounds[program, name].append([all - none for none, all in zip(*one)] + [verified])
        print("%d pages; medians of %d rounds; load %.1f" % (count, args.rounds, os.getloadavg()[0]))
        print("| program | into | pages/s | times the file's | ms of its processor a page | round trips a page | to verify it |")
        print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
        for program in args.programs:
            file = None
            for name, _, relay in places:
                wall, busy, turns, verified = (statistics.median(one[i] for one in rounds[program, name]) for i in range(4))
                file = file or wall
                print("| %s | %s | %.1f | %.2f | %.2f | %s | %s |" % (
                    program.name, name, count / wall, file / wall, 1000 * busy / count,
                    *("%.1f" % (one / count) if relay else "" for one in (turns, verified))))


if __name__ == "__main__":
    main()
