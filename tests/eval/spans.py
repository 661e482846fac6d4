#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Feeds every text of the benchmarks to hearsay-span-check, which checks every span that comes out.

    tests/eval/spans.py CHECKER [--all] [FOLDER]

FOLDER is the folder of benchmarks: $HEARSAY_EVAL, else shared/eval in the checkout or beside it. Without it the test is
skipped (exit status 77). Texts are those of *.jsonl and *.jsonl.gz, alone or in *.tar.xz, and saved pages (*.html).
Without --all each file gives a sample, the same in each run, which is named with its share.
"""
import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import folder  # noqa: E402

SAMPLE = 30_000    # Characters of a set's texts.
PAGES = 12         # Pages of a set.


def records(name, file):
    """The texts of one file of JSON lines; lines without one are answers, not texts."""
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            continue
        docs = record.get("docs") if isinstance(record, dict) and isinstance(record.get("docs"), list) else [record]
        for doc in docs:
            if isinstance(doc, dict) and isinstance(doc.get("text"), str):
                published = doc.get("published") or doc.get("dct")
                yield {"id": "%s:%d" % (name, number), "text": doc["text"],
                       "published": published if isinstance(published, str) else None}


def sets(root, pages):
    """(name, texts) of each file; pages are unpacked into the folder `pages`."""
    for here, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(here, name)
            short = os.path.relpath(path, root)
            if name.endswith(".jsonl"):
                with open(path, encoding="utf-8") as file:
                    yield short, list(records(short, file))
            elif name.endswith(".jsonl.gz"):
                with gzip.open(path, "rt", encoding="utf-8") as file:
                    yield short, list(records(short, file))
            elif name.endswith(".tar.xz"):
                yield from packed(path, short, pages)
            elif name.endswith(".txt") and os.path.basename(here) == "visible":
                with open(path, encoding="utf-8") as file:
                    yield short, [{"id": short, "text": file.read(), "published": None}]


def packed(path, short, pages):
    found = []
    with tarfile.open(path, "r|xz") as tar:  # As it comes: an .xz cannot be read out of order.
        for member in tar:
            name = short + "/" + member.name
            if member.isfile() and member.name.endswith(".jsonl"):
                yield name, list(records(name, tar.extractfile(member).read().decode().split("\n")))
            elif member.isfile() and member.name.endswith(".html"):
                page = os.path.join(pages, hashlib.sha1(name.encode()).hexdigest() + ".html")
                with open(page, "wb") as file:
                    file.write(tar.extractfile(member).read())
                found.append({"id": name, "file": page})
    if found:
        yield short + " (pages)", found


def sample(texts):
    """Texts in an order that depends on nothing but themselves, up to the sample's size."""
    def key(one):
        return hashlib.sha1((one.get("text") or one["id"]).encode()).hexdigest()
    out, size = [], 0
    for one in sorted(texts, key=key):
        if size >= SAMPLE or (len(out) == PAGES and "file" in one):
            break
        if len(one.get("text", "")) > 2 * SAMPLE:
            continue
        out.append(one)
        size += len(one.get("text", ""))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checker")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--all", action="store_true", help="every text, not a sample")
    args = parser.parse_args()
    root = folder.find(args.folder)
    with tempfile.TemporaryDirectory() as pages, tempfile.TemporaryFile() as lines:
        asked = whole = files = 0
        for _, texts in sets(root, pages):
            chosen = texts if args.all else sample(texts)
            files += 1 if chosen else 0
            whole += len(texts)
            asked += len(chosen)
            for one in chosen:
                lines.write((json.dumps(one, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        print("%d of %d texts and pages of %d files in %s%s" %
              (asked, whole, files, root, "" if args.all else "; --all reads them all"), flush=True)
        lines.seek(0)
        sys.exit(subprocess.run([args.checker], stdin=lines).returncode)


if __name__ == "__main__":
    main()
