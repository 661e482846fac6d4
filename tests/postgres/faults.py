#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong with a server, while the real program works with it: it says what happened and what to do, and the ledger is whole.

    tests/postgres/run tests/postgres/faults.py PROGRAM SOURCE_FOLDER
"""
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/serve"))
from running import Server

ADDRESS = os.environ["HEARSAY_TEST_POSTGRES"]


def server(act):
    subprocess.run([*os.environ["HEARSAY_TEST_POSTGRES_SERVER"].split(), act], check=True)


def ask(sql):
    return subprocess.run(["psql", "-qAt", ADDRESS, "-c", sql], check=True, capture_output=True, text=True).stdout.strip()


def until(sql, answer):
    while ask(sql) != answer:
        time.sleep(0.02)


def hold(sql):
    """Another client, which does that and then nothing."""
    return subprocess.Popen(["psql", "-qAt", ADDRESS, "-c", "BEGIN; " + sql, "-c", "SELECT pg_sleep(60)"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(ledger, *words):
    done = subprocess.run([PROGRAM, "--ledger", ledger, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def write(folder, count):
    for number in range(count):
        (folder / f"{number:04}.txt").write_text("\n\n".join(
            f"The ministry said that {number + one} soldiers were killed near Gao on Monday." for one in range(1, 12)))


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.inputs = pathlib.Path(self.folder.name, "in")
        self.inputs.mkdir()
        if subprocess.run(["pg_isready", "-q", "-d", ADDRESS]).returncode != 0:
            server("start")  # The test before this one failed when it was down.
        schema = "f_" + self._testMethodName
        ask(f"CREATE SCHEMA {schema}")
        self.ledger = f"{ADDRESS}&options=-csearch_path%3D{schema}"
        self.schema = schema

    def sound(self, ledger=None):
        status, out, complaint = run(ledger or self.ledger, "verify", "--json")
        self.assertEqual(status, 0, out + complaint)
        return json.loads(out.splitlines()[-1])

    def test_the_server_dies_while_reports_are_added(self):
        write(self.inputs, 300)
        adding = subprocess.Popen([PROGRAM, "--ledger", self.ledger, "add", "--json", self.inputs], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
        told = [json.loads(adding.stdout.readline()) for _ in range(5)]
        server("kill")
        out, complaint = adding.communicate()
        told += [json.loads(line) for line in out.splitlines()]
        self.assertLess(len(told), 300)
        self.assertEqual(adding.returncode, 3, complaint)
        self.assertRegex(complaint, "cannot be reached any more|was interrupted")
        self.assertIn("run the same command again", complaint)
        status, _, complaint = run(self.ledger, "claims")
        self.assertEqual(status, 3)
        self.assertIn("check the address, that the server runs", complaint)
        server("start")
        # What was told is there; of what was under way all or nothing.
        kept = self.sound()
        self.assertGreaterEqual(kept["readings"], len(told))
        self.assertLessEqual(kept["readings"], len(told) + 1)
        status, _, complaint = run(self.ledger, "add", self.inputs)
        self.assertEqual(status, 0, complaint)
        self.assertEqual(self.sound()["readings"], 300)
        file = os.path.join(self.folder.name, "file.db")
        self.assertEqual(run(file, "add", self.inputs)[0], 0)
        ids = [[json.loads(line)["id"] for line in run(one, "claims", "--json")[1].splitlines()] for one in (self.ledger, file)]
        self.assertTrue(ids[0])
        self.assertEqual(*ids)

    def test_the_server_dies_while_a_ledger_is_copied(self):
        write(self.inputs, 60)
        self.assertEqual(run(self.ledger, "add", self.inputs)[0], 0)
        ask("CREATE SCHEMA f_copied")
        copied = f"{ADDRESS}&options=-csearch_path%3Df_copied"
        # Held up when all but the last table has been sent.
        held = hold(f"LOCK TABLE {self.schema}.stamps IN ACCESS EXCLUSIVE MODE")
        copying = subprocess.Popen([PROGRAM, "--ledger", self.ledger, "copy", copied], stderr=subprocess.PIPE, text=True)
        until("SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND NOT granted", "1")
        server("kill")
        complaint = copying.communicate()[1]
        self.assertEqual(copying.returncode, 3, complaint)
        self.assertIn("run the same command again", complaint)
        held.wait()
        server("start")
        self.assertIn("there is no ledger", run(copied, "claims")[2])
        self.assertEqual(run(self.ledger, "copy", copied)[0], 0)
        self.assertEqual(self.sound(copied)["head"], self.sound()["head"])

    def test_the_page_outlives_the_server(self):
        self.assertEqual(run(self.ledger, "add", SOURCE / "samples/port-mirel")[0], 0)
        page = Server(PROGRAM, self.ledger)
        try:
            def get(where):
                return page.ask("GET", where)[0]

            self.assertEqual(get("/reports.json"), 200)
            failed = []

            def visit():
                for _ in range(20):
                    if get("/status.json") != 200:
                        failed.append(1)

            visitors = [threading.Thread(target=visit) for _ in range(12)]
            most = 0
            for one in visitors:
                one.start()
            while any(one.is_alive() for one in visitors):
                most = max(most, int(ask("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hearsay'")))
            self.assertFalse(failed)
            self.assertLessEqual(most, 12)
            self.assertGreater(most, 0)
            before = ask("SELECT min(pid) FROM pg_stat_activity WHERE application_name = 'hearsay'")
            self.assertEqual(get("/status.json"), 200)
            self.assertEqual(ask("SELECT min(pid) FROM pg_stat_activity WHERE application_name = 'hearsay'"), before)
            server("kill")
            status, _, body = page.ask("GET", "/status.json")
            self.assertGreaterEqual(status, 500)
            self.assertIn("that the server runs", body.decode())
            server("start")
            for where in ("/status.json", "/reports.json", "/judgements.json"):
                self.assertEqual(get(where), 200)
        finally:
            page.end()
            page.process.stdout.close()

    def test_somebody_holds_the_ledger(self):
        write(self.inputs, 1)
        self.assertEqual(run(self.ledger, "add", self.inputs)[0], 0)
        write(self.inputs, 2)
        held = hold(f"SET search_path = {self.schema}; SELECT pg_advisory_xact_lock(1213421873, hashtext(current_schema()))")
        try:
            until("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted", "1")
            for wait in ("0", "1"):
                status, _, complaint = run(self.ledger, "--wait", wait, "add", self.inputs)
                self.assertEqual(status, 3)
                self.assertRegex(complaint, "is busy.*another program is writing it; try again, or wait longer with --wait")
        finally:
            ask("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
            held.wait()
        self.assertEqual(run(self.ledger, "add", self.inputs)[0], 0)
        self.assertEqual(self.sound()["readings"], 2)

    def test_what_the_server_refuses_is_named(self):
        write(self.inputs, 1)
        self.assertEqual(run(self.ledger, "add", self.inputs)[0], 0)
        write(self.inputs, 2)
        before = self.sound()["head"]
        ask("CREATE ROLE bounded LOGIN; ALTER ROLE bounded SET statement_timeout = '1ms'; "
            f"GRANT USAGE ON SCHEMA {self.schema} TO bounded; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {self.schema} TO bounded")
        ask(f"CREATE FUNCTION {self.schema}.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$; "
            f"CREATE TRIGGER slow BEFORE INSERT ON {self.schema}.claims FOR EACH ROW EXECUTE FUNCTION {self.schema}.slow()")
        status, _, complaint = run(self.ledger.replace("user=tester", "user=bounded"), "add", self.inputs)
        self.assertEqual(status, 3, complaint)
        self.assertRegex(complaint, "statement timeout.*run the same command again")
        self.assertEqual(self.sound()["head"], before)
        ask("CREATE ROLE full_up LOGIN CONNECTION LIMIT 0")
        status, _, complaint = run(self.ledger.replace("user=tester", "user=full_up"), "claims")
        self.assertEqual(status, 3)
        self.assertIn('too many connections for role "full_up"', complaint)

    def test_a_server_of_before(self):
        """A server that says it is PostgreSQL 12, as far as a client hears before it asks anything."""
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(os.path.join(self.folder.name, ".s.PGSQL.5432"))
            door.listen()

            def answer():
                client, _ = door.accept()
                client.recv(10000)
                status = b"server_version\0" + b"12.9\0"
                client.sendall(b"R" + struct.pack(">II", 8, 0) + b"S" + struct.pack(">I", 4 + len(status)) + status + b"Z" + struct.pack(">I", 5) + b"I")
                client.recv(10000)
                client.close()

            threading.Thread(target=answer, daemon=True).start()
            status, _, complaint = run(f"postgresql://x@/y?host={self.folder.name}", "claims")
        self.assertEqual(status, 3)
        self.assertIn("PostgreSQL 12.9", complaint)
        self.assertIn("15 or later", complaint)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
