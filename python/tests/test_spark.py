# SPDX-License-Identifier: Apache-2.0
"""hearsay.spark on local[2]: the claims of the single machine, and records that do harm set aside by name."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

import common
import hearsay

PAGE = "<html><head><title>T{0}</title></head><body><p>{0} tanks were destroyed near Gao on Monday, the army said.</p></body></html>"
TEXT = "{0} soldiers were killed near Gao on Monday, a spokesman said."


@common.needs("pyspark", "pyarrow")
class Spark(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        bench = str(common.ROOT / "bench/spark")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [bench, os.environ.get("PYTHONPATH")]))
        from pyspark.sql import SparkSession
        cls.session = (SparkSession.builder.master("local[2]").config("spark.driver.bindAddress", "127.0.0.1")
                       .config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
                       .config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "OFF").getOrCreate())
        cls.addClassCleanup(cls.session.stop)

    def rows(self, frame):
        return sorted(frame.toArrow().to_pylist(), key=lambda row: (row.get("report") or row["id"], row.get("ordinal", 0)))

    def alone(self, extractions):
        return sorted(hearsay.table(extractions).to_dicts(), key=lambda row: (row["report"], row["ordinal"]))

    def test_texts_and_pages(self):
        from hearsay import spark
        texts = [{"id": f"t{n}", "text": TEXT.format(n), "published": "2024-03-05", "publisher": "Lantern"} for n in range(2, 40)]
        pages = [{"id": f"p{n}", "content": PAGE.format(n).encode(), "published": "2024-03-05", "url": f"https://a.example/{n}"}
                 for n in range(2, 40)]
        frame = self.session.createDataFrame(
            [{"text": None, "content": None, "url": None, "publisher": None, **one} for one in texts + pages],
            "id string, text string, content binary, published string, url string, publisher string")
        found = spark.claims(self.session, frame, partitions=3, batch_bytes=1000)
        wanted = list(hearsay.extract_many(texts)) + [
            hearsay.extract(hearsay.read(one["content"], address=one["id"], url=one["url"], published=one["published"]), id=one["id"])
            for one in pages]
        got = self.rows(found.claims)
        self.assertEqual([{name: row[name] for name in hearsay.table(wanted).column_names} for row in got], self.alone(wanted))
        self.assertEqual({row["url"] for row in got if row["report"] == "p7"}, {"https://a.example/7"})
        self.assertEqual({row["publisher"] for row in got if row["report"] == "t7"}, {"Lantern"})
        self.assertEqual(found.failures.count(), 0)
        self.assertEqual(found.records.count(), len(wanted))

    def test_harm(self):
        from hearsay import spark
        names = ["a", "harm-kill", "b", "harm-raise", "c", "harm-sleep", "harm-exit", "d", "none"]
        frame = self.session.createDataFrame([(name, None if name == "none" else TEXT.format(7)) for name in names], "id string, text string")
        found = spark.claims(self.session, frame.coalesce(1), work="harmful:Work", seconds=5)
        self.assertEqual(sorted({row["report"] for row in self.rows(found.claims)}), ["a", "b", "c", "d"])
        failures = {row["id"]: row for row in self.rows(found.failures)}
        self.assertEqual(set(failures), {"harm-kill", "harm-raise", "harm-sleep", "harm-exit", "none"})
        self.assertIn("SIGKILL", failures["harm-kill"]["what"])
        self.assertIn("MemoryError", failures["harm-raise"]["what"])
        self.assertIn("over its time", failures["harm-sleep"]["what"])
        self.assertEqual(failures["none"]["code"], "malformed")

    def test_files(self):
        from hearsay import spark
        with tempfile.TemporaryDirectory() as folder:
            archive, page = pathlib.Path(folder, "pages.zip"), pathlib.Path(folder, "one.html")
            with zipfile.ZipFile(archive, "w") as out:
                for number in range(3):
                    out.writestr(f"{number}.html", PAGE.format(number + 2))
                out.writestr("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
            page.write_text(PAGE.format(9))
            found = spark.claims(self.session, [archive, page, folder + "/missing.warc"])
            errors = []
            wanted = [hearsay.extract(one) for path in (archive, page) for one in hearsay.reports(path, on_error=errors.append)]
            got = self.rows(found.claims)
            self.assertEqual([{name: row[name] for name in hearsay.table(wanted).column_names} for row in got], self.alone(wanted))
            self.assertEqual([row["id"] for row in self.rows(found.failures)],
                             sorted([error.input for error in errors] + [folder + "/missing.warc"]))

    def test_copies(self):
        from hearsay import spark
        sys.path.insert(0, str(common.ROOT / "bench/weighing"))
        self.addCleanup(sys.path.pop, 0)
        import invented
        records = [{"id": f"r{number:03d}", "story": one["text"], "published": one["published"], "publisher": one["publisher"],
                    "original": None} for number, one in enumerate(invented.World(2, invented.default_gazetteer()).reports(150))]
        records[7]["published"] = None
        records[8] = records[7] | {"id": "r008"}
        frame = self.session.createDataFrame([tuple(one.values()) for one in records],
                                             "id string, story string, published string, publisher string, original string")
        wanted = hearsay.copies(records)
        self.assertGreater(len(wanted), 20)
        pairs = spark.copies(self.session, frame.repartition(3)).persist()
        self.assertEqual(sorted(hearsay.Copy(*row) for row in pairs.collect()), sorted(wanted))
        found = {row["id"]: row["family"] for row in spark.families(self.session, pairs).collect()}
        self.assertEqual(found, hearsay.families(wanted))
        self.assertGreater(max(list(found.values()).count(one) for one in set(found.values())), 2)

    def test_what_cannot_be(self):
        from hearsay import spark
        with self.assertRaises(hearsay.Error):
            spark.claims(self.session, self.session.range(2))
        with self.assertRaises(hearsay.Error):
            spark.claims(self.session, [])


@common.needs("pyarrow")
class Alone(unittest.TestCase):
    def test_it_says_what_is_missing(self):
        code = ("from hearsay.supervised import Supervised\n"
                "import hearsay\n"
                "try: list(Supervised('hearsay.spark:Work').run(('records', [])))\n"
                "except hearsay.Error as error: print(error.code)\n")
        done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"HEARSAY_MODEL": "/nowhere"}, capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("missing_data\n", ""))


if __name__ == "__main__":
    unittest.main()
