# SPDX-License-Identifier: Apache-2.0
"""Claims out of very many pages, on Spark.

    from hearsay import spark as hearsay_spark
    found = hearsay_spark.claims(session, ["archive/one.warc.gz", "archive/two.warc.gz"])
    found.claims.write.parquet("claims")     # a row for each claim
    found.failures.show()                    # a row for each record that could not be read, by name

or of a table: `claims(session, pages)` of a DataFrame with a column `text` (str) or `content` (bytes of pages) and, if known, `id`,
`url`, `published`, `publisher`.

Each Python worker of an executor has one child process that loads the model once and does the work (supervised.py): a record that
raises, that never ends or that kills the process is set aside and named, and the job goes on. What goes to the child at a time is
measured in bytes, not in rows, so that a hundred long pages in a row do no harm; files are tasks of their own, the largest first.
The package, and what tools/setup fills, have to be on every machine; `spark.executorEnv.HEARSAY_DATA` says where.

Needs pyspark 4 with Java 17, pandas below 3, and pyarrow.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from . import _core
from .errors import Error
from .extracting import Extraction, extract, table
from .reading import Path, Report, read
from .spark_copies import copies, families
from .spark_weighing import Weighed, weigh
from .supervised import Done, Supervised

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession  # type: ignore[import-not-found,unused-ignore]

__all__ = ["Found", "SCHEMA", "Weighed", "Work", "claims", "copies", "extract_frame", "families", "weigh"]
BATCH_BYTES = 4 << 20
_ROWS = 500  # In a batch that goes back to Spark.

_TABLE = pa.schema(table([], "claims"))
_CLAIM = pa.struct(list(_TABLE)[2:])  # Without report and ordinal, which the row says.
_FAILURE = pa.struct([pa.field(name, pa.string()) for name in ("code", "what", "do")])
SCHEMA = pa.schema([
    pa.field("id", pa.string()), pa.field("url", pa.string()), pa.field("title", pa.string()), pa.field("publisher", pa.string()),
    pa.field("published", pa.string()), pa.field("original", pa.string()), pa.field("story", pa.string()),
    pa.field("report", pa.string()), pa.field("evidence", pa.binary()), pa.field("claims", pa.list_(_CLAIM)),
    pa.field("failure", _FAILURE)])
"""What `extract_frame` gives: a row for each record, with its claims, or with the reason why there are none."""

_FACTS = ("url", "published", "publisher")
_KNOWN = ("url", "title", "publisher", "published", "original", "story")


class Work:
    """What the child does (supervised.py): records of a table, or those of a file."""

    def __init__(self) -> None:
        extract("", layers="claims")  # Loads the model, or says what is missing.

    def begin(self, task: tuple[str, Any, bool], skip: int) -> Iterator[tuple[str, Callable[[], Any]]]:
        kind, what, self._evidence = task
        return self._records(what[skip:]) if kind == "records" else self._file(what, skip)

    def _records(self, records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Callable[[], Any]]]:
        for record in records:
            yield str(record["id"]), partial(self._done, record)

    def _file(self, path: str, skip: int) -> Iterator[tuple[str, Callable[[], Any]]]:
        source = _core.Reports([path])
        source.skip(skip)
        number = skip
        while True:
            # Reading is part of the work: a page may kill the reader as well.
            number += 1
            state: dict[str, Any] = {}

            def work(state: dict[str, Any] = state) -> Any:
                item = source.next()
                state["ended"] = item is None
                if item is None:
                    return None
                if "report" in item:
                    return _row(self.of_report(Report(item["report"])), self._evidence)
                if "error" in item:
                    raise Error(item["code"], item["error"], item["address"])
                if not item["complete"]:
                    raise Error("malformed", item["note"], item["address"])
                return None  # A note of a container that is whole.

            yield f"{path}, record {number}", work
            if state.get("ended", False):
                return

    def _done(self, record: Mapping[str, Any]) -> Any:
        return _row(self.of_record(record), self._evidence)

    def of_report(self, report: Report) -> Extraction:
        """What one report of a file says."""
        return extract(report, layers="claims")

    def of_record(self, record: Mapping[str, Any]) -> Extraction:
        """What one record of a table says."""
        name = str(record["id"])
        facts = {key: record.get(key) for key in _FACTS}
        content, text = record.get("content"), record.get("text")
        if content is not None:
            return extract(read(content, address=name, **facts), layers="claims", id=name)
        if text is None:
            raise Error("malformed", "the record has neither text nor content", name)
        return extract(text, published=facts["published"], publisher=facts["publisher"], layers="claims", id=name)


def _row(found: Extraction, evidence: bool) -> tuple[str | None, list[str | None], bytes, tuple[str, bytes] | None]:
    """Name, what is known of the report, the claims as the bytes of a record batch (none if it makes none), and what is weighed."""
    made = found.table("claims")
    batches = made.batches()
    if len(batches) > 1:
        batches = pa.table(made).combine_chunks().to_batches()
    data = pa.record_batch(batches[0]).serialize().to_pybytes() if batches else b""
    report = found.to_header()
    return str(found.id), [report[key] for key in _KNOWN], data, found.evidence() if evidence else None


_children: dict[tuple[str, float], Supervised] = {}


def _child(target: str, seconds: float) -> Supervised:
    """One for each Python worker, kept from task to task."""
    return _children.setdefault((target, seconds), Supervised(target, seconds=seconds))


class _Rows:
    """Collects rows to batches of SCHEMA."""

    def __init__(self) -> None:
        self.columns: list[list[Any]] = [[] for _ in range(1 + len(_KNOWN))]
        self.failures: list[dict[str, str] | None] = []
        self.evidence: list[tuple[str | None, bytes | None]] = []
        self.claims: list[pa.RecordBatch] = []
        self.offsets: list[int | None] = [0]
        self.bytes = 0

    def add(self, done: Done, urls: Mapping[str, str | None]) -> None:
        count = self.offsets[-1] or 0
        if done.failure is not None:
            name = done.failure.input or done.name
            self.failures.append({"code": done.failure.code, "what": done.failure.what, "do": done.failure.do})
            known: list[str | None] = [urls.get(name), *[None] * (len(_KNOWN) - 1)]
            self.evidence.append((None, None))
        else:
            name, known, data, evidence = done.payload
            self.evidence.append(evidence or (None, None))
            if data:
                self.claims.append(pa.ipc.read_record_batch(pa.py_buffer(data), _TABLE))
                count += self.claims[-1].num_rows
            self.failures.append(None)
            self.bytes += len(data) + len(known[-1] or "") + len(self.evidence[-1][1] or b"")
        for column, value in zip(self.columns, [name, known[0] or urls.get(name), *known[1:]]):
            column.append(value)
        self.offsets.append(count)

    @property
    def is_full(self) -> bool:
        return len(self.failures) >= _ROWS or self.bytes >= BATCH_BYTES

    def batch(self) -> pa.RecordBatch:
        made = pa.Table.from_batches(self.claims, _TABLE).drop_columns(["report", "ordinal"]).combine_chunks().to_batches()
        claims = made[0].to_struct_array() if made else pa.array([], _CLAIM)
        failed = pa.array([one is not None for one in self.failures], pa.bool_())
        lists = pa.ListArray.from_arrays(pa.array(self.offsets, pa.int32()), claims, type=pa.list_(_CLAIM), mask=failed)
        columns = [pa.array(column, pa.string()) for column in self.columns]
        columns += [pa.array([name for name, _ in self.evidence], pa.string()), pa.array([data for _, data in self.evidence], pa.binary())]
        return pa.RecordBatch.from_arrays([*columns, lists, pa.array(self.failures, _FAILURE)], schema=SCHEMA)


def _size(record: Mapping[str, Any]) -> int:
    return len(record.get("content") or "") + len(record.get("text") or "") + 64


def _tasks(batches: Iterable[pa.RecordBatch], limit: int, evidence: bool) -> Iterator[tuple[tuple[str, Any, bool], dict[str, str | None]]]:
    """Tasks for the child, of at most so many bytes, or of one record."""
    held: list[dict[str, Any]] = []
    size = 0

    def task() -> tuple[tuple[str, Any, bool], dict[str, str | None]]:
        return ("records", list(held), evidence), {str(one["id"]): one.get("url") for one in held}

    for batch in batches:
        if batch.schema.names == ["path"]:
            for path in batch.column(0).to_pylist():
                yield ("file", path, evidence), {}
            continue
        for record in batch.to_pylist():
            more = _size(record)
            if held and size + more > limit:
                yield task()
                held, size = [], 0
            held.append(record)
            size += more
    if held:
        yield task()


def _mapper(target: str, seconds: float, limit: int, evidence: bool) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows, child = _Rows(), _child(target, seconds)
        for task, urls in _tasks(batches, limit, evidence):
            for done in child.run(task):
                if done.failure is None and done.payload is None:
                    continue
                rows.add(done, urls)
                if rows.is_full:
                    yield rows.batch()
                    rows = _Rows()
        if rows.failures:
            yield rows.batch()

    return each


@dataclass(frozen=True)
class Found:
    """What came of all records; computed once, when it is first asked for, and kept until `unpersist`."""

    records: "DataFrame"
    """A row for each record (SCHEMA): id, url, title, publisher, published, original (SHA-256), story (the text without its
    furniture), claims, failure."""

    @property
    def claims(self) -> "DataFrame":
        """A row for each claim, the columns of `hearsay.table`; `report` is the record's id, `ordinal` counts from 0 in it."""
        from pyspark.sql import functions as f  # type: ignore[import-not-found,unused-ignore]
        rows = self.records.where("failure is null").select(
            f.col("id").alias("report"), "url", "title", "publisher", "published", f.posexplode("claims").alias("ordinal", "claim"))
        return rows.select("report", f.col("ordinal").cast("long").alias("ordinal"), "url", "title", "publisher", "published", "claim.*")

    @property
    def failures(self) -> "DataFrame":
        """A row for each record that could not be done: id, url, code, what, do."""
        return self.records.where("failure is not null").select("id", "url", "failure.*")

    def unpersist(self) -> None:
        """Lets Spark forget it."""
        self.records.unpersist()


def extract_frame(session: "SparkSession", source: "DataFrame | Path | Iterable[Path]", *, batch_bytes: int = BATCH_BYTES,
                  seconds: float = 120.0, partitions: int | None = None, evidence: bool = False,
                  work: str = "hearsay.spark:Work") -> "DataFrame":
    """A DataFrame of SCHEMA over the source, not computed yet. The arguments are those of `claims`."""
    from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found,unused-ignore]
    frame = _source(session, source, partitions)
    return frame.mapInArrow(_mapper(work, seconds, batch_bytes, evidence), from_arrow_schema(SCHEMA))


def claims(session: "SparkSession", source: "DataFrame | Path | Iterable[Path]", *, batch_bytes: int = BATCH_BYTES,
           seconds: float = 120.0, partitions: int | None = None, evidence: bool = False,
           work: str = "hearsay.spark:Work") -> Found:
    """The claims of very many records, and the records that could not be read.

    source       a DataFrame with `text` or `content` and, if known, `id`, `url`, `published`, `publisher`; or paths of files and
                 containers (WARC, ZIP, feeds, ...) that every executor can open, each a task of its own
    batch_bytes  of text that goes to the worker's child at a time; a longer record goes alone
    seconds      that a record may take before it is set aside
    partitions   of a DataFrame: how many tasks; None: as it is partitioned
    evidence     whether the records keep what `weigh` needs: text and claims, some kilobytes each
    work         "MODULE:CLASS" that does it (supervised.py)

    What is missing on an executor (the model, ...) fails the job with hearsay.Error; no record does.
    """
    from pyspark import StorageLevel  # type: ignore[import-not-found,unused-ignore]
    return Found(extract_frame(session, source, batch_bytes=batch_bytes, seconds=seconds, partitions=partitions, evidence=evidence,
                               work=work)
                 .persist(StorageLevel.MEMORY_AND_DISK))


def _source(session: "SparkSession", source: "DataFrame | Path | Iterable[Path]", partitions: int | None) -> "DataFrame":
    from pyspark.sql import DataFrame  # type: ignore[import-not-found,unused-ignore]
    from pyspark.sql import functions as f  # type: ignore[import-not-found,unused-ignore]
    if not isinstance(source, DataFrame):
        paths = [source] if isinstance(source, (str, os.PathLike)) else list(source)
        names = sorted((os.fspath(path) for path in paths), key=_bytes_in, reverse=True)
        if not names:
            raise Error("invalid", "there are no files; name some")
        tasks = session.sparkContext.parallelize([(name,) for name in names], len(names))
        return session.createDataFrame(tasks, "path string")
    if not {"text", "content"} & set(source.columns):
        raise Error("invalid", f"the table has neither a column text nor content; it has {', '.join(source.columns)}")
    if "id" not in source.columns:
        source = source.withColumn("id", f.coalesce(f.col("url"), f.monotonically_increasing_id().cast("string"))
                                   if "url" in source.columns else f.monotonically_increasing_id().cast("string"))
    known = [name for name in ("id", *_FACTS, "text", "content") if name in source.columns]
    chosen = source.select(*(f.col(name).cast("binary" if name == "content" else "string").alias(name) for name in known))
    return chosen if partitions is None else chosen.repartition(partitions)


def _bytes_in(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
