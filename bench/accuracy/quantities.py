# SPDX-License-Identifier: Apache-2.0
"""How each quantity benchmark wants the quantities of `hearsay extract` written.

The program prints one quantity for each number: with the words that bound it
(`span`), with its unit (`measure`) and alone (`number`). The benchmarks are the
test suites of other programs and annotate one of these, for one kind at a time.
What is changed here is how a quantity is written down, never which are found by
looking at the gold.
"""

import re

GRAMS = {"kilogram": 1000, "milligram": 0.001, "gram": 1}
TIMES = {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}


def adapt(gold, record, converted):
    """`converted` is what from_extract.py makes of `record`; `gold` the line of the gold (its set, kinds and text)."""
    rules = {"newsquant": newsquant, "rtext": rtext, "recog": recognizers, "duckq": duckling, "quanttest": quantulum,
             "measeval": measeval}.get(gold["set"])
    pairs = [(q, dict(p)) for q, p in zip(record.get("quantities", []), converted["pred"])]
    if rules is None:
        return converted
    return {"id": converted["id"], "pred": [x for q, p in pairs for x in rules(q, p, gold)]}


def newsquant(q, p, gold):
    """No ordinals; a vague word is the range from one to ten of it ("dozens" 12-120), "several" is none."""
    if q["kind"] == "ordinal" or (q["vague"] and q["value"] < 10):
        return []
    if q["vague"]:
        p.update(value=None, lower=q["value"], upper=10 * q["value"], modifier="range")
    return [p]


def rtext(q, p, gold):
    return [] if q["kind"] == "ordinal" or (q["vague"] and q["value"] < 10) else [p]


def measeval(q, p, gold):
    return [] if q["kind"] == "ordinal" else [p]


def quantulum(q, p, gold):
    """One kind, called "quantity"; number and unit without the words that bound them; a counted noun is no unit."""
    if q["kind"] == "ordinal" or q["vague"]:
        return []
    if q["counted"]:
        p["unit"] = None
    p.pop("kind", None)
    p["span"] = q["measure"]
    if q["modifier"] == "range":
        p["lower"], p["upper"] = sorted((q["lower"], q["upper"]))
        if gold["text"][q["span"][0]:].lower().startswith("between "):
            p["span"] = q["span"]
    return [p]


def glued(q, text):
    """A letter right behind the number: "1m" is no number there."""
    end = q["number"][1]
    return end < len(text) and text[end].isalpha()


def bounds(q):
    lower, upper = q["lower"], q["upper"]
    if q["modifier"] == ">":
        lower = q["value"]
    if q["modifier"] == "<":
        upper = q["value"]
    return {"value": None, "lower": lower, "upper": upper}


def recognizers(q, p, gold):
    kind, text = gold["kinds"][0], gold["text"]
    if kind == "number":
        if q["kind"] == "ordinal" or glued(q, text) or (q["vague"] and q["value"] < 10):
            return []
        p.update(kind="number", span=q["number"], value=q["value"])
        return [p]
    if kind == "numberrange":
        exactly = q["modifier"] == "=" and q["span"][0] < q["measure"][0]
        if (q["modifier"] not in (">", "<", "range") and not exactly) or q["kind"] == "ordinal":
            return []
        if exactly:
            q = dict(q, lower=q["value"], upper=q["value"])
        end = q["span"][1] if q["span"][1] > q["measure"][1] or q["measure"] == q["number"] else q["number"][1]
        p.update(bounds(q), kind="numberrange", span=[q["span"][0], end])
        return [p]
    if kind == "dimension" and (q["unit"] or "").split(" per ")[0] in TIMES:
        return []
    if q["kind"] == kind:
        p["span"] = without_per(q, text) if kind == "currency" else q["measure"]
    return [p]


def without_per(q, text):
    """The measure without "per share", "a dozen"."""
    begin, end = q["measure"]
    found = re.search(r"(\s+|-|\s*/\s*)(a|an|per|each)[\s-].*$|\s*/.*$", text[begin:end]) if " per " in (q["unit"] or "") else None
    return [begin, begin + found.start()] if found else [begin, end]


def duckling(q, p, gold):
    """Masses in grams, with the words that bound it, and for an amount of something ("500 grams of rice") with the something."""
    kind, text = gold["kinds"][0], gold["text"]
    if kind == "number":
        if q["kind"] == "ordinal":
            return []
        p.update(kind="number", span=q["number"], value=q["value"])
        if text[q["number"][1]:].strip() == "of":
            p["span"] = [q["number"][0], len(text.rstrip())]
        return [p]
    if q["unit"] in GRAMS:
        p.update({k: q[k] * GRAMS[q["unit"]] for k in ("value", "lower", "upper") if q[k] is not None}, unit="gram")
        q = dict(q, value=p["value"], lower=p["lower"], upper=p["upper"])
    if q["modifier"] in (">", "<"):
        p.update(bounds(q))
    if kind == "dimension" and text[q["span"][1]:].startswith(" of ") and q["kind"] == kind:
        rest = text[q["span"][1] + 4:].split()
        if rest:
            p["span"] = [q["span"][0], q["span"][1] + 4 + len(rest[0])]
    return [p]
