-- A ledger as version 0.1.0 of the program made it (schema 1): sqlite3 .dump of two
-- invented reports, one read anew, and a failure. hearsay/ledger/schema_test.cc brings it up to date.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE originals (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size   INTEGER NOT NULL CHECK (size = length(bytes)),
  bytes  BLOB NOT NULL
) STRICT;
INSERT INTO originals VALUES('263e691d563d8202de498584c1bb41c00676f755d780ee6fe05d9eb1c8145b4c',106,X'546865206d696e697374727920736169642036332074616e6b73206275726e6564206e65617220506f7274204d6972656c2e0a41207365636f6e6420636f6e766f79206c6f7374203720747275636b732c206163636f7264696e6720746f2061207769746e6573732e0a');
INSERT INTO originals VALUES('503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505',427,X'3c21646f63747970652068746d6c3e3c68746d6c206c616e673d22656e223e3c686561643e3c7469746c653e4e696e65206b696c6c65642061742074686520666f72643c2f7469746c653e3c6d65746120636861727365743d227574662d38223e3c2f686561643e0a3c626f64793e3c61727469636c653e3c68313e4e696e65206b696c6c65642061742074686520666f72643c2f68313e3c703e4174206c65617374206e696e652070656f706c652077657265206b696c6c6564207768656e206120627269646765206761766520776179206e656172204d6972656c206f6e204d6f6e6461792c2074686520676f7665726e6f7220736169642e20526573637565207465616d732077656e74206f6e206c6f6f6b696e6720666f722074686f73652077686f2077657265207374696c6c206d697373696e6720696e207468652072697665722062656c6f772074686520746f776e2e3c2f703e3c703e4e6f626f6479206b6e657720686f77206d616e79206861642063726f737365642069742074686174206d6f726e696e672e3c2f703e3c2f61727469636c653e3c2f626f64793e3c2f68746d6c3e0a');
INSERT INTO originals VALUES('ced1af6d51438341a0335cc00e1c2867fb718a537c1173cf210070a6b1cdf40a',7,X'7f454c46020101');
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
INSERT INTO captures VALUES(1,'263e691d563d8202de498584c1bb41c00676f755d780ee6fe05d9eb1c8145b4c','R263e691d563d','courier.txt','text/plain',NULL,'2026-03-04T08:00:00Z','file',NULL,NULL);
INSERT INTO captures VALUES(2,'503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505','R503953c28a34','page.html','text/html',NULL,'2026-03-04T08:00:00Z','file',NULL,NULL);
INSERT INTO captures VALUES(3,'ced1af6d51438341a0335cc00e1c2867fb718a537c1173cf210070a6b1cdf40a',NULL,'tool.bin','application/x-elf',NULL,'2026-03-04T08:00:00Z','file',NULL,NULL);
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
INSERT INTO reports VALUES(1,'R263e691d563d',1,'263e691d563d8202de498584c1bb41c00676f755d780ee6fe05d9eb1c8145b4c',1,'courier.txt',NULL,NULL,NULL,NULL,NULL,NULL,replace('The ministry said 63 tanks burned near Port Mirel.\nA second convoy lost 7 trucks, according to a witness.\n','\n',char(10)),'[[0,106,0,106]]','utf-8','[]','{}','1','1 packs 32c04ec80570','2026-03-05T08:40:00Z');
INSERT INTO reports VALUES(2,'R503953c28a34',2,'503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505',2,'page.html',NULL,'Nine killed at the ford',NULL,NULL,NULL,'en',replace('Nine killed at the ford\nAt least nine people were killed when a bridge gave way near Mirel on Monday, the governor said. Rescue teams went on looking for those who were still missing in the river below the town.\nNobody knew how many had crossed it that morning.\n','\n',char(10)),'[[0,23,124,147],[23,24],[24,211,155,342],[211,212],[212,261,349,398],[261,262]]','utf-8','[]','{}','1','1 packs 32c04ec80570','2026-03-05T08:40:00Z');
INSERT INTO reports VALUES(3,'R503953c28a34',2,'503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505',2,'page.html','https://courier.example/ford','Nine killed at the ford',NULL,NULL,NULL,'en',replace('Nine killed at the ford\nAt least nine people were killed when a bridge gave way near Mirel on Monday, the governor said. Rescue teams went on looking for those who were still missing in the river below the town.\nNobody knew how many had crossed it that morning.\n','\n',char(10)),'[[0,23,124,147],[23,24],[24,211,155,342],[211,212],[212,261,349,398],[261,262]]','utf-8','[]','{"url":"https://courier.example/ford"}','1','1 packs 32c04ec80570','2026-03-05T08:41:40Z');
CREATE TABLE blocks (
  reading    INTEGER NOT NULL REFERENCES reports (reading),
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end   INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO blocks VALUES(1,0,'paragraph',0,51);
INSERT INTO blocks VALUES(1,1,'paragraph',51,106);
INSERT INTO blocks VALUES(2,0,'title',0,24);
INSERT INTO blocks VALUES(2,1,'paragraph',24,212);
INSERT INTO blocks VALUES(2,2,'paragraph',212,262);
INSERT INTO blocks VALUES(3,0,'title',0,24);
INSERT INTO blocks VALUES(3,1,'paragraph',24,212);
INSERT INTO blocks VALUES(3,2,'paragraph',212,262);
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
INSERT INTO claims VALUES(1,'Ccc957f81792381d3',1,0,'loss','destroyed','asserted',0,50,'The ministry said 63 tanks burned near Port Mirel.','',replace('\nA second convoy lost 7 trucks, ','\n',char(10)),0,50,21,26,'tanks','arms.vehicle.armoured.tank',18,20,'63',63.0,63.0,'',0,0,'whole',NULL,NULL,NULL,NULL,NULL);
INSERT INTO claims VALUES(2,'Cd06c3fc493eaf4ea',1,1,'loss','','asserted',51,105,'A second convoy lost 7 trucks, according to a witness.',replace('3 tanks burned near Port Mirel.\n','\n',char(10)),replace('\n','\n',char(10)),51,105,74,80,'trucks','arms.vehicle.truck',72,73,'7',7.0,7.0,'',0,0,'whole',NULL,NULL,NULL,NULL,NULL);
INSERT INTO claims VALUES(3,'Cbf9e99c644536fb7',2,0,'casualties','killed','asserted',24,120,'At least nine people were killed when a bridge gave way near Mirel on Monday, the governor said.',replace('Nine killed at the ford\n','\n',char(10)),' Rescue teams went on looking fo',155,251,38,44,'people','harm.people',24,37,'At least nine',9.0,NULL,'',0,0,'whole',94,100,'Monday','XXXX-WXX-1',NULL);
INSERT INTO claims VALUES(4,'Cbf9e99c644536fb7',3,0,'casualties','killed','asserted',24,120,'At least nine people were killed when a bridge gave way near Mirel on Monday, the governor said.',replace('Nine killed at the ford\n','\n',char(10)),' Rescue teams went on looking fo',155,251,38,44,'people','harm.people',24,37,'At least nine',9.0,NULL,'',0,0,'whole',94,100,'Monday','XXXX-WXX-1',NULL);
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
INSERT INTO claim_places VALUES(3,0,85,90,'Mirel',NULL,'Mirel','','unknown');
INSERT INTO claim_places VALUES(4,0,85,90,'Mirel',NULL,'Mirel','','unknown');
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
INSERT INTO claim_sources VALUES(1,0,0,12,'The ministry','ministry','ministry','official',0);
INSERT INTO claim_sources VALUES(2,0,95,104,'a witness','witness','witness','witness',0);
INSERT INTO claim_sources VALUES(3,0,102,114,'the governor','governor','governor','official',0);
INSERT INTO claim_sources VALUES(4,0,102,114,'the governor','governor','governor','official',0);
CREATE TABLE failures (
  failure   INTEGER NOT NULL PRIMARY KEY,
  address   TEXT NOT NULL,
  code      TEXT NOT NULL,
  reason    TEXT NOT NULL,
  original  TEXT REFERENCES originals (sha256),  -- The bytes, where there are any.
  capture   INTEGER REFERENCES captures (capture),
  failed_at TEXT NOT NULL
) STRICT;
INSERT INTO failures VALUES(1,'tool.bin','unsupported','tool.bin is a program, which this version cannot read; save its text or the page','ced1af6d51438341a0335cc00e1c2867fb718a537c1173cf210070a6b1cdf40a',3,'2026-03-05T08:40:00Z');
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
CREATE TABLE log (
  entry  INTEGER NOT NULL PRIMARY KEY,
  record TEXT NOT NULL,           -- JSON: what was appended, with digests.
  hash   TEXT NOT NULL CHECK (length(hash) = 64)  -- SHA-256 of the previous hash and the record.
) STRICT;
INSERT INTO log VALUES(1,'{"entry":1,"at":"2026-03-05T08:40:00Z","by":"hearsay 0.1.0","what":"ledger","schema":1,"rows":[]}','c04f8d7ce59436d66bf4ab198d743d3852dc63cffd3d562753f9024f5e90b212');
INSERT INTO log VALUES(2,'{"entry":2,"at":"2026-03-05T08:40:00Z","by":"hearsay 0.1.0","what":"report","report":"R263e691d563d","rows":[["original","263e691d563d8202de498584c1bb41c00676f755d780ee6fe05d9eb1c8145b4c","263e691d563d8202de498584c1bb41c00676f755d780ee6fe05d9eb1c8145b4c"],["capture",1,"cff371f3f8220c21a95f3f9c22f894d6ad0ca88c2b3b8063eadc75b17ddbafd4"],["report",1,"cd3086ec5f7caa620f2187aaac2558148b2e187fe93da2a38bd41cdc2c8c89ed"],["claim",1,"6d727f89423fbce3a8f795221203051db463c74967ea64cba93e432663fa4614"],["claim",2,"b2c62dc1450124d8e73bb1e78580c887c58d57d649d107173bc9d44ca4fe08b9"]]}','334872aeeafe817ccb7663880c418ca6724843a99ef326155ac8d91876eeaa49');
INSERT INTO log VALUES(3,'{"entry":3,"at":"2026-03-05T08:40:00Z","by":"hearsay 0.1.0","what":"report","report":"R503953c28a34","rows":[["original","503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505","503953c28a34aed5889eb396cbeb42039019446a080a442c1821de087b792505"],["capture",2,"9a1f4f715572561883d0677ef11b02602aafa3118b198713d87471df970b7b7e"],["report",2,"5e0c63791820ed46af000a2384013673d59f6a62b98f887df4ce83aed5dbc2bd"],["claim",3,"637773c39a299e0f52377630eed018f50c70ecbec2e5c6c6c174605966457e41"]]}','329dc15933417e8d667b96f55da1951690feb73be6e2cf896fa51474555d4ab4');
INSERT INTO log VALUES(4,'{"entry":4,"at":"2026-03-05T08:40:00Z","by":"hearsay 0.1.0","what":"failure","rows":[["original","ced1af6d51438341a0335cc00e1c2867fb718a537c1173cf210070a6b1cdf40a","ced1af6d51438341a0335cc00e1c2867fb718a537c1173cf210070a6b1cdf40a"],["capture",3,"03579ca1fd7ddcc7bb4e1cd6f3a139d0347ef82d65f258b09d4201de28178950"],["failure",1,"fbe35655e559aaef8e9c3f42ff9a94d0e6801e841b055f27a4819115f59fc67b"]]}','4a0931ce6f2c3fe8518320ee82091301086f965846738110695913e2895ab49c');
INSERT INTO log VALUES(5,'{"entry":5,"at":"2026-03-05T08:41:40Z","by":"hearsay 0.1.0","what":"report","report":"R503953c28a34","rows":[["report",3,"59b8f5f0c3eaaa265a4619880993692b0445634c192eb65e5c3dae2b4acd9a43"],["claim",4,"422d66efa04806b06ca8ac40d8390bd693937707d797aac528f562b9f22b16bf"]]}','78e4555c5bf9e5c388ada4748a600aed5d4ee6b946dd3e6923c1607d82889e64');
CREATE INDEX captures_by_original ON captures (original, address);
CREATE UNIQUE INDEX reports_by_id ON reports (id, reading);
CREATE INDEX reports_by_original ON reports (original);
CREATE UNIQUE INDEX claims_by_reading ON claims (reading, ordinal);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX failures_by_address ON failures (address);
CREATE INDEX judgements_by_target ON judgements (about, target);
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
COMMIT;
PRAGMA application_id = 1213421873;
PRAGMA user_version = 1;
