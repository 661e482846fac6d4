# SPDX-License-Identifier: Apache-2.0
"""hearsay.weigh: what a ledger comes to, and what parts of the reports come to by themselves with the horizon of all."""
import collections
import itertools
import pathlib
import sys
import tempfile
import unittest

import common
import hearsay
from hearsay import _core

# A sentence that makes a claim and stands in very many reports: its shingles are everywhere.
REFRAIN = "More than 40,000 people have been displaced in the region since 2012, the United Nations said in January."
# Words by which a report is a copy of another one, whoever prints them in between.
FOOTER = "Subscribe to our newsletter and follow the reporters of this paper on every day of the week."


def invented_reports(count, seed=3):
    sys.path.insert(0, str(common.ROOT / "bench/weighing"))
    try:
        import invented
    finally:
        sys.path.pop(0)
    out = []
    for number, one in enumerate(invented.World(seed, invented.default_gazetteer()).reports(count)):
        text = one["text"]
        if number % 4 == 0:
            text += f"\n\n{FOOTER}"
        if number % 5 == 0:
            text += "\n\nThe Karsk Relief Coordination Office (KRCO) sent help."
        if number % 50 == 1:
            text += "\n\nAnother 12 people were killed in Karsk, the KRCO said on Monday."
        if number % 50 == 7:
            text += f"\n\nVolodymyr Vey{'' if number % 100 == 7 else 'y'} said 30 people were hurt in Karsk."
        out.append({"id": f"r{number:04d}", "text": text, "publisher": one["publisher"],
                    "published": None if number == 11 else one["published"]})
    for number in range(80):
        words = " ".join(f"word{number}x{one}" for one in range(30))
        out.append({"id": f"f{number:04d}", "text": f"{words}.\n\n{REFRAIN}", "publisher": f"Paper {number}", "published": "2026-01-20"})
    return out


def horizon_of(signs):
    """What hearsay.spark.weigh counts by joins, counted here."""
    out = hearsay.weighing.scales().horizon([one["imprint"] for one in signs])
    for number, name in enumerate(("words", "names", "ages", "addresses")):
        held = collections.Counter(term for one in signs for term in one[name])
        out.hold(number, [(term, count) for term, count in held.items() if count > 1])
        if name == "words":
            days = collections.Counter((term, one["last_day"]) for one in signs for term in one[name]
                                       if held[term] > _core.weighing_rules["few"])
            out.crowd([(term, day, count) for (term, day), count in days.items()])
    shingles = collections.Counter(one for sign in signs for one in sign["shingles"])
    runs = collections.defaultdict(list)
    for sign in signs:
        for run in sign["runs"]:
            runs[run].append(sign["first_day"])
    silent = [run for run, days in runs.items() if len(days) > _core.copy_rules["common"] or is_lasting(days)]
    everywhere = [one for one, count in shingles.items() if count > _core.weighing_rules["common"]]
    out.silence(everywhere, silent)
    return out, set(everywhere)


def is_lasting(days):
    known = [day for day in days if day is not None]
    return len(days) >= _core.copy_rules["lasting"] and bool(known) and max(known) - min(known) > 2 * _core.copy_rules["days"]


def components(names, pairs):
    root = {name: name for name in names}

    def find(one):
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, other in pairs:
        root[find(one)] = find(other)
    found = collections.defaultdict(list)
    for name in names:
        found[find(name)].append(name)
    return list(found.values())


def rows(tables):
    """Events, tallies and ways back, in one order for all."""
    events, tallies, lineage = ([row for table in one for row in table.to_dicts()] for one in zip(*tables))
    return (sorted(events, key=lambda row: row["id"]), sorted(tallies, key=lambda row: row["event"]["id"]),
            sorted(lineage, key=lambda row: row["claim"]))


class Weighing(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.reports = invented_reports(400)
        found = {one.evidence()[0]: one for one in hearsay.extract_many(cls.reports, layers="claims")}
        cls.extractions = list(found.values())  # Of two with the same words one.

    def test_it_is_what_a_ledger_comes_to(self):
        once = {one["text"]: one for one in self.reports[:80]}.values()
        pages = [{"text": one["text"], "facts": {"publisher": one["publisher"], "published": one["published"]}} for one in once]
        with tempfile.TemporaryDirectory() as folder:
            ledger = hearsay.Ledger(pathlib.Path(folder, "all.db"))
            for one in pages:
                ledger.add(one["text"].encode(), **one["facts"])
            read = [hearsay.extract(hearsay.read(one["text"].encode(), **one["facts"]), layers="claims") for one in pages]
            weighed = hearsay.weigh(read)
            self.assertEqual(ledger.tallies().to_dicts(), weighed.tallies.to_dicts())
            self.assertEqual(ledger.events().to_dicts(), weighed.events.to_dicts())
            self.assertGreater(len(weighed.tallies), 50)

    def test_threads_and_order_have_no_effect(self):
        one = hearsay.weigh(self.extractions, threads=1)
        other = hearsay.weigh(reversed(self.extractions), threads=3)
        self.assertEqual(one.events.to_dicts(), other.events.to_dicts())
        self.assertEqual(one.tallies.to_dicts(), other.tallies.to_dicts())

    def test_parts_with_a_horizon(self):
        scales = hearsay.weighing.scales()
        evidence = dict(one.evidence() for one in self.extractions)
        names = sorted(evidence)
        signs = scales.signs([evidence[name] for name in names])
        self.assertEqual([one["id"] for one in signs], names)
        horizon, everywhere = horizon_of(signs)
        self.assertGreater(len(everywhere), 5)
        horizon = _core.Horizon.from_bytes(horizon.to_bytes())
        copied = self.copied(signs, everywhere)
        together = components(names, copied)
        # Lots that hold whole families of copies, each with each.
        lots = [list(itertools.chain.from_iterable(together[number::3])) for number in range(3)]
        met = {pair for one, other in itertools.combinations_with_replacement(range(3), 2)
               for pair in scales.meet([evidence[name] for name in {*lots[one], *lots[other]}], horizon)}
        found = components(names, copied | met)
        self.assertGreater(len(found), 20)
        parts = [[evidence[name] for group in found[number::5] for name in group] for number in range(5)]
        horizon.hear([scales.sayings(part, horizon) for part in parts])
        horizon = _core.Horizon.from_bytes(horizon.to_bytes())
        got = rows([scales.weigh(part, horizon)[:3] for part in parts])
        wanted = rows([scales.weigh(list(evidence.values()))[:3]])
        for one, other in zip(got, wanted):
            self.assertEqual(len(one), len(other))
            self.assertEqual(one, other)
        # Without what the parts say of them, an originator goes by the names of one part.
        horizon.hear([])
        self.assertNotEqual(rows([scales.weigh(part, horizon)[:3] for part in parts])[1:], wanted[1:])

    def test_every_part_of_the_horizon_counts(self):
        """A part by itself is another thing: words are rarer, and what every paper prints is a sentence like others."""
        scales = hearsay.weighing.scales()
        evidence = [one.evidence()[1] for one in self.extractions]
        whole = rows([scales.weigh(evidence)[:3]])
        halves = rows([scales.weigh(evidence[:200])[:3], scales.weigh(evidence[200:])[:3]])
        self.assertNotEqual(whole, halves)

    def copied(self, signs, everywhere):
        """Pairs that may share text, by what they hold."""
        pairs = set()
        header = {one.evidence()[0]: one.to_header() for one in self.extractions}
        for pair in hearsay.copies(facts | {"id": name} for name, facts in header.items()):
            pairs.add((pair.copy, pair.original))
        held = {one["id"]: set(one["shingles"]) for one in signs}
        for one in signs:
            for sentence in one["sentences"]:
                for other, shingles in held.items():
                    count = sum(shingle in shingles for shingle in sentence)
                    if other != one["id"] and count >= len(sentence) * _core.weighing_rules["copied"] - 1e-9 and (
                            any(shingle not in everywhere for shingle in sentence)
                            or (held[one["id"]] & shingles) - everywhere):
                        pairs.add((one["id"], other))
        return pairs

    def test_a_text_is_no_extraction(self):
        with self.assertRaisesRegex(TypeError, "extract_many give, not str"):
            hearsay.weigh(["Two tanks burned."])

    def test_what_cannot_be(self):
        scales = hearsay.weighing.scales()
        for wrong in (lambda: scales.signs([b"nothing"]), lambda: scales.weigh([b""]), lambda: scales.horizon([b"\xff" * 9]),
                      lambda: _core.Horizon.from_bytes(b"\x01"), lambda: hearsay.extract("Nobody.", layers="times").evidence()):
            with self.assertRaises(hearsay.Error):
                wrong()
        self.assertEqual(len(hearsay.weigh([]).events), 0)


if __name__ == "__main__":
    unittest.main()
