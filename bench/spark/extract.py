#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Claims and counts out of very many pages: on Spark and on this machine alone, and whether they are the same.

    bench/spark/extract.py [PATH...] [--program build/release/hearsay] [--pages 20000] [--master local[2]] [--threads 2] [--seed 1]

Needs the package hearsay installed with its extra `spark` (pip install '.[spark]') and Java 17. PATHs are saved pages, folders of them
and web archives (WARC, gzipped or not, whole or damaged); such pages are written into archives of a thousand records among invented ones
(bench/weighing/invented.py; one in --long is a hundred reports long, and these stand side by side; 0: none), until there are
--pages of them all together. An archive that collected one address twice is left out of the weighing: a ledger counts the latest
version of a page, which only a ledger knows. One more archive, for Spark alone, has records that do harm: they kill the process that reads them, raise in
it, or never end. The same archives are read

    by this machine alone: `hearsay add` and `hearsay tally`, and hearsay.weigh of the package
    on Spark: hearsay.spark.claims, copies and weigh

and both are held against each other: the claims' ids, kinds, counts and sentences, what was set aside, pairs of copies with their shares,
families, and every column of events, tallies and ways back. Prints what each took in seconds and in processor time (all of its
processes), and for each step of Spark's the bytes that went through shuffles. Exit status 1 if anything is not equal, or if
another record was set aside than those that do harm and those that the single machine cannot read either.
"""
import argparse
import gzip
import hashlib
import html
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "weighing"))
import invented  # noqa: E402

HARM = ("harm-kill", "harm-exit", "harm-raise", "harm-sleep")
ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz")
RECORDS = 1000  # Of an archive.


def page(report):
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in report["text"].split("\n\n")[1:])
    title, publisher = html.escape(report["title"]), html.escape(report["publisher"])
    return (f'<!doctype html><html lang=en><head><title>{title}</title><meta property="og:site_name" content="{publisher}">'
            f'<meta property="article:published_time" content="{report["published"]}"></head><body><nav><a href=/>Home</a></nav>'
            f"<article><h1>{title}</h1>{paragraphs}</article></body></html>").encode()


def invented_pages(count, seed, every):
    """(address, content); the long ones side by side."""
    out, long = [], []
    for number, report in enumerate(invented.World(seed, invented.default_gazetteer()).reports(count)):
        address, content = f"https://invented.example/{number:07d}", page(report)
        if every and number % every == every - 1:
            text = " ".join(one[1].decode().split("<article>")[1].split("</article>")[0] for one in out[-100:])
            long.append((address, content.replace(b"</article>", text.encode() + b"</article>")))
        else:
            out.append((address, content))
    return out[:len(out) // 2] + long + out[len(out) // 2:]


def real_pages(paths):
    """((address, content) of each saved page, each bytes once; archives as they are)."""
    pages, archives, seen = [], [], set()
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    for file in files:
        if file.name.endswith(ARCHIVES):
            archives.append(str(file))
        elif file.suffix in (".html", ".htm"):
            data = file.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            if digest not in seen:
                seen.add(digest)
                pages.append((f"https://saved.example/{digest[:16]}", data))
    return pages, archives


def record(address, content):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{hashlib.md5(address.encode()).hexdigest()}>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n")
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0)


def write_archives(pages, folder):
    out = []
    for begin in range(0, len(pages), RECORDS):
        out.append(os.path.join(folder, f"{begin // RECORDS:05d}.warc.gz"))
        with open(out[-1], "wb") as file:
            for address, content in pages[begin:begin + RECORDS]:
                file.write(record(address, content))
    return out


class Processes:
    """Processor time of this process and of all that it started, while they live."""

    def __init__(self):
        self.tick = os.sysconf("SC_CLK_TCK")

    def seconds(self):
        return sum(self.ours().values()) / self.tick

    def peaks(self):
        """MB of memory that each held at most, the largest first, with its program."""
        out = []
        for one in self.ours():
            try:
                fields = dict(line.split(":", 1) for line in pathlib.Path("/proc", str(one), "status").read_text().splitlines())
            except OSError:
                continue
            out.append((int(fields.get("VmHWM", "0").split()[0]) / 1e3, fields["Name"].strip()))
        return sorted(out, reverse=True)

    def ours(self):
        """Ticks of processor time of each, by its number."""
        parents, spent = {}, {}
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    fields = pathlib.Path("/proc", name, "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                parents[int(name)], spent[int(name)] = int(fields[1]), sum(map(int, fields[11:15]))
        ours, more = {os.getpid()}, True
        while more:
            more = {one for one, parent in parents.items() if parent in ours and one not in ours}
            ours |= more
        return {one: spent[one] for one in ours}


class Clock:
    def __init__(self):
        self.processes = Processes()

    def __enter__(self):
        self.begin, self.spent = time.perf_counter(), self.processes.seconds()
        return self

    def __exit__(self, *_):
        self.took, self.spent = time.perf_counter() - self.begin, self.processes.seconds() - self.spent

    def __str__(self):
        return f"{self.took:.1f} s, {self.spent:.1f} s of processor time"


def program(*arguments):
    """(status, output, seconds, processor time) of the program."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(list(map(str, arguments)), capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1: an input could not be read; it is told and the rest is done.
        sys.exit(done.stderr.decode() + f"{arguments[0]} ended with {done.returncode}")
    return (done.returncode, done.stdout.decode(), time.perf_counter() - begin,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def claim_key(row):
    count = row["count"] or {}
    return (row["kind"], row["manner"], row["sentence"], (row["item"] or {}).get("text"), count.get("lower"), count.get("upper"), row["stance"])


def in_order(rows, key):
    """Rows of dictionaries; the order of those that have one key is kept."""
    return sorted(rows, key=key)


EVENTS, TALLIES, LINEAGE = (lambda row: row["id"]), (lambda row: row["event"]["id"]), (lambda row: row["claim"])


def same(name, one, other):
    if one == other:
        print(f"equal: {len(one)} {name}")
        return True
    print(f"DIFFERENT: {name}, {len(one)} and {len(other)}; of these only in one of the two:")
    keyed = [{json.dumps(row, sort_keys=True, default=str) for row in rows} for rows in (one, other)]
    for only in (keyed[0] - keyed[1], keyed[1] - keyed[0]):
        print(f"    {len(only)}, such as {sorted(only)[0][:1500] if only else ''}")
    return False


def once_only(given):
    """Of the archives those that collected no address twice, nor one that another has."""
    import hearsay
    known, out = set(), []
    for path in given:
        addresses = [(one.url or "").split("://")[-1].rstrip("/").lower() for one in hearsay.reports(path, on_error=lambda error: None)]
        if len(set(addresses)) == len(addresses) and not known & set(addresses):
            out.append(path)
        known |= set(addresses)
    return out


def alone(archives, repeating, args):
    """What this machine makes of the archives, by program and package."""
    import hearsay
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "all.db")
        _, out, took, spent = program(args.program, "--ledger", ledger, "add", *archives, "--threads", args.threads)
        held = hearsay.Ledger(ledger)
        size = held.size()
        print(f"this machine alone, {args.threads} threads:")
        print(f"    hearsay add: {took:.1f} s, {spent:.1f} s of processor time; {size['reports']} reports, {size['claims']} claims; "
              f"{size['reports'] / took:.0f} reports/s, {1e3 * spent / size['reports']:.2f} ms of processor time a report", flush=True)
        _, _, took, spent = program(args.program, "--ledger", ledger, "tally", "--json", "--where", "NOWHERE")
        print(f"    hearsay tally, all weighed: {took:.1f} s, {spent:.1f} s of processor time", flush=True)
        made["ledger events"], made["ledger tallies"] = held.events().to_dicts(), held.tallies().to_dicts()
        made["ledger claims"] = sorted((row["id"], claim_key(row)) for row in held.claims().to_dicts())
    failures = []
    found = list(hearsay.extract_many((one for path in archives + repeating for one in hearsay.reports(path, on_error=failures.append)),
                                      threads=args.threads, layers="claims"))
    made["failures"] = sorted(one.input for one in failures)
    rows = hearsay.table(found).to_dicts()
    made["claims"] = sorted(rows, key=lambda row: (row["report"], row["ordinal"]))
    weighable = sorted((one for one in found if not is_of(one.id, repeating)), key=lambda one: str(one.id))
    stories = {}
    for one in weighable:
        stories.setdefault(one.evidence()[0], one.to_header() | {"id": one.evidence()[0]})
    with Clock() as clock:
        pairs = hearsay.copies(stories.values())
        families = hearsay.families(pairs)
    made["copies"], made["families"] = sorted(map(tuple, pairs)), sorted(families.items())
    print(f"    hearsay.copies: {clock}; {len(pairs)} pairs, {len(set(families.values()))} families")
    with Clock() as clock:
        weighed = hearsay.weigh(weighable, threads=args.threads)
    print(f"    hearsay.weigh: {clock}; {len(weighed.events)} events, {len(weighed.tallies)} tallies", flush=True)
    made["events"] = weighed.events.to_dicts()
    made["tallies"], made["lineage"] = weighed.tallies.to_dicts(), weighed.lineage.to_dicts()
    return made


def most_together(lineage):
    """How many reports hang together at most by the events that their claims are about."""
    root = {}

    def find(one):
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for row in lineage:
        if row["event"] is not None:
            root[find(row["report"])] = find(row["event"])
    sizes = {}
    for one in {row["report"] for row in lineage}:
        sizes[find(one)] = sizes.get(find(one), 0) + 1
    return max(sizes.values(), default=0)


def shuffled(session):
    """Bytes that each step wrote for shuffles, by its name."""
    store = session.sparkContext._jsc.sc().statusStore()
    java = session.sparkContext._gateway
    stages = store.stageList(java.jvm.java.util.ArrayList(), False, False, java.new_array(java.jvm.double, 0), java.jvm.java.util.ArrayList())
    out = {}
    for at in range(stages.size()):
        stage = stages.apply(at)
        name = stage.description().get() if stage.description().isDefined() else "other"
        out[name] = out.get(name, 0) + stage.shuffleWriteBytes()
    return out


def is_of(name, archives):
    return any(str(name).startswith(path + "#") for path in archives)


def on_spark(archives, repeating, args):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    from hearsay import spark as hearsay_spark
    made = {}
    with Clock() as clock:
        session = (SparkSession.builder.master(args.master).appName("hearsay").config("spark.driver.bindAddress", "127.0.0.1")
                   .config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false").config("spark.driver.memory", "3g")
                   .config("spark.driver.maxResultSize", "2g").config("spark.ui.showConsoleProgress", "false")
                   .config("spark.ui.retainedStages", "100000").config("spark.ui.retainedJobs", "100000")
                   .config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR").getOrCreate())
        session.range(2, numPartitions=2).mapInArrow(lambda batches: batches, "id long").count()  # Starts the Python workers, too.
    print(f"Spark {session.version}, {args.master}:\n    start: {clock}", flush=True)
    with Clock() as clock:
        found = hearsay_spark.claims(session, archives + repeating, seconds=args.seconds, evidence=True, work="harmful:Work")
        done = found.records.where("failure is null").count()
    print(f"    claims: {clock}; {done} records; {done / clock.took:.0f} records/s, {1e3 * clock.spent / done:.2f} ms of processor time a "
          "record", flush=True)
    made["claims"] = sorted(found.claims.drop("url", "title", "publisher", "published").toArrow().to_pylist(),
                            key=lambda row: (row["report"], row["ordinal"]))
    made["failures"] = sorted((row["id"], row["url"], row["what"]) for row in found.failures.collect())
    records = found.records.where("report is not null")
    for path in repeating:
        records = records.where(~f.col("id").startswith(path + "#"))
    kept = records.groupBy("report").agg(
        f.min_by(f.struct("story", "published", "publisher", "original"), "id").alias("it")).select(f.col("report").alias("id"), "it.*")
    with Clock() as clock:
        pairs = hearsay_spark.copies(session, kept).persist()
        made["copies"] = sorted(map(tuple, pairs.collect()))
        made["families"] = sorted((row["id"], row["family"]) for row in hearsay_spark.families(session, pairs).collect())
    print(f"    copies: {clock}; {len(made['copies'])} pairs", flush=True)
    size = records.select(f.sum(f.length("evidence"))).first()[0] / records.count()
    print(f"    text and claims for weighing: {size:.0f} bytes a record")
    before = shuffled(session)
    with Clock() as clock:
        weighed = hearsay_spark.weigh(session, records, parts=args.parts, lot=args.lot)
    print(f"    weigh: {clock}; {1e3 * clock.spent / done:.2f} ms of processor time a record", flush=True)
    sizes = sorted((row["count"] for row in weighed.parts.groupBy("component").count().collect()), reverse=True)
    made["lineage"] = weighed.lineage.toArrow().to_pylist()
    print(f"    {len(sizes)} components of reports; the largest {sizes[:8]}; by the events that were found alone, {most_together(made['lineage'])}; "
          f"what all have to know: {weighed.horizon_bytes / done:.0f} bytes a record")
    for name, size in shuffled(session).items():
        if name.startswith("hearsay") and size > before.get(name, 0):
            print(f"        {name}: {(size - before.get(name, 0)) / done:.0f} bytes shuffled a record")
    made["events"], made["tallies"] = weighed.events.toArrow().to_pylist(), weighed.tallies.toArrow().to_pylist()
    print("    memory at most, MB: " + ", ".join(f"{name} {size:.0f}" for size, name in Processes().peaks()[:8]), flush=True)
    session.stop()
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--program", default=str(ROOT / "build/release/hearsay"))
    parser.add_argument("--pages", type=int, default=20000, help="all together, without those of archives")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30, help="that a record may take")
    parser.add_argument("--long", type=int, default=500, help="one invented page in so many is a hundred reports long")
    parser.add_argument("--parts", type=int, default=16, help="that the weighing is cut into")
    parser.add_argument("--lot", type=int, default=10000, help="reports of a lot")
    args = parser.parse_args()
    real, given = real_pages(args.paths)
    pages = invented_pages(max(0, args.pages - len(real)), args.seed, args.long)
    rng = random.Random(args.seed)
    for one in real:
        pages.insert(rng.randrange(len(pages) + 1), one)
    with tempfile.TemporaryDirectory() as folder:
        archives = write_archives(pages, folder)
        harm = os.path.join(folder, "harm.warc.gz")
        with open(harm, "wb") as file:
            for name in ("harmless-1", *HARM, "harmless-2"):
                file.write(record(f"https://{name}.example/", f"<html><body><p>{name}: nothing is claimed here.</p></body></html>".encode()))
        harmless = os.path.join(folder, "harmless.warc.gz")
        with open(harmless, "wb") as file:
            for name in ("harmless-1", "harmless-2"):
                file.write(record(f"https://{name}.example/", f"<html><body><p>{name}: nothing is claimed here.</p></body></html>".encode()))
        size = sum(map(os.path.getsize, archives))
        once = once_only(given)
        repeating = [path for path in given if path not in once]
        print(f"{len(pages)} pages ({len(real)} of them real), {sum(len(one[1]) for one in pages) / 1e6:.1f} MB, in {len(archives)} archives of "
              f"{size / 1e6:.1f} MB; {len(given)} more archives as they are, {len(given) - len(once)} of them with an address twice; the longest page has {max(len(one[1]) for one in pages) / 1e3:.0f} kB",
              flush=True)
        here = alone([*archives, *once, harmless], repeating, args)
        there = on_spark([*archives, *once, harm], repeating, args)

    def renamed(name):
        return name.replace("/harmless.warc.gz", "/harm.warc.gz")

    good = True
    claims = [row | {"report": renamed(row["report"])} for row in here["claims"]]
    good &= same("claims, column for column", claims, there["claims"])
    set_aside = [(name, what) for name, _, what in there["failures"] if "/harm.warc.gz" in name]
    for name, what in set_aside:
        print(f"    set aside: {os.path.basename(name)}: {what}")
    good &= len(set_aside) == len(HARM)
    good &= same("other records set aside", here["failures"], sorted(name for name, _, _ in there["failures"] if "/harm.warc.gz" not in name))
    good &= same("pairs of copies with their shares", here["copies"], there["copies"])
    good &= same("reports in families", here["families"], there["families"])
    good &= same("events, column for column and in order", here["events"], there["events"])
    for name, key in (("tallies", TALLIES), ("lineage", LINEAGE)):
        good &= same(f"rows of {name}, column for column", in_order(here[name], key), in_order(there[name], key))
    good &= same("ids of claims of the ledger", sorted({name for name, _ in here["ledger claims"]}), sorted(row["claim"] for row in there["lineage"]))
    good &= same("events of the ledger", here["ledger events"], there["events"])
    good &= same("tallies of the ledger", in_order(here["ledger tallies"], TALLIES), in_order(there["tallies"], TALLIES))
    return 0 if good else 1


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
