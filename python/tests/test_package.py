# SPDX-License-Identifier: Apache-2.0
"""The package by itself: reading, threads, errors, types."""
import ast
import inspect
import itertools
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import common
import hearsay

PAGE = ("<!doctype html><html lang=en><head><title>Convoy hit near Gao</title></head><body><nav><a href=/>Home</a></nav><article>"
        "<h1>Convoy hit near Gao</h1><p>Seven trucks were destroyed near Gao on Monday, the army&nbsp;said. “We lost over 50 men,” "
        "a colonel told the caf\u00e9 owner. It was the third such attack on the road this year, and the worst one so far.</p></article>"
        "</body></html>").encode()


class Reading(unittest.TestCase):
    def test_a_page(self):
        report = hearsay.read(PAGE, url="https://lantern.example/gao", published="2024-03-05", publisher="The Lantern")
        self.assertEqual((report.url, report.publisher, report.published, report.title),
                         ("https://lantern.example/gao", "The Lantern", "2024-03-05", "Convoy hit near Gao"))
        self.assertEqual("".join(block.span.of(report.text) for block in report.blocks), report.text)
        begin = report.text.index("over 50 men")
        span = report.original((begin, begin + len("over 50 men")))
        self.assertEqual(PAGE[span.begin:span.end], b"over 50 men")
        found = hearsay.extract(report)
        self.assertEqual(found.id, "https://lantern.example/gao")
        [trucks] = [claim for claim in found.claims if claim.kind == "loss"]
        self.assertEqual((trucks.count.lower, trucks.count.upper, trucks.when.value), (7, 7, "2024-03-04"))
        self.assertEqual(report.to_dict()["text"], report.text)

    def test_spans_that_are_in_no_text(self):
        report = hearsay.read(b"Seven tanks.")
        for span in ((3, 2), (0, 13), (-1, 2), (0, 2**40)):
            with self.assertRaises(hearsay.Error) as caught:
                report.original(span)
            self.assertEqual(caught.exception.code, "invalid")

    def test_what_is_no_report(self):
        for data, code in ((b"", "malformed"), (b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported")):
            with self.assertRaises(hearsay.Error) as caught:
                hearsay.read(data, address="desk/photo.png")
            error = caught.exception
            self.assertEqual((error.code, error.input), (code, "desk/photo.png"))
            self.assertIn("desk/photo.png", str(error))
            self.assertTrue(error.what and error.do)

    def test_a_container(self):
        feed = b"""<rss version="2.0"><channel><title>Wire</title>
            <item><title>One</title><description>Seven tanks were destroyed.</description><guid>1</guid></item>
            <item><title>Two</title><description>Nine people were killed.</description><guid>2</guid></item></channel></rss>"""
        found = list(hearsay.reports(feed, url="https://wire.example/rss"))
        self.assertEqual([one.title for one in found], ["One", "Two"])

    def test_files_that_fail_and_the_rest(self):
        with tempfile.TemporaryDirectory() as folder:
            good, bad = pathlib.Path(folder, "a.html"), pathlib.Path(folder, "b.png")
            good.write_bytes(PAGE)
            bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
            missing = pathlib.Path(folder, "c.txt")
            errors = []
            found = list(hearsay.reports([bad, good, missing], on_error=errors.append))
            self.assertEqual([one.address for one in found], [str(good)])
            self.assertEqual([(one.input, one.code) for one in errors], [(str(bad), "unsupported"), (str(missing), "not_found")])
            with self.assertRaises(hearsay.Error):
                list(hearsay.reports([bad, good]))


class Extracting(unittest.TestCase):
    def test_what_is_asked_for(self):
        found = hearsay.extract("Seven tanks.", layers="quantities", id=7)
        self.assertEqual(list(found.to_dict())[-1], "quantities")
        self.assertEqual(found.to_dict()["id"], 7)
        with self.assertRaises(hearsay.Error) as caught:
            found.claims
        self.assertEqual(caught.exception.input, "7")
        with self.assertRaises(hearsay.Error) as caught:
            hearsay.table([found], "claims")
        self.assertEqual(caught.exception.code, "invalid")

    def test_code_points(self):
        text = "🦔🦔 Überall: seven tanks were destroyed."
        [quantity] = hearsay.extract(text).quantities
        self.assertEqual(quantity.span.of(text), "seven")

    def test_texts_that_cannot_be(self):
        for wrong in ({"text": "a", "published": "Monday"}, {"text": "half \ud83e a hedgehog"}, {"text": "a", "layers": "cows"}):
            with self.assertRaises(hearsay.Error) as caught:
                hearsay.extract(**wrong, id="x")
            self.assertEqual(caught.exception.code, "invalid", wrong)
        for wrong in (b"bytes", None, 7):
            with self.assertRaises(TypeError):
                hearsay.extract(wrong)

    def test_nul_and_line_ends_stay(self):
        text = "Seven\0tanks\r\nwere\tdestroyed."
        self.assertEqual(hearsay.extract(text).text, text)

    def test_many_are_in_order_on_any_number_of_threads(self):
        texts = [f"{n} tanks were destroyed near Gao on {day}, the army said." for n in range(2, 40) for day in ("Monday", "Friday")]
        one = [found.to_json() for found in hearsay.extract_many(texts, threads=1)]
        self.assertEqual(one, [found.to_json() for found in hearsay.extract_many(texts, threads=5)])
        self.assertEqual(one, [hearsay.extract(text).to_json() for text in texts])

    def test_many_may_be_endless(self):
        endless = (f"{n} tanks were destroyed." for n in itertools.count(2))
        found = hearsay.extract_many(endless, threads=2)
        self.assertEqual([next(found).claims[0].count.lower for _ in range(5)], [2, 3, 4, 5, 6])
        found.close()

    def test_one_of_many_fails(self):
        records = [{"id": 1, "text": "Two tanks were destroyed."}, {"id": 2}, {"id": 3, "text": "a", "published": "then"},
                   {"id": 4, "text": "Six tanks were destroyed."}]
        errors = []
        self.assertEqual([found.id for found in hearsay.extract_many(records, on_error=errors.append)], [1, 4])
        self.assertEqual([(error.input, error.code) for error in errors], [("2", "malformed"), ("3", "invalid")])
        with self.assertRaises(hearsay.Error):
            list(hearsay.extract_many(records))

    def test_other_threads_run_meanwhile(self):
        hearsay.extract("Load everything.")
        text, state = "Seven tanks were destroyed near Gao on Monday, the army said. " * 3000, []

        def work():
            state.append("begun")
            hearsay.extract(text)
            state.append("done")

        worker = threading.Thread(target=work)
        worker.start()
        seen = 0
        while "done" not in state:
            seen += "begun" in state
            time.sleep(0.001)
        worker.join()
        # With the lock held throughout, this thread would wake once or twice: before and after.
        self.assertGreater(seen, 5)


class Copies(unittest.TestCase):
    TEXT = ("Seven trucks burned on the road to Gao after an ambush on Monday morning, a spokesman for the governor said. Drivers who "
            "reached the town told of a blocked bridge, of shots from both banks of the river, and of an hour in which nobody came. "
            "The army has closed the road until Friday and asks travellers to wait at the crossing.")

    def test_the_earlier_one_is_the_original(self):
        records = [{"id": "lantern", "story": "Trucks burn. " + self.TEXT, "published": "2024-03-06"},
                   {"id": "wire", "story": self.TEXT, "published": "2024-03-05"},
                   {"id": "later", "story": self.TEXT, "published": "2024-09-05"},
                   {"id": "other", "story": "Nine people drowned when a ferry sank. " * 9, "published": "2024-03-06"}]
        [pair] = hearsay.copies(records)
        self.assertEqual((pair.copy, pair.original), ("lantern", "wire"))
        self.assertGreater(pair.share, 0.9)
        self.assertEqual(hearsay.copies(reversed(records)), [pair])
        self.assertEqual(hearsay.families([pair]), {"lantern": "lantern", "wire": "lantern"})

    def test_families_hang_together(self):
        pairs = [hearsay.Copy(*pair, 1.0) for pair in (("b", "c"), ("e", "f"), ("c", "d"), ("d", "a"), ("f", "g"))]
        self.assertEqual(hearsay.families(pairs), dict.fromkeys("abcd", "a") | dict.fromkeys("efg", "e"))

    def test_a_story_has_no_furniture(self):
        header = hearsay.extract(hearsay.read(PAGE)).to_header()
        self.assertNotIn("Home", header["story"])
        self.assertIn("Seven trucks", header["story"])


class Errors(unittest.TestCase):
    def test_what_is_not_installed(self):
        for variable, value in (("HEARSAY_MODEL", "/nowhere/model"), ("HEARSAY_GAZETTEER", "/nowhere/gazetteer.bin"),
                                ("HEARSAY_PACKS", "/nowhere/packs")):
            code = "import hearsay\ntry: hearsay.extract('a')\nexcept hearsay.Error as e: print(e.code, e, '|', e.do, sep='\\n')"
            done = subprocess.run([sys.executable, "-c", code], env=os.environ | {variable: value}, capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("/nowhere", done.stdout)
            if variable != "HEARSAY_PACKS":
                self.assertTrue(done.stdout.startswith("missing_data"), done.stdout)
                self.assertIn("tools/setup", done.stdout)

    def test_an_error_travels(self):
        error = pickle.loads(pickle.dumps(hearsay.Error("invalid", "it is wrong; mend it", "page.html")))
        self.assertEqual((error.code, error.what, error.do, error.input, str(error)),
                         ("invalid", "it is wrong", "mend it", "page.html", "page.html: it is wrong; mend it"))


class Wheel(unittest.TestCase):
    def test_it_carries_its_packs(self):
        own = pathlib.Path(hearsay.__file__).parent / "packs"
        self.assertEqual(pathlib.Path(hearsay._core.packs_folder()).resolve(), own.resolve())
        for path in common.ROOT.glob("packs/**/*.toml"):
            self.assertEqual((own / path.relative_to(common.ROOT / "packs")).read_bytes(), path.read_bytes())

    def test_versions(self):
        project = (common.ROOT / "pyproject.toml").read_text()
        self.assertIn(f'version = "{hearsay.__version__}"', project)

    def test_everything_is_described(self):
        for name in hearsay.__all__:
            self.assertTrue(inspect.getdoc(getattr(hearsay, name)), name)
        for owner in (hearsay.Ledger, hearsay.Report, hearsay.Extraction):
            for name, member in vars(owner).items():
                if not name.startswith("_") and inspect.isfunction(member):
                    self.assertTrue(inspect.getdoc(member), f"{owner.__name__}.{name}")


class Types(unittest.TestCase):
    def test_the_stub_names_what_the_module_has(self):
        stub = ast.parse((pathlib.Path(hearsay.__file__).parent / "_core.pyi").read_text())
        hidden = {"__init__", "__doc__", "__module__", "__new__", "__str__", "__repr__"}

        def names(body):
            out = set()
            for node in body:
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    out.add(node.name)
                elif isinstance(node, ast.AnnAssign):
                    out.add(node.target.id)
            return out

        self.assertEqual(names(stub.body), {name for name in dir(hearsay._core) if not name.startswith("_")})
        for node in stub.body:
            if isinstance(node, ast.ClassDef):
                bound = {name for name in vars(getattr(hearsay._core, node.name)) if name not in hidden}
                self.assertEqual(names(node.body) - hidden, bound, node.name)

    @common.needs("mypy")
    def test_mypy(self):
        with tempfile.TemporaryDirectory() as folder:
            user = pathlib.Path(folder, "user.py")
            user.write_text("import hearsay\n"
                            "found = hearsay.extract('a', layers=['claims'])\n"
                            "lower: float | None = found.claims[0].count.lower if found.claims[0].count else None\n"
                            "rows: list[dict[str, object]] = hearsay.Ledger('a.db').tallies(item='arms').to_dicts()\n"
                            "def failed(error: hearsay.Error) -> None: print(error.do)\n"
                            "for one in hearsay.extract_many(hearsay.reports('pages', on_error=failed)): print(one.id)\n")
            wrong = pathlib.Path(folder, "wrong.py")
            wrong.write_text("import hearsay\nhearsay.extract(b'bytes')\nhearsay.extract('a').claims[0].number\n")
            package = pathlib.Path(hearsay.__file__).parent
            command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", folder + "/cache"]
            environment = os.environ | {"MYPYPATH": str(package.parent)}
            for checked, status in (([str(user)], 0), (["-p", "hearsay"], 0), ([str(wrong)], 1)):
                done = subprocess.run(command + checked, env=environment, capture_output=True, text=True, cwd=folder)
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
            self.assertEqual(done.stdout.count("error:"), 2, done.stdout)


if __name__ == "__main__":
    unittest.main()
