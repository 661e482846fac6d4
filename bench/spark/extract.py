#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Claims out of very many pages: on Spark and on this machine alone, and whether they are the same.

    bench/spark/extract.py [--pages 20000] [--master local[2]] [--threads 2] [--seed 1]

Needs the package hearsay installed with its extra `spark` (pip install '.[spark]') and Java 17. Invents the pages
(bench/weighing/invented.py, each as a small HTML page; one in five hundred is a hundred reports long, and these stand together), writes
them as Parquet, and puts records among them that do harm: they kill the process that reads them, raise in it, or never end. Prints for
both ways the seconds, the records a second and the claims; for Spark its start apart, and the records that it set aside; and whether
the claims of all other records are equal, column for column. Then finds copies among them both ways (hearsay.copies, spark.copies) and
whether pairs, shares and families are equal. Exit status 1 if anything is not, or if another record was set aside than those that do
harm.
"""
import argparse
import html
import os
import pathlib
import signal
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "weighing"))
import invented  # noqa: E402

HARM = {"harm-kill": b"kill", "harm-exit": b"exit", "harm-raise": b"raise", "harm-sleep": b"sleep"}


def page(report):
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in report["text"].split("\n\n")[1:])
    return (f"<!doctype html><html lang=en><head><title>{html.escape(report['title'])}</title></head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>{html.escape(report['title'])}</h1>{paragraphs}</article></body></html>").encode()


def pages(count, seed):
    """(id, content, published, publisher); the long ones side by side."""
    out, long = [], []
    for number, report in enumerate(invented.World(seed, invented.default_gazetteer()).reports(count)):
        row = (f"page-{number:07d}", page(report), report["published"], report["publisher"])
        if number % 500 == 499:
            text = " ".join(one[1].decode().split("<article>")[1].split("</article>")[0] for one in out[-100:])
            row = (row[0], row[1].replace(b"</article>", text.encode() + b"</article>"), row[2], row[3])
            long.append(row)
        else:
            out.append(row)
    middle = len(out) // 2
    harm = [(name, content, None, None) for name, content in HARM.items()]
    return out[:middle] + long + harm + out[middle:]


def extract_here(rows, threads):
    import hearsay

    def reports():
        for name, content, published, publisher in rows:
            if name not in HARM:
                names.append(name)
                yield hearsay.read(content, address=name, published=published, publisher=publisher)

    import pyarrow
    names, tables, held, stories = [], [], [], []
    for found in hearsay.extract_many(reports(), threads=threads, layers="claims"):
        held.append(found)
        stories.append(found.to_header() | {"id": found.id})
        if len(held) == 500:
            tables.append(pyarrow.table(hearsay.table(held)))
            held = []
    tables.append(pyarrow.table(hearsay.table(held)))
    return pyarrow.concat_tables(tables), stories


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30, help="that a record may take")
    args = parser.parse_args()
    import pyarrow
    import pyarrow.parquet

    import hearsay
    rows = pages(args.pages, args.seed)
    size = sum(len(row[1]) for row in rows)
    print(f"{len(rows)} records, {size / 1e6:.1f} MB; the longest has {max(len(row[1]) for row in rows) / 1e3:.0f} kB", flush=True)

    begin = time.perf_counter()
    here, stories = extract_here(rows, args.threads)
    took = time.perf_counter() - begin
    print(f"this machine alone, {args.threads} threads: {took:.1f} s, {len(stories) / took:.0f} records/s, {here.num_rows} claims", flush=True)
    begin = time.perf_counter()
    pairs = hearsay.copies(stories)
    families = hearsay.families(pairs)
    print(f"    copies: {time.perf_counter() - begin:.1f} s, {len(pairs)} pairs, {len(set(families.values()))} families", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        columns = dict(zip(("id", "content", "published", "publisher"), zip(*rows)))
        pyarrow.parquet.write_table(pyarrow.table(columns), os.path.join(folder, "pages.parquet"), row_group_size=500)
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
        from pyspark.sql import SparkSession

        from hearsay import spark as hearsay_spark
        begin = time.perf_counter()
        session = (SparkSession.builder.master(args.master).appName("hearsay").config("spark.driver.bindAddress", "127.0.0.1")
                   .config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
                   .config("spark.ui.showConsoleProgress", "false")
                   .config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR").getOrCreate())
        session.range(2, numPartitions=2).mapInArrow(lambda batches: batches, "id long").count()  # Starts the Python workers, too.
        print(f"Spark {session.version} started: {time.perf_counter() - begin:.1f} s", flush=True)
        begin = time.perf_counter()
        found = hearsay_spark.claims(session, session.read.parquet(os.path.join(folder, "pages.parquet")), seconds=args.seconds,
                                     partitions=8, work="harmful:Work")
        done = found.records.count()
        took = time.perf_counter() - begin
        claims = found.claims.toArrow()
        failures = sorted((row["id"], row["what"]) for row in found.failures.collect())
        print(f"Spark {args.master}: {took:.1f} s, {done / took:.0f} records/s, {claims.num_rows} claims; {len(failures)} set aside")
        for name, what in failures:
            print(f"    {name}: {what}")
        begin = time.perf_counter()
        joined = hearsay_spark.copies(session, found.records).persist()
        there_pairs = sorted(hearsay.Copy(*row) for row in joined.collect())
        there_families = {row["id"]: row["family"] for row in hearsay_spark.families(session, joined).collect()}
        print(f"    copies: {time.perf_counter() - begin:.1f} s, {len(there_pairs)} pairs, {len(set(there_families.values()))} families")
        session.stop()

    order = [("report", "ascending"), ("ordinal", "ascending")]
    there = claims.select(here.column_names).sort_by(order).combine_chunks()
    here = here.sort_by(order).combine_chunks()
    same = all(there.column(name).to_pylist() == here.column(name).to_pylist() for name in here.column_names)
    print("the claims are equal" if same else "THE CLAIMS DIFFER")
    same_copies = there_pairs == sorted(pairs) and there_families == families
    print("the copies are equal" if same_copies else "THE COPIES DIFFER")
    wrong = {name for name, _ in failures} ^ set(HARM)
    if wrong:
        print("wrongly set aside, or not: " + ", ".join(sorted(wrong)))
    return 0 if same and same_copies and not wrong else 1


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
