# SPDX-License-Identifier: Apache-2.0
"""Weighing very many reports as Spark jobs: the events, tallies and originators that one machine finds, and no others.

What reports amount to is found by the same program as on one machine, part by part. A part is a set of reports that share no event,
story or copied sentence with the others, and what has to be known of all reports goes along as the horizon
(hearsay/weigh/horizon.h): how many hold a word, what every site prints, which names are one, which outlets there are.

    signs       of each report its words, shingles, runs of letters, names, credits                        a map
    horizon     counts of them over all reports; names and voices on the driver                            joins and counts
    copies      who shares text with whom: pairs by LSH (spark_copies.py), sentences by their shingles     joins
    meetings    whose stories or scenes can be one: each lot of reports with each other one              a map over pairs of lots
    parts       what hangs together by copies and meetings                                                 connected components
    sayings     what each part says of its originators; those of whom several tell are put together        a map
    weighing    events, tallies, ways back                                                                  a map

A part that is larger than a task's share is a task of its own: that one grows with the densest news, and its time and memory are those of
one machine for as many reports. docs/spark.md has what each step costs, and where it ends.
"""
from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from . import _core
from .errors import Error
from .spark_copies import copies, families
from .weighing import scales

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession  # type: ignore[import-not-found,unused-ignore]

LOT = 25_000
_LISTS = ("words", "names", "ages", "addresses")
_SIGNS = pa.schema([
    pa.field("id", pa.string()), pa.field("first_day", pa.int32()), pa.field("last_day", pa.int32()),
    pa.field("runs", pa.list_(pa.int64())), pa.field("shingles", pa.list_(pa.int64())),
    pa.field("sentences", pa.list_(pa.list_(pa.int64()))), *(pa.field(name, pa.list_(pa.string())) for name in _LISTS),
    pa.field("imprint", pa.binary())])


@functools.cache
def _empty() -> dict[str, pa.Table]:
    events, tallies, lineage, _ = scales().weigh([], None, 1)
    return {"event": pa.table(events), "tally": pa.table(tallies), "lineage": pa.table(lineage)}


def _rows_schema() -> pa.Schema:
    """A row is one of the three; `number` and `ordinal` say where an event was founded, for its place among all."""
    return pa.schema([*(pa.field(name, pa.struct(list(table.schema))) for name, table in _empty().items()),
                      pa.field("number", pa.int64()), pa.field("ordinal", pa.int64())])


def _signs(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for begin in range(0, batch.num_rows, 200):
            some = batch.column("evidence").slice(begin, 200).to_pylist()
            yield pa.RecordBatch.from_pylist(scales().signs(some), schema=_SIGNS)


@functools.lru_cache(maxsize=1)
def _known(data: bytes) -> _core.Horizon:
    return _core.Horizon.from_bytes(data)


class _Far:
    """The horizon on an executor: read once a process from the broadcast."""

    def __init__(self, session: "SparkSession", horizon: _core.Horizon) -> None:
        self.data = horizon.to_bytes()
        self.size = len(self.data)
        self._sent = session.sparkContext.broadcast(self.data)
        del self.data

    def __call__(self) -> _core.Horizon:
        return _known(self._sent.value)


def _meet(far: Callable[[], _core.Horizon]) -> Callable[[pa.Table], pa.Table]:
    def each(table: pa.Table) -> pa.Table:
        pairs = scales().meet(table.column("evidence").to_pylist(), far())
        return pa.table([pa.array([a for a, _ in pairs], pa.string()), pa.array([b for _, b in pairs], pa.string())],
                        names=["copy", "original"])
    return each


def _say(far: Callable[[], _core.Horizon]) -> Callable[[pa.Table], pa.Table]:
    def each(table: pa.Table) -> pa.Table:
        return pa.table([pa.array([scales().sayings(table.column("evidence").to_pylist(), far())], pa.binary())], names=["said"])
    return each


def _weigh(far: Callable[[], _core.Horizon]) -> Callable[[pa.Table], pa.Table]:
    def each(table: pa.Table) -> pa.Table:
        events, tallies, lineage, founders = scales().weigh(table.column("evidence").to_pylist(), far(), 1)
        schema = _rows_schema()
        made = []
        for name, rows in (("event", pa.table(events)), ("tally", pa.table(tallies)), ("lineage", pa.table(lineage))):
            columns = {field.name: pa.nulls(rows.num_rows, field.type) for field in schema}
            columns[name] = rows.to_struct_array() if rows.num_rows else pa.chunked_array([], schema.field(name).type)
            if name == "event":
                columns["number"] = pa.array([number for number, _ in founders], pa.int64())
                columns["ordinal"] = pa.array([ordinal for _, ordinal in founders], pa.int64())
            made.append(pa.table(columns, schema=schema))
        return pa.concat_tables(made)
    return each


def _step(session: "SparkSession", name: str) -> None:
    """What the jobs that follow are about, for whoever looks at them in Spark's own page."""
    session.sparkContext.setLocalProperty("spark.job.description", f"hearsay: {name}")


@dataclass(frozen=True)
class Weighed:
    """What the reports amount to; computed once, and kept until `unpersist`."""

    rows: "DataFrame"
    parts: "DataFrame"
    """A row for each report: id; component, the smallest id of those that it could meet; and part, with which it was weighed."""
    horizon_bytes: int
    """What each executor has to know of all reports."""

    @property
    def events(self) -> "DataFrame":
        """The columns of `hearsay.weigh(...).events`, in their order."""
        return (self.rows.where("event is not null").orderBy(_descending("event.reports"), "number", "ordinal").select("event.*"))

    @property
    def tallies(self) -> "DataFrame":
        """The columns of `hearsay.weigh(...).tallies`; those of one event are in order."""
        return self.rows.where("tally is not null").select("tally.*")

    @property
    def lineage(self) -> "DataFrame":
        """The columns of `hearsay.weigh(...).lineage`."""
        return self.rows.where("lineage is not null").select("lineage.*")

    def unpersist(self) -> None:
        """Lets Spark forget it."""
        self.rows.unpersist()


def _descending(column: str) -> Any:
    from pyspark.sql import functions as f  # type: ignore[import-not-found,unused-ignore]
    return f.col(column).desc()


def _each_once(records: "DataFrame") -> "DataFrame":
    """The reports by their own ids; of those with the same bytes the one whose record has the smallest id."""
    from pyspark.sql import functions as f
    if "evidence" not in records.columns:
        raise Error("invalid", "the records hold no evidence; make them with claims(..., evidence=True)")
    told = records.where("evidence is not null")
    facts = ("story", "published", "publisher", "original", "evidence")
    first = told.groupBy("report").agg(f.min_by(f.struct(*facts), "id").alias("it"))
    return first.select(f.col("report").alias("id"), "it.*")


def _counts(signs: "DataFrame", horizon: _core.Horizon) -> None:
    """How many reports hold each term."""
    from pyspark.sql import functions as f
    rules = _core.weighing_rules
    for number, name in enumerate(_LISTS):
        each = signs.select("last_day", f.explode(name).alias("term"))
        held = each.groupBy("term").count().where("count > 1").persist()
        horizon.hold(number, [(row["term"], row["count"]) for row in held.toLocalIterator()])
        if name == "words":
            crowded = held.where(f.col("count") > rules["few"]).select("term")
            days = each.join(crowded, "term").groupBy("term", "last_day").count()
            horizon.crowd([tuple(row) for row in days.toLocalIterator()])
        held.unpersist()


def _silence(signs: "DataFrame", common: "DataFrame", horizon: _core.Horizon) -> None:
    """Shingles and runs that stand in so many reports that they say nothing."""
    from pyspark.sql import functions as f
    rules = _core.copy_rules
    runs = signs.select("first_day", f.explode("runs").alias("run")).groupBy("run").agg(
        f.count("*").alias("texts"), f.min("first_day").alias("first"), f.max("first_day").alias("last"))
    lasting = (f.col("texts") >= rules["lasting"]) & (f.col("last") - f.col("first") > 2 * rules["days"])
    silent = runs.where((f.col("texts") > rules["common"]) | f.coalesce(lasting, f.lit(False))).select("run")
    horizon.silence([row[0] for row in common.toLocalIterator()], [row[0] for row in silent.toLocalIterator()])


def _sentences(signs: "DataFrame", held: "DataFrame", counts: "DataFrame", common: "DataFrame") -> "DataFrame":
    """Pairs of a report and another one in which a sentence of its claims may stand: whoever holds four fifths of its shingles.

    A shingle of very many reports brings none together, so it counts as held; sentences that are made of such ones are looked up among
    the reports that share any other shingle with theirs.
    """
    from pyspark.sql import functions as f
    least = f.col("size") * (_core.weighing_rules["copied"] - 1e-9)
    telling = counts.where((f.col("count") > 1) & (f.col("count") <= _core.weighing_rules["common"])).select("shingle")
    said = (signs.select("id", f.posexplode("sentences").alias("sentence", "list")).withColumn("size", f.size("list"))
            .select("id", "sentence", "size", f.explode("list").alias("shingle")).persist())
    marked = said.join(f.broadcast(common.withColumn("everywhere", f.lit(1))), "shingle", "left")
    sums = (marked.groupBy("id", "sentence", "size").agg(f.sum(f.coalesce("everywhere", f.lit(0))).alias("known"))
            .persist())
    holders = held.join(telling, "shingle").select("shingle", f.col("id").alias("other"))
    met = (said.join(holders, "shingle").where("id != other").groupBy("id", "sentence", "other").count()
           .join(sums, ["id", "sentence"]).where(f.col("count") + f.col("known") >= least).select("id", "other"))
    wide = sums.where(f.col("known") >= least)
    near = (held.join(wide.select("id").distinct(), "id").join(holders, "shingle").where("id != other").select("id", "other").distinct())
    there = held.select(f.col("id").alias("other"), "shingle")
    stands = (wide.join(said, ["id", "sentence", "size"]).join(near, "id").join(there, ["other", "shingle"])
              .groupBy("id", "sentence", "size", "other").count().where(f.col("count") >= least).select("id", "other"))
    return met.union(stands).select(f.col("id").alias("copy"), f.col("other").alias("original")).distinct()


def _named(told: "DataFrame", pairs: "DataFrame", session: "SparkSession", name: str) -> "DataFrame":
    """Each report with the smallest id of all that hang together with it."""
    from pyspark.sql import functions as f
    found = families(session, pairs).withColumnRenamed("family", name)
    return told.join(found, "id", "left").withColumn(name, f.coalesce(name, "id"))


def _in_parts(reports: "DataFrame", parts: int) -> "DataFrame":
    """Each report with its part: large components by themselves, small ones together."""
    from pyspark.sql import functions as f
    sizes = reports.groupBy("component").agg(f.count("*").alias("size"))
    share = f.lit(max(1, math.ceil(reports.count() / parts)))
    part = f.when(f.col("size") >= share, f.concat(f.lit("of "), "component")).otherwise(
        f.concat(f.lit("some "), f.pmod(f.xxhash64("component"), f.lit(parts)).cast("string")))
    return reports.join(sizes, "component").withColumn("part", part)


def weigh(session: "SparkSession", records: "DataFrame", *, parts: int = 64, lot: int = LOT) -> Weighed:
    """What the reports amount to: the rows of `hearsay.weigh` over all of them.

    records  `claims(..., evidence=True).records`; records without claims count, too: words are rare or not in all reports
    parts    tasks that the weighing is cut into, at most; a larger component is one more
    lot      reports of which each pair of lots is held in memory, to see who meets whom
    """
    from pyspark import StorageLevel  # type: ignore[import-not-found,unused-ignore]
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found,unused-ignore]
    told = _each_once(records).persist(StorageLevel.MEMORY_AND_DISK)
    signs = told.select("evidence").mapInArrow(_signs, from_arrow_schema(_SIGNS)).persist(StorageLevel.MEMORY_AND_DISK)
    _step(session, "signs")
    imprints = [row[0] for row in signs.select("imprint").toLocalIterator()]
    horizon = scales().horizon(imprints)
    _step(session, "horizon")
    held = signs.select("id", f.explode("shingles").alias("shingle"))
    counts = held.groupBy("shingle").count()
    common = counts.where(f.col("count") > _core.weighing_rules["common"]).select("shingle").localCheckpoint()
    _counts(signs, horizon)
    _silence(signs, common, horizon)
    far = _Far(session, horizon)

    _step(session, "copies of texts")
    shared = copies(session, told).select("copy", "original").localCheckpoint()
    _step(session, "copies of sentences")
    shared = shared.union(_sentences(signs, held, counts, common)).distinct().localCheckpoint()
    signs.unpersist()
    grouped = _named(told.select("id"), shared, session, "copied").localCheckpoint()
    _step(session, "meetings")
    lots = max(1, math.ceil(grouped.count() / lot))
    own = f.pmod(f.xxhash64("copied"), f.lit(lots)).cast("int")
    pair = f.explode(f.transform(f.sequence(f.lit(0), f.lit(lots - 1)), lambda other: f.struct(
        f.least(own, other).alias("one"), f.greatest(own, other).alias("other"))))
    placed = grouped.select("id", pair.alias("pair")).join(told.select("id", "evidence"), "id")
    met = placed.groupBy("pair").applyInArrow(_meet(far), "copy string, original string").distinct().localCheckpoint()
    _step(session, "components")
    components = _named(told.select("id"), shared.union(met), session, "component").localCheckpoint()
    placed = _in_parts(components, parts).select("id", "component", "part").localCheckpoint()

    _step(session, "sayings")
    evidence = placed.join(told.select("id", "evidence"), "id")
    horizon.hear([row[0] for row in evidence.groupBy("part").applyInArrow(_say(far), "said binary").toLocalIterator()])
    _step(session, "weighing")
    far = _Far(session, horizon)
    rows = evidence.groupBy("part").applyInArrow(_weigh(far), from_arrow_schema(_rows_schema())).persist(StorageLevel.MEMORY_AND_DISK)
    rows.count()
    told.unpersist()
    session.sparkContext.setLocalProperty("spark.job.description", None)
    return Weighed(rows, placed, far.size)
