#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights by which an incident is told from history, talk and combat (hearsay/claim/incidents/weights.h).

    bench/weighing/muc4.py --input REPORTS.jsonl | build/release/bench/bench-incidents > CANDIDATES.jsonl
    bench/weighing/fit_incidents.py CANDIDATES.jsonl KEYS.jsonl [--predictions OUT.jsonl] [--without FEATURE...] [--write packs/harm/incident_weights.toml]

KEYS has {"id", "incidents": [{"types", "optional", "date", "location", "targets": [{"names"}]}]} by hand. Two logistic regressions
with a penalty on the squares: does the report tell of an incident of the type; is the candidate one of its own. A candidate is
right if it is aligned with a key, by names, place and day. Cross-validation: five stretches of the calendar, so that what is
learned of one happening never helps with another report of it. --predictions writes what it says of each report, for the scorer.
"""
import argparse
import collections
import datetime
import json
import math
import random
import re

KINDS = {"attack": "ATTACK", "bombing": "BOMBING", "kidnapping": "KIDNAPPING", "arson": "ARSON", "robbery": "ROBBERY", "hijacking": "HIJACKING"}
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
FOLDS = 5
LEAST_REPORTS = 12  # In fewer, a feature is left out.
LEAST_WEIGHT = 0.02  # Below, a weight is not written.
LOSS = 0.02  # What an error costs, against the penalty.
ROUNDS = 30
BIAS = 8.0  # The value of "all", which every row has: large, so that the penalty hardly touches it.
REPORT_SHARE, LEAST_FIRST, LEAST_MORE = 0.6, 0.3, 0.45  # The best sum of F1 and half of count exact, by --grid.
LEXICAL = ("above", "victim word", "agent word")
COMMON = set("the of and in la el de los las san santa army police national force forces".split())


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def day(text):
    found = re.fullmatch(r"(\d{1,2}) ([A-Z]{3}) (\d\d)", text.strip())
    if not found or found.group(2) not in MONTHS:
        return None
    try:
        return datetime.date(1900 + int(found.group(3)), MONTHS.index(found.group(2)) + 1, int(found.group(1))).toordinal()
    except ValueError:
        return None


def stretches(text):
    """The dates of a key: "03 JAN 90", "28 DEC 89 - 03 JAN 90", "- 03 JAN 90" (by then), alternatives apart by "/"."""
    out = []
    for one in (text or "").replace("?", "").upper().split("/"):
        one = one.strip()
        if one.startswith("-"):
            last = day(one[1:])
            out += [(last - 31, last)] if last else []
            continue
        days = [day(part) for part in one.split(" - ")]
        if all(days):
            out.append((days[0], days[-1]))
    return out


def kinship(candidate, key):
    """How much a candidate has in common with a key."""
    names = {word.strip('",.').lower() for one in key["targets"] for name in one["names"] for word in name.split()} - COMMON
    out = 0.0
    if set(candidate["names"]) & names:
        out += 3
    if {one.rstrip("s") for one in candidate["victims"]} & {one.rstrip("s") for one in names}:
        out += 2
    location = (key["location"] or "").lower().partition(":")[2]
    if any(place.lower() in location for place in candidate["places"]):
        out += 1
    for one in candidate["days"]:
        try:
            at = datetime.date.fromisoformat(one).toordinal()
        except ValueError:
            continue
        near = [last - first < 8 for first, last in stretches(key["date"]) if first <= at <= last]
        out += 1.5 if any(near) else 0.5 if near else 0
    return out


def labels(candidates, keys):
    """1 for a candidate that is an incident, 0 for one that is none, None if the keys leave it open."""
    out = [0] * len(candidates)
    for kind, name in KINDS.items():
        own = [i for i, one in enumerate(candidates) if one["type"] == kind]
        wanted = [key for key in keys if name in key["types"]]
        pairs = [(kinship(candidates[i], key) + 0.1 * (i == own[0]) - 0.5 * key["optional"], -i, k) for i in own for k, key in enumerate(wanted)]
        used_candidates, used_keys = set(), set()
        for _, i, k in sorted(pairs, reverse=True):
            if -i in used_candidates or k in used_keys:
                continue
            used_candidates.add(-i)
            used_keys.add(k)
            out[-i] = None if wanted[k]["optional"] else 1
    return out


class Samples:
    """Rows of features, each for all types and for its own."""

    def __init__(self, rows_of_features, known_words, without):
        def is_general(name):
            """Names that the parser took for words teach nothing of the next report."""
            feature, _, word = name.removesuffix(" twice").partition("=")
            if any(part in without for part in re.split("[+ ]", feature) + [feature]):
                return False
            return feature not in LEXICAL or all(part in known_words for part in word.split("-"))

        counts = collections.Counter()
        named = []
        for kind, features in rows_of_features:
            row = {name: value for name, value in features.items() if is_general(name)}
            row["all"] = BIAS
            row.update({f"{kind}: {name}": value for name, value in list(row.items())})
            counts.update(name for name, value in row.items() if value)
            named.append(row)
        self.names = sorted(name for name, count in counts.items() if count >= LEAST_REPORTS)
        index = {name: i for i, name in enumerate(self.names)}
        self.rows = [[(index[name], value) for name, value in sorted(row.items()) if name in index and value] for row in named]

    def fit(self, answers, which):
        """Dual coordinate descent: exact steps, one row at a time, in an order that is always the same."""
        weights = [0.0] * len(self.names)
        lengths = {i: sum(value * value for _, value in self.rows[i]) for i in which}
        duals = {i: LOSS * 0.001 for i in which}
        for i in which:
            sign = 1 if answers[i] else -1
            for name, value in self.rows[i]:
                weights[name] += sign * duals[i] * value
        order, dice = list(which), random.Random(1)
        for _ in range(ROUNDS):
            dice.shuffle(order)
            for i in order:
                row, sign, old = self.rows[i], 1 if answers[i] else -1, duals[i]
                slope = sign * sum([weights[name] * value for name, value in row])
                low, high = 0.0, LOSS
                for _ in range(30):
                    middle = (low + high) / 2
                    if lengths[i] * (middle - old) + slope + math.log(middle / (LOSS - middle)) > 0:
                        high = middle
                    else:
                        low = middle
                duals[i] = (low + high) / 2
                step = sign * (duals[i] - old)
                if abs(step) > 1e-9:
                    for name, value in row:
                        weights[name] += step * value
        return weights

    def likelihood(self, weights, i):
        total = sum([weights[name] * value for name, value in self.rows[i]])
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Task:
    """One of the two questions: rows, answers and stretches of the calendar."""

    def __init__(self, features, answers, folds, known_words, without=()):
        self.samples = Samples(features, known_words, without)
        self.answers = answers
        self.folds = folds
        self.taught = [i for i, answer in enumerate(answers) if answer is not None]

    def cross_validated(self):
        out = [0.0] * len(self.answers)
        for fold in range(FOLDS):
            weights = self.samples.fit(self.answers, [i for i in self.taught if self.folds[i] != fold])
            for i, own in enumerate(self.folds):
                if own == fold:
                    out[i] = self.samples.likelihood(weights, i)
        return out


def decide(report, candidates, share=REPORT_SHARE, first=LEAST_FIRST, more=LEAST_MORE):
    """How many of the candidates of a type are incidents."""
    ordered = sorted(candidates, reverse=True)
    if share * report + (1 - share) * ordered[0] <= first:
        return 0
    return 1 + sum(one > more for one in ordered[1:])


def measure(said, keys):
    right = told = asked = exact = 0
    for name, kinds in said.items():
        count = sum(kinds.values())
        needed = [key for key in keys[name] if not key["optional"]]
        exact += len(needed) <= count <= len(keys[name])
        for kind, number in kinds.items():
            own = sum(KINDS[kind] in key["types"] for key in needed)
            spare = sum(KINDS[kind] in key["types"] for key in keys[name]) - own
            right += min(number, own)
            told += number - min(max(number - own, 0), spare)
        asked += len(needed)
    precision, recall = right / max(told, 1), right / max(asked, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.4f}, recall {recall:.4f}, F1 {score:.4f}, count exact {exact / len(said):.4f}"


def toml_table(name, samples, weights):
    lines = [f"[{name}]"]
    for feature, weight in zip(samples.names, weights):
        weight *= BIAS if feature.split(": ")[-1] == "all" else 1
        if abs(weight) >= LEAST_WEIGHT:
            lines.append(f"{json.dumps(feature, ensure_ascii=False)} = {round(weight * 100)}")
    return "\n".join(lines) + "\n"


def write(path, tasks):
    with open(path, encoding="utf-8") as file:
        head = file.read().split("made =")[0]
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + f'made = "fit_incidents.py, {len(tasks["report"].answers)} and {len(tasks["candidate"].answers)} samples"\n')
        file.write(f"report_share = {REPORT_SHARE}\nleast_first = {LEAST_FIRST}\nleast_more = {LEAST_MORE}\n")
        for name, task in tasks.items():
            file.write("\n" + toml_table(name, task.samples, task.samples.fit(task.answers, task.taught)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidates")
    parser.add_argument("keys")
    parser.add_argument("--words", default="/usr/share/dict/words", help="English words, one a line, names with a capital")
    parser.add_argument("--without", nargs="*", default=[], metavar="FEATURE", help="leave these out, and those that they are a part of")
    parser.add_argument("--grid", action="store_true", help="print what other thresholds would give")
    parser.add_argument("--predictions")
    parser.add_argument("--write")
    args = parser.parse_args()
    reports = rows(args.candidates)
    keys = {one["id"]: one["incidents"] for one in rows(args.keys)}
    reports = [one for one in reports if one["id"] in keys]
    with open(args.words, encoding="utf-8") as file:
        known_words = {line.strip() for line in file}
    calendar = sorted(reports, key=lambda one: (one["published"] or "", one["id"]))
    fold_of = {one["id"]: i * FOLDS // len(calendar) for i, one in enumerate(calendar)}

    about_reports, about_candidates = [], []
    for one in reports:
        own = keys[one["id"]]
        for candidate, label in zip(one["candidates"], labels(one["candidates"], own)):
            kind = candidate["type"]
            about_candidates.append((one["id"], kind, candidate["features"], label))
            if "report" in candidate:
                named = [key["optional"] for key in own if KINDS[kind] in key["types"]]
                about_reports.append((one["id"], kind, candidate["report"], 1 if False in named else None if named else 0))
    tasks = {
        name: Task([(kind, features) for _, kind, features, _ in samples], [answer for *_, answer in samples], [fold_of[i] for i, *_ in samples], known_words, args.without)
        for name, samples in (("report", about_reports), ("candidate", about_candidates))
    }

    odds = {name: task.cross_validated() for name, task in tasks.items()}
    of_report = {(name, kind): chance for (name, kind, *_), chance in zip(about_reports, odds["report"])}
    of_candidates = collections.defaultdict(list)
    for (name, kind, *_), chance in zip(about_candidates, odds["candidate"]):
        of_candidates[name, kind].append(chance)
    said = {one["id"]: {} for one in reports}
    for (name, kind), chances in of_candidates.items():
        said[name][kind] = decide(of_report[name, kind], chances)
    print(f"{len(reports)} reports, {FOLDS} stretches of the calendar: {measure(said, keys)}")
    if args.predictions:
        with open(args.predictions, "w", encoding="utf-8") as file:
            for name, kinds in said.items():
                incidents = [{"type": KINDS[kind]} for kind, number in kinds.items() for _ in range(number)]
                file.write(json.dumps({"id": name, "incidents": incidents}) + "\n")
    if args.grid:
        for share in (0.5, 0.6, 0.7, 0.85, 1):
            for first in (0.3, 0.35, 0.4):
                for more in (0.35, 0.4, 0.45, 0.5, 0.6):
                    other = {one["id"]: {} for one in reports}
                    for (name, kind), chances in of_candidates.items():
                        other[name][kind] = decide(of_report[name, kind], chances, share, first, more)
                    print(f"share {share}, first {first}, more {more}: {measure(other, keys)}")
    if args.write:
        write(args.write, tasks)


if __name__ == "__main__":
    main()
