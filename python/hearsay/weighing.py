# SPDX-License-Identifier: Apache-2.0
"""Weighing without a ledger: what many reports amount to, all of them in memory.

    weighed = hearsay.weigh(hearsay.extract_many(hearsay.reports("pages/"), layers="claims"))
    pyarrow.table(weighed.tallies)

Ids and rows are those of a ledger to which the same reports are added, but for what a ledger alone knows: judgements, and earlier
versions of a report. `hearsay.spark.weigh` does the same for more reports than one machine holds.
"""
from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from . import _core
from .extracting import Extraction


@functools.cache
def scales() -> _core.Scales:
    """What weighing knows by its packs; loaded once a process."""
    return _core.Scales.load()


@dataclass(frozen=True)
class Weighing:
    """What reports amount to, as tables."""

    events: _core.Table
    """A row for each event, the most reported first: its kind, label, place and day, how many claims and reports, its toll."""
    tallies: _core.Table
    """A row for each thing that an event's claims count or name: the lines of `hearsay tally --json`."""
    lineage: _core.Table
    """A row for each claim: of which event it is, and who said it."""


def weigh(extractions: Iterable[Extraction], *, threads: int = 0) -> Weighing:
    """Events, tallies and lineage of the reports; of two with the same bytes the first one counts.

    threads  0: one for each core; of no effect on the result
    """
    kept: dict[str, bytes] = {}
    for one in extractions:
        if not isinstance(one, Extraction):
            raise TypeError(f"weigh takes what extract and extract_many give, not {type(one).__name__}")
        name, data = one.evidence()
        kept.setdefault(name, data)
    events, tallies, lineage, _ = scales().weigh(list(kept.values()), None, threads)
    return Weighing(events, tallies, lineage)
