#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Instructions that fixed inputs take: a figure that does not depend on what else the machine does.

usage: bench/speed/counts.py [--accept] [--within PERCENT] [--build FOLDER] [NAME...]

Runs the release program under valgrind's callgrind, with the AVX2 kernels (valgrind knows no AVX-512), over inputs that are made
here and never change: a text of one sentence, invented texts and invented pages (bench/reading/many.py). Prints millions of
instructions, what the start of the program takes taken off where it is not the start that is counted, and the change against
counts.json; exit status 1 if one has grown by more than PERCENT (1). --accept writes counts.json, for a commit that says why.
Another compiler, library or processor moves them by some percent: compare with a run of the commit before on the same machine
when in doubt. Takes a few minutes."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "bench" / "reading"))
from many import page

KEPT = HERE / "counts.json"
TEXTS, PAGES = 12, 12


def instructions(command, folder):
    stdin = (folder / "texts.jsonl").open() if "--jsonl" in command else subprocess.DEVNULL
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"] + [str(part) for part in command],
                          cwd=folder, stdin=stdin, capture_output=True, text=True, env=dict(os.environ, HEARSAY_KERNELS="avx2"))
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit("%s: exit status %d\n%s" % (" ".join(map(str, command)), done.returncode, done.stderr[-2000:]))
    return int(found[1])


def inputs(folder):
    (folder / "one.txt").write_text("Two trucks were seen near Bamako on Monday.\n")
    pages = folder / "pages"
    pages.mkdir()
    for i in range(PAGES):
        (pages / ("%02d.html" % i)).write_text(page(i))
    with open(folder / "texts.jsonl", "w") as out:
        for i in range(TEXTS):
            text = re.sub(r"<[^>]*>", " ", page(1000 + i).split("<article>")[1])
            out.write(json.dumps({"id": i, "text": " ".join(text.split()), "published": "2026-03-03"}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--within", type=float, default=1)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    args = parser.parse_args()
    hearsay = (args.build / "hearsay").resolve()
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    with tempfile.TemporaryDirectory(prefix="hearsay-counts-") as folder:
        folder = pathlib.Path(folder)
        inputs(folder)
        model_only = [hearsay, "extract", "--layers", "tokens", "one.txt"]
        all_layers = [hearsay, "extract", "one.txt"]
        ledger = [hearsay, "--ledger", "counts.db"]
        # Name: (command, the start that is taken off).
        wanted = {
            "start, language engine": (model_only, None),
            "start, claims": (all_layers, None),
            "tokens of %d texts" % TEXTS: ([hearsay, "extract", "--layers", "tokens", "--jsonl", "--threads", "1"],
                                           "start, language engine"),
            "claims of %d texts" % TEXTS: ([hearsay, "extract", "--jsonl", "--threads", "1"], "start, claims"),
            "add of %d pages" % PAGES: (ledger + ["add", "pages", "--threads", "1"], "start, claims"),
            "weighing of them": (ledger + ["tally", "--json"], None),
        }
        unknown = [name for name in args.names if name not in wanted]
        if unknown:
            parser.error("no count is named '%s'; there are: %s" % (unknown[0], "; ".join(wanted)))
        counted, worst = {}, 0.0
        print("| | million instructions | before | change |\n| --- | ---: | ---: | ---: |", flush=True)
        for name, (command, start) in wanted.items():
            needed = not args.names or name in args.names or any(wanted[one][1] == name for one in args.names)
            if not needed and not (name.startswith("add") and "weighing of them" in args.names):
                continue
            counted[name] = instructions(command, folder) - (counted[start] if start else 0)
            before = kept.get(name)
            change = 100 * (counted[name] - before) / before if before else None
            worst = max(worst, change or 0)
            print("| %s | %.1f | %s | %s |" % (name, counted[name] / 1e6, "%.1f" % (before / 1e6) if before else "-",
                                               "%+.2f %%" % change if before else "-"), flush=True)
    if args.accept:
        KEPT.write_text(json.dumps({**kept, **counted}, indent=1) + "\n")
    elif worst > args.within:
        sys.exit("a count has grown by %.2f %%; if that is wanted, run with --accept and say why in the commit" % worst)


if __name__ == "__main__":
    main()
