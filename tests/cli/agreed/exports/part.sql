-- stance VERSION, schema revision 0009, for sqlite
-- The rows alone. Restore them into an empty database made by stance init: sqlite3 -bail NEW.db < THIS.sql
-- Without the texts of sources: of each text, what claims rest on, in its place, and
-- its SHA-256. Texts are put back by: stance import --texts DIR
-- A part: 1 claim of the record, by the filters {"source": ["report", "wire-again"]},
-- each whole, with all that it refers to. Left out are earlier versions of claims,
-- what was retracted, readings of rounds, and the log of edits.
-- At rest: 1 claim, each of which repeats a claim that is left out, and no longer names it.
PRAGMA foreign_keys = OFF;
BEGIN;
INSERT INTO actor (id, slug, name, kind, wikidata, iso3, same_as_id) VALUES
(5,'sudland','Sudland','state',NULL,'SUD',NULL),
(6,'jon-dahl','Jon Dahl','person',NULL,NULL,NULL),
(7,'lake-union','The Lake Union','organisation',NULL,NULL,NULL);
INSERT INTO claim_key ("key") VALUES
('wire-share');
INSERT INTO condition (id, slug, name, same_as_id) VALUES
(1,'inspectors','Inspectors of both sides',NULL);
INSERT INTO issue (id, slug, name, proposition, part_of_id, same_as_id, same_as_reversed) VALUES
(1,'lake','Sharing the lake','The two states should share the lake.',NULL,NULL,0);
INSERT INTO search_entry (id, kind, owner_id, passage, words) VALUES
(5,'actor',5,0,'sudland'),
(6,'actor',6,0,'jon dahl'),
(7,'actor',7,0,'the lake union'),
(11,'issue',1,0,'sharing the lake'),
(12,'issue',1,1,'the two states should share the lake'),
(19,'condition',1,0,'inspectors of both sides'),
(31,'actor',7,1,'1 1'),
(32,'condition',1,1,'inspection'),
(36,'text',3,0,'█'),
(47,'paraphrase',9,0,'dahl is ready to share');
INSERT INTO source (id, slug, title, publisher, published_on, published_earliest, published_latest, url, language, kind, excerpt, same_as_id, author, reference, original) VALUES
(2,'report','Lake Wire on the talks','Lake Wire','2003','2003-01-01','2003-12-31',NULL,'en','news',1,NULL,NULL,NULL,NULL);
INSERT INTO actor_alias (id, actor_id, alias) VALUES
(4,7,'=1+1');
INSERT INTO affiliation (id, actor_id, within_id, kind, role, since, since_earliest, since_latest, until, until_earliest, until_latest) VALUES
(4,5,7,'member-of',NULL,'1990','1990-01-01','1990-12-31',NULL,NULL,NULL),
(5,6,5,'speaks-for','President',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO condition_alias (id, condition_id, alias) VALUES
(1,1,'inspection');
INSERT INTO source_version (id, source_id, number, text, sha256, read_on) VALUES
(3,2,2,'████████████████████████████████████████████████████████████████████████████████','3dfccbe32b610e4f54852430bd31cb0d400ba8c2ed230fb00afc18726a35704b','2014-12-01');
INSERT INTO claim (id, "key", source_id, source_version_id, quote, paraphrase, fingerprint, mode, speaker_id, stated_on, stated_earliest, stated_latest, stated_time, relayed_by_id, translation, note, coder, recorded_at, retired_at, retired_by, retired_reason, replaces_id, found_by, repeats, round_id, codebook_id) VALUES
(9,'wire-share',2,3,NULL,'Dahl is ready to share.','c53487e899c08b514f4265e63dd0c50c','indirect',6,'2002-03-04','2002-03-04','2002-03-04',NULL,NULL,NULL,NULL,'bo','2014-12-23 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO stance (id, claim_id, number, holder_id, issue_id, position, form, ascribed, ascribed_set, note) VALUES
(10,9,1,5,1,'support','offer',0,0,NULL);
INSERT INTO stance_condition (id, stance_id, condition_id, wording, place_start, place_end, dropped) VALUES
(6,10,1,NULL,NULL,NULL,0);
INSERT INTO search_words (search_words) VALUES ('rebuild');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES ('actor', 10);
INSERT INTO sqlite_sequence (name, seq) VALUES ('codebook', 2);
INSERT INTO sqlite_sequence (name, seq) VALUES ('condition', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('edit', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('issue', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('reason', 3);
INSERT INTO sqlite_sequence (name, seq) VALUES ('search_entry', 57);
INSERT INTO sqlite_sequence (name, seq) VALUES ('source', 6);
INSERT INTO sqlite_sequence (name, seq) VALUES ('treaty', 2);
INSERT INTO sqlite_sequence (name, seq) VALUES ('actor_alias', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('affiliation', 7);
INSERT INTO sqlite_sequence (name, seq) VALUES ('coding_round', 2);
INSERT INTO sqlite_sequence (name, seq) VALUES ('condition_alias', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('set_aside', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('source_version', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('treaty_alias', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('claim', 19);
INSERT INTO sqlite_sequence (name, seq) VALUES ('round_closing', 2);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance', 26);
INSERT INTO sqlite_sequence (name, seq) VALUES ('citation', 7);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance_condition', 19);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance_reason', 9);
COMMIT;
PRAGMA journal_mode = WAL;
