#!/usr/bin/env python3
"""Predictions for the feeds benchmark.

usage: feeds.py PROBE FOLDER > pred.jsonl      FOLDER holds gold.jsonl and feeds/
       feeds.py PROBE --time [ENTRIES]         entries/s of an RSS and an Atom feed made here
PROBE is build/release/bench/reading/hearsay-records-probe. Prints each feed in feedparser's layout for the
set's score.py. Timed: decoding, parsing, dates, and the safe form of every summary, on one thread.
"""
import argparse, json, os, subprocess, sys, tempfile, urllib.parse

from made_feed import made_feed

parser = argparse.ArgumentParser()
parser.add_argument("probe")
parser.add_argument("folder", nargs="?")
parser.add_argument("--time", type=int, nargs="?", const=1000)
args = parser.parse_args()
if args.time:
    for atom in (False, True):
        with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
            file.write(made_feed(atom, args.time))
            file.flush()
            print("atom" if atom else "rss", end=": ", flush=True)
            subprocess.run([args.probe, "time-feed", file.name, "50"], check=True)
    sys.exit(0)
wishes = []
aliases = {}  # The paths by which the tests ask for a person's address: feedparser has it under two names.
for line in open(os.path.join(args.folder, "gold.jsonl"), encoding="utf-8"):
    one = json.loads(line)
    aliases[one["id"]] = [check[1] for check in one["checks"] if check[1] and check[1][-1] == "url"]
    wishes.append(json.dumps({"id": one["id"], "path": os.path.join(args.folder, "feeds", one["id"] + ".xml"),
                              "base": urllib.parse.urljoin(one["url"], one["headers"].get("content-location", "")),
                              "type": one["headers"].get("content-type", "")}))
answers = subprocess.run([args.probe, "feeds"], input="\n".join(wishes) + "\n", text=True, check=True, stdout=subprocess.PIPE)
for line in answers.stdout.splitlines():
    feed = json.loads(line)
    for path in aliases[feed["id"]]:
        at = feed
        try:
            for key in path[:-1]:
                at = at[key]
            at["url"] = at["href"]
        except (KeyError, IndexError, TypeError):
            pass
    print(json.dumps(feed, ensure_ascii=False))
