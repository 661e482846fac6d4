# SPDX-License-Identifier: Apache-2.0
"""What the tests share: where things are, the cases, and who may be left out.

Run by ctest (python.*) over the package as it is installed, with the standard library alone; what needs pyarrow, pandas, polars,
DuckDB or mypy is skipped by name where that is missing.
"""
import hashlib
import importlib.util
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HEARSAY_PROGRAM", str(ROOT / "build/release/hearsay"))

# Without the country files that a user has added.
os.environ["HEARSAY_PLACES"] = str(pathlib.Path(tempfile.gettempdir()) / "no-such-folder-of-places")


def needs(*names):
    """Skips a test where one of the packages is missing."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def cases():
    """(file, title, options, text, expected lines) of every case beside the rules (tests/cases/cases.cc has the format)."""
    for path in sorted(ROOT.glob("packs/*/cases/*.txt")):
        title, part = None, "expected"
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("=== "):
                if title is not None:
                    yield path, title, options, "\n".join(text), expected
                title, options, text, expected, part = line[4:], {}, [], [], "options"
                continue
            if title is None:
                continue
            key, colon, value = line.partition(": ")
            if part == "options":
                if colon and key in ("published", "publisher", "layer"):
                    options[key] = value
                    continue
                part = "text"
            if part == "text" and line == "---":
                part = "expected"
            elif part == "text":
                text.append(line)
            elif line.strip():
                expected.append(line)
        if title is not None:
            yield path, title, options, "\n".join(text), expected


def place(folder, name):
    """Where a test's ledger of that name lives: in the folder, or in a schema of its own of the server of tests/postgres/run."""
    server = os.environ.get("HEARSAY_TEST_POSTGRES")
    if server is None:
        return pathlib.Path(folder, name)
    schema = "p" + hashlib.sha256(os.path.join(folder, name).encode()).hexdigest()[:20]
    subprocess.run(["psql", "-q", server, "-c", f"CREATE SCHEMA {schema}"], check=True)
    return f"{server}&options=-csearch_path%3D{schema}"


def spoil(ledger, sql):
    """Does to a ledger what its triggers refuse."""
    if str(ledger).startswith("postgresql:"):
        subprocess.run(["psql", "-q", ledger, "-c", "set session_replication_role = replica", "-c", sql], check=True)
        return
    base = sqlite3.connect(ledger)
    for (trigger,) in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        base.execute(f'drop trigger "{trigger}"')
    base.execute(sql)
    base.commit()
    base.close()


def run(*arguments, data=None):
    """Standard output of the program, as bytes; and its exit status."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=data, capture_output=True)
    return done.stdout, done.returncode
