#!/usr/bin/env python3
"""One incident in many reports: what the program's ledger makes of a folder of reports, as the scorers read it.

    bench/weighing/incidents.py PROGRAM REPORTS.jsonl --clusters OUT.jsonl
    bench/weighing/incidents.py PROGRAM REPORTS.jsonl --stories OUT.jsonl
    bench/weighing/incidents.py PROGRAM REPORTS.jsonl --groups GROUPS.jsonl --tallies OUT.jsonl

Adds every report (a text file with a sidecar, as a user would have it) to a ledger, asks for the tallies, and prints for
each report the event of its first claim of harm, else of its first claim; a report without an event stays alone.
--stories: for each report the story that it tells, by its words alone: for sets in which every report tells one thing.
--groups: each named group of reports is weighed by itself, as a ledger of its own would be (bench-tolls, beside the program in
the build folder), and the toll of what its reports lead with is printed: killed, injured and their ranges over the reports'
accounts. --ledger FILE keeps the ledger and uses it again, so that only weighing is measured.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(folder, reports):
    for report in reports:
        path = os.path.join(folder, report["id"] + ".txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(((report.get("title") or "") + "\n\n" if report.get("title") else "") + report["text"])
        facts = {k: report[k] for k in ("title", "published", "url", "publisher") if report.get(k)}
        with open(path + ".meta.json", "w", encoding="utf-8") as out:
            json.dump(facts, out)


def ask(program, ledger, *words):
    done = subprocess.run([program, "--ledger", ledger, *words, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def fill(program, ledger, reports):
    """The ledger's id of each report, by the set's: the same bytes are one report."""
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        write(folder, reports)
        for one in ask(program, ledger, "add", folder):
            if one["status"] == "failed":
                print(one["address"], one["error"], file=sys.stderr)
            else:
                out[os.path.basename(one["address"]).removesuffix(".txt")] = one["report"]
    return out


HARM_FIRST = ["casualties", "loss"]


def clusters(program, ledger, reports, known):
    """Report -> event: that of its first claim of harm, else of its first claim that has one."""
    claims = {c["id"]: c for c in ask(program, ledger, "claims")}
    found = collections.defaultdict(list)
    for tally in ask(program, ledger, "tally"):
        event = tally["event"]
        rank = HARM_FIRST.index(event["kind"]) if event["kind"] in HARM_FIRST else len(HARM_FIRST)
        said = [c for o in tally["originators"] for c in o["claims"] + o["superseded"]]
        for claim in set(said + [s["claim"] for s in tally["derivation"]["set_aside"]]):
            one = claims[claim]
            found[one["report"]].append((rank, one["span"], event["id"]))
    event = {report: min(events)[2] for report, events in found.items()}
    return [{"id": r["id"], "cluster": event.get(known.get(r["id"]), known.get(r["id"], r["id"]))} for r in reports]


def tool_beside(program):
    return os.path.join(os.path.dirname(os.path.abspath(program)), "bench", "bench-tolls")


def tolls(program, ledger, groups, known):
    """Group -> the toll of what its reports tell of, or nothing."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for group in groups:
            reports = sorted({known[name] for name in group["reports"] if name in known})
            file.write(json.dumps({"group": group["group"], "reports": reports}) + "\n")
        file.flush()
        done = subprocess.run([tool_beside(program), ledger, file.name], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return {line["group"]: line["toll"] for line in map(json.loads, done.stdout.splitlines())}


def tallies(program, ledger, groups, known):
    """Group -> killed and injured."""
    out = []
    for group, found in tolls(program, ledger, groups, known).items():
        one = {"group": group, "killed": 0, "injured": 0, "killed_range": [0, 0], "injured_range": [0, 0]}
        if found:
            one.update({key: found[key] for key in ("killed", "injured", "killed_range", "injured_range")})
        out.append(one)
    return out


def stories(program, ledger, known):
    """Report -> story."""
    done = subprocess.run([tool_beside(program), ledger, "--stories"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    story = {one["report"]: one["story"] for one in map(json.loads, done.stdout.splitlines())}
    return [{"id": name, "cluster": story[report]} for name, report in known.items()]


def put(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("reports")
    parser.add_argument("--clusters")
    parser.add_argument("--stories")
    parser.add_argument("--groups")
    parser.add_argument("--tallies")
    parser.add_argument("--ledger")
    args = parser.parse_args()
    reports = rows(args.reports)
    with tempfile.TemporaryDirectory() as folder:
        ledger = args.ledger or os.path.join(folder, "hearsay.db")
        known = fill(args.program, ledger, reports)
        if args.clusters:
            put(args.clusters, clusters(args.program, ledger, reports, known))
        if args.stories:
            put(args.stories, stories(args.program, ledger, known))
        if args.groups and args.tallies:
            put(args.tallies, tallies(args.program, ledger, rows(args.groups), known))


if __name__ == "__main__":
    main()
