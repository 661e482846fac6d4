#!/usr/bin/env python3
"""Predictions for the page benchmarks (maintext-aeb, maintext-traf, readability-pages, pubdate).

usage: pages.py PROBE FOLDER [--half dev|held|all] [--without KINDS] [--time N] > pred.jsonl
FOLDER holds html/ and gold.jsonl; PROBE is build/release/bench/reading/hearsay-read-probe. Prints one line a page for the set's score.py:
text without title and furniture, title, author, date, ... With --half, only two thirds (dev) or the last third (held),
by a hash of the id: rules are found on the first and judged on the second. --without leaves kinds of block out of the text
that the gold of the set does not count as main text, though they are of the report: captions (maintext-aeb, maintext-traf)
and the standfirst between title and text (maintext-aeb). "--without -" leaves none out.
"""
import argparse, hashlib, json, os, sys, urllib.parse

from probe import Probe


UNCOUNTED = {"maintext-aeb": "caption,standfirst", "maintext-traf": "caption"}


def held(name):
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    parser.add_argument("folder")
    parser.add_argument("--half", default="all", choices=["dev", "held", "all"])
    parser.add_argument("--gold", help="write the gold lines of the chosen half there")
    parser.add_argument("--without", metavar="KINDS", help="caption,standfirst; as the gold of the set has it if not given")
    parser.add_argument("--addresses", action="store_true", help="tell the reader where each page was published, as the gold has it")
    parser.add_argument("--time", type=int, default=0, help="read each page N times and print pages a second instead")
    args = parser.parse_args()
    probe = Probe(args.probe)
    without = args.without or UNCOUNTED.get(os.path.basename(os.path.normpath(args.folder)), "-")
    gold = [json.loads(line) for line in open(os.path.join(args.folder, "gold.jsonl"), encoding="utf-8")]
    gold = [g for g in gold if args.half == "all" or held(g["id"]) == (args.half == "held")]
    if args.gold:
        with open(args.gold, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(g, ensure_ascii=False) + "\n" for g in gold)
    seconds = 0.0
    for one in gold:
        data = open(os.path.join(args.folder, "html", one["id"] + ".html"), "rb").read()
        if args.time:
            seconds += float(probe.ask("time", str(args.time), data))
            continue
        if args.addresses:
            probe.ask("at", urllib.parse.quote(one["url"], safe="/:?&=%#@!$'()*+,;~-._[]") if one["url"].startswith("http") else "page", b"")
        report = json.loads(probe.ask("page", without, data))
        if "error" in report:
            print(one["id"], report["error"], file=sys.stderr)
            continue
        print(json.dumps({"id": one["id"], "text": report["text"], "title": report["title"], "author": report["author"],
                          "date": (report["published"] or "")[:10] or None, "byline": report["author"], "siteName": report["publisher"],
                          "publishedTime": report["published"], "lang": report["lang"]}, ensure_ascii=False))
    if args.time:
        print("%.0f pages/s" % (len(gold) * args.time / seconds))


if __name__ == "__main__":
    main()
