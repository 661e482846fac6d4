-- The ledger, schema version 1. docs/formats/ledger.md says what each column
-- means. Rows are only ever added: triggers refuse everything else. A table named
-- in the log (docs/formats/audit.md) never gains a column; a later schema adds
-- tables. Spans are [text_begin, text_end) in UTF-8 bytes of reports.text.

CREATE TABLE originals (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL CHECK (size = length(bytes)),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE captures (
  capture      INTEGER NOT NULL PRIMARY KEY,
  original     TEXT NOT NULL REFERENCES originals (sha256),
  report       TEXT,              -- The report read out of it; null if it could not be read.
  address      TEXT NOT NULL,
  media_type   TEXT NOT NULL,
  charset      TEXT,
  collected_at TEXT,
  method       TEXT NOT NULL,
  collected_by TEXT,
  url          TEXT
) STRICT;
CREATE INDEX captures_by_original ON captures (original, address);

CREATE TABLE reports (
  reading   INTEGER NOT NULL PRIMARY KEY,
  id        TEXT NOT NULL,        -- R and 12 digits; the same through all its readings.
  number    INTEGER NOT NULL,     -- 1, 2, 3 in order of adding; the same through all its readings.
  original  TEXT NOT NULL REFERENCES originals (sha256),
  capture   INTEGER NOT NULL REFERENCES captures (capture),
  address   TEXT NOT NULL,
  url       TEXT,
  title     TEXT,
  publisher TEXT,
  author    TEXT,
  published TEXT,
  lang      TEXT,
  text      TEXT NOT NULL,
  offsets   TEXT NOT NULL,        -- JSON: text -> bytes of the original.
  charset   TEXT NOT NULL,
  remarks   TEXT NOT NULL,        -- JSON.
  facts     TEXT NOT NULL,        -- JSON: what the person who added it said of it.
  reader    TEXT NOT NULL,
  extractor TEXT NOT NULL,
  added_at  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reports_by_id ON reports (id, reading);
CREATE INDEX reports_by_original ON reports (original);

CREATE TABLE blocks (
  reading    INTEGER NOT NULL REFERENCES reports (reading),
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  claim            INTEGER NOT NULL PRIMARY KEY,
  id               TEXT NOT NULL, -- C and 16 digits; the same after a new extraction.
  reading          INTEGER NOT NULL REFERENCES reports (reading),
  ordinal          INTEGER NOT NULL,
  kind             TEXT NOT NULL,
  manner           TEXT NOT NULL,
  stance           TEXT NOT NULL,
  text_begin       INTEGER NOT NULL,
  text_end         INTEGER NOT NULL,
  words            TEXT NOT NULL, -- The sentence, exactly; with 32 characters either side.
  before           TEXT NOT NULL,
  after            TEXT NOT NULL,
  original_begin   INTEGER,       -- In bytes of the original, where the mapping is exact.
  original_end     INTEGER,
  item_text_begin  INTEGER,
  item_text_end    INTEGER,
  item_text        TEXT,
  item_type        TEXT,
  count_text_begin INTEGER,
  count_text_end   INTEGER,
  count_text       TEXT,
  count_lower      REAL,
  count_upper      REAL,
  count_unit       TEXT,
  count_approximate INTEGER,
  count_cumulative INTEGER,
  count_part       TEXT,
  when_text_begin  INTEGER,
  when_text_end    INTEGER,
  when_text        TEXT,
  when_value       TEXT,
  part_of          INTEGER        -- Ordinal of the whole that it is a part of.
) STRICT;
CREATE UNIQUE INDEX claims_by_reading ON claims (reading, ordinal);
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE claim_places (
  claim      INTEGER NOT NULL REFERENCES claims (claim),
  ordinal    INTEGER NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  geonames   INTEGER,
  name       TEXT NOT NULL,
  country    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_parties (
  claim      INTEGER NOT NULL REFERENCES claims (claim),
  ordinal    INTEGER NOT NULL,
  role       TEXT NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  party      TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_sources (       -- Outermost first, the originator last.
  claim      INTEGER NOT NULL REFERENCES claims (claim),
  ordinal    INTEGER NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  party      TEXT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  carried    INTEGER NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
  failure   INTEGER NOT NULL PRIMARY KEY,
  address   TEXT NOT NULL,
  code      TEXT NOT NULL,
  reason    TEXT NOT NULL,
  original  TEXT REFERENCES originals (sha256),  -- The bytes, where there are any.
  capture   INTEGER REFERENCES captures (capture),
  failed_at TEXT NOT NULL
) STRICT;
CREATE INDEX failures_by_address ON failures (address);

CREATE TABLE judgements (
  judgement INTEGER NOT NULL PRIMARY KEY,
  about     TEXT NOT NULL CHECK (about IN ('claim', 'event', 'source', 'report')),
  target    TEXT NOT NULL,        -- The stable id, or the source's name.
  verb      TEXT NOT NULL CHECK (verb IN ('accept', 'reject', 'correct', 'merge', 'split', 'grade')),
  detail    TEXT NOT NULL,        -- JSON: what is corrected, merged, graded.
  judge     TEXT NOT NULL,
  why       TEXT NOT NULL,
  judged_at TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_by_target ON judgements (about, target);

CREATE TABLE log (
  entry  INTEGER NOT NULL PRIMARY KEY,
  record TEXT NOT NULL,           -- JSON: what was appended, with digests.
  hash   TEXT NOT NULL CHECK (length(hash) = 64)  -- SHA-256 of the previous hash and the record.
) STRICT;

-- A report's latest reading counts; the claims of earlier ones stay on record.
CREATE VIEW current_reports AS
  SELECT * FROM reports AS r
  WHERE NOT EXISTS (SELECT 1 FROM reports AS later WHERE later.id = r.id AND later.reading > r.reading);
CREATE VIEW current_claims AS
  SELECT c.* FROM claims AS c JOIN current_reports AS r ON r.reading = c.reading;

CREATE TRIGGER originals_stay BEFORE UPDATE ON originals BEGIN SELECT RAISE(ABORT, 'originals are never changed'); END;
CREATE TRIGGER originals_keep BEFORE DELETE ON originals BEGIN SELECT RAISE(ABORT, 'originals are never deleted'); END;
CREATE TRIGGER captures_stay BEFORE UPDATE ON captures BEGIN SELECT RAISE(ABORT, 'captures are never changed'); END;
CREATE TRIGGER captures_keep BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'captures are never deleted'); END;
CREATE TRIGGER reports_stay BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are never changed'); END;
CREATE TRIGGER reports_keep BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are never deleted'); END;
CREATE TRIGGER blocks_stay BEFORE UPDATE ON blocks BEGIN SELECT RAISE(ABORT, 'blocks are never changed'); END;
CREATE TRIGGER blocks_keep BEFORE DELETE ON blocks BEGIN SELECT RAISE(ABORT, 'blocks are never deleted'); END;
CREATE TRIGGER claims_stay BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are never changed'); END;
CREATE TRIGGER claims_keep BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER claim_places_stay BEFORE UPDATE ON claim_places BEGIN SELECT RAISE(ABORT, 'claims are never changed'); END;
CREATE TRIGGER claim_places_keep BEFORE DELETE ON claim_places BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER claim_parties_stay BEFORE UPDATE ON claim_parties BEGIN SELECT RAISE(ABORT, 'claims are never changed'); END;
CREATE TRIGGER claim_parties_keep BEFORE DELETE ON claim_parties BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER claim_sources_stay BEFORE UPDATE ON claim_sources BEGIN SELECT RAISE(ABORT, 'claims are never changed'); END;
CREATE TRIGGER claim_sources_keep BEFORE DELETE ON claim_sources BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER failures_stay BEFORE UPDATE ON failures BEGIN SELECT RAISE(ABORT, 'failures are never changed'); END;
CREATE TRIGGER failures_keep BEFORE DELETE ON failures BEGIN SELECT RAISE(ABORT, 'failures are never deleted'); END;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are never changed'); END;
CREATE TRIGGER judgements_keep BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are never deleted'); END;
CREATE TRIGGER log_stay BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_keep BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
