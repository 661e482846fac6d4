#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A real case: how many of the counts that a person read in a small corpus the tallies show as that person read them.

    bench/weighing/corpus.py PROGRAM CORPUS [--all]

CORPUS holds docs.jsonl (passages, several to an event) and counts.jsonl (what is counted, the bounds, who says it, via whom,
the stance). Each event's passages are a ledger of their own. A count is right if a tally of its event shows it, current or
superseded: its words lie in the claim's sentence, the bounds and the manner are right, the originator's name shares a word
with who says it (or nobody is named, on both sides), somebody of the chain is named where there is one, and the stance is as
read. Prints the share of each field, of all together, and any tally in which originators were added up (a figure that no
single claim or row of one originator's claims bears out). --all prints each count that is not right.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

STANCES = {"asserts": {"asserted", "claimed"}, "speculates": {"speculated"}, "denies": {"denied", "questioned"}}
COMMON = {"official", "officials", "ministry", "source", "army", "government", "the", "of", "a", "an", "to", "and", "his", "another", "close", "by", "released", "in"}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def words(text):
    return {word for word in re.findall(r"\w+", (text or "").lower()) if word not in COMMON}


def akin(one, other):
    """Whether two names share a word, or the beginning of one: Russia, Russian."""
    return any(a[:5] == b[:5] for a in words(one) for b in words(other))


def ask(program, ledger, *verb):
    done = subprocess.run([program, "--ledger", ledger, *verb, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def weigh(program, docs):
    """The claims and the tallies of some passages, and the passage of each report."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as beside:
        for doc in docs:
            path = os.path.join(folder, doc["id"] + ".txt")
            with open(path, "w", encoding="utf-8") as out:
                out.write(doc["text"])
            with open(path + ".meta.json", "w", encoding="utf-8") as out:
                json.dump({"title": doc["title"], "publisher": doc["source"]}, out)
        ledger = os.path.join(beside, "hearsay.db")
        added = ask(program, ledger, "add", folder)
        for one in added:
            if one["status"] == "failed":
                sys.exit(one["address"] + ": " + one["error"])
        passage = {one["report"]: os.path.basename(one["address"]).removesuffix(".txt") for one in added}
        return ask(program, ledger, "claims"), ask(program, ledger, "tally"), passage


def shown(tallies):
    """Claim -> the tally and the originator that show it."""
    out = collections.defaultdict(list)
    for tally in tallies:
        for originator in tally["originators"]:
            for claim in originator["claims"] + originator["superseded"]:
                out[claim].append((tally, originator))
    return out


def fields(count, claim, where):
    """Which fields of a count a claim and its place in the tallies get right."""
    tally, originator = where if where else (None, None)
    said = claim.get("count") or {}
    named = " ".join(source["text"] for source in claim["sources"])
    manner = {"killed": "killed", "injured": "injured", "missing": "missing"}.get(count["what"])
    publisher = originator is not None and not claim["sources"]
    return {
        "shown": tally is not None,
        "bounds": said.get("lower") == count["low"] and said.get("upper") == count["high"],
        "what": manner is None or claim.get("manner") == manner,
        "who": originator is not None and (publisher if count["by"] in (None, "estimates") else
                                           akin(originator["name"], count["by"]) or akin(named, count["by"])),
        "via": count["via"] is None or akin(" ".join(originator["via"] if originator else []) + " " + named, count["via"]),
        "stance": claim["stance"] in STANCES[count["stance"]],
    }


def best(count, claims, places):
    """The claim that bears the count out best."""
    found = []
    for claim in claims:
        if claim["span"][1] <= count["start"] or claim["span"][0] >= count["end"] or not claim.get("count"):
            continue
        for where in places.get(claim["id"]) or [None]:
            right = fields(count, claim, where)
            found.append((right["bounds"], sum(right.values()), right, claim))
    return max(found, key=lambda one: one[:2], default=None)


def added_up(tallies, claims):
    """Tallies in which an originator's figure holds claims of another."""
    by_id = {claim["id"]: claim for claim in claims}
    out = []
    for tally in tallies:
        seen = {}
        for originator in tally["originators"]:
            for claim in originator["claims"]:
                if claim in seen and seen[claim] != originator["id"]:
                    out.append((tally["event"]["label"], claim))
                seen[claim] = originator["id"]
            most = [by_id[claim]["count"] for claim in originator["claims"] if by_id[claim].get("count")]
            if not originator["from_parts"] and originator["lower"] is not None and most and \
                    originator["lower"] > max((one["lower"] or one["upper"] or 0) for one in most):
                out.append((tally["event"]["label"], originator["name"]))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    docs = rows(os.path.join(args.corpus, "docs.jsonl"))
    counts = rows(os.path.join(args.corpus, "counts.jsonl"))
    event_of = {doc["id"]: doc["event"] for doc in docs}
    share, sums = collections.Counter(), []
    for event in sorted({event_of[count["doc"]] for count in counts}):
        claims, tallies, passage = weigh(args.program, [doc for doc in docs if doc["event"] == event])
        places = shown(tallies)
        sums += added_up(tallies, claims)
        for count in (count for count in counts if event_of[count["doc"]] == event):
            found = best(count, [claim for claim in claims if passage[claim["report"]] == count["doc"]], places)
            right = found[2] if found else dict.fromkeys(("shown", "bounds", "what", "who", "via", "stance"), False)
            share.update(field for field, good in right.items() if good)
            share["all"] += all(right.values())
            if args.all and not all(right.values()):
                wrong = [field for field, good in right.items() if not good]
                print(f"{count['doc']}: {count['quote']!r} ({count['by']}, via {count['via']}, {count['stance']}): {', '.join(wrong)}")
                if found:
                    claim = found[3]
                    print("    as read:", json.dumps({"count": claim["count"], "manner": claim.get("manner"), "stance": claim["stance"],
                                                      "sources": [one["text"] for one in claim["sources"]]}, ensure_ascii=False))
    for field in ("shown", "bounds", "what", "who", "via", "stance", "all"):
        print(f"{field:8} {share[field]:3} of {len(counts)}  {100 * share[field] / len(counts):.1f} %")
    print("added up across originators:", sums or "none")


if __name__ == "__main__":
    main()
