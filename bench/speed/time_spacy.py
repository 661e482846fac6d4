# SPDX-License-Identifier: Apache-2.0
"""Times spaCy over texts, one pass for each line read; run.py drives it, bench-parse is its counterpart.

usage: time_spacy.py MODEL_FOLDER TEXTS.jsonl

First prints {"load"} (after importing spaCy); then for every line on standard input, a batch size, runs
nlp.pipe over all texts with it and prints {"cpu","wall","tokens"} of that pass."""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import spacy  # noqa: E402: after the warnings are off


def main():
    with open(sys.argv[2], encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    cpu, wall = time.process_time(), time.perf_counter()
    nlp = spacy.load(sys.argv[1])
    print(json.dumps({"load": time.process_time() - cpu, "load_wall": time.perf_counter() - wall}), flush=True)
    for line in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=int(line)))
        print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "tokens": tokens}),
              flush=True)


main()
