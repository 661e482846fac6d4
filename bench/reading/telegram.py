#!/usr/bin/env python3
"""Predictions for the channel-export benchmark (telegram).

usage: telegram.py PROBE FOLDER [--form json|html|preview] > pred.jsonl
FOLDER holds result.json, messages*.html, preview.html and gold.jsonl; PROBE is
build/release/bench/reading/hearsay-records-probe. Then the set's score.py: for html without the field
"edited", for preview also without reply_to and media, and with --last 20.
"""
import argparse, glob, os, re, subprocess

parser = argparse.ArgumentParser()
parser.add_argument("probe")
parser.add_argument("folder")
parser.add_argument("--form", default="json", choices=["json", "html", "preview"])
args = parser.parse_args()
files = {"json": ["result.json"], "preview": ["preview.html"]}.get(args.form)
if files is None:
    number = lambda path: int(re.sub(r"\D", "", os.path.basename(path)) or 1)
    files = sorted(map(os.path.basename, glob.glob(os.path.join(args.folder, "messages*.html"))), key=number)
subprocess.run([args.probe, "telegram"] + [os.path.join(args.folder, f) for f in files], check=True)
