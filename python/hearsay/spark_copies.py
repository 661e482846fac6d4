# SPDX-License-Identifier: Apache-2.0
"""Copies among very many reports, as Spark joins: the pairs that `hearsay.copies` finds, all of them and no others.

A sixteenth of a text's runs of seven letters, the same sixteenth of every text, are its keys: two texts that share two keys are
compared in full. A key that more than 64 texts hold, or that stays for months, brings none together, so that no join grows
beyond 64 times its input, whatever a site prints around its stories. What hangs together is found by handing on the smallest id until
nothing changes.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from . import _core

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession  # type: ignore[import-not-found,unused-ignore]


def _keys(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        published, story = batch.column("published").to_pylist(), batch.column("story").to_pylist()
        days = pa.array([_core.day_of(one or "") for one in published], pa.int32())
        runs = pa.array([_core.sampled_runs(one) for one in story], pa.list_(pa.int64()))
        yield pa.RecordBatch.from_arrays([batch.column("id"), batch.column("key"), days, runs], names=["id", "key", "day", "runs"])


def _shares(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        stories = zip(batch.column("story").to_pylist(), batch.column("earlier_story").to_pylist())
        shares = pa.array([_core.copy_share(one, other) for one, other in stories], pa.float64())
        yield pa.RecordBatch.from_arrays([batch.column("copy"), batch.column("original"), shares], names=["copy", "original", "share"])


def copies(session: "SparkSession", records: "DataFrame") -> "DataFrame":
    """A row for each pair: copy, original (ids), share (0 to 1).

    records  a DataFrame with `id` (each once), `story`, `published`, `publisher`, `original`, as `Found.records` has them; rows
             without a story are left out
    """
    from pyspark.sql import functions as f  # type: ignore[import-not-found,unused-ignore]
    rules = _core.copy_rules
    told = records.where("story is not null").select("id", "story", "published", "publisher", "original")
    none = f.lit("")
    # The order in which weighing looks at reports (copying.py).
    key = f.struct(f.col("published").isNull().alias("undated"), *(f.coalesce(name, none).alias(name)
                                                                   for name in ("published", "publisher", "original")), "id")
    keyed = told.select("id", "published", "story", f.to_json(key).alias("key")).mapInArrow(
        _keys, "id string, key string, day int, runs array<long>")
    order = f.from_json("key", "undated boolean, published string, publisher string, original string, id string")
    each = keyed.select("id", order.alias("key"), "day", f.explode("runs").alias("run"))
    lasting = (f.col("texts") >= rules["lasting"]) & (f.col("last") - f.col("first") > 2 * rules["days"])
    telling = (each.groupBy("run").agg(f.count("*").alias("texts"), f.min("day").alias("first"), f.max("day").alias("last"))
               .where(f.col("texts").between(2, rules["common"]) & ~f.coalesce(lasting, f.lit(False))).select("run"))
    held = each.join(telling, "run")
    later = held.select("run", *(f.col(name).alias(f"later_{name}") for name in ("id", "key", "day")))
    met = later.join(held, "run").where("key < later_key and (day is null or later_day is null or abs(day - later_day) <= "
                                        f"{rules['days']})")
    pairs = (met.groupBy(f.col("later_id").alias("copy"), f.col("id").alias("original")).count()
             .where(f.col("count") >= rules["meetings"]).drop("count"))
    texts = told.select(f.col("id").alias("copy"), "story")
    earlier = told.select(f.col("id").alias("original"), f.col("story").alias("earlier_story"))
    return (pairs.join(texts, "copy").join(earlier, "original").select("copy", "original", "story", "earlier_story")
            .mapInArrow(_shares, "copy string, original string, share double").where("share is not null"))


def families(session: "SparkSession", pairs: "DataFrame") -> "DataFrame":
    """A row for each report of the pairs: id, and family, the smallest id of all that hang together."""
    from pyspark.sql import functions as f  # type: ignore[import-not-found,unused-ignore]
    both = pairs.select(f.col("copy").alias("id"), f.col("original").alias("other"))
    edges = both.union(both.select("other", "id")).distinct().persist()
    named = edges.groupBy("id").agg(f.min("other").alias("other")).select("id", f.least("id", "other").alias("family"))
    while True:
        named = named.localCheckpoint()
        # The smallest name among the neighbours, and then the name of that name: half as far each time.
        near = (edges.join(named.withColumnRenamed("id", "other"), "other").groupBy("id").agg(f.min("family").alias("near"))
                .join(named, "id").select("id", f.least("near", "family").alias("family"), f.col("family").alias("before")))
        far = named.select(f.col("id").alias("family"), f.col("family").alias("beyond"))
        step = near.join(far, "family", "left").select("id", f.least("family", f.coalesce("beyond", "family")).alias("family"), "before")
        step = step.localCheckpoint()
        changed = step.where("family != before").limit(1).count()
        named = step.select("id", "family")
        if changed == 0:
            edges.unpersist()
            return named
