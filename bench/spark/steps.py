#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What each step of weighing in parts costs by itself, without Spark around it, and how that grows with the reports.

    bench/spark/steps.py [PATH...] [--reports 5000,10000,20000] [--seed 1]

Needs the package hearsay. Extracts the reports of the PATHs (pages, folders, archives) and invented ones (bench/weighing/invented.py) up
to each number, counts what all of them hold, and prints the processor time a report of each step on one thread, the bytes a report of what
goes between machines, and the memory a report that the process took (what is counted in Python for the horizon included). Of two reports
with the same bytes one counts.
"""
import argparse
import multiprocessing
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "bench/weighing"), str(ROOT / "python/tests")]


def memory(key):
    """kB that this process holds, or held at most."""
    return int(dict(line.split(":", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines())[key].split()[0])


def each(some, steps):
    """The processor time, in ms a report, of each step; and what the last one gave."""
    spent, out = [], None
    for step in steps:
        begin = time.process_time()
        out = step(out)
        spent.append(1e3 * (time.process_time() - begin) / len(some))
    return spent, out


def look(some):
    """Signs and horizon; and sizes."""
    import hearsay
    from test_weighing import horizon_of
    scales = hearsay.weighing.scales()
    spent, signs = each(some, [lambda _: scales.signs(some)])
    more, _ = each(some, [lambda _: scales.horizon([one["imprint"] for one in signs])])
    horizon = horizon_of(signs)[0].to_bytes()
    return spent + more, [sum(map(len, some)), sum(len(one["imprint"]) for one in signs), len(horizon)], horizon


def weigh(some, horizon):
    """Meetings, sayings and weighing; and the kB of memory a report that they took at most."""
    import hearsay
    before = memory("VmRSS")
    scales = hearsay.weighing.scales()
    known = hearsay._core.Horizon.from_bytes(horizon)
    spent, _ = each(some, [lambda _: scales.meet(some, known), lambda _: scales.sayings(some, known), lambda _: scales.weigh(some, known)])
    return spent, (memory("VmHWM") - before) / len(some)


def alone(work, *arguments):
    """In a process of its own, which holds nothing else."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--reports", default="5000,10000,20000")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    import hearsay
    import invented

    evidence = {}

    def add(found):
        name, data = found.evidence()
        evidence.setdefault(name, data)

    for one in hearsay.reports(args.paths, on_error=lambda error: None) if args.paths else ():
        add(hearsay.extract(one, layers="claims"))
    real = len(evidence)
    steps = [int(one) for one in args.reports.split(",")]
    for found in hearsay.extract_many(invented.World(args.seed, invented.default_gazetteer()).reports(max(steps)), layers="claims"):
        add(found)
    print("reports real   ms a report: signs, horizon, meet, sayings, weigh   bytes a report: evidence, imprint, horizon   kB of memory a report",
          flush=True)
    for count in steps:
        some = list(evidence.values())[:count]
        spent, sizes, horizon = alone(look, some)
        more, held = alone(weigh, some, horizon)
        print(f"{len(some):7} {min(real, len(some)):4}   {', '.join(f'{one:.2f}' for one in spent + more)}   "
              f"{', '.join(f'{one / len(some):.0f}' for one in sizes)}   {held:.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
