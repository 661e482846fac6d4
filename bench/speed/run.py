#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Words a second of the language engine and of spaCy itself, on one core, in the same run.

usage: bench/speed/run.py [TEXTS...] [--model NAME] [--rounds N] [--build FOLDER] [--venv FOLDER] [--cpu N] [--least X]

TEXTS are .txt and .md files (a document each), .jsonl or .jsonl.gz files with {"text"} lines, or folders of
these; without any, the project's own samples and documents, three times over. Short documents are joined to
600 words, so that spaCy's batches are as good for it as they get.

Makes a virtual environment with pinned packages outside the repository the first time, and uses the model that
tools/setup installed for both (--model en_core_web_md or fr_core_news_sm: another one). Everything is pinned to one processor and one thread; spaCy runs at its best of
several batch sizes; the contestants alternate, and the medians of the rounds are printed. Processor time decides,
wall time is printed too. Exit status 1 if the engine is not at least --least times as fast as spaCy."""
import argparse
import gzip
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import peers_venv
BATCH_SIZES = (1, 8, 32, 128)


def texts_of(path):
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.name.endswith((".txt", ".md", ".jsonl", ".jsonl.gz")):
                yield from texts_of(inner)
    elif path.name.endswith((".jsonl", ".jsonl.gz")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]
    else:
        yield path.read_text(encoding="utf-8")


def documents(paths):
    out, current = [], ""
    for text in (text for path in paths for text in texts_of(path)):
        current = current + "\n\n" + text if current else text
        if len(current.split()) >= 600:
            out.append(current)
            current = ""
    return out + [current] if current else out


class Contestant:
    """A process that makes one pass over the texts for each line that it is sent."""

    def __init__(self, command):
        self.process = subprocess.Popen([str(part) for part in command], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.load = self.answer()
        self.passes = []

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args[0]} stopped; its message is above")
        return json.loads(line)

    def run(self, line="1"):
        print(line, file=self.process.stdin, flush=True)
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def time_program(command, texts):
    """One run of the program, from start to end, JSON in and out."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with open(texts, "rb") as lines:
        subprocess.run(command, stdin=lines, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "wall": time.perf_counter() - wall}


def main():
    data = pathlib.Path(os.environ.get("HEARSAY_DATA") or pathlib.Path(
        os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share") / "hearsay")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--venv", type=pathlib.Path, default=peers_venv.cache_folder() / "bench-speed")
    parser.add_argument("--cpu", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--model")
    parser.add_argument("--least", type=float, default=6)
    options = parser.parse_args()
    name = options.model or os.environ.get("HEARSAY_MODEL") or "en_core_web_sm"
    model = pathlib.Path(name) if "/" in name else data / f"{name}-3.8.0"
    os.environ["HEARSAY_MODEL"] = str(model)
    python = peers_venv.prepare(options.venv.absolute(), HERE / "requirements.txt", "spaCy")
    os.sched_setaffinity(0, {options.cpu})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"

    texts = documents(options.texts) if options.texts else 3 * documents([ROOT / "samples", ROOT / "docs"])
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder) / "texts.jsonl"
        lines.write_text("".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(texts)))
        measure(options, python, model, lines, len(texts), words)


def measure(options, python, model, lines, documents, words):
    spacy = Contestant([python, HERE / "time_spacy.py", model, lines])
    engine = Contestant([options.build / "bench" / "speed" / "bench-parse", lines])
    program = [options.build / "hearsay", "extract", "--layers", "tokens", "--jsonl", "--threads", "1"]

    first = engine.run()
    sizes = {size: spacy.run(size)["cpu"] for size in (BATCH_SIZES[0], *BATCH_SIZES)}  # The first pass warms up.
    size = min(sizes, key=sizes.get)
    passes = {"spaCy": [], "engine": [], "hearsay extract": []}
    for _ in range(options.rounds):
        passes["spaCy"].append(spacy.run(size))
        passes["engine"].append(engine.run())
        passes["hearsay extract"].append(time_program(program, lines))
    spacy.close()
    engine.close()

    print(f"{documents} documents, {words} words, {first['tokens']} tokens; processor {options.cpu}; medians of "
          f"{options.rounds} rounds; spaCy at batch size {size}")
    print("batch sizes tried, words/s:", ", ".join(f"{size} {words / took:.0f}" for size, took in sizes.items()))
    median = {name: {clock: statistics.median(one[clock] for one in rounds) for clock in ("cpu", "wall")}
              for name, rounds in passes.items()}
    print(f"{'':16}{'words/s':>10}{'ratio':>8}{'lowest':>10}{'highest':>10}{'wall words/s':>14}{'ratio':>8}")
    for name, took in median.items():
        rates = [words / one["cpu"] for one in passes[name]]
        print(f"{name:16}{words / took['cpu']:10.0f}{median['spaCy']['cpu'] / took['cpu']:8.1f}"
              f"{min(rates):10.0f}{max(rates):10.0f}{words / took['wall']:14.0f}"
              f"{median['spaCy']['wall'] / took['wall']:8.1f}")
    print(f"first pass of the engine, nothing kept yet: {words / first['cpu']:.0f} words/s")
    print(f"load, processor seconds: spaCy {spacy.load['load']:.2f} (without importing it), "
          f"engine {engine.load['load']:.2f}")
    ratio = median["spaCy"]["cpu"] / median["engine"]["cpu"]
    print("SPEED", "OK" if ratio >= options.least else "TOO LOW", f"(at least {options.least:g} times spaCy)")
    sys.exit(0 if ratio >= options.least else 1)


if __name__ == "__main__":
    main()
