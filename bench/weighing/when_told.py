# SPDX-License-Identifier: Apache-2.0
"""On which day an incident was, from the days that its reports state: for the adapter of questions.

Each day that a report states speaks for itself: most where the words beside it tell of what happened ("was shot Friday") and the
first such of a report, less where they tell of what came later ("was arrested Friday"). The day of the first report and the two
before it are a little likelier than others. The weights are natural logarithms of odds, rounded from a fit on all 1,593
incidents.
"""
import bisect
import collections
import datetime
import math
import re

FAR = 400  # Days before the first report.
NEAR = 99  # Characters: no word of the kind is near.

IS_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan\b|feb\b|mar\b|apr\b|aug\b|sept?\b|oct\b|nov\b|dec\b|today|tonight|yesterday|last night|overnight"
    r"|this (?:morning|afternoon|evening)|eve|christmas|thanksgiving|easter|new year|halloween|\d+/\d+|day", re.I)
HAPPENED = re.compile(
    r"\b(shot|shots|shooting|shootings|killed|wounded|injured|gunfire|gunshots?|opened fire|fired|slain|stabbed|murdered?|homicide"
    r"|double|happened|occurred|responded|dispatched|called|incident|found|broke out|officers? (?:were|was))\b", re.I)
BROKE_OUT = re.compile(r"\b(happened|occurred|took place|shot|shooting|opened fire|responded|gunfire|broke out)\b", re.I)
CAME_LATER = re.compile(
    r"\b(arrest\w*|charg\w*|court|hearing|arraign\w*|indict\w*|sentenc\w*|plead\w*|convicted|trial|funeral|vigil|memorial|said|told"
    r"|identified|announced|released|died|pronounced|confirmed|jail|booked|surrender\w*|turned (?:himself|herself)|press conference"
    r"|news conference|interview\w*|statement|autopsy)\b", re.I)
PRINTED = re.compile(
    r"(posted|updated|published|update|copyright|photo|last modified|created|on air|air(ed)?|story|by [A-Z]\w+ [A-Z]\w+)"
    r"\W*(?:\w+\W+){0,2}$", re.I)
EARLY = re.compile(r"early|overnight|night|morning|a\.m")
CLOCK = re.compile(r"\d+(:\d\d)? ?[ap]\.?m")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")

BEFORE = {0: 0.2, 1: 0.3, 2: 0.4}  # Days before the first report.
AFTER = -0.9
STATED = 1.0
REPORTS = 0.9
WEIGHTS = {"happened": 0.7, "broke out": 0.7, "plain": 0.7, "dated": 0.7, "clock": 0.6, "early": 0.3}  # On log(1 + how much).
FIRST = 0.5  # The first of a report beside a word of what happened.
EARLIEST = 0.3


def distance(words, before, after):
    """Characters to the nearest of the words."""
    near = [len(before) - found.end() for found in words.finditer(before)] + [found.start() for found in words.finditer(after)]
    return min(near, default=NEAR)


class Mention:
    def __init__(self, text, begin, end, first, last):
        self.words = text[begin:end]
        self.before = text[max(first, begin - 70):begin]
        self.after = text[end:min(last, end + 60)]
        self.printed = PRINTED.search(text[max(0, begin - 45):begin]) is not None


def mentions(text, times):
    """Of each stated day: the day, whether a clock's time stands with it, and its mention."""
    breaks = list(SENTENCE.finditer(text))
    starts = [0] + [one.end() for one in breaks]
    ends = [one.start() for one in breaks] + [len(text)]
    for time in times:
        begin, end = time["span"]
        if not re.match(r"\d{4}-\d\d-\d\d", time["value"]) or not IS_DAY.search(text[begin:end]):
            continue
        at = bisect.bisect_right(starts, begin) - 1
        beside = text[max(starts[at], begin - 30):min(ends[at], end + 20)]
        yield time["value"][:10], time["type"] == "TIME" or CLOCK.search(beside) is not None, Mention(text, begin, end, starts[at], ends[at])


def as_date(day):
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        return None


def day_of(reports):
    """The likeliest day, as text; `reports` are (published, text, times) of one incident."""
    first = as_date(min(published for published, _, _ in reports))
    much = collections.defaultdict(collections.Counter)
    stating = collections.defaultdict(set)
    scores = collections.Counter()
    for number, (_, text, times) in enumerate(sorted(reports, key=lambda one: one[0])):
        leads = True
        for place, (day, clock, one) in enumerate(mentions(text, times)):
            date = as_date(day)
            if date is None or not -2 <= (first - date).days <= FAR:
                continue
            stating[day].add(number)
            if one.printed:
                continue
            share = 1 / (1 + 0.3 * place)
            happened, later = (distance(words, one.before, one.after) for words in (HAPPENED, CAME_LATER))
            if happened < later:
                much[day]["happened"] += share
                much[day]["clock"] += clock
                scores[day] += FIRST * leads
                leads = False
            elif later == NEAR:
                much[day]["plain"] += share
            if distance(BROKE_OUT, one.before, one.after) < min(45, later):
                much[day]["broke out"] += share
            much[day]["dated"] += share * (re.search(r"\d", one.words) is not None)
            much[day]["early"] += share * (EARLY.search(one.before[-12:] + one.words + one.after[:12]) is not None)
    candidates = set(stating) | {(first - datetime.timedelta(days)).isoformat() for days in (0, 1)}
    for day in candidates:
        before = (first - as_date(day)).days
        scores[day] += BEFORE.get(before, 0 if before > 0 else AFTER)
        scores[day] += sum(WEIGHTS[kind] * math.log1p(amount) for kind, amount in much[day].items())
        if stating[day]:
            scores[day] += STATED + REPORTS * math.log1p(len(stating[day]))
    happened = [day for day in candidates if much[day]["happened"] > 0]
    if happened:
        scores[min(happened)] += EARLIEST
    return max(sorted(candidates), key=lambda day: scores[day])
