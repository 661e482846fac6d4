# SPDX-License-Identifier: Apache-2.0
"""A ledger through Python and through the program: the same rows."""
import json
import pathlib
import tempfile
import threading
import unittest
import warnings

import common
import hearsay

SAMPLES = common.ROOT / "samples/port-mirel"


def plain(value):
    """JSON as a table's rows have it: spans and intervals as objects, keys of which nothing is said as null."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        out = {}
        for key, one in value.items():
            if key == "span":
                one = {"begin": one[0], "end": one[1]}
            elif (key == "agreed" or key.endswith("_range")) and one is not None:
                one = {"lower": one[0], "upper": one[1]}
            elif key == "detail":
                one = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
            out[key] = plain(one)
        return out
    return value


class Ledgers(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.path = common.place(cls.folder.name, "port.db")
        cls.ledger = hearsay.Ledger(cls.path, by="A. Clerk")
        cls.added = cls.ledger.add(SAMPLES, threads=2)

    def printed(self, *arguments):
        out, status = common.run("--ledger", self.path, *arguments)
        self.assertEqual(status, 0)
        return [plain(json.loads(line)) for line in out.decode().splitlines()]

    def same(self, table, *arguments):
        rows = self.printed(*arguments)
        self.assertTrue(rows)
        got = [{key: value for key, value in row.items() if key in rows[0]} for row in table.to_dicts()]
        self.assertEqual(got, rows)
        self.assertEqual(set(table.column_names), set(rows[0]))

    def test_what_was_added(self):
        self.assertEqual(len(self.added.reports), 6)
        self.assertEqual(self.added.failures, ())
        again = self.ledger.add(SAMPLES)
        self.assertEqual([one["status"] for one in again.outcomes], ["known"] * 6)
        size = self.ledger.size()
        self.assertEqual((size["reports"], size["claims"]), (6, len(self.ledger.claims())))

    def test_claims(self):
        self.same(self.ledger.claims(), "claims", "--json")
        self.same(self.ledger.claims(kind="casualties", counted=True), "claims", "--json", "--kind", "casualties", "--counted")
        self.assertLess(len(self.ledger.claims(kind="casualties")), len(self.ledger.claims()))
        self.assertEqual(len(self.ledger.claims(words="no such words")), 0)

    def test_tallies_events_and_houses(self):
        self.same(self.ledger.tallies(), "tally", "--json")
        self.same(self.ledger.tallies(item="people", policy="lowest-credible"), "tally", "--json", "--item", "people", "--policy",
                  "lowest-credible")
        for method in ("acled", "airwars", "ucdp"):
            self.same(self.ledger.weigh(method), "tally", "--json", "--method", method)
        events = self.ledger.events().to_dicts()
        self.assertEqual([one["id"] for one in events], list(dict.fromkeys(row["event"]["id"] for row in self.ledger.tallies().to_dicts())))
        [shown] = self.printed("show", events[0]["id"], "--json")
        self.assertEqual(events[0]["toll"], shown["toll"])
        self.assertEqual(events[0]["claims"], len(shown["claims"]))

    def test_reports(self):
        rows = self.ledger.reports().to_dicts()
        self.assertEqual([row["id"] for row in rows], list(self.added.reports))
        report = self.ledger.report(rows[0]["id"][:6])
        self.assertEqual(len(report.text), rows[0]["characters"])
        self.assertEqual(report.sha256, rows[0]["original"])
        claim = self.ledger.claims(report=rows[0]["id"]).to_dicts()[0]
        span = hearsay.Span(claim["span"]["begin"], claim["span"]["end"])
        self.assertEqual(span.of(report.text), claim["sentence"])

    def test_judgements(self):
        with tempfile.TemporaryDirectory() as folder:
            ledger = hearsay.Ledger(common.place(folder, "own.db"), by="A. Clerk")
            ledger.add(SAMPLES)
            claim = ledger.claims(kind="casualties", counted=True).to_dicts()[0]
            [kept] = ledger.judge("correct", claim["id"], "count=21", why="the other number was read")
            self.assertEqual((kept["verb"], kept["target"], kept["by"]), ("correct", claim["id"], "A. Clerk"))
            [now] = [row for row in ledger.claims().to_dicts() if row["id"] == claim["id"]]
            self.assertEqual((now["count"]["lower"], now["count"]["upper"]), (21, 21))
            self.assertEqual([one["id"] for one in now["judgements"]], [kept["id"]])
            [row] = ledger.judgements().to_dicts()
            self.assertEqual((row["why"], json.loads(row["detail"])), (kept["why"], kept["detail"]))
            ledger.judge("undo", kept["id"], why="it was right")
            [now] = [row for row in ledger.claims().to_dicts() if row["id"] == claim["id"]]
            self.assertEqual(now["count"], claim["count"])
            with self.assertRaises(hearsay.Error) as caught:
                hearsay.Ledger(ledger.path).judge("reject", claim["id"], why="nobody says so")
            self.assertEqual(caught.exception.code, "invalid")

    def test_ids(self):
        claim = self.ledger.claims().to_dicts()[0]["id"]
        event = self.ledger.events().to_dicts()[0]["id"]
        self.assertEqual(self.ledger.find(claim[:8]), claim)
        self.assertEqual(self.ledger.find(event[:8]), event)
        for wrong, code in (("C", "invalid"), ("Cffffffffff", "not_found"), ("Effffffffff", "not_found")):
            with self.assertRaises(hearsay.Error) as caught:
                self.ledger.find(wrong)
            self.assertEqual(caught.exception.code, code)

    def test_what_is_misspelt(self):
        for act in (lambda: self.ledger.claims(kind="cows"), lambda: self.ledger.tallies(since="soon"),
                    lambda: self.ledger.tallies(policy="mine"), lambda: self.ledger.events(kind="cows")):
            with self.assertRaises(hearsay.Error) as caught:
                act()
            self.assertEqual(caught.exception.code, "invalid")
            self.assertNotIn("--", str(caught.exception).replace(str(self.path), ""))
        with self.assertRaises(hearsay.Error) as caught:
            self.ledger.weigh("mine")
        self.assertIn("acled", str(caught.exception))

    def test_a_ledger_that_is_not_there(self):
        with self.assertRaises(hearsay.Error) as caught:
            hearsay.Ledger("/nowhere/a.db").claims()
        self.assertEqual((caught.exception.code, caught.exception.input), ("not_found", "/nowhere/a.db"))

    def test_addresses(self):
        """What a database's address may not be; what works over one is in the other tests, which run over both."""
        for act in (lambda: hearsay.Ledger(pathlib.Path("postgresql://db.example/port")),
                    lambda: hearsay.Ledger("postgresql://desk:s3cret@db.example/port"),
                    lambda: hearsay.Ledger("postgresql://db.example/port?password=s3cret")):
            with self.assertRaises(hearsay.Error) as caught:
                act()
            self.assertEqual((caught.exception.code, caught.exception.input), ("invalid", None))
            self.assertNotIn("s3cret", repr(caught.exception))
        with self.assertRaises(hearsay.Error) as caught:
            hearsay.Ledger("postgresql:///port?host=/nowhere").size()
        self.assertEqual(caught.exception.code, "unreadable")
        self.assertIn("that the server runs", str(caught.exception))

    def test_a_broken_claim_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            ledger = hearsay.Ledger(common.place(folder, "own.db"))
            ledger.add(b"Seven tanks were destroyed near Gao.\n", address="note.txt")
            [claim] = ledger.claims().to_dicts()
            common.spoil(ledger.path, "update claims set words = 'Eight tanks'")
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                self.assertEqual(len(ledger.claims()), 0)
            self.assertIn(claim["id"], str(warned[0].message))

    def test_failures_are_kept_and_told(self):
        with tempfile.TemporaryDirectory() as folder:
            bad = pathlib.Path(folder, "photo.png")
            bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
            told = []
            added = hearsay.Ledger(common.place(folder, "own.db")).add([bad, SAMPLES], tell=told.append)
            self.assertEqual([(one.code, one.input) for one in added.failures], [("unsupported", str(bad))])
            self.assertEqual((len(added.reports), len(told)), (6, 7))

    def test_what_tell_raises_ends_it(self):
        with tempfile.TemporaryDirectory() as folder:
            ledger = hearsay.Ledger(common.place(folder, "own.db"))
            told = []

            def tell(outcome):
                told.append(outcome)
                if len(told) == 2:
                    raise KeyboardInterrupt

            with self.assertRaises(KeyboardInterrupt):
                ledger.add(SAMPLES, tell=tell, threads=1)
            self.assertEqual(ledger.size()["reports"], len(told))
            ledger.add(SAMPLES)
            self.assertEqual(ledger.size()["reports"], 6)

    def test_many_threads_ask(self):
        rows, errors = [], []

        def work():
            try:
                rows.append(self.ledger.claims().to_dicts())
            except Exception as error:  # Reported below, whatever it is.
                errors.append(error)

        workers = [threading.Thread(target=work) for _ in range(6)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(errors, [])
        self.assertTrue(all(one == rows[0] for one in rows))


if __name__ == "__main__":
    unittest.main()
