# SPDX-License-Identifier: Apache-2.0
"""What holds for any text: every range lies in it, the same text says the same, tables are the rows, bytes of any kind do no harm.

Texts are drawn by hypothesis: any characters, between and in the middle of sentences that claim something. Each run draws the same.
"""
import unittest

import common
import hearsay

try:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st
except ImportError:  # The tests are skipped by name.
    from unittest.mock import MagicMock

    def given(*_, **__):
        return lambda test: test

    settings = given
    HealthCheck = st = MagicMock()

SENTENCES = ["Over 50 tanks were destroyed near Gao on Monday, the army said.", "“Seven people died,” a doctor told the Courier.",
             "PORT MIREL (Northern Wire) - At least 17 soldiers were killed.", "He denied it.", "The Karsk Relief Office (KRO) sent 3,000 tents.",
             "Dozens were hurt in Bamako, according to Ann Vey, the mayor.", "1.5 million dollars were paid in March 2024.", "\n\n", " (", "”"]
ANY = st.text(max_size=40)
TEXT = st.lists(st.one_of(st.sampled_from(SENTENCES), ANY), max_size=8).map("".join)
DAY = st.one_of(st.none(), st.dates().map(str), ANY)
COMMON = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck) if isinstance(HealthCheck, type) else []}
LISTS = ("blocks", "quantities", "times", "places", "parties", "quotes", "claims")


def ranges(value):
    """Every {begin, end} in rows of tables."""
    if isinstance(value, dict):
        if set(value) == {"begin", "end"}:
            yield value["begin"], value["end"]
        for inner in value.values():
            yield from ranges(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ranges(inner)


@common.needs("hypothesis")
class AnyText(unittest.TestCase):
    @settings(max_examples=150, **COMMON)
    @given(TEXT, DAY)
    def test_ranges_lie_in_the_text(self, text, published):
        found = extracted(text, published)
        for layer in LISTS:
            for row in found.table(layer).to_dicts():
                for begin, end in ranges(row):
                    self.assertTrue(0 <= begin <= end <= len(text), (layer, row))
        for claim in found.claims:
            self.assertIn(claim.span.of(text), text)
            if claim.count is not None and claim.count.lower is not None and claim.count.upper is not None:
                self.assertLessEqual(claim.count.lower, claim.count.upper)

    @settings(max_examples=60, **COMMON)
    @given(st.lists(TEXT, max_size=4), DAY)
    def test_the_same_text_says_the_same(self, texts, published):
        once = [extracted(text, published).to_json() for text in texts]
        records = [{"id": None, "text": text, "published": published if valid(text, published) else None} for text in texts]
        self.assertEqual(once, [one.to_json() for one in hearsay.extract_many(records, threads=3)])

    @settings(max_examples=60, **COMMON)
    @given(st.lists(TEXT, min_size=1, max_size=4), st.permutations(range(8)))
    def test_a_copy_has_the_originator_of_what_it_copies(self, texts, order):
        """Each text in two papers; whatever order they come in, and on any number of threads."""
        records = [{"id": f"{number}{paper}", "text": f"{title}\n\n{text}", "publisher": paper, "published": day}
                   for number, text in enumerate(texts)
                   for paper, title, day in (("Courier", "News", "2024-03-05"), ("Lantern", "What we know", "2024-03-06"))]
        found = {one.evidence()[0]: one for one in hearsay.extract_many(records, layers="claims")}
        found = list(found.values())
        weighed = hearsay.weigh(found, threads=1)
        lineage = {row["claim"]: row for row in weighed.lineage.to_dicts()}
        for row in lineage.values():
            if row["copy_of"] is not None:
                self.assertEqual(row["originator"], lineage[row["copy_of"]]["originator"])
                self.assertEqual(row["event"], lineage[row["copy_of"]]["event"])
        again = hearsay.weigh([found[at] for at in order if at < len(found)], threads=2)
        self.assertEqual(again.events.to_dicts(), weighed.events.to_dicts())
        self.assertEqual(again.tallies.to_dicts(), weighed.tallies.to_dicts())
        for tally in weighed.tallies.to_dicts():
            told = [claim for one in tally["originators"] for claim in one["claims"] + one["superseded"]]
            self.assertTrue({lineage[claim]["event"] for claim in told} <= {tally["event"]["id"]})

    @settings(max_examples=100, **COMMON)
    @given(st.binary(max_size=200), st.sampled_from(["text/html", "text/plain"]))
    def test_bytes_of_any_kind_are_read(self, data, kind):
        try:
            report = hearsay.read(b"<p>" + data + b"</p>", media_type=kind)
        except hearsay.Error as error:
            self.assertTrue(str(error))
            return
        report.text.encode()
        for block in report.blocks:
            self.assertTrue(0 <= block.span.begin <= block.span.end <= len(report.text))

    @common.needs("pyarrow")
    @settings(max_examples=60, **COMMON)
    @given(st.lists(TEXT, max_size=5))
    def test_tables_are_their_rows(self, texts):
        import pyarrow
        found = [hearsay.extract(text, id=f"t{number}") for number, text in enumerate(texts)]
        for layer in ("claims", "quantities", "parties"):
            made = hearsay.table(found, layer)
            table = pyarrow.table(made)
            table.validate(full=True)
            self.assertEqual(table.to_pylist(), made.to_dicts())
            sink = pyarrow.BufferOutputStream()
            with pyarrow.ipc.new_stream(sink, table.schema) as stream:
                stream.write_table(table)
            self.assertEqual(pyarrow.ipc.open_stream(sink.getvalue()).read_all().to_pylist(), made.to_dicts())

    @settings(max_examples=60, **COMMON)
    @given(st.binary(max_size=300))
    def test_evidence_is_ours_or_refused(self, data):
        scales = hearsay.weighing.scales()
        _, good = hearsay.extract(SENTENCES[0], layers="claims").evidence()
        for wrong in (data, good[:len(data) % len(good)], good + data[:1] if data else b""):
            with self.assertRaises(hearsay.Error):
                scales.signs([wrong])


def valid(text, published):
    try:
        hearsay.extract("", published=published)
    except hearsay.Error:
        return False
    return True


def extracted(text, published):
    return hearsay.extract(text, published=published if valid(text, published) else None)


if __name__ == "__main__":
    unittest.main()
