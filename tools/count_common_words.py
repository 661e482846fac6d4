#!/usr/bin/env python3
"""How common each word is in news: packs/en/common_words.toml from texts of your own.

    tools/count_common_words.py TEXTS.jsonl[.gz]... > packs/en/common_words.toml

TEXTS: JSON lines with a "text". Counted is the share of texts that hold a word; a word is listed under the highest step that
its share reaches, and words below the lowest step are left out: weighing takes them for rare.
"""
import collections
import gzip
import json
import re
import sys

STEPS = [600, 400, 250, 150, 100, 60, 35, 20]  # Texts of a thousand.


def texts(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)["text"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    holders, total = collections.Counter(), 0
    for path in sys.argv[1:]:
        for text in texts(path):
            total += 1
            holders.update(set(re.findall(r"[a-z0-9]{2,}", text.lower())))
    print(f"""# How common words are in news: of a thousand reports, so many hold the word at least.
# Counted over {total} texts by tools/count_common_words.py; what is missing is rarer than the last step.
# Two reports that share rare words are likelier to tell one happening.
""")
    for step, above in zip(STEPS, [1001] + STEPS):
        words = sorted(w for w, n in holders.items() if step <= 1000 * n / total < above)
        print(f"[[step]]\nof_a_thousand = {step}\nwords = [")
        line = " "
        for word in words:
            if len(line) + len(word) + 4 > 118:
                print(line)
                line = " "
            line += f' "{word}",'
        print(line + "\n]\n")


if __name__ == "__main__":
    main()
