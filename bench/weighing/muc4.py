#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the program says of the incidents of MUC-4 reports, in the spelling of their keys.

    bench/weighing/muc4.py build/release/hearsay REPORTS.jsonl OUT.jsonl
    bench/weighing/muc4.py --input REPORTS.jsonl > INPUT.jsonl          what bench-incidents and extract --jsonl read

REPORTS has {"id", "text"}; OUT gets {"id", "incidents": [{"type", "country", "date", "dead", "hurt", "stage"}]}. The day of a
report is the first of its dateline ("SAN JUAN, 3 JAN 90 --"). Of an incident without a day it is taken that it was told at once.
"""
import argparse
import json
import re
import subprocess
import sys

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DATELINE = re.compile(r"\b(\d{1,2}) (" + "|".join(MONTHS) + r")[A-Z]* (\d\d)\b")
DATELINE_LENGTH = 300
KINDS = {"attack": "ATTACK", "bombing": "BOMBING", "kidnapping": "KIDNAPPING", "arson": "ARSON", "robbery": "ROBBERY", "hijacking": "HIJACKING"}
COUNTRIES = {
    "AR": "ARGENTINA", "BO": "BOLIVIA", "BR": "BRAZIL", "CL": "CHILE", "CO": "COLOMBIA", "CR": "COSTA RICA", "CU": "CUBA",
    "DO": "DOMINICAN REPUBLIC", "EC": "ECUADOR", "ES": "SPAIN", "GT": "GUATEMALA", "HN": "HONDURAS", "MX": "MEXICO", "NI": "NICARAGUA",
    "PA": "PANAMA", "PE": "PERU", "PY": "PARAGUAY", "SV": "EL SALVADOR", "US": "UNITED STATES", "UY": "URUGUAY", "VE": "VENEZUELA",
}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def published(text):
    found = DATELINE.search(text[:DATELINE_LENGTH])
    if not found:
        return None
    return f"19{found.group(3)}-{MONTHS.index(found.group(2)) + 1:02}-{int(found.group(1)):02}"


def input_line(report):
    return json.dumps({"id": report["id"], "text": report["text"], "published": published(report["text"])})


def number(toll):
    if toll is None:
        return [0, 0]
    lower, upper = toll["lower"], toll["upper"]
    return [int(lower) if lower is not None else 0, int(upper) if upper is not None else None]


def date_of(incident, day_of_report):
    when = incident["when"]
    value = (when or {}).get("value") or ""
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return value[:10]
    for resolved in (when or {}).get("resolved", []):
        if re.match(r"\d{4}-\d\d-\d\d", resolved.get("end", "")):
            return min(resolved["end"][:10], day_of_report or resolved["end"][:10])
    return day_of_report


def answer(line, day_of_report):
    out = []
    for one in line.get("incidents", []):
        kind = KINDS.get(one["type"])
        if not one["clear"] or kind is None:
            continue
        filled = {"type": kind, "country": COUNTRIES.get(one["country"]), "date": date_of(one, day_of_report)}
        filled.update(dead=number(one["killed"]), hurt=number(one["injured"]), stage=one["stage"].upper())
        out.append(filled)
    return {"id": line["id"], "incidents": out}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", action="store_true", help="only print what the program would be given")
    parser.add_argument("paths", nargs="+")
    args = parser.parse_args()
    if args.input:
        for report in rows(args.paths[0]):
            print(input_line(report))
        return 0
    if len(args.paths) != 3:
        parser.error("three paths: the program, the reports, the output")
    program, source, target = args.paths
    reports = rows(source)
    days = {one["id"]: published(one["text"]) for one in reports}
    given = "".join(input_line(one) + "\n" for one in reports)
    done = subprocess.run([program, "extract", "--jsonl", "--layers", "incidents"], input=given.encode(), stdout=subprocess.PIPE, check=False)
    with open(target, "w", encoding="utf-8") as out:
        for line in map(json.loads, done.stdout.splitlines()):
            if "error" in line:
                print(f"{line['id']}: {line['error']}", file=sys.stderr)
            out.write(json.dumps(answer(line, days[line["id"]])) + "\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
