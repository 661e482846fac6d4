#!/usr/bin/env python3
"""Pages, records and entries a second of the reader and of its peers, in the same run on the same processor.

usage: peers.py [--pages SET --scorer SCORE.py] [--warc FILE.warc.gz] [--feeds ENTRIES] [--rounds N] [--cpu N] [--build FOLDER] [--venv FOLDER]

SET holds html/ and gold.jsonl; SCORE.py is the set's own scorer, which gives the F1. FILE.warc.gz is any web archive.
ENTRIES is the size of an RSS and an Atom feed that are made here. The peers, pinned in requirements.txt, go into a virtual
environment outside of the repository the first time. Every contestant is held to one processor, they take turns, and the
medians of the rounds are printed; processor time, input in memory. Our records are counted with payloads unpacked and SHA-1
worked out, as the peers' are; entries with dates and safe markup, as feedparser's.
"""
import argparse, json, os, pathlib, re, statistics, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import peers_venv
PAGE_PEERS = ["trafilatura", "trafilatura, fast", "resiliparse", "readability-lxml", "selectolax (no main text)"]


class Peer:
    def __init__(self, python, name, files):
        self.name = name
        self.process = subprocess.Popen([python, HERE / "peer.py", name] + files, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, line):
        print(line, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("%s stopped; run bench/reading/peer.py by hand to see why" % self.name)
        return json.loads(answer)

    def once(self):
        one = self.ask("time")
        return one["count"] / one["seconds"]


class OurPages:
    name = "hearsay"

    def __init__(self, build, folder, files):
        sys.path.insert(0, str(HERE))
        from pages import UNCOUNTED
        from probe import Probe
        self.without = UNCOUNTED.get(folder, "-")  # What the set's gold does not count.
        self.probe = Probe(build / "bench/reading/hearsay-read-probe")
        self.held = [open(file, "rb").read() for file in files]

    def ask(self, _):
        return [json.loads(self.probe.ask("page", self.without, data)).get("text", "") for data in self.held]

    def once(self):
        return len(self.held) / sum(float(self.probe.ask("time", "1", data)) for data in self.held)


class OurRecords:
    name = "hearsay"

    def __init__(self, build, words):
        self.command = [build / "bench/reading/hearsay-records-probe"] + words

    def once(self):
        out = subprocess.run(self.command, check=True, text=True, stdout=subprocess.PIPE).stdout
        return float(re.search(r"([0-9.]+) (?:records|entries)/s", out).group(1))


def race(contestants, rounds):
    """Medians, the contestants taking turns; the first round warms up and does not count."""
    speeds = {one.name: [] for one in contestants}
    for i in range(rounds + 1):
        for one in contestants:
            speed = one.once()
            if i > 0:
                speeds[one.name].append(speed)
    return {name: statistics.median(values) for name, values in speeds.items()}


def score(scorer, gold, ids, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for name, text in zip(ids, texts):
            print(json.dumps({"id": name, "text": text}), file=out)
        out.flush()
        said = subprocess.run([sys.executable, scorer, "--gold", gold, "--pred", out.name, "--bootstrap", "0"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    found = re.search(r"f1\D{0,4}([01]\.\d+)", said, re.I)
    return float(found.group(1)) if found else None


def pages(args, python):
    ids = [json.loads(line)["id"] for line in open(args.pages / "gold.jsonl", encoding="utf-8")]
    files = [str(args.pages / "html" / (name + ".html")) for name in ids]
    size = sum(os.path.getsize(file) for file in files) / 1e6 / len(files)
    contestants = [OurPages(args.build, args.pages.name, files)] + [Peer(python, name, files) for name in PAGE_PEERS]
    f1 = {one.name: score(args.scorer, args.pages / "gold.jsonl", ids, one.ask("texts")) for one in contestants} if args.scorer else {}
    print("%s, %d pages of %.2f MB\n\n| reader | F1 | pages/s | MB/s |\n| --- | ---: | ---: | ---: |" % (args.pages.name, len(files), size))
    for name, speed in race(contestants, args.rounds).items():
        print("| %s | %s | %.0f | %.1f |" % (name, "%.3f" % f1[name] if f1.get(name) is not None else "-", speed, speed * size))


def records(args, python):
    size = args.warc.stat().st_size / 1e6
    contestants = [OurRecords(args.build, ["time-warc", args.warc, "1"])] + [Peer(python, name, [str(args.warc)]) for name in ("fastwarc", "warcio")]
    counts = {one.name: one.ask("time")["count"] for one in contestants[1:]}
    counts["hearsay"] = int(subprocess.run(contestants[0].command, text=True, stdout=subprocess.PIPE).stdout.split()[0])
    print("\n%s, %.1f MB\n\n| reader | records found | records/s | MB/s |\n| --- | ---: | ---: | ---: |" % (args.warc.name, size))
    for name, speed in race(contestants, args.rounds).items():
        print("| %s | %d | %.0f | %.1f |" % (name, counts[name], speed, speed * size / counts[name]))


def feeds(args, python):
    sys.path.insert(0, str(HERE))
    from made_feed import made_feed
    for atom in (False, True):
        with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
            file.write(made_feed(atom, args.feeds))
            file.flush()
            size = os.path.getsize(file.name) / 1e6
            contestants = [OurRecords(args.build, ["time-feed", file.name, "10"]), Peer(python, "feedparser", [file.name])]
            print("\n%s, %d entries, %.1f MB\n\n| reader | entries/s | MB/s |\n| --- | ---: | ---: |" % ("Atom" if atom else "RSS", args.feeds, size))
            for name, speed in race(contestants, args.rounds).items():
                print("| %s | %.0f | %.1f |" % (name, speed, speed * size / args.feeds))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("--scorer", type=pathlib.Path)
    parser.add_argument("--warc", type=pathlib.Path)
    parser.add_argument("--feeds", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", type=int, default=min(os.sched_getaffinity(0)))
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--venv", type=pathlib.Path, default=peers_venv.cache_folder() / "bench-reading")
    args = parser.parse_args()
    python = peers_venv.prepare(args.venv, HERE / "requirements.txt", "the peers")
    os.sched_setaffinity(0, {args.cpu})
    if args.pages:
        pages(args, python)
    if args.warc:
        records(args, python)
    if args.feeds:
        feeds(args, python)


if __name__ == "__main__":
    main()
