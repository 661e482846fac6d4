#!/usr/bin/env python3
"""Encodings of pages. usage: charset.py PROBE < gold.jsonl > pred.jsonl"""
import base64, json, sys
from probe import Probe

probe = Probe(sys.argv[1])
for line in sys.stdin:
    gold = json.loads(line)
    name = probe.ask("charset", "-", base64.b64decode(gold["data"])).decode()
    print(json.dumps({"id": gold["id"], "encoding": name}))
