#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many incidents, how many victims, by place, time and name: what a ledger answers, as the scorer of questions reads it.

    bench/weighing/questions.py PROGRAM REPORTS.jsonl QUESTIONS.jsonl OUT.jsonl [--ledger FILE]

A question asks for incidents in which somebody was killed or injured, at a place (state and, perhaps, city), in a year, a month
or on a day, or with a person of a name. An incident is a story of the ledger with the toll that its reports come to. It fits if

- its toll is of the kind asked for;
- its state is the one asked for (where_told.py); and, if a city is asked for, a report names it at its beginning or more than once;
- its day lies in the time (when_told.py);
- a person of the name took part in it (who_told.py).

The answer is the number of such incidents, or the sum of their tolls.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import incidents  # noqa: E402
import when_told  # noqa: E402
import where_told  # noqa: E402
import who_told  # noqa: E402

HEAD = 700  # Characters: the beginning of a report.


def folded(text):
    """Letters and spaces in lower case: "St. Louis" and "Saint Louis" are one."""
    return re.sub(r"\bsaint\b", "st", re.sub(r"[^a-z ]", "", re.sub(r"[-\n]", " ", text.lower()))).strip()


def span_of(when):
    """First and last day of "2017", "2017-01" or "2017-01-28" as text that compares."""
    return (when + "-01-01"[len(when) - 4:], when + "-99-99"[len(when) - 4:]) if len(when) < 10 else (when, when)


def within(day, when):
    first, last = span_of(when)
    return first <= day <= last


def times_in(text, words):
    return (" " + text + " ").count(" " + folded(words) + " ")


def outlet_of(report):
    address = re.match(r"https?://(?:www\.)?([^/:]+)", report.get("url") or "")
    return address.group(1) if address else report.get("publisher") or ""


def full_text(report):
    return (report["title"] + "\n\n" if report.get("title") else "") + report["text"]


def extracts_of(program, reports):
    """Report -> what the program finds in it: the text, the times and the places."""
    lines = "".join(json.dumps({"id": one["id"], "text": full_text(one), "published": one.get("published")}) + "\n" for one in reports)
    done = subprocess.run([program, "extract", "--jsonl", "--layers", "places,times"], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return {one["id"]: one for one in map(json.loads, done.stdout.splitlines())}


class Incident:
    def __init__(self, toll, reports, extracts, states):
        self.toll = toll
        self.reports = [one["id"] for one in reports]
        self.folded = folded(" \n ".join(full_text(one) for one in reports))
        self.head = folded(" ".join(full_text(one)[:HEAD] for one in reports))
        self.state = states.of(self.reports)
        found = [extracts[one["id"]] for one in reports]
        self.day = when_told.day_of([(one["published"][:10], each["text"], each["times"]) for one, each in zip(reports, found)])
        self.people = who_told.Participants([(one["id"], one.get("title"), full_text(one)) for one in reports])

    def fits(self, question):
        kind = "killed" if question["event"] == "killing" else "injured"
        if not self.toll[kind]:
            return False
        where = question["where"]
        if where and where["state"] != self.state:
            return False
        if where and where.get("city") and not times_in(self.head, where["city"]) and times_in(self.folded, where["city"]) < 2:
            return False
        if question["when"] and not within(self.day, next(iter(question["when"].values()))):
            return False
        return not question["who"] or self.people.has(*next(iter(question["who"].items())))


def stories_of(program, ledger, reports, known):
    """The stories as groups of reports, and the toll of each."""
    by_story = collections.defaultdict(list)
    for one in incidents.stories(program, ledger, known):
        by_story[one["cluster"]].append(one["id"])
    groups = [{"group": str(number), "reports": names} for number, names in enumerate(by_story.values())]
    tolls = {one["group"]: one for one in incidents.tallies(program, ledger, groups, known)}
    by_name = {one["id"]: one for one in reports}
    return [([by_name[name] for name in group["reports"]], tolls[group["group"]]) for group in groups]


def answer(all_incidents, question):
    kind = "killed" if question["event"] == "killing" else "injured"
    fitting = [one for one in all_incidents if one.fits(question)]
    number = len(fitting) if question["kind"] == "incidents" else sum(int(one.toll[kind]) for one in fitting)
    return {"id": question["id"], "answer": number, "reports": sorted({name for one in fitting for name in one.reports})}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("reports")
    parser.add_argument("questions")
    parser.add_argument("out")
    parser.add_argument("--ledger")
    args = parser.parse_args()
    reports = incidents.rows(args.reports)
    with tempfile.TemporaryDirectory() as folder:
        ledger = args.ledger or os.path.join(folder, "hearsay.db")
        known = incidents.fill(args.program, ledger, reports)
        stories = stories_of(args.program, ledger, reports, known)
    extracts = extracts_of(args.program, reports)
    tool = os.path.join(os.path.dirname(incidents.tool_beside(args.program)), "bench-divisions")
    states = where_told.States(tool, {name: (one["text"], one["places"]) for name, one in extracts.items()},
                               {one["id"]: outlet_of(one) for one in reports})
    found = [Incident(toll, of_story, extracts, states) for of_story, toll in stories]
    incidents.put(args.out, [answer(found, question) for question in incidents.rows(args.questions)])


if __name__ == "__main__":
    main()
