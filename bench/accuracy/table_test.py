#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The table of docs/benchmarks.md and the committed figures name the measures that run.py takes, no fewer and no more."""
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import figures  # noqa: E402
from tasks import TASKS  # noqa: E402

DOCUMENT = os.path.join(HERE, "..", "..", "docs", "benchmarks.md")


def main():
    with open(DOCUMENT, encoding="utf-8") as file:
        there = figures.rows_of(file.read().split("\n"))
    wanted = {(task["name"], name): ("-" if bar is None else "%g" % bar, peer)
              for task in TASKS for name, _, bar, peer in task["measures"]}
    wrong = ["docs/benchmarks.md lacks %s, %s" % one for one in wanted.keys() - there.keys()]
    wrong += ["docs/benchmarks.md has %s, %s, which run.py does not measure" % one for one in there.keys() - wanted.keys()]
    wrong += ["docs/benchmarks.md gives %s, %s another bar or peer than tasks.py" % one
              for one in wanted.keys() & there.keys() if wanted[one] != there[one]]
    committed = figures.read()
    wrong += ["figures.json lacks %s, %s; run run.py --quick --accept" % one for one in wanted.keys() - committed.keys()]
    wrong += ["figures.json has %s, %s, which run.py does not measure" % one for one in committed.keys() - wanted.keys()]
    wrong += checks_of_compare() + checks_of_markdown()
    print("\n".join(wrong) or "%d measures" % len(wanted))
    sys.exit(1 if wrong else 0)


def checks_of_compare():
    def figure(value):
        return {"task": "t", "measure": "m", "value": value, "bar": 5, "peer": "none"}
    cases = [(50.0, 49.6, 0, 0), (50.0, 49.4, 1, 0), (50.0, 50.6, 0, 1), (50.0, None, 1, 0), (None, 50.0, 0, 1)]
    out = []
    for before, now, falls, rises in cases:
        fell, rose = figures.compare([figure(now)], {} if before is None else {("t", "m"): before})
        if (len(fell), len(rose)) != (falls, rises):
            out.append("compare: %s after %s gives %s, %s" % (now, before, fell, rose))
    return out


def checks_of_markdown():
    with tempfile.NamedTemporaryFile("w+", suffix=".md") as file:
        file.write("\n".join(["before", *figures.HEAD, "| t | m | 1.0 | 5 | none |", "", "after", ""]))
        file.flush()
        rows = [{"task": "t", "measure": "m", "value": 2.0, "bar": 5, "peer": "none"},
                {"task": "t", "measure": "n", "value": None, "bar": None, "peer": "x"}]
        figures.write_markdown(rows, file.name)
        file.seek(0)
        got = file.read()
    want = "\n".join(["before", *figures.HEAD, "| t | m | 2.0 | 5 | none |", "| t | n | - | - | x |", "", "after", ""])
    return [] if got == want else ["write_markdown gives\n" + got]


if __name__ == "__main__":
    main()
