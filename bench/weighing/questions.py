#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many incidents, how many victims, by place, time and name: what a ledger answers, as the scorer of questions reads it.

    bench/weighing/questions.py PROGRAM REPORTS.jsonl QUESTIONS.jsonl OUT.jsonl [--ledger FILE]

A question asks for incidents in which somebody was killed or injured, at a place (state and, perhaps, city), in a year, a month
or on a day, or with a person of a name. An event of the ledger fits if it has a toll of the kind asked for, if one of its
reports (its text or title) names the city and the state, or the person, and if its day, as a claim states it, else that of its
first report, lies in the time. The answer is the number of such events, or the sum of their tolls.
"""
import argparse
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import incidents  # noqa: E402

def span_of(when):
    """First and last day of "2017", "2017-01" or "2017-01-28" as text that compares."""
    return (when + "-01-01"[len(when) - 4:] if len(when) < 10 else when, when + "-99-99"[len(when) - 4:] if len(when) < 10 else when)


def within(day, when):
    first, last = span_of(when)
    return first <= day <= last


def day_of(event, reports):
    """The event's day, or the day of its first report."""
    stated = re.match(r"\d{4}-\d\d-\d\d", event["when"] or "")
    return stated.group(0) if stated else min(one["published"][:10] for one in reports)


def holds(text, words):
    return re.search(r"\b" + re.escape(words.lower()) + r"\b", text) is not None


class Answers:
    def __init__(self, tolls, reports, known):
        by_report = {known[one["id"]]: one for one in reports if one["id"] in known}
        self.events = []
        for toll in tolls:
            of_event = [by_report[account["report"]] for account in toll["accounts"]]
            text = " ".join((one.get("title") or "") + " " + one["text"] for one in of_event).lower()
            self.events.append({"toll": toll, "day": day_of(toll["event"], of_event), "text": text,
                                "reports": [one["id"] for one in of_event]})

    def fits(self, event, question):
        kind = "killed" if question["event"] == "killing" else "injured"
        if not event["toll"][kind]:
            return False
        if question["where"]:
            names = [name for name in (question["where"].get("city"), question["where"].get("state")) if name]
            if not all(holds(event["text"], name) for name in names):
                return False
        if question["when"] and not within(event["day"], next(iter(question["when"].values()))):
            return False
        return not question["who"] or holds(event["text"], next(iter(question["who"].values())))

    def answer(self, question):
        kind = "killed" if question["event"] == "killing" else "injured"
        fitting = [event for event in self.events if self.fits(event, question)]
        number = len(fitting) if question["kind"] == "incidents" else sum(int(event["toll"][kind]) for event in fitting)
        return {"id": question["id"], "answer": number, "reports": sorted({one for event in fitting for one in event["reports"]})}


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
        whole = [{"group": "all", "reports": list(known)}]
        tolls = incidents.tolls(args.program, ledger, whole, known)["all"]
    answers = Answers(tolls, reports, known)
    incidents.put(args.out, [answers.answer(question) for question in incidents.rows(args.questions)])


if __name__ == "__main__":
    main()
