-- Schema version 2: custody, versions, subscriptions. Applied after 0001, in the
-- transaction that makes a new ledger or the one that brings an older up to date
-- (schema.cc). docs/formats/ledger.md and custody.md say what each column means.

-- Originals are kept compressed where that makes them smaller. No row of the log
-- covers this table's columns (an original's digest is that of its bytes), so it
-- may be made anew. schema.cc carries the rows over.
CREATE TABLE originals_2 (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL CHECK (coding <> 'none' OR size = length(bytes)),  -- As collected.
  coding TEXT NOT NULL CHECK (coding IN ('none', 'zlib')),
  bytes  BLOB NOT NULL
) STRICT;

-- How a capture came in, and what it is a version of.
CREATE TABLE arrivals (
  capture    INTEGER NOT NULL PRIMARY KEY REFERENCES captures (capture),
  added_at   TEXT NOT NULL,
  added_by   TEXT,                -- As they named themselves; null if they did not.
  added_with TEXT NOT NULL,       -- The program and its version.
  identity   TEXT,                -- Captures of one identity are versions of one report.
  seen_at    TEXT NOT NULL,       -- When it was collected, else when added; in UTC.
  dated      INTEGER NOT NULL CHECK (dated IN (0, 1))  -- 0: only a file's last change says so.
) STRICT;
CREATE INDEX arrivals_by_identity ON arrivals (identity);
CREATE INDEX captures_by_report ON captures (report);
CREATE INDEX captures_by_address ON captures (address);

-- Request and answers of a fetched capture as they went over the wire: WARC/1.1.
CREATE TABLE exchanges (
  capture INTEGER NOT NULL PRIMARY KEY REFERENCES captures (capture),
  warc    TEXT NOT NULL REFERENCES originals (sha256)
) STRICT;

-- Further facts that the reader found (a time of update). Part of the report's
-- digest where there are any.
CREATE TABLE report_facts (
  reading INTEGER NOT NULL REFERENCES reports (reading),
  name    TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (reading, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscriptions (
  subscription  INTEGER NOT NULL PRIMARY KEY,
  address       TEXT NOT NULL,
  verb          TEXT NOT NULL CHECK (verb IN ('watch', 'unwatch')),
  detail        TEXT NOT NULL,    -- JSON: facts and wishes given for its reports.
  subscribed_by TEXT,
  subscribed_at TEXT NOT NULL
) STRICT;
CREATE INDEX subscriptions_by_address ON subscriptions (address);

CREATE TABLE polls (
  poll          INTEGER NOT NULL PRIMARY KEY,
  address       TEXT NOT NULL,
  polled_at     TEXT NOT NULL,
  status        INTEGER,          -- Of HTTP; null if there was no answer.
  etag          TEXT,
  last_modified TEXT,
  error         TEXT,
  new_reports   INTEGER NOT NULL,
  not_before    TEXT,             -- When to ask again at the earliest.
  detail        TEXT NOT NULL     -- JSON.
) STRICT;
CREATE INDEX polls_by_address ON polls (address, poll);

-- The chain of custody after adding: who did what with it.
CREATE TABLE handlings (
  handling  INTEGER NOT NULL PRIMARY KEY,
  capture   INTEGER REFERENCES captures (capture),  -- Null: the whole ledger.
  what      TEXT NOT NULL CHECK (what IN ('collected', 'added', 'verified', 'exported', 'stamped')),
  done_at   TEXT NOT NULL,
  done_by   TEXT,
  done_with TEXT NOT NULL,
  detail    TEXT NOT NULL         -- JSON: where to, what was found.
) STRICT;

-- Time stamps of the log's head (RFC 3161).
CREATE TABLE stamps (
  stamp      INTEGER NOT NULL PRIMARY KEY,
  entry      INTEGER NOT NULL REFERENCES log (entry),
  hash       TEXT NOT NULL CHECK (length(hash) = 64),
  tsa        TEXT NOT NULL,       -- The address that answered.
  token      BLOB NOT NULL,       -- The TimeStampToken, DER.
  stamped_at TEXT NOT NULL        -- What the token says, in UTC.
) STRICT;

-- Of a report's versions (the originals that it was read out of) the one that was
-- collected last counts, and of its readings the latest. A file's last change is
-- a weak witness: copying the file changes it, so the earliest of them stands, and
-- only where no archive or fetch tells the time.
DROP VIEW current_claims;
DROP VIEW current_reports;
CREATE VIEW current_reports AS
  SELECT * FROM reports AS r WHERE r.reading = (
    SELECT max(same.reading) FROM reports AS same WHERE same.id = r.id AND same.original = (
      SELECT c.original FROM captures AS c LEFT JOIN arrivals AS a ON a.capture = c.capture
      WHERE c.report = r.id GROUP BY c.original
      ORDER BY coalesce(max(CASE WHEN a.dated = 1 THEN a.seen_at END), min(a.seen_at)) DESC,
               min(c.capture) DESC LIMIT 1));
CREATE VIEW current_claims AS
  SELECT c.* FROM claims AS c JOIN current_reports AS r ON r.reading = c.reading;

CREATE TRIGGER arrivals_stay BEFORE UPDATE ON arrivals BEGIN SELECT RAISE(ABORT, 'arrivals are never changed'); END;
CREATE TRIGGER arrivals_keep BEFORE DELETE ON arrivals BEGIN SELECT RAISE(ABORT, 'arrivals are never deleted'); END;
CREATE TRIGGER exchanges_stay BEFORE UPDATE ON exchanges BEGIN SELECT RAISE(ABORT, 'exchanges are never changed'); END;
CREATE TRIGGER exchanges_keep BEFORE DELETE ON exchanges BEGIN SELECT RAISE(ABORT, 'exchanges are never deleted'); END;
CREATE TRIGGER report_facts_stay BEFORE UPDATE ON report_facts BEGIN SELECT RAISE(ABORT, 'reports are never changed'); END;
CREATE TRIGGER report_facts_keep BEFORE DELETE ON report_facts BEGIN SELECT RAISE(ABORT, 'reports are never deleted'); END;
CREATE TRIGGER subscriptions_stay BEFORE UPDATE ON subscriptions BEGIN SELECT RAISE(ABORT, 'subscriptions are never changed'); END;
CREATE TRIGGER subscriptions_keep BEFORE DELETE ON subscriptions BEGIN SELECT RAISE(ABORT, 'subscriptions are never deleted'); END;
CREATE TRIGGER polls_stay BEFORE UPDATE ON polls BEGIN SELECT RAISE(ABORT, 'polls are never changed'); END;
CREATE TRIGGER polls_keep BEFORE DELETE ON polls BEGIN SELECT RAISE(ABORT, 'polls are never deleted'); END;
CREATE TRIGGER handlings_stay BEFORE UPDATE ON handlings BEGIN SELECT RAISE(ABORT, 'handlings are never changed'); END;
CREATE TRIGGER handlings_keep BEFORE DELETE ON handlings BEGIN SELECT RAISE(ABORT, 'handlings are never deleted'); END;
CREATE TRIGGER stamps_stay BEFORE UPDATE ON stamps BEGIN SELECT RAISE(ABORT, 'stamps are never changed'); END;
CREATE TRIGGER stamps_keep BEFORE DELETE ON stamps BEGIN SELECT RAISE(ABORT, 'stamps are never deleted'); END;
