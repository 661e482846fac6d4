# SPDX-License-Identifier: Apache-2.0
"""A ledger: every original, report, claim and judgement, kept for good, and what they amount to."""
from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import _core
from .errors import Error
from .extracting import _engine
from .reading import Path, Report

Outcome = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to."""

    outcomes: tuple[Outcome, ...]
    """One for each input and record, in order: the JSON of `hearsay add --json`, with `address`, `status` (added, reread, version,
    known, opened, failed), and `report`, `claims`, ... or `error`, `code`."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that are new."""
        return tuple(str(one["report"]) for one in self.outcomes if one["status"] == "added")

    @property
    def failures(self) -> tuple[Error, ...]:
        """What could not be read; it is kept with the reason, and the rest was done."""
        return tuple(Error(one["code"], one["error"], one["address"]) for one in self.outcomes if one["status"] == "failed")


class Ledger:
    """A ledger (docs/formats/ledger.md), the one that the command line and the page use.

    path  the file, or the address of a database as a str: postgresql://USER@HOST/DATABASE (docs/postgresql.md); `add` makes a ledger
          where there is none
    by    who works with it: for the chain of custody, and the name under judgements
    wait  seconds to wait while another program writes

    Nothing is held open between calls: other programs may write, and any thread may call. Every method raises Error: not_found (no
    such ledger, report, claim, event), invalid, busy, damaged, unwritable.
    """

    def __init__(self, path: Path = "hearsay.db", *, by: str | None = None, wait: float = 5.0) -> None:
        self.path = os.fspath(path)
        if isinstance(path, os.PathLike) and self.path.startswith(("postgresql:/", "postgres:/")):
            raise Error("invalid", "an address is no path, which has lost one of its slashes; give it as a str")
        _core.ledger_check(self.path)
        self.by = by
        self.wait = wait

    def __repr__(self) -> str:
        return f"hearsay.Ledger({self.path!r})"

    # --- Adding ---

    def add(self, inputs: Path | bytes | Iterable[Path], *, url: str | None = None, title: str | None = None,
            publisher: str | None = None, author: str | None = None, published: str | None = None, lang: str | None = None,
            collected_by: str | None = None, again: bool = False, threads: int = 0, address: str = "bytes",
            tell: Callable[[Outcome], None] | None = None) -> Added:
        """Collect, read, extract and keep reports; what is known already is not added again.

        inputs   paths of files, folders and containers; or the bytes of one file, which `address` names. Addresses on the web
                 (http, https) are fetched, and nothing else goes over the network
        url ...  what a person knows about them; each beats what the bytes say
        again    read and extract anew, even if nothing changed
        threads  at work; 0: one a processor. The ledger is the same for any number
        tell     called with each outcome as soon as it is on disk. What it raises ends the adding, and so does Ctrl+C; what was told
                 is safe
        """
        outcomes: list[Outcome] = []

        def told(outcome: Outcome) -> None:
            outcomes.append(outcome)
            if tell is not None:
                tell(outcome)

        data = (inputs, url or address) if isinstance(inputs, bytes) else None
        if isinstance(inputs, bytes):
            paths = []
        elif isinstance(inputs, (str, os.PathLike)):
            paths = [os.fspath(inputs)]
        else:
            paths = [os.fspath(one) for one in inputs]
        facts = [title, publisher, author, published, lang, url, collected_by]
        _core.ledger_add(self.path, paths, data, facts, again, threads, _engine(False), self.by, self.wait, told)
        return Added(tuple(outcomes))

    # --- Asking ---

    def claims(self, *, report: str = "", kind: str = "", item: str = "", source: str = "", stance: str = "", where: str = "",
               words: str = "", counted: bool = False) -> _core.Table:
        """The claims that count, as persons left them; a row is a line of `hearsay claims --json`.

        report   of this report: its id or the beginning of it
        kind     sighting, holding, transfer, loss, casualties, trade, relation, event or statement
        item     a node of the taxonomy and all below it ("arms.tank"), or words
        source   on the word of one whose name holds this
        stance   asserted, claimed, speculated, denied, promised, questioned or unknown
        where    at a place whose name holds this, or in this country
        words    from a sentence that holds these
        counted  with a count only

        A claim whose words no longer stand where it says is left out, with a warning.
        """
        return _table(_core.ledger_claims(self.path, [report, kind, item, source, stance, where, words], counted, self.wait))

    def tallies(self, *, event: str = "", item: str = "", kind: str = "", where: str = "", source: str = "", since: str = "",
                until: str = "", policy: str = "") -> _core.Table:
        """The counts, and on whose word each stands; a row is a line of `hearsay tally --json` (docs/formats/tally.md).

        event         its id or the beginning of it
        item, kind    as for `claims`
        where         at a place whose name holds this, or in this country
        source        with an originator whose name holds this
        since, until  only events of these days: 2026-03-03, 2026-03, 2026
        policy        by which ranges are drawn: report-disagreement (default), lowest-credible, latest-of-each, prefer-graded
        """
        return _table(_core.ledger_tallies(self.path, [event, item, kind, where, source, since, until], policy, "", self.wait))

    def weigh(self, method: str, *, event: str = "", item: str = "", kind: str = "", where: str = "", source: str = "",
              since: str = "", until: str = "", policy: str = "") -> _core.Table:
        """The rows that a house would print: its columns, then claims and method (docs/formats/tally.md).

        method  acled, airwars, sipri, ucdp, or another file of packs/methods; the filters are those of `tallies`
        """
        if not method:
            raise Error("invalid", "a method has a name: acled, airwars, sipri or ucdp", self.path)
        return _table(_core.ledger_tallies(self.path, [event, item, kind, where, source, since, until], policy, method, self.wait))

    def events(self, *, event: str = "", item: str = "", kind: str = "", where: str = "", source: str = "", since: str = "",
               until: str = "") -> _core.Table:
        """The happenings that claims are about, the most reported first; the filters are those of `tallies`.

        Columns: id, kind, label, where, when, claims and reports (how many), toll (docs/formats/tally.md).
        """
        return _table(_core.ledger_events(self.path, [event, item, kind, where, source, since, until], self.wait))

    def reports(self) -> _core.Table:
        """The reports by order of adding: id, title, publisher, author, published, updated, taken_from, lang, url, address,
        original (SHA-256), added_at, characters (of the text), claims (how many), remarks."""
        return _table(_core.ledger_reports(self.path, self.wait))

    def judgements(self) -> _core.Table:
        """What persons decided, in order (docs/formats/judgements.md); `detail` is JSON."""
        return _table(_core.ledger_judgements(self.path, self.wait))

    def report(self, id: str) -> Report:
        """A report as it is read now, by its id or the beginning of it."""
        return Report(_core.ledger_report(self.path, id, self.wait))

    def find(self, id: str) -> str:
        """The whole id of the report (R...), claim (C...) or event (E...) whose id begins so. Error: not_found, invalid (several)."""
        return _core.ledger_find(self.path, id, self.wait)

    def size(self) -> dict[str, Any]:
        """How many originals, reports, readings, claims, failures, judgements and entries of the log; `head` is its last hash."""
        return _core.ledger_size(self.path, self.wait)

    # --- Judging ---

    def judge(self, verb: str, *words: str, why: str, by: str | None = None) -> list[dict[str, Any]]:
        """Keep a person's decision, and give back what was kept: as `hearsay judge VERB WORDS...`.

        verb   accept, reject, correct, add, review, flag, merge, split, grade, undo
        words  ids, names, FIELD=VALUE
        why    the reason
        by     whose decision; None: the ledger's own `by`
        """
        name = (by if by is not None else self.by or "").strip()
        if not name:
            raise Error("invalid", "a judgement has a name; give yours with by, here or to Ledger", self.path)
        if not why.strip():
            raise Error("invalid", "a judgement has a reason; give it with why", self.path)
        return _core.ledger_judge(self.path, verb, list(words), why, name, self.wait)


def _table(made: tuple[_core.Table, list[str]]) -> _core.Table:
    table, remarks = made
    for remark in remarks:
        warnings.warn(remark, stacklevel=3)
    return table
