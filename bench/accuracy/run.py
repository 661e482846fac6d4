#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints how well the program reads, by public benchmarks, beside their bars and peers.

    bench/accuracy/run.py EVAL_FOLDER [TASK...]

EVAL_FOLDER holds one folder a task with a score.py and gold data, and from_extract.py, which turns the program's
output into what a scorer reads. Only what the folder holds is measured; the texts stay there. --part develop or held
measures the two thirds or the third of each file that a text's id falls into, so that rules can be worked on with one
and judged on the other. --keep FOLDER keeps predictions, for score.py --errors.

--quick measures a sample of each file, the same in each run; with --check the run fails if a figure fell by more than half
a point from what figures.json has, with --accept it is written there. --markdown FILE puts the figures into the table of
docs/benchmarks.md (of the whole files: not with --quick or --part).
"""
import argparse
import gzip
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

QUICK = 80_000  # Characters of a task's texts, with --quick.
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import figures  # noqa: E402
import quantities  # noqa: E402
from tasks import TASKS  # noqa: E402


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def adapter_of(folder):
    spec = importlib.util.spec_from_file_location("from_extract", os.path.join(folder, "from_extract.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_part(identity, part):
    held = int(hashlib.sha1(str(identity).encode()).hexdigest(), 16) % 3 == 0
    return part == "all" or held == (part == "held")


def quick(texts):
    """Some of the texts, in an order that depends on nothing but their ids, up to the sample's size; as they came."""
    chosen, size = set(), 0
    for text in sorted(texts, key=lambda one: hashlib.sha1(str(one["id"]).encode()).hexdigest()):
        if size >= QUICK:
            break
        chosen.add(text["id"])
        size += len(text["text"])
    return [text for text in texts if text["id"] in chosen]


def extract(program, texts, layers):
    """The program's output for each text, in order; a text that it refuses ends the run."""
    asked = "".join(json.dumps(t, ensure_ascii=False) + "\n" for t in texts)
    done = subprocess.run([program, "extract", "--jsonl", "--layers", layers], input=asked.encode(), stdout=subprocess.PIPE)
    out = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    if done.returncode != 0 or len(out) != len(texts):
        failed = [x for x in out if "error" in x]
        sys.exit("run.py: %s extract ended with status %d, %d of %d texts read; %s" %
                 (program, done.returncode, len(out) - len(failed), len(texts), failed[:1]))
    return out


def pick(tree, path):
    for key in path.split("/"):
        if not isinstance(tree, dict) or key not in tree:
            return None
        tree = tree[key]
    return tree


def measure(task, folder, args, work):
    gold_path = os.path.join(folder, task["folder"], task["gold"])
    if not os.path.exists(gold_path):
        return None
    golds = [g for g in lines(gold_path) if in_part(g["id"], args.part)]
    module = adapter_of(folder)
    wanted = {g["id"] for g in golds}
    texts = [t for t in module.texts(gold_path) if t["id"] in wanted]
    if args.quick:
        texts = quick(texts)
        chosen = {t["id"] for t in texts}
        golds = [g for g in golds if g["id"] in chosen]
    records = extract(args.program, texts, task["layers"])
    converted = [module.convert(task["convert"], r) for r in records]
    if task["convert"] == "quantities":
        by_id = {g["id"]: dict(g, text=t["text"]) for g, t in zip(golds, texts)}
        converted = [quantities.adapt(by_id[c["id"]], r, c) for r, c in zip(records, converted)]
    keep = args.keep or work
    gold_file, pred_file, out_file = (os.path.join(keep, "%s.%s" % (task["name"], end)) for end in ("gold.jsonl", "pred.jsonl", "score.json"))
    for path, rows in ((gold_file, golds), (pred_file, converted)):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    score = os.path.join(folder, task["folder"], "score.py")
    prints = task.get("prints")
    wants = [] if prints else ["--json", out_file]
    done = subprocess.run([sys.executable, score, "--gold", gold_file, "--pred", pred_file, *task["args"], *wants],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit("run.py: %s failed on %s: %s" % (score, task["name"], done.stderr.decode()[-400:]))
    if prints == "json":
        return json.loads(done.stdout)
    if prints == "lines":
        return f1_of_lines(done.stdout.decode(), [path for _, path, _, _ in task["measures"]])
    with open(out_file, encoding="utf-8") as file:
        return json.load(file)


def f1_of_lines(text, names):
    """The F1 of each line that starts with a name: "counted claims (item and count)  P 0.9  R 0.9  F1 0.9"."""
    out = {}
    for line in text.splitlines():
        found = re.search(r"F1\s+([0-9.]+)", line)
        out.update({name: float(found.group(1)) for name in names if found and line.startswith(name)})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="EVAL_FOLDER")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="all without it: " + ", ".join(t["name"] for t in TASKS))
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", "build", "release", "hearsay"))
    parser.add_argument("--part", choices=["all", "develop", "held"], default="all")
    parser.add_argument("--keep", metavar="FOLDER", help="keep gold, predictions and scores there")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    parser.add_argument("--quick", action="store_true", help="a sample of each file")
    parser.add_argument("--check", action="store_true", help="with --quick: fail if a committed figure fell")
    parser.add_argument("--accept", action="store_true", help="with --quick: commit these figures to figures.json")
    parser.add_argument("--markdown", metavar="FILE", help="put the figures into that document's table")
    args = parser.parse_intermixed_args()
    if (args.check or args.accept) and not args.quick:
        parser.error("--check and --accept are for the figures of --quick")
    if args.quick and args.part != "all" or args.markdown and (args.quick or args.part != "all"):
        parser.error("--quick, --markdown and --part do not go together")
    known = {t["name"] for t in TASKS}
    unknown = [t for t in args.tasks if t not in known]
    if unknown:
        parser.error("unknown task %s; known: %s" % (unknown[0], ", ".join(sorted(known))))
    if args.keep:
        os.makedirs(args.keep, exist_ok=True)
    measured = []
    print("%-22s %-34s %7s %7s  %s" % ("task", "measure", "ours", "bar", "best peer"))
    with tempfile.TemporaryDirectory() as work:
        for task in TASKS:
            if args.tasks and task["name"] not in args.tasks:
                continue
            tree = measure(task, args.folder, args, work)
            if tree is None:
                print("%-22s not in %s" % (task["name"], args.folder))
                continue
            for name, path, bar, peer in task["measures"]:
                value = pick(tree, path)
                scaled = None if value is None else value * task.get("times", 1)
                measured.append({"task": task["name"], "measure": name, "value": scaled, "bar": bar, "peer": peer})
                print("%-22s %-34s %7s %7s  %s" % (task["name"], name, "-" if scaled is None else "%.1f" % scaled,
                                                   "-" if bar is None else "%g" % bar, peer), flush=True)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(measured, file, indent=1)
            file.write("\n")
    if args.markdown:
        figures.write_markdown(measured, args.markdown)
    if args.accept:
        figures.accept(measured)
    if args.check:
        fell, rose = figures.compare(measured, figures.read())
        for line in rose:
            print("rose: %s; run run.py --quick --accept and commit figures.json" % line)
        for line in fell:
            print("FELL: " + line)
        sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
