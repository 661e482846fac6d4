#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what each sieve of the coreference is worth: the figures with it left out.

    bench/accuracy/sieves.py EVAL_FOLDER [BENCH_COREFERENCE]
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = [("ontogum.dev", "CoNLL"), ("litbank.dev", "CoNLL"), ("gap.dev", "f1")]
SIEVES = ["none", "same_name", "short_name", "construct", "office", "speaker", "name", "phrase", "pronoun"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = os.path.join(sys.argv[1], "coref")
    program = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "..", "..", "build", "release", "bench", "bench-coreference")
    print("| left out | " + " | ".join(name for name, _ in SETS) + " |\n| --- |" + " --- |" * len(SETS))
    with tempfile.TemporaryDirectory() as work:
        gold, pred = os.path.join(work, "gold.jsonl"), os.path.join(work, "pred.jsonl")
        for sieve in SIEVES:
            row = []
            for name, measure in SETS:
                with gzip.open(os.path.join(folder, name + ".jsonl.gz")) as packed, open(gold, "wb") as plain:
                    plain.write(packed.read())
                with open(pred, "wb") as out:
                    subprocess.run([program, "clusters", sieve, gold], stdout=out, check=True)
                done = subprocess.run([sys.executable, os.path.join(folder, "score.py"), "--gold", gold, "--pred", pred, "--json"],
                                      stdout=subprocess.PIPE, check=True)
                row.append("%.1f" % json.loads(done.stdout)["all"][measure])
            print("| %s | %s |" % (sieve, " | ".join(row)), flush=True)


if __name__ == "__main__":
    main()
