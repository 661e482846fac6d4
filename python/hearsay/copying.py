# SPDX-License-Identifier: Apache-2.0
"""Which reports are copies of earlier ones: the first step of weighing, by itself.

    pairs = hearsay.copies(found.to_header() | {"id": found.id} for found in hearsay.extract_many(...))
    hearsay.families(pairs)          # {"lantern": "wire", "observer": "wire"}

Two texts are compared by their runs of seven letters (docs/method.md); the earlier one is the original.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from . import _core


class Copy(NamedTuple):
    """One report stands in another, earlier one."""

    copy: str
    original: str
    share: float
    """How alike they are, 0 to 1."""


def _order(record: Mapping[str, Any]) -> tuple[bool, bytes, bytes, bytes, bytes]:
    """The order in which weighing looks at reports: by day, then by what settles ties."""
    words = [str(record.get(key) or "").encode() for key in ("published", "publisher", "original")]
    return record.get("published") is None, words[0], words[1], words[2], str(record["id"]).encode()


def copies(records: Iterable[Mapping[str, Any]]) -> list[Copy]:
    """The pairs of copy and original among the reports, by the order of the reports.

    records  mappings with `id` and `story` (the text without its furniture) and, if known, `published` (ISO 8601), `publisher`,
             `original` (SHA-256, which settles ties): what `Extraction.to_header` gives. Their order has no effect

    All of them are held in memory; `hearsay.spark.copies` does the same on Spark.
    """
    kept = sorted(records, key=_order)
    stories = [(str(one["story"]), _core.day_of(one.get("published") or "")) for one in kept]
    return [Copy(str(kept[copy]["id"]), str(kept[original]["id"]), share) for copy, original, share in _core.copies(stories)]


def families(pairs: Iterable[Copy]) -> dict[str, str]:
    """For each report of the pairs, itself included, one name for all that hang together: the smallest id among them."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for pair in pairs:
        one, other = find(pair.copy), find(pair.original)
        root[max(one, other)] = min(one, other)
    return {one: find(one) for one in root}
