#!/usr/bin/env python3
"""Predictions for the page benchmarks (maintext-aeb, maintext-traf, readability-pages, pubdate).

usage: pages.py PROGRAM FOLDER [--half dev|held|all] > pred.jsonl
FOLDER holds html/ and gold.jsonl; PROGRAM is build/release/hearsay. Prints one line a page for the set's score.py:
text without title and furniture, title, author, date, ... With --half, only two thirds (dev) or the last third (held),
by a hash of the id: rules are found on the first and judged on the second.
"""
import argparse, hashlib, json, os, subprocess, sys


def held(name):
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def body(report):
    out = [report["text"][b["span"][0]:b["span"][1]] for b in report["blocks"] if b["kind"] not in ("boilerplate", "title")]
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--half", default="all", choices=["dev", "held", "all"])
    parser.add_argument("--gold", help="write the gold lines of the chosen half there")
    args = parser.parse_args()
    gold = [json.loads(line) for line in open(os.path.join(args.folder, "gold.jsonl"), encoding="utf-8")]
    gold = [g for g in gold if args.half == "all" or held(g["id"]) == (args.half == "held")]
    if args.gold:
        with open(args.gold, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(g, ensure_ascii=False) + "\n" for g in gold)
    names = {os.path.join(args.folder, "html", g["id"] + ".html"): g["id"] for g in gold}
    run = subprocess.run([args.program, "extract", "--layers", "blocks", *names], capture_output=True, text=True)
    for line in run.stdout.splitlines():
        report = json.loads(line)
        if "error" in report:
            print(report, file=sys.stderr)
            continue
        print(json.dumps({"id": names[report["id"]], "text": body(report), "title": report.get("title"), "author": report.get("author"),
                          "date": (report.get("published") or "")[:10] or None, "byline": report.get("author"), "siteName": report.get("publisher"),
                          "publishedTime": report.get("published"), "lang": report.get("lang")}, ensure_ascii=False))


if __name__ == "__main__":
    main()
