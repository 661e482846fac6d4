#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many incidents, how many victims, by place, time and name: what a ledger answers, as the scorer of questions reads it.

    bench/weighing/questions.py PROGRAM REPORTS.jsonl QUESTIONS.jsonl OUT.jsonl [--ledger FILE]

A question asks for incidents in which somebody was killed or injured, at a place (state and, perhaps, city), in a year, a month
or on a day, or with a person of a name. An incident is a story of the ledger with the toll that its reports come to. It fits if

- its toll is of the kind asked for;
- its state is the one asked for: the one in which most of the places lie that its reports name, as the program resolves them,
  with what its outlets write of otherwise (a local paper seldom says in which state its town lies); and, if a city is asked for,
  a report names it at its beginning or more than once;
- its day lies in the time: the day that its claims of casualties and events state most, the first of them weighing most, if that is
  within eight days before the first report; else that of the first report;
- one of its reports names the person, with the other half of the name beside it, and not as an official or the one who tells it.

The answer is the number of such incidents, or the sum of their tolls.
"""
import argparse
import collections
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import incidents  # noqa: E402

HEAD = 700  # Characters: the beginning of a report.
HOME = 2  # Mentions that all that an outlet writes count for.
DAYS = 8  # From an incident to its first report.

NAME = r"[A-Z][a-zA-Z'’.-]+"
BETWEEN = r'(?:,? (?:"[^"]+"|“[^”]+”|[A-Z]\.?))? '
OFFICIAL = (r"(?:Sgt|Lt|Capt|Chief|Officer|Det|Detective|Sheriff|Mayor|Judge|Dr|Cpl|Major|Maj|Sergeant|Lieutenant|Captain|Attorney|"
            r"Prosecutor|Commander|Coroner|Spokesman|Spokeswoman|spokesman|spokeswoman|Reporter|reporter|By|Photo|Cmdr|Inspector|"
            r"Trooper|Principal|Superintendent|Pastor|Rev)\.?")
TELLS = re.compile(r"[, ]*(said|told|says)\b")
NO_PERSON = re.compile(r"[, ]*(St|Street|Ave|Avenue|Road|Rd|Blvd|County|Hospital|Police|High|School|Park|Drive|City)\b")


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


def places_of(program, reports):
    """Report -> the first divisions in which the places lie that it names, one for each mention."""
    lines = "".join(json.dumps({"id": one["id"], "text": full_text(one), "published": one.get("published")}) + "\n" for one in reports)
    done = subprocess.run([program, "extract", "--jsonl", "--layers", "places"], input=lines, capture_output=True, text=True)
    named = {one["id"]: one.get("places", []) for one in map(json.loads, done.stdout.splitlines())}
    ids = {place["id"]: place["name"] for places in named.values() for place in places if place.get("id")}
    tool = os.path.join(os.path.dirname(incidents.tool_beside(program)), "bench-divisions")
    lines = "".join(json.dumps({"id": number, "name": name}) + "\n" for number, name in ids.items())
    done = subprocess.run([tool], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    division = {one["id"]: one["division"] for one in map(json.loads, done.stdout.splitlines())}
    return {name: [division[place["id"]] for place in places if place.get("id") and division[place["id"]]]
            for name, places in named.items()}


def homes_of(reports, places):
    """Outlet -> how often it names places of each division."""
    homes = collections.defaultdict(collections.Counter)
    for report in reports:
        homes[outlet_of(report)].update(places.get(report["id"], []))
    return homes


def days_of(program, ledger):
    """Ledger's report -> the days that its claims of casualties and events state: (day, weight)."""
    said = collections.defaultdict(list)
    for claim in incidents.ask(program, ledger, "claims"):
        stated = re.match(r"\d{4}-\d\d-\d\d", (claim.get("when") or {}).get("value") or "")
        if claim["kind"] in ("casualties", "event") and stated:
            said[claim["report"]].append((claim["span"][0], stated.group(0), 2 if claim["kind"] == "casualties" else 1))
    return {report: [(day, weight) for _, day, weight in sorted(days)] for report, days in said.items()}


class Incident:
    def __init__(self, toll, reports, known, places, homes, days):
        self.toll = toll
        self.reports = [one["id"] for one in reports]
        self.text = " \n ".join(full_text(one) for one in reports)
        self.words = set(re.findall(r"[A-Za-z'’.-]+", self.text)) | set(re.findall(r"[A-Za-z]+", self.text))
        self.folded = folded(self.text)
        self.head = folded(" ".join(full_text(one)[:HEAD] for one in reports))
        self.state = self.find_state(reports, places, homes)
        self.day = self.find_day(reports, known, days)

    @staticmethod
    def find_state(reports, places, homes):
        states = collections.Counter()
        for one in reports:
            states.update(places.get(one["id"], []))
            home = homes[outlet_of(one)]
            written = sum(home.values())
            for state, often in home.items():
                states[state] += HOME * often / written
        return max(sorted(states), key=lambda state: states[state]) if states else None

    @staticmethod
    def find_day(reports, known, days):
        published = min(one["published"][:10] for one in reports)
        first = datetime.date.fromisoformat(published)
        votes = collections.Counter()
        for one in reports:
            place = 0
            for day, weight in days.get(known.get(one["id"]), []):
                try:
                    before = (first - datetime.date.fromisoformat(day)).days
                except ValueError:
                    continue
                if -1 <= before <= DAYS:
                    place += 1
                    votes[day] += weight / place
        return max(sorted(votes), key=lambda day: votes[day]) if votes else published

    def names(self, kind, name):
        parts = name.split()
        ends = {parts[0], parts[-1]}
        if not ends <= self.words:
            return False
        if kind == "full":
            pattern = r"\b" + re.escape(parts[0]) + r"\b[^.]{0,30}?\b" + re.escape(parts[-1]) + r"\b"
            return re.search(pattern, self.text) is not None
        word = re.escape(name)
        pattern = r"\b" + word + BETWEEN + "(" + NAME + ")" if kind == "first" else "(" + NAME + ")" + BETWEEN + word + r"\b"
        return any(self.is_person(found) for found in re.finditer(pattern, self.text))

    def is_person(self, found):
        before = self.text[max(0, found.start() - 25):found.start()]
        after = self.text[found.end():found.end() + 12]
        if re.search(OFFICIAL + r"(?: " + NAME + r")* ?$", before) or re.match(OFFICIAL, found.group(0)):
            return False
        return not (TELLS.match(after) or NO_PERSON.match(after) or NO_PERSON.match(found.group(1)))

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
        return not question["who"] or self.names(*next(iter(question["who"].items())))


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
        days = days_of(args.program, ledger)
    places = places_of(args.program, reports)
    homes = homes_of(reports, places)
    found = [Incident(toll, of_story, known, places, homes, days) for of_story, toll in stories]
    incidents.put(args.out, [answer(found, question) for question in incidents.rows(args.questions)])


if __name__ == "__main__":
    main()
