# SPDX-License-Identifier: Apache-2.0
"""hearsay.spark on local[2]: the claims, copies and tallies of the single machine, and records that do harm set aside by name."""
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

    def test_weighing_of_archives(self):
        from hearsay import spark
        from test_weighing import invented_reports
        bench = str(common.ROOT / "bench/spark")
        sys.path.insert(0, bench)
        self.addCleanup(sys.path.remove, bench)
        import extract as bench_extract
        pages = {}
        for number, one in enumerate(invented_reports(240)):
            body = "".join(f"<p>{paragraph}</p>" for paragraph in one["text"].split("\n\n"))
            stamp = f'<meta property="article:published_time" content="{one["published"]}">' if one["published"] else ""
            pages[f"https://paper.example/{number}"] = (
                f'<html lang=en><head><title>Report {number}</title><meta property="og:site_name" content="{one["publisher"]}">{stamp}</head>'
                f"<body><article><h1>Report {number}</h1>{body}</article></body></html>").encode()
        with tempfile.TemporaryDirectory() as folder:
            archives = []
            for begin in range(0, len(pages), 100):
                archives.append(pathlib.Path(folder, f"{begin}.warc.gz"))
                records = [bench_extract.record(*one) for one in list(pages.items())[begin:begin + 100]]
                if begin == 100:
                    records.insert(50, bench_extract.record("https://harm-kill.example/", b"<html><body><p>Nothing.</p></body></html>"))
                archives[-1].write_bytes(b"".join(records))
            found = spark.claims(self.session, archives, evidence=True, work="harmful:Work", seconds=20)
            self.assertEqual([row["id"] for row in self.rows(found.failures)], [f"{archives[1]}, record 51"])
            weighed = spark.weigh(self.session, found.records, parts=3, lot=100)
        wanted = hearsay.weigh(hearsay.extract(hearsay.read(content, url=url), layers="claims") for url, content in pages.items())
        self.assertEqual(weighed.events.toArrow().to_pylist(), wanted.events.to_dicts())
        self.assertGreater(len(wanted.events), 50)
        for there, here, name in ((weighed.tallies, wanted.tallies, lambda row: row["event"]["id"]),
                                  (weighed.lineage, wanted.lineage, lambda row: row["claim"])):
            self.assertEqual(sorted(there.toArrow().to_pylist(), key=name), sorted(here.to_dicts(), key=name))
        self.assertEqual(weighed.tallies.schema.names, wanted.tallies.column_names)
        self.assertGreater(weighed.parts.select("part").distinct().count(), 2)
        self.assertEqual(weighed.parts.count(), len(pages))
        weighed.unpersist()

    def test_weighing_of_next_to_nothing(self):
        from hearsay import spark
        frame = self.session.createDataFrame([("a", TEXT.format(7)), ("b", TEXT.format(7)), ("c", "")], "id string, text string")
        weighed = spark.weigh(self.session, spark.claims(self.session, frame, evidence=True).records)
        self.assertEqual(weighed.events.toArrow().to_pylist(), hearsay.weigh([hearsay.extract(TEXT.format(7)), hearsay.extract("")]).events.to_dicts())
        self.assertEqual(weighed.lineage.count(), 1)  # Of two with the same words one counts.
        none = spark.claims(self.session, frame.where("id = 'nobody'"), evidence=True)
        self.assertEqual(spark.weigh(self.session, none.records).events.count(), 0)
        with self.assertRaises(hearsay.Error):
            spark.weigh(self.session, frame)

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
