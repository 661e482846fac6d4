# SPDX-License-Identifier: Apache-2.0
"""Bytes to reports: pages, plain text, PDF, Word, OpenDocument, mails, feeds, exports, archives."""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from . import _core
from .errors import Error
from .facts import ReportFacts
from .records import Block, Span

Path = str | os.PathLike[str]


class Report(ReportFacts):
    """The text read out of one resource, what it is made of, and what is known about it.

    Made by `read`, `reports` and `Ledger.report`; it never changes.
    """

    def __init__(self, handle: _core.Report) -> None:
        self._handle = handle

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self._handle.json())
        return record

    @property
    def text(self) -> str:
        """All readable words in order, furniture too."""
        return str(self._record["text"])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What each stretch of the text is; they cover it. Claims come from no boilerplate."""
        return tuple(map(Block.of, self._record["blocks"]))

    @property
    def address(self) -> str:
        """Where it came from: a path, a URL, `PATH#N` of a record in a container."""
        return str(self._record["address"])

    @property
    def sha256(self) -> str:
        """Of the original's bytes, 64 hexadecimal digits."""
        return str(self._record["original"])

    @property
    def url(self) -> str | None:
        """Where it was published."""
        return self._word("url")

    @property
    def charset(self) -> str | None:
        """What the original was decoded from."""
        return self._word("charset")

    @property
    def made_with(self) -> str | None:
        """Another program that decided the text (of a PDF), and its version."""
        return self._word("made_with")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the reader could not do."""
        return tuple(self._record["remarks"])

    def original(self, span: Span | tuple[int, int]) -> Span | None:
        """The bytes of the original that say the words of `span` (code points of the text).

        None where no bytes do: of a PDF or an office file, or where a part was put in by the
        reader. Error (invalid): the span is not in the text.
        """
        found = self._handle.original(*_checked(span))
        return None if found is None else Span(*found)

    def where(self, span: Span | tuple[int, int]) -> str:
        """Where the words stand in an original whose bytes do not say them: "page 7",
        "paragraph 12 of word/document.xml"; "" else."""
        return self._handle.where(*_checked(span))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dictionaries and lists."""
        copy: dict[str, Any] = json.loads(self._handle.json())
        return copy

    def __repr__(self) -> str:
        return f"<hearsay.Report {self.address!r}: {self.title or self.text[:40]!r}>"


def _checked(span: Span | tuple[int, int]) -> tuple[int, int]:
    begin, end = span
    if not 0 <= begin <= end < 2**32:
        raise Error("invalid", f"the span [{begin}, {end}) is not in the text; spans count its code points")
    return begin, end


def read(data: bytes, *, url: str | None = None, address: str = "bytes", media_type: str | None = None,
         charset: str | None = None, title: str | None = None, publisher: str | None = None, author: str | None = None,
         published: str | None = None, lang: str | None = None) -> Report:
    """Read one report out of its bytes.

    data        a page, a text, a PDF, a Word or OpenDocument file, as it was saved; at most 1 GiB of text
    url         where it was published
    address     what errors and `Report.address` call it
    media_type  "text/html", ...; None: told from the bytes
    charset     from a server's header; None: told from the bytes
    the others  what a person knows about it; each beats what the bytes say. `published` is ISO 8601

    Of a container (a feed, an export, a WARC) use `reports`. Error: malformed (empty or damaged), unsupported (a picture, ...),
    too_large, missing_data (no pdftotext for a PDF).
    """
    return Report(_core.read(data, url or address if address == "bytes" else address, media_type, charset, url, title, publisher,
                             author, published, lang))


def reports(inputs: Path | bytes | Iterable[Path], *, url: str | None = None,
            on_error: Callable[[Error], None] | None = None) -> Iterator[Report]:
    """Read every report in files, folders and containers, in order.

    inputs    a path, paths, or the bytes of one file. Folders are walked; each entry of a feed, message of an export, mail of a
              mailbox, page of a WARC, ARC, WACZ, ZIP or tar is a report
    url       of bytes: where they were published
    on_error  called with each input or record that cannot be read, and the rest is done. None: the first one is raised

    Memory holds one report at a time.
    """
    if isinstance(inputs, bytes):
        source = _core.Reports.of_bytes(inputs, url or "bytes", url)
    else:
        paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
        source = _core.Reports([os.fspath(path) for path in paths])
    while (item := source.next()) is not None:
        if "report" in item:
            yield Report(item["report"])
            continue
        if "error" in item:
            error = Error(item["code"], item["error"], item["address"])
        elif not item["complete"]:
            error = Error("malformed", item["note"], item["address"])
        else:
            continue
        if on_error is None:
            raise error
        on_error(error)
