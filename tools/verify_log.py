#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a ledger's log without Hearsay: verify_log.py LEDGER [HEAD]. Says what does not fit.

Written from docs/formats/audit.md alone. Exit status 0 if all fits, 1 if not."""
import hashlib, json, sqlite3, struct, sys

ROWS = {  # What each thing is made of; ? is its key.
    "original": ["SELECT bytes FROM originals WHERE sha256 = ?"],
    "capture": ["SELECT * FROM captures WHERE capture = ?"],
    "report": ["SELECT * FROM reports WHERE reading = ?", "SELECT * FROM blocks WHERE reading = ? ORDER BY ordinal"],
    "claim": ["SELECT * FROM claims WHERE claim = ?"] + [
        f"SELECT * FROM claim_{part} WHERE claim = ? ORDER BY ordinal" for part in ("places", "parties", "sources")],
    "failure": ["SELECT * FROM failures WHERE failure = ?"],
    "judgement": ["SELECT * FROM judgements WHERE judgement = ?"],
}

def value(v):
    if v is None: return b"n;"
    if isinstance(v, int): return b"i%d;" % v
    if isinstance(v, float): return b"r%s;" % struct.pack(">d", v).hex().encode()
    kind, data = (b"t", v.encode(errors="surrogateescape")) if isinstance(v, str) else (b"b", bytes(v))
    return b"%s%d:%s" % (kind, len(data), data)

def digest(db, thing, key):
    tables = [db.execute(sql, (key,)).fetchall() for sql in ROWS[thing]]
    if not tables[0]: return "gone"
    if thing == "original": return hashlib.sha256(tables[0][0][0]).hexdigest()
    return hashlib.sha256(b"".join(
        b"".join(b"(" + b"".join(map(value, row)) + b")" for row in rows) + b"\n" for rows in tables)).hexdigest()

db, last, findings = sqlite3.connect(sys.argv[1]), bytes(32), []
db.text_factory = lambda text: text.decode(errors="surrogateescape")
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
