# SPDX-License-Identifier: Apache-2.0
"""The cases that the C++ tests run, through Python: every text, and every line that the package's objects can say.

A line of a case holds a few marks that leave the program in no JSON (an open count is "inclusive", an attribution "carried", ...);
those are taken off the expectation, and all others must be there. The layer `items` is none of the JSON's: of these cases, and of
all others, the whole output is held against the program's, byte for byte.
"""
import collections
import json
import re
import unittest

import common
import hearsay

WORD = re.compile(r'(?:[a-z_]+=)?"(?:[^"\\]|\\.)*"|\S+')
PARTS = {"additional", "included"}
QUANTITY_MARKS = PARTS | {"inclusive", "approximate", "moved", "cumulative", "not-a-count"}
LAYERS = "blocks,sentences,tokens,quantities,times,places,parties,attributions,quotes,clusters,incidents,claims"


def number(value):
    return json.dumps(value)


# Of a short text, an utterance, the JSON has whole expressions for times; this makes it a report, and says no time.
FURTHER = "A lantern hung there. " * 14 + "\n\n"


class Lines:
    """An extraction as the lines of a case."""

    def __init__(self, found):
        self.found = found

    def words(self, spans):
        if isinstance(spans, hearsay.Span):
            spans = [spans]
        return " + ".join(json.dumps(one.of(self.found.text), ensure_ascii=False) for one in spans) or "-"

    def quantities(self):
        for one in self.found.quantities:
            line = [self.words(one.span), one.kind, one.modifier]
            line += [] if one.value is None else [number(one.value)]
            line += [f"{name}={number(value)}" for name, value in (("lower", one.lower), ("upper", one.upper)) if value is not None]
            line += [] if one.counted is None else ["item=" + self.words(one.counted)]
            line += [] if one.item is None else ["about=" + self.words(one.item)]
            line += [] if one.trend is None else ["trend=" + one.trend]
            yield " ".join(line + ["vague"] * one.vague)

    def times(self):
        for one in self.found.times:
            yield f"{self.words(one.span)} {one.type} {one.value or ''}"

    def utterance(self):
        for line, one in zip(self.times(), self.found.times):
            readings = [f"{each.start or ''}..{each.end or ''}" if each.value is None else each.value for each in one.resolved]
            yield line + (": " + " | ".join(readings) if readings else "")

    def places(self):
        for one in self.found.places:
            yield " ".join([self.words(one.span), one.kind] + (["name=" + json.dumps(one.name, ensure_ascii=False)] if one.name else []) +
                           ([f"country={one.country}"] if one.country else []) + ([] if one.id is not None else ["unresolved"]))

    def parties(self):
        for one in self.found.parties:
            yield f"{self.words(one.span)} {one.kind} id={json.dumps(one.id or '', ensure_ascii=False)}"

    def attributions(self):
        for one in self.found.attributions:
            yield f"{self.words(one.source)} | {self.words(one.cue)} | {self.words(one.content)} | {one.stance}"

    def quotes(self):
        for one in self.found.quotes:
            yield f"{self.words(one.span)} speaker={'-' if one.speaker is None else self.words(one.speaker)}"

    def clusters(self):
        for one in self.found.clusters:
            yield self.words(one)

    def incidents(self):
        def toll(one):
            return "[" + ",".join("-" if end is None else number(end) for end in (one.lower, one.upper)) + "]"

        for one in self.found.incidents:
            line = [one.type, "clear" if one.clear else "unclear", self.words(one.mentions)]
            line += [f"when={one.when.value}"] if one.when else []
            line += ["where=" + json.dumps(one.where[0].name, ensure_ascii=False)] if one.where else []
            line += [f"country={one.country}"] if one.country else []
            line += [f"{name}={toll(value)}" for name, value in (("killed", one.killed), ("injured", one.injured)) if value]
            line += [f"{name}={self.words([each.span for each in value])}" for name, value in (("targets", one.targets), ("by", one.by)) if value]
            yield " ".join(line + ([one.stage] if one.stage != "accomplished" else []))

    def claims(self):
        for one in self.found.claims:
            line = [one.kind + (f".{one.manner}" if one.manner else "")]
            if one.item:
                line += ["item=" + self.words(one.item.span)] + ([f"({one.item.type})"] if one.item.type else [])
            if one.count:
                ends = ["-" if end is None else number(end) for end in (one.count.lower, one.count.upper)]
                line += [f"count={self.words(one.count.span)}", f"[{','.join(ends)}]"] + ([one.count.unit] if one.count.unit else [])
                line += ["approximate"] * one.count.approx + ["cumulative"] * one.count.cumulative
            line += ["where=" + self.words(each.span) for each in one.where]
            line += [f"when={one.when.value or ''}"] if one.when else []
            line += [f"{each.role}={self.words(each.span)}" for each in one.parties]
            line += ["source=" + self.words(each.span) for each in one.sources]
            yield " ".join(line + [one.stance])


def sayable(layer, line):
    """The expectation without what no JSON holds; and the unit that it names, if it does."""
    words, unit = WORD.findall(line), None
    if layer == "quantities":
        kept = []
        for word in words:
            if word.startswith("unit="):
                unit = word[5:]
            elif unit is not None and "=" not in word and word not in QUANTITY_MARKS and word != "vague":
                unit += " " + word
            elif word not in QUANTITY_MARKS and not word.startswith(("currency=", "least=")):
                kept.append(word)
        words = kept
    elif layer == "parties":
        words = [word.partition("/")[0] if "/" in word and '"' not in word else word for word in words]
    elif layer == "attributions":
        return line[:line.rindex(" | ") + 3] + line[line.rindex(" | ") + 3:].split(" ")[0], None
    elif layer == "claims":
        words = [word.replace("carried=", "source=", 1) if word.startswith("carried=") else word for word in words
                 if not word.startswith("part_of=") and word not in PARTS]
    else:
        return line, None
    return " ".join(words), unit


class Cases(unittest.TestCase):
    maxDiff = None

    def test_every_line_of_every_case(self):
        run = collections.Counter()
        for path, title, options, text, expected in common.cases():
            layer = options.get("layer", "claims")
            if layer == "items":
                continue
            shown = FURTHER + text if layer == "times" else text
            found = hearsay.extract(shown, published=options.get("published"), publisher=options.get("publisher"), layers=LAYERS)
            got = list(getattr(Lines(found), layer)())
            wanted = [sayable(layer, line) for line in expected]
            with self.subTest(f"{path.name}: {title}"):
                wanted_lines = [line for line, _ in wanted]
                if text.upper() == text or "capitals" in path.name or "capitals" in title:  # Cases show what was read in their place.
                    got, wanted_lines = [line.lower() for line in got], [line.lower() for line in wanted_lines]
                self.assertEqual(got, wanted_lines)
                for (_, unit), quantity in zip(wanted, found.quantities):
                    if unit is not None:
                        self.assertEqual(unit, quantity.unit)
            run[layer] += 1
        self.assertEqual(set(run), {"quantities", "times", "utterance", "places", "parties", "attributions", "quotes", "clusters",
                                    "incidents", "claims"})
        self.assertGreater(sum(run.values()), 900)

    def test_the_same_bytes_as_the_program(self):
        records = [{"id": number, "text": text} | ({"published": options["published"]} if "published" in options else {})
                   for number, (_, _, options, text, _) in enumerate(common.cases())]
        lines = "".join(json.dumps(one) + "\n" for one in records).encode()
        for layers in (None, LAYERS):
            printed, status = common.run("extract", "--jsonl", *(["--layers", layers] if layers else []), data=lines)
            self.assertEqual(status, 0)
            found = [one.to_json() for one in hearsay.extract_many(records, threads=3, layers=layers)]
            self.assertEqual(found, printed.decode().splitlines())

    def test_the_same_bytes_of_pages(self):
        pages = sorted((common.ROOT / "samples").rglob("*.html"))
        self.assertTrue(pages)
        printed, status = common.run("extract", *pages)
        self.assertEqual(status, 0)
        found = [hearsay.extract(report).to_json() for report in hearsay.reports(pages)]
        self.assertEqual("\n".join(found) + "\n", printed.decode())


if __name__ == "__main__":
    unittest.main()
