-- The ledger in PostgreSQL: the tables, columns, indices and views that SQLite's schema has at
-- version 2 (0001_ledger.sql, 0002_custody.sql; docs/formats/ledger.md says what each column
-- means), with PostgreSQL's names for the types. Text sorts by its bytes (COLLATE "C"), as in
-- SQLite. Rows are only ever added: triggers refuse everything else. What can be longer than
-- a page's third - an address, a name - has a hash index: a B-tree would refuse the row.
--
-- Applied in the transaction that makes a new ledger (postgres_home.cc).

-- That it is a ledger, and of which version. One row.
CREATE TABLE hearsay_ledger (
  application text NOT NULL PRIMARY KEY CHECK (application = 'HSY1'),
  schema      bigint NOT NULL
);
INSERT INTO hearsay_ledger (application, schema) VALUES ('HSY1', 2);

CREATE TABLE originals (
  sha256 text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size   bigint NOT NULL CHECK (coding <> 'none' OR size = length(bytes)),  -- As collected.
  coding text COLLATE "C" NOT NULL CHECK (coding IN ('none', 'zlib')),
  bytes  bytea NOT NULL
);

-- They are compressed as far as they go.
ALTER TABLE originals ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE captures (
  capture      bigint NOT NULL PRIMARY KEY,
  original     text COLLATE "C" NOT NULL REFERENCES originals (sha256),
  report       text COLLATE "C",              -- The report read out of it; null if it could not be read.
  address      text COLLATE "C" NOT NULL,
  media_type   text COLLATE "C" NOT NULL,
  charset      text COLLATE "C",
  collected_at text COLLATE "C",
  method       text COLLATE "C" NOT NULL,
  collected_by text COLLATE "C",
  url          text COLLATE "C"
);
CREATE INDEX captures_by_original ON captures (original);

CREATE TABLE reports (
  reading   bigint NOT NULL PRIMARY KEY,
  id        text COLLATE "C" NOT NULL,        -- R and 12 digits; the same through all its readings.
  number    bigint NOT NULL,     -- 1, 2, 3 in order of adding; the same through all its readings.
  original  text COLLATE "C" NOT NULL REFERENCES originals (sha256),
  capture   bigint NOT NULL REFERENCES captures (capture),
  address   text COLLATE "C" NOT NULL,
  url       text COLLATE "C",
  title     text COLLATE "C",
  publisher text COLLATE "C",
  author    text COLLATE "C",
  published text COLLATE "C",
  lang      text COLLATE "C",
  text      text COLLATE "C" NOT NULL,
  offsets   text COLLATE "C" NOT NULL,        -- JSON: text -> bytes of the original.
  charset   text COLLATE "C" NOT NULL,
  remarks   text COLLATE "C" NOT NULL,        -- JSON.
  facts     text COLLATE "C" NOT NULL,        -- JSON: what the person who added it said of it.
  reader    text COLLATE "C" NOT NULL,
  extractor text COLLATE "C" NOT NULL,
  added_at  text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX reports_by_id ON reports (id, reading);
CREATE INDEX reports_by_original ON reports (original);

CREATE TABLE blocks (
  reading    bigint NOT NULL REFERENCES reports (reading),
  ordinal    bigint NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  text_begin bigint NOT NULL,
  text_end   bigint NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE claims (
  claim            bigint NOT NULL PRIMARY KEY,
  id               text COLLATE "C" NOT NULL, -- C and 16 digits; the same after a new extraction.
  reading          bigint NOT NULL REFERENCES reports (reading),
  ordinal          bigint NOT NULL,
  kind             text COLLATE "C" NOT NULL,
  manner           text COLLATE "C" NOT NULL,
  stance           text COLLATE "C" NOT NULL,
  text_begin       bigint NOT NULL,
  text_end         bigint NOT NULL,
  words            text COLLATE "C" NOT NULL, -- The sentence, exactly; with 32 characters either side.
  before           text COLLATE "C" NOT NULL,
  after            text COLLATE "C" NOT NULL,
  original_begin   bigint,       -- In bytes of the original, where the mapping is exact.
  original_end     bigint,
  item_text_begin  bigint,
  item_text_end    bigint,
  item_text        text COLLATE "C",
  item_type        text COLLATE "C",
  count_text_begin bigint,
  count_text_end   bigint,
  count_text       text COLLATE "C",
  count_lower      double precision,
  count_upper      double precision,
  count_unit       text COLLATE "C",
  count_approximate bigint,
  count_cumulative bigint,
  count_part       text COLLATE "C",
  when_text_begin  bigint,
  when_text_end    bigint,
  when_text        text COLLATE "C",
  when_value       text COLLATE "C",
  part_of          bigint        -- Ordinal of the whole that it is a part of.
);
CREATE UNIQUE INDEX claims_by_reading ON claims (reading, ordinal);
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE claim_places (
  claim      bigint NOT NULL REFERENCES claims (claim),
  ordinal    bigint NOT NULL,
  text_begin bigint NOT NULL,
  text_end   bigint NOT NULL,
  text       text COLLATE "C" NOT NULL,
  geonames   bigint,
  name       text COLLATE "C" NOT NULL,
  country    text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  PRIMARY KEY (claim, ordinal)
);

CREATE TABLE claim_parties (
  claim      bigint NOT NULL REFERENCES claims (claim),
  ordinal    bigint NOT NULL,
  role       text COLLATE "C" NOT NULL,
  text_begin bigint NOT NULL,
  text_end   bigint NOT NULL,
  text       text COLLATE "C" NOT NULL,
  party      text COLLATE "C" NOT NULL,
  PRIMARY KEY (claim, ordinal)
);

CREATE TABLE claim_sources (       -- Outermost first, the originator last.
  claim      bigint NOT NULL REFERENCES claims (claim),
  ordinal    bigint NOT NULL,
  text_begin bigint NOT NULL,
  text_end   bigint NOT NULL,
  text       text COLLATE "C" NOT NULL,
  party      text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  carried    bigint NOT NULL,
  PRIMARY KEY (claim, ordinal)
);

CREATE TABLE failures (
  failure   bigint NOT NULL PRIMARY KEY,
  address   text COLLATE "C" NOT NULL,
  code      text COLLATE "C" NOT NULL,
  reason    text COLLATE "C" NOT NULL,
  original  text COLLATE "C" REFERENCES originals (sha256),  -- The bytes, where there are any.
  capture   bigint REFERENCES captures (capture),
  failed_at text COLLATE "C" NOT NULL
);
CREATE INDEX failures_by_address ON failures USING hash (address);

CREATE TABLE judgements (
  judgement bigint NOT NULL PRIMARY KEY,
  about     text COLLATE "C" NOT NULL CHECK (about IN ('claim', 'event', 'source', 'report')),
  target    text COLLATE "C" NOT NULL,        -- The stable id, or the source's name.
  verb      text COLLATE "C" NOT NULL CHECK (verb IN ('accept', 'reject', 'correct', 'merge', 'split', 'grade')),
  detail    text COLLATE "C" NOT NULL,        -- JSON: what is corrected, merged, graded.
  judge     text COLLATE "C" NOT NULL,
  why       text COLLATE "C" NOT NULL,
  judged_at text COLLATE "C" NOT NULL
);
CREATE INDEX judgements_by_target ON judgements USING hash (target);

CREATE TABLE log (
  entry  bigint NOT NULL PRIMARY KEY,
  record text COLLATE "C" NOT NULL,           -- JSON: what was appended, with digests.
  hash   text COLLATE "C" NOT NULL CHECK (length(hash) = 64)  -- SHA-256 of the previous hash and the record.
);

-- How a capture came in, and what it is a version of.
CREATE TABLE arrivals (
  capture    bigint NOT NULL PRIMARY KEY REFERENCES captures (capture),
  added_at   text COLLATE "C" NOT NULL,
  added_by   text COLLATE "C",                -- As they named themselves; null if they did not.
  added_with text COLLATE "C" NOT NULL,       -- The program and its version.
  identity   text COLLATE "C",                -- Captures of one identity are versions of one report.
  seen_at    text COLLATE "C" NOT NULL,       -- When it was collected, else when added; in UTC.
  dated      bigint NOT NULL CHECK (dated IN (0, 1))  -- 0: only a file's last change says so.
);
CREATE INDEX arrivals_by_identity ON arrivals USING hash (identity);
CREATE INDEX captures_by_report ON captures (report);
CREATE INDEX captures_by_address ON captures USING hash (address);

-- Request and answers of a fetched capture as they went over the wire: WARC/1.1.
CREATE TABLE exchanges (
  capture bigint NOT NULL PRIMARY KEY REFERENCES captures (capture),
  warc    text COLLATE "C" NOT NULL REFERENCES originals (sha256)
);

-- Further facts that the reader found (a time of update). Part of the report's
-- digest where there are any.
CREATE TABLE report_facts (
  reading bigint NOT NULL REFERENCES reports (reading),
  name    text COLLATE "C" NOT NULL,
  value   text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, name)
);

CREATE TABLE subscriptions (
  subscription  bigint NOT NULL PRIMARY KEY,
  address       text COLLATE "C" NOT NULL,
  verb          text COLLATE "C" NOT NULL CHECK (verb IN ('watch', 'unwatch')),
  detail        text COLLATE "C" NOT NULL,    -- JSON: facts and wishes given for its reports.
  subscribed_by text COLLATE "C",
  subscribed_at text COLLATE "C" NOT NULL
);
CREATE INDEX subscriptions_by_address ON subscriptions USING hash (address);

CREATE TABLE polls (
  poll          bigint NOT NULL PRIMARY KEY,
  address       text COLLATE "C" NOT NULL,
  polled_at     text COLLATE "C" NOT NULL,
  status        bigint,          -- Of HTTP; null if there was no answer.
  etag          text COLLATE "C",
  last_modified text COLLATE "C",
  error         text COLLATE "C",
  new_reports   bigint NOT NULL,
  not_before    text COLLATE "C",             -- When to ask again at the earliest.
  detail        text COLLATE "C" NOT NULL     -- JSON.
);
CREATE INDEX polls_by_address ON polls USING hash (address);

-- The chain of custody after adding: who did what with it.
CREATE TABLE handlings (
  handling  bigint NOT NULL PRIMARY KEY,
  capture   bigint REFERENCES captures (capture),  -- Null: the whole ledger.
  what      text COLLATE "C" NOT NULL CHECK (what IN ('collected', 'added', 'verified', 'exported', 'stamped')),
  done_at   text COLLATE "C" NOT NULL,
  done_by   text COLLATE "C",
  done_with text COLLATE "C" NOT NULL,
  detail    text COLLATE "C" NOT NULL         -- JSON: where to, what was found.
);

-- Time stamps of the log's head (RFC 3161).
CREATE TABLE stamps (
  stamp      bigint NOT NULL PRIMARY KEY,
  entry      bigint NOT NULL REFERENCES log (entry),
  hash       text COLLATE "C" NOT NULL CHECK (length(hash) = 64),
  tsa        text COLLATE "C" NOT NULL,       -- The address that answered.
  token      bytea NOT NULL,       -- The TimeStampToken, DER.
  stamped_at text COLLATE "C" NOT NULL        -- What the token says, in UTC.
);

-- Of a report's versions (the originals that it was read out of) the one that was
-- collected last counts, and of its readings the latest. A file's last change is
-- a weak witness: copying the file changes it, so the earliest of them stands, and
-- only where no archive or fetch tells the time.
CREATE VIEW current_reports AS
  SELECT * FROM reports AS r WHERE r.reading = (
    SELECT max(same.reading) FROM reports AS same WHERE same.id = r.id AND same.original = (
      SELECT c.original FROM captures AS c LEFT JOIN arrivals AS a ON a.capture = c.capture
      WHERE c.report = r.id GROUP BY c.original
      ORDER BY coalesce(max(CASE WHEN a.dated = 1 THEN a.seen_at END), min(a.seen_at)) DESC NULLS LAST,
               min(c.capture) DESC LIMIT 1));
CREATE VIEW current_claims AS
  SELECT c.* FROM claims AS c JOIN current_reports AS r ON r.reading = c.reading;

CREATE FUNCTION hearsay_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
      ('originals', 'originals are never changed or deleted'),
      ('captures', 'captures are never changed or deleted'),
      ('reports', 'reports are never changed or deleted'),
      ('blocks', 'blocks are never changed or deleted'),
      ('report_facts', 'reports are never changed or deleted'),
      ('claims', 'claims are never changed or deleted'),
      ('claim_places', 'claims are never changed or deleted'),
      ('claim_parties', 'claims are never changed or deleted'),
      ('claim_sources', 'claims are never changed or deleted'),
      ('failures', 'failures are never changed or deleted'),
      ('judgements', 'judgements are never changed or deleted'),
      ('log', 'the log is never changed or shortened'),
      ('arrivals', 'arrivals are never changed or deleted'),
      ('exchanges', 'exchanges are never changed or deleted'),
      ('subscriptions', 'subscriptions are never changed or deleted'),
      ('polls', 'polls are never changed or deleted'),
      ('handlings', 'handlings are never changed or deleted'),
      ('stamps', 'stamps are never changed or deleted')) AS t (of_table, why)
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION hearsay_refuse(%L)',
                   one.of_table || '_stay', one.of_table, one.why);
  END LOOP;
END $$;
