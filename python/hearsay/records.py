# SPDX-License-Identifier: Apache-2.0
"""What a text says, as objects: the JSON of `hearsay extract`, key by key.

docs/formats/extract.md tells what each field means. Every span counts Unicode code points of the
report's text, end exclusive, as Python's own slices do: text[span.begin:span.end].
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Span(NamedTuple):
    """[begin, end) in code points of a text (of `Report.original`: in bytes of the original)."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The words."""
        return text[self.begin:self.end]


def _span(value: Sequence[int]) -> Span:
    return Span(value[0], value[1])


def _span_or_none(value: Sequence[int] | None) -> Span | None:
    return None if value is None else Span(value[0], value[1])


def _spans(values: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(value[0], value[1]) for value in values)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what it is."""

    span: Span
    kind: str
    """title, paragraph, heading, list, table, caption, quote or boilerplate."""
    page: int | None = None
    """Of a PDF: the first page that it stands on, from 1."""

    @staticmethod
    def of(record: Record) -> Block:
        return Block(_span(record["span"]), record["kind"], record.get("page"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the language engine sees it; the values are spaCy's."""

    span: Span
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    """Index of the head among the tokens; its own for a root."""
    dep: str
    ent_iob: str
    ent_type: str
    sent_start: bool

    @staticmethod
    def of(record: Record) -> Token:
        return Token(Span(record["cstart"], record["cend"]), record["tag"], record["pos"], record["morph"], record["lemma"],
                     record["head"], record["dep"], record["ent_iob"], record["ent_type"], bool(record["sent_start"]))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is written: "over 50" is value 50, modifier ">"."""

    span: Span
    kind: str
    """number, numberrange, ordinal, percentage, currency, dimension, age or temperature."""
    value: float | None
    lower: float | None
    upper: float | None
    modifier: str
    """= > < ~ range up down."""
    unit: str | None
    """A singular English name ("dollar", "kilometre"), or that of what is counted."""
    item: Span | None
    """What the number is said of: "core inflation" of "core inflation rose 0.3 %"."""
    counted: Span | None
    trend: str | None
    number: Span
    """The number alone."""
    measure: Span
    """The number with its unit."""
    vague: bool
    """True of "dozens"; the value is then one dozen."""

    @staticmethod
    def of(record: Record) -> Quantity:
        return Quantity(_span(record["span"]), record["kind"], record["value"], record["lower"], record["upper"], record["modifier"],
                        record["unit"], _span_or_none(record["item"]), _span_or_none(record["counted"]), record["trend"],
                        _span(record["number"]), _span(record["measure"]), record["vague"])


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a time comes to on the calendar: a moment, or a stretch whose end is exclusive."""

    value: str | None
    start: str | None
    end: str | None

    @staticmethod
    def of(record: Record) -> Resolved:
        return Resolved(record.get("value"), record.get("start"), record.get("end"))


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, by TIMEX3."""

    span: Span
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    resolved: tuple[Resolved, ...]
    """The likeliest first."""

    @staticmethod
    def of(record: Record) -> Time:
        return Time(_span(record["span"]), record["type"], record["value"], tuple(map(Resolved.of, record.get("resolved", ()))))


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is named."""

    span: Span
    name: str
    id: int | None
    """GeoNames; None if it was not resolved."""
    lat: float | None
    """Degrees, WGS 84."""
    lon: float | None
    country: str | None
    """ISO 3166-1, two letters."""
    kind: str

    @staticmethod
    def of(record: Record) -> Place:
        return Place(_span(record["span"]), record["name"], record["id"], record["lat"], record["lon"], record["country"], record["kind"])


@dataclass(frozen=True, slots=True)
class Party:
    """A person, organisation, group, state or outlet that is named."""

    span: Span
    name: str
    kind: str
    id: str | None
    """The same id, the same party in this text."""

    @staticmethod
    def of(record: Record) -> Party:
        return Party(_span(record["span"]), record["name"], record["kind"], record["id"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, and by what words."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    party: str | None
    """Party.id of the source."""
    stance: str
    """asserted, claimed, speculated, denied, promised, questioned or unknown."""

    @staticmethod
    def of(record: Record) -> Attribution:
        return Attribution(_spans(record["source"]), _spans(record["cue"]), _spans(record["content"]), record["party"], record["stance"])


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech, with its quotation marks."""

    span: Span
    speaker: Span | None

    @staticmethod
    def of(record: Record) -> Quote:
        return Quote(_span(record["span"]), _span_or_none(record["speaker"]))


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch and its words."""

    span: Span
    text: str

    @staticmethod
    def of(record: Record) -> Words:
        return Words(_span(record["span"]), record["text"])


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive bounds; None is an open end."""

    lower: float | None
    upper: float | None

    @staticmethod
    def of(record: Record) -> Interval:
        return Interval(record["lower"], record["upper"])


@dataclass(frozen=True, slots=True)
class Incident:
    """An attack, a bombing, ... that the text tells of."""

    type: str
    clear: bool
    """Whether the score is enough."""
    score: float
    """How likely it is an incident of its own, 0 to 1."""
    stage: str
    span: Span
    mentions: tuple[Span, ...]
    when: Time | None
    where: tuple[Place, ...]
    country: str | None
    killed: Interval | None
    injured: Interval | None
    targets: tuple[Words, ...]
    by: tuple[Words, ...]

    @staticmethod
    def of(record: Record) -> Incident:
        when, killed, injured = record["when"], record["killed"], record["injured"]
        return Incident(record["type"], record["clear"], record["score"], record["stage"], _span(record["span"]), _spans(record["mentions"]),
                        None if when is None else Time.of(when), tuple(map(Place.of, record["where"])), record["country"],
                        None if killed is None else Interval.of(killed), None if injured is None else Interval.of(injured),
                        tuple(map(Words.of, record["targets"])), tuple(map(Words.of, record["by"])))


@dataclass(frozen=True, slots=True)
class Item:
    """What a claim is about."""

    span: Span
    text: str
    type: str | None
    """A node of the taxonomy: "arms.tank.t-72b3"; None if none fits."""

    @staticmethod
    def of(record: Record) -> Item:
        return Item(_span(record["span"]), record["text"], record["type"])


@dataclass(frozen=True, slots=True)
class Count:
    """How many: what was said, and inclusive bounds. "over 50" is lower 51, upper None."""

    span: Span
    text: str
    lower: float | None
    upper: float | None
    unit: str | None
    """ISO 4217, "percent" or None; what is counted stands in the item."""
    approx: bool
    cumulative: bool
    """"since January": it counts more than this event."""

    @staticmethod
    def of(record: Record) -> Count:
        return Count(_span(record["span"]), record["text"], record["lower"], record["upper"], record["unit"], record["approx"],
                     record["cumulative"])


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where a claim is said to be so."""

    span: Span
    text: str
    id: int | None
    """GeoNames."""

    @staticmethod
    def of(record: Record) -> ClaimPlace:
        return ClaimPlace(_span(record["span"]), record["text"], record["id"])


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When a claim is said to be so."""

    span: Span
    text: str
    value: str | None
    """TIMEX3."""

    @staticmethod
    def of(record: Record) -> ClaimTime:
        return ClaimTime(_span(record["span"]), record["text"], record["value"])


@dataclass(frozen=True, slots=True)
class ClaimParty:
    """Who takes part."""

    role: str
    """by, to, from, of, against, with or in."""
    span: Span
    text: str
    id: str | None

    @staticmethod
    def of(record: Record) -> ClaimParty:
        return ClaimParty(record["role"], _span(record["span"]), record["text"], record["id"])


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word."""

    span: Span
    text: str
    id: str | None
    kind: str
    """publisher, official, military, belligerent, analyst, witness, reference_work, social_channel,
    anonymous or unknown."""

    @staticmethod
    def of(record: Record) -> Source:
        return Source(_span(record["span"]), record["text"], record["id"], record["kind"])


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition: what, how many, where, when, by whom, on whose word."""

    kind: str
    """sighting, holding, transfer, loss, casualties, trade, relation, event or statement."""
    manner: str | None
    """killed, injured, ..., destroyed, ..., delivered, ...; None."""
    span: Span
    """The sentence that makes it."""
    item: Item | None
    count: Count | None
    where: tuple[ClaimPlace, ...]
    """The narrowest first."""
    when: ClaimTime | None
    parties: tuple[ClaimParty, ...]
    sources: tuple[Source, ...]
    """Outermost first, the originator last; empty if the text itself says so."""
    stance: str
    """How the innermost source holds it: asserted, claimed, speculated, denied, promised,
    questioned or unknown."""

    @staticmethod
    def of(record: Record) -> Claim:
        item, count, when = record["item"], record["count"], record["when"]
        return Claim(record["kind"], record["manner"], _span(record["span"]), None if item is None else Item.of(item),
                     None if count is None else Count.of(count), tuple(map(ClaimPlace.of, record["where"])),
                     None if when is None else ClaimTime.of(when), tuple(map(ClaimParty.of, record["parties"])),
                     tuple(map(Source.of, record["sources"])), record["stance"])
