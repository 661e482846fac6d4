#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a ledger's log without Hearsay: verify_log.py LEDGER [HEAD]. Says what does not fit.

Written from docs/formats/audit.md alone. Exit status 0 if all fits, 1 if not."""
import hashlib, json, sqlite3, struct, sys, zlib

ROWS = {  # What each thing is made of; ? is its key.
    "original": ["SELECT * FROM originals WHERE sha256 = ?"],
    "capture": ["SELECT * FROM captures WHERE capture = ?"],
    "report": ["SELECT * FROM reports WHERE reading = ?", "SELECT * FROM blocks WHERE reading = ? ORDER BY ordinal",
               "SELECT * FROM report_facts WHERE reading = ? ORDER BY name"],
    "claim": ["SELECT * FROM claims WHERE claim = ?"] + [
        f"SELECT * FROM claim_{part} WHERE claim = ? ORDER BY ordinal" for part in ("places", "parties", "sources")],
    "failure": ["SELECT * FROM failures WHERE failure = ?"],
    "judgement": ["SELECT * FROM judgements WHERE judgement = ?"],
    "arrival": ["SELECT * FROM arrivals WHERE capture = ?"],
    "exchange": ["SELECT * FROM exchanges WHERE capture = ?"],
} | {thing: [f"SELECT * FROM {thing}s WHERE {thing} = ?"] for thing in ("subscription", "handling", "poll", "stamp")}
LATER = "report_facts"  # Not in the first schema: counts where it has rows.

def value(v):
    if v is None: return b"n;"
    if isinstance(v, int): return b"i%d;" % v
    if isinstance(v, float): return b"r%s;" % struct.pack(">d", v).hex().encode()
    kind, data = (b"t", v.encode(errors="surrogateescape")) if isinstance(v, str) else (b"b", bytes(v))
    return b"%s%d:%s" % (kind, len(data), data)

def digest(db, thing, key):
    tables = [(sql, db.execute(sql, (key,)).fetchall()) for sql in ROWS[thing] if VERSION > 1 or LATER not in sql]
    if not tables[0][1]: return "gone"
    if thing == "original":  # sha256, size, coding, bytes; no coding in the first schema.
        *_, coding, stored = ["", "none"] + list(tables[0][1][0][2:])
        try: return hashlib.sha256(zlib.decompress(stored) if coding == "zlib" else stored).hexdigest()
        except zlib.error: return "does not unpack"
    return hashlib.sha256(b"".join(
        b"".join(b"(" + b"".join(map(value, row)) + b")" for row in rows) + b"\n" for sql, rows in tables if rows or LATER not in sql)).hexdigest()

db, last, findings = sqlite3.connect(sys.argv[1]), bytes(32), []
db.text_factory = lambda text: text.decode(errors="surrogateescape")
VERSION = db.execute("PRAGMA user_version").fetchone()[0]
entries = db.execute("SELECT entry, record, hash FROM log ORDER BY entry").fetchall()
for expected, (entry, record, stored) in enumerate(entries, 1):
    if entry != expected or hashlib.sha256(last + record.encode()).hexdigest() != stored:
        findings.append(f"log entry {entry}: the chain is broken")
    findings += [f"{thing} {key}: not as log entry {entry} has it"
                 for thing, key, wanted in json.loads(record)["rows"] if digest(db, thing, key) != wanted]
    last = bytes.fromhex(stored)
if len(sys.argv) > 2 and sys.argv[2] not in [stored for _, _, stored in entries]: findings.append("head not in the log")
print("\n".join(findings + [f"{len(entries)} entries, {len(findings)} findings, head {last.hex()}"]))
sys.exit(1 if findings else 0)
