#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What very many reports cost: adding them, and asking what they amount to.

    bench/weighing/scale.py PROGRAM [--reports 100000] [--keep FOLDER]

Invents the reports (invented.py), adds them with the real program step by step, and prints for each step the reports a second
and the processor time a report of that step alone: if adding is linear, they stay alike. At 1,000, 10,000, ... reports it asks
for tallies and prints for each the time to the first line, the time to the last, the processor time, the peak memory of the
process, and the lines:

    first      of a ledger that was never asked before (all of it is weighed)
    again      the same once more: a ledger that has not changed
    --event    one event
    --where    all events of one place
    --since    all events of one week
    show C...  one claim, with its way back
    table      all losses
    one more   after one more report was added: again all, and one event

--keep FOLDER keeps texts and ledger, and goes on from there when run again (what was added is not added again; if all was, only
the tallies are asked for). --add-only asks for none.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import invented

MIB = 1024 * 1024


def run(command, lines=False):
    """Seconds to the first line, to the end and of processor time; peak memory in MiB; lines (or the output itself)."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    first, count, kept = None, 0, []
    for line in process.stdout:
        if first is None:
            first = time.perf_counter() - begin
        count += 1
        if lines:
            kept.append(line)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - begin
    if process.returncode not in (0, 1):  # 1: an input could not be read; it is told and the rest is done.
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return (first if first is not None else took, took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            kept if lines else count)


def steps_to(count):
    """1,000, 2,000, 5,000, 10,000, ... up to the number."""
    out, size = [], 1000
    while size < count:
        out += [s for s in (size, 2 * size, 5 * size) if s < count]
        size *= 10
    return out + [count]


class Bench:
    def __init__(self, program, folder, count, gazetteer, asks):
        self.program, self.folder, self.count, self.asks = program, folder, count, asks
        self.ledger = os.path.join(folder, "scale.db")
        self.state = os.path.join(folder, "scale.json")
        self.gazetteer = gazetteer

    def ask(self, *words, lines=False):
        return run([self.program, "--ledger", self.ledger, *words], lines)

    def size(self):
        return sum(os.path.getsize(self.ledger + end) for end in ("", "-wal") if os.path.exists(self.ledger + end)) / MIB

    def added(self):
        if not os.path.exists(self.state):
            return 0
        with open(self.state, encoding="utf-8") as file:
            return json.load(file)["added"]

    def done(self, number):
        with open(self.state, "w", encoding="utf-8") as file:
            json.dump({"added": number}, file)

    def measure(self, name, *words, verb="tally", rounds=3):
        best = None
        for _ in range(rounds):
            one = self.ask(verb, *words)
            best = one if best is None or one[1] < best[1] else best
        print(f"    {name:22} first line {best[0] * 1000:8.0f} ms   all {best[1] * 1000:8.0f} ms   "
              f"processor {best[2] * 1000:8.0f} ms   peak {best[3]:6.0f} MiB   {best[4]:7} lines", flush=True)

    def tallies(self, number):
        print(f"  asking at {number} reports", flush=True)
        self.measure("first", "--json", rounds=1)
        self.measure("again", "--json")
        events = self.ask("tally", "--json", lines=True)[4]
        tally = json.loads(events[len(events) // 3])
        middle, claim = tally["event"], tally["originators"][0]["claims"][0]
        place = next((one["text"] for one in middle["where"]), "Tunja")
        event = ("--event", middle["id"])
        self.measure("--event", *event)
        self.measure("--where", "--where", place)
        self.measure("--since --until", "--since", "2024-03-04", "--until", "2024-03-10")
        self.measure("show C...", claim, "--json", verb="show")
        self.measure("table losses", "losses", "--json", verb="table")
        with tempfile.TemporaryDirectory() as folder:
            for extra in invented.World(1000 + number, self.gazetteer).reports(1):
                invented.write(folder, 0, extra)
            _, took, _, peak, _ = self.ask("add", "--json", folder)
        print(f"    one more report added in {took * 1000:.0f} ms, peak {peak:.0f} MiB", flush=True)
        self.measure("one more, --event", *event, rounds=1)
        self.measure("one more, --event again", *event)

    def go(self):
        steps = steps_to(self.count)
        reports = invented.World(1, self.gazetteer).reports(self.count)
        made, known = 0, self.added()
        before_all = known
        for step in steps:
            texts = os.path.join(self.folder, f"texts-{step}")
            os.makedirs(texts, exist_ok=True)
            while made < step:
                report = next(reports)
                if step > known:
                    invented.write(texts, made, report)
                made += 1
            if step <= known:
                continue
            before = known
            _, took, busy, peak, _ = self.ask("add", "--json", texts)
            known = step
            self.done(known)
            print(f"added {before:6} to {step:6} reports: {(step - before) / took:6.1f} reports/s   "
                  f"processor {busy / (step - before) * 1000:5.2f} ms a report   peak {peak:6.0f} MiB   ledger {self.size():7.1f} MiB", flush=True)
            if self.asks and str(step).strip("0") == "1":
                self.tallies(step)
        if self.asks and known == self.count and self.count == before_all:
            self.tallies(known)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--keep")
    parser.add_argument("--add-only", action="store_true")
    parser.add_argument("--gazetteer", default=invented.default_gazetteer())
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        Bench(args.program, folder, args.reports, args.gazetteer, not args.add_only).go()


if __name__ == "__main__":
    main()
