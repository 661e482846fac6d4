-- What a server holds everybody to who appends to the ledger, also with SQL of their own. Rights
-- say into which tables a role may insert; these triggers say what:
--
--   * into the log only the entry that follows the last one, with the hash that follows from it;
--   * who may insert judgements, and no reports, adds the next judgement, and the log entry of the
--     same transaction names it, with its digest, and nothing else.
--
-- Applied when a ledger is made, and again with each 'hearsay role give': a ledger of before has
-- them from then on. Functions look for names in the ledger's schema alone.

-- Text as it was before it was kept (docs/postgresql.md: U+10FFFE and two digits are a byte).
CREATE OR REPLACE FUNCTION hearsay_bytes(kept text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  mark CONSTANT text := U&'\+10FFFE';
  found integer := strpos(kept, mark);
  done bytea := '';
BEGIN
  WHILE found > 0 LOOP
    done := done || convert_to(left(kept, found - 1), 'UTF8') || decode(substr(kept, found + 1, 2), 'hex');
    kept := substr(kept, found + 3);
    found := strpos(kept, mark);
  END LOOP;
  RETURN done || convert_to(kept, 'UTF8');
END $$;

-- A text in a digest (docs/formats/audit.md).
CREATE OR REPLACE FUNCTION hearsay_value(kept text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  bytes CONSTANT bytea := hearsay_bytes(kept);
BEGIN
  RETURN convert_to('t' || length(bytes) || ':', 'UTF8') || bytes;
END $$;

CREATE OR REPLACE FUNCTION hearsay_only_judges() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NOT has_table_privilege('reports', 'INSERT');
END $$;

CREATE OR REPLACE FUNCTION hearsay_next_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
  said text[];
BEGIN
  PERFORM pg_advisory_xact_lock(1213421873, hashtext(current_schema()));  -- As in postgres.cc.
  SELECT entry, hash INTO last FROM log ORDER BY entry DESC LIMIT 1;
  IF NEW.entry <> coalesce(last.entry, 0) + 1 THEN
    RAISE EXCEPTION 'log entry % does not follow entry %', NEW.entry, coalesce(last.entry, 0)
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.hash <> encode(sha256(decode(coalesce(last.hash, repeat('0', 64)), 'hex') || hearsay_bytes(NEW.record)), 'hex') THEN
    RAISE EXCEPTION 'the hash of log entry % does not follow from its record and the entry before it', NEW.entry
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT hearsay_only_judges() THEN
    RETURN NEW;
  END IF;
  -- Letter for letter: JSON can be read in more than one way where a name stands in it twice.
  said := regexp_match(NEW.record, '^{"entry":(\d+),"at":"[-0-9TZ:+.]{0,40}","by":"hearsay [^"\\]{0,40}","what":"judgement",'
    '"rows":\[\["judgement",(\d{1,18}),"([0-9a-f]{64})"\]\]}$');
  IF said IS NULL OR said[1] <> NEW.entry::text THEN
    RAISE EXCEPTION 'who only judges adds log entries of one judgement' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM judgements AS j WHERE j.judgement = said[2]::bigint
    AND j.xmin = pg_current_xact_id()::xid
    AND said[3] = encode(sha256(convert_to('(i' || j.judgement || ';', 'UTF8') || hearsay_value(j.about)
      || hearsay_value(j.target) || hearsay_value(j.verb) || hearsay_value(j.detail) || hearsay_value(j.judge)
      || hearsay_value(j.why) || hearsay_value(j.judged_at) || convert_to(E')\n', 'UTF8')), 'hex');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'log entry % does not name the judgement that was added with it, or not as it is', NEW.entry
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION hearsay_next_judgement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
BEGIN
  IF hearsay_only_judges() THEN
    PERFORM pg_advisory_xact_lock(1213421873, hashtext(current_schema()));
    SELECT max(judgement) INTO last FROM judgements;
    IF NEW.judgement <> coalesce(last, 0) + 1 THEN
      RAISE EXCEPTION 'judgement % does not follow judgement %', NEW.judgement, coalesce(last, 0)
        USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- At the end of the transaction: its log entry is the last one, as it holds the ledger's lock.
CREATE OR REPLACE FUNCTION hearsay_named_judgement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text;
BEGIN
  IF hearsay_only_judges() THEN
    SELECT record INTO said FROM log ORDER BY entry DESC LIMIT 1;
    IF (regexp_match(said, '"rows":\[\["judgement",(\d+),'))[1] IS DISTINCT FROM NEW.judgement::text THEN
      RAISE EXCEPTION 'judgement % has no log entry', NEW.judgement USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['hearsay_bytes(text)', 'hearsay_value(text)', 'hearsay_only_judges()', 'hearsay_next_entry()',
      'hearsay_next_judgement()', 'hearsay_named_judgement()', 'hearsay_refuse()'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', one, current_schema());
  END LOOP;
END $$;

CREATE OR REPLACE TRIGGER log_follows BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION hearsay_next_entry();
CREATE OR REPLACE TRIGGER judgements_follow BEFORE INSERT ON judgements FOR EACH ROW EXECUTE FUNCTION hearsay_next_judgement();
DROP TRIGGER IF EXISTS judgements_are_named ON judgements;
CREATE CONSTRAINT TRIGGER judgements_are_named AFTER INSERT ON judgements DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION hearsay_named_judgement();
