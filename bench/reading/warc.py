#!/usr/bin/env python3
"""Predictions for the web-archive benchmark (warc), and its speed.

usage: warc.py PROBE FILE-OR-FOLDER... > pred.jsonl
       warc.py PROBE --time N FILE              records/s with payload and SHA-1, of CPU time, one thread
PROBE is build/release/bench/reading/hearsay-records-probe. Then the set's score.py.
"""
import argparse, os, subprocess

parser = argparse.ArgumentParser()
parser.add_argument("probe")
parser.add_argument("paths", nargs="+")
parser.add_argument("--time", type=int)
args = parser.parse_args()
if args.time:
    subprocess.run([args.probe, "time-warc", args.paths[0], str(args.time)], check=True)
else:
    files = []
    for path in args.paths:
        files += sorted(os.path.join(path, f) for f in os.listdir(path)) if os.path.isdir(path) else [path]
    subprocess.run([args.probe, "warc"] + files, check=True)
