# SPDX-License-Identifier: Apache-2.0
"""Texts and reports to what they say."""
from __future__ import annotations

import json
import os
import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any

from . import _core
from .errors import Error
from .facts import ReportFacts
from .reading import Report
from .records import (Attribution, Block, Claim, Incident, Party, Place, Quantity, Quote, Span, Time, Token, _span, _spans)

Id = str | int | float | bool | None
Text = str | Report | Mapping[str, Any]

_lock = threading.Lock()
_engines: dict[bool, _core.Engine] = {}
_extractors: dict[str, _core.Extractor] = {}


def _engine(incidents: bool) -> _core.Engine:
    """Loaded once a process, when it is first asked for."""
    with _lock:
        if incidents not in _engines:
            _engines[incidents] = _core.Engine.load(incidents)
        return _engines[incidents]


def _extractor(layers: str | Iterable[str] | None) -> _core.Extractor:
    names = "" if layers is None else layers if isinstance(layers, str) else ",".join(layers)
    if names not in _extractors:
        made = _core.Extractor(_engine("incidents" in names.split(",")), names)
        with _lock:
            _extractors.setdefault(names, made)
    return _extractors[names]


class Extraction(ReportFacts):
    """What one text says: the content of a line of `hearsay extract`, key by key.

    Made by `extract` and `extract_many`; it never changes. A list whose layer was not asked for is an Error (invalid).
    """

    def __init__(self, handle: _core.Extraction, id: Id) -> None:
        self._handle = handle
        self.id = id

    def to_json(self) -> str:
        """The very line that `hearsay extract` prints, without the line's end."""
        return self._handle.json(json.dumps(self.id, ensure_ascii=False))

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists."""
        record: dict[str, Any] = json.loads(self.to_json())
        return record

    def to_header(self) -> dict[str, Any]:
        """What is known of the report, without its lists: url, original (SHA-256), story (the text without its furniture), title,
        publisher, author, published, updated, taken_from, lang."""
        header: dict[str, Any] = json.loads(self._handle.header())
        return header

    @cached_property
    def _record(self) -> dict[str, Any]:
        return self.to_dict()

    def _list(self, layer: str) -> Any:
        if layer not in self._record:
            raise Error("invalid", f"the layer {layer} was not asked for; name it in layers", _name(self.id))
        return self._record[layer]

    @property
    def text(self) -> str:
        """The text that all spans count."""
        return str(self._record["text"])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What each stretch of the text is."""
        return tuple(map(Block.of, self._list("blocks")))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return _spans(self._list("sentences"))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Only if layers name them."""
        return tuple(map(Token.of, self._list("tokens")))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(map(Quantity.of, self._list("quantities")))

    @cached_property
    def times(self) -> tuple[Time, ...]:
        return tuple(map(Time.of, self._list("times")))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(map(Place.of, self._list("places")))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        return tuple(map(Party.of, self._list("parties")))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what."""
        return tuple(map(Attribution.of, self._list("attributions")))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(map(Quote.of, self._list("quotes")))

    @cached_property
    def clusters(self) -> tuple[tuple[Span, ...], ...]:
        """Spans that name the same thing."""
        return tuple(map(_spans, self._list("clusters")))

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Only if layers name them."""
        return tuple(map(Incident.of, self._list("incidents")))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What is said, how many, where, when, and on whose word; in text order."""
        return tuple(map(Claim.of, self._list("claims")))

    def evidence(self) -> tuple[str, bytes]:
        """The id that a ledger gives to the report, and text and claims as `weigh` takes them."""
        if "claims" not in self._handle.layers:
            raise Error("invalid", "the layer claims was not asked for; name it in layers", _name(self.id))
        return self._handle.evidence()

    def table(self, layer: str = "claims") -> _core.Table:
        """One layer as a table (`hearsay.table` of this extraction alone)."""
        return table([self], layer)

    def __repr__(self) -> str:
        return f"<hearsay.Extraction {self.id!r}: {self.text[:40]!r}>"


def _name(id: Id) -> str | None:
    return None if id is None else str(id)


_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d(\.\d+)?)?)?\s?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _checked(text: str, published: str | None, id: Id) -> None:
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}; hearsay.read reads bytes")
    if published is not None and not _DATE.fullmatch(published):
        raise Error("invalid", f"published is no ISO 8601 date or date-time: {published!r}; write 2024-03-05", _name(id))
    if not text.isascii() and (found := _SURROGATE.search(text)) is not None:
        raise Error("invalid", f"the text holds half a character at {found.start()}, which no UTF-8 has; "
                    "decode its bytes with errors='replace'", _name(id))


def extract(text: str | Report, *, published: str | None = None, publisher: str | None = None, id: Id = None,
            layers: str | Iterable[str] | None = None) -> Extraction:
    """What one text says.

    text       a str, taken verbatim (at most 256 MiB), or a Report; of a report over 1 MiB the beginning is searched
    published  when the text was published, ISO 8601; relative dates ("on Monday") are counted from it
    publisher  who published it; stands first in lineages
    id         printed and named in errors; of a Report its address
    layers     which lists are wanted: names, or one str with commas. None: all but tokens and incidents

    Gives the same on any machine and in any thread; other threads run meanwhile. Error: missing_data (the model, the gazetteer or
    the word list is not installed), invalid (an unknown layer, a date that is none), too_large.
    """
    extractor = _extractor(layers)
    if isinstance(text, Report):
        if published is not None or publisher is not None:
            raise Error("invalid", "a report says itself when it was published and by whom; give that to hearsay.read", text.address)
        return Extraction(extractor.report(text._handle), text.address if id is None else id)
    _checked(text, published, id)
    return Extraction(extractor.text(text, published, publisher, _name(id) or ""), id)


def _extract_one(item: Text, layers: str | None) -> Extraction:
    if isinstance(item, (str, Report)):
        return extract(item, layers=layers)
    if not isinstance(item, Mapping):
        raise TypeError(f"extract_many takes str, Report and mappings, not {type(item).__name__}")
    id = item.get("id")
    text = item.get("text")
    if not isinstance(text, str):
        raise Error("malformed", 'the record has no "text" of type str', _name(id))
    return extract(text, published=item.get("published"), publisher=item.get("publisher"), id=id, layers=layers)


def extract_many(items: Iterable[Text], *, threads: int = 0, layers: str | Iterable[str] | None = None,
                 on_error: Callable[[Error], None] | None = None) -> Iterator[Extraction]:
    """What each of many texts says, in their order, by many threads.

    items     str, Report, or mappings with text and, if known, id, published, publisher (as lines of `extract --jsonl`)
    threads   at work; 0: one a processor. The results are the same for any number
    layers    as for `extract`
    on_error  called with the Error of each text that cannot be done, and the rest is done; Error.input is its id.
              None: it is raised in its turn

    `items` is read a few texts ahead of what was taken, so that it may be endless.
    """
    names = None if layers is None else layers if isinstance(layers, str) else ",".join(layers)
    _extractor(names)  # What is missing is said at once, not by each thread.
    return _in_order(items, threads or os.cpu_count() or 1, names, on_error)


def _in_order(items: Iterable[Text], threads: int, layers: str | None,
              on_error: Callable[[Error], None] | None) -> Iterator[Extraction]:
    waiting: deque[Future[Extraction]] = deque()

    def taken() -> Iterator[Extraction]:
        try:
            yield waiting.popleft().result()
        except Error as error:
            if on_error is None:
                raise
            on_error(error)

    with ThreadPoolExecutor(threads, thread_name_prefix="hearsay") as pool:
        try:
            for item in items:
                waiting.append(pool.submit(_extract_one, item, layers))
                if len(waiting) >= 4 * threads:
                    yield from taken()
            while waiting:
                yield from taken()
        finally:
            for future in waiting:
                future.cancel()


def table(extractions: Iterable[Extraction], layer: str = "claims") -> _core.Table:
    """One layer of many extractions as a table: a row for each thing found, in order.

    The columns are the keys of docs/formats/extract.md after `report` (the extraction's id, as text) and `ordinal` (from 0, in the
    report); spans are {begin, end} in code points; claims have their `sentence`, too. Error: invalid (an unknown layer, or one that
    was not asked for when extracting).
    """
    return _core.layer_table([(json.dumps(one.id, ensure_ascii=False), one._handle) for one in extractions], layer)
