-- stance 0.1.0, schema revision 0004, for sqlite
-- Restore it into a new database: sqlite3 -bail NEW.db < THIS.sql
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE actor (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR(32) NOT NULL,
	wikidata VARCHAR,
	iso3 VARCHAR,
	same_as_id INTEGER,
	CONSTRAINT ck_actor_iso3_length CHECK (length(iso3) = 3),
	CONSTRAINT ck_actor_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_actor_name_given CHECK (name <> ''),
	CONSTRAINT ck_actor_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_actor_slug UNIQUE (slug),
	CONSTRAINT ck_actor_kind CHECK (kind IN ('state', 'organisation', 'body', 'ministry', 'office', 'person', 'party', 'company', 'group', 'other')),
	CONSTRAINT fk_actor_same_as_id_actor FOREIGN KEY(same_as_id) REFERENCES actor (id)
);
CREATE TABLE claim_key (
	"key" VARCHAR NOT NULL,
	CONSTRAINT pk_claim_key PRIMARY KEY ("key"),
	CONSTRAINT ck_claim_key_key_given CHECK (key <> '')
);
CREATE TABLE condition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	same_as_id INTEGER,
	CONSTRAINT ck_condition_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_condition_name_given CHECK (name <> ''),
	CONSTRAINT ck_condition_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_condition_slug UNIQUE (slug),
	CONSTRAINT fk_condition_same_as_id_condition FOREIGN KEY(same_as_id) REFERENCES condition (id)
);
CREATE TABLE edit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind VARCHAR(32) NOT NULL,
	slug VARCHAR NOT NULL,
	field VARCHAR NOT NULL,
	"before" VARCHAR,
	"after" VARCHAR,
	edited_at DATETIME NOT NULL,
	coder VARCHAR,
	reason VARCHAR,
	CONSTRAINT ck_edit_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_edit_field_given CHECK (field <> ''),
	CONSTRAINT ck_edit_from_or_to CHECK (before IS NOT NULL OR after IS NOT NULL),
	CONSTRAINT ck_edit_kind CHECK (kind IN ('actor', 'issue', 'condition', 'reason', 'treaty', 'source'))
);
CREATE TABLE issue (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	proposition VARCHAR NOT NULL,
	part_of_id INTEGER,
	same_as_id INTEGER,
	same_as_reversed BOOLEAN DEFAULT 0 NOT NULL,
	CONSTRAINT ck_issue_proposition_given CHECK (proposition <> ''),
	CONSTRAINT ck_issue_not_its_own_part CHECK (part_of_id <> id),
	CONSTRAINT ck_issue_reversed_of_another CHECK (NOT same_as_reversed OR same_as_id IS NOT NULL),
	CONSTRAINT ck_issue_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_issue_name_given CHECK (name <> ''),
	CONSTRAINT ck_issue_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_issue_slug UNIQUE (slug),
	CONSTRAINT fk_issue_part_of_id_issue FOREIGN KEY(part_of_id) REFERENCES issue (id),
	CONSTRAINT fk_issue_same_as_id_issue FOREIGN KEY(same_as_id) REFERENCES issue (id)
);
CREATE TABLE reason (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	same_as_id INTEGER,
	CONSTRAINT ck_reason_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_reason_name_given CHECK (name <> ''),
	CONSTRAINT ck_reason_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_reason_slug UNIQUE (slug),
	CONSTRAINT fk_reason_same_as_id_reason FOREIGN KEY(same_as_id) REFERENCES reason (id)
);
CREATE TABLE search_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind VARCHAR(32) NOT NULL,
	owner_id INTEGER NOT NULL,
	passage INTEGER NOT NULL,
	words VARCHAR NOT NULL,
	CONSTRAINT ck_search_entry_passage_counted CHECK (passage >= 0),
	CONSTRAINT ck_search_entry_words_given CHECK (words <> ''),
	CONSTRAINT ck_search_entry_kind CHECK (kind IN ('quote', 'paraphrase', 'translation', 'text', 'actor', 'issue', 'condition', 'reason', 'treaty'))
);
CREATE TABLE source (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	publisher VARCHAR,
	published_on VARCHAR,
	published_earliest DATE,
	published_latest DATE,
	url VARCHAR,
	language VARCHAR,
	kind VARCHAR(32) NOT NULL,
	excerpt BOOLEAN NOT NULL,
	same_as_id INTEGER,
	CONSTRAINT ck_source_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_source_title_given CHECK (title <> ''),
	CONSTRAINT ck_source_published_whole CHECK ((published_on IS NULL) = (published_earliest IS NULL) AND (published_on IS NULL) = (published_latest IS NULL)),
	CONSTRAINT ck_source_published_ordered CHECK (published_earliest <= published_latest),
	CONSTRAINT ck_source_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_source_slug UNIQUE (slug),
	CONSTRAINT ck_source_kind CHECK (kind IN ('news', 'speech', 'statement', 'transcript', 'communique', 'report', 'treaty', 'vote', 'other')),
	CONSTRAINT fk_source_same_as_id_source FOREIGN KEY(same_as_id) REFERENCES source (id)
);
CREATE TABLE treaty (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	slug VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR(32) NOT NULL,
	signed_on VARCHAR,
	in_force_on VARCHAR,
	ended_on VARCHAR,
	registration VARCHAR,
	url VARCHAR,
	same_as_id INTEGER,
	CONSTRAINT ck_treaty_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_treaty_name_given CHECK (name <> ''),
	CONSTRAINT ck_treaty_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_treaty_slug UNIQUE (slug),
	CONSTRAINT ck_treaty_kind CHECK (kind IN ('treaty', 'agreement', 'political-commitment', 'declaration', 'resolution', 'charter', 'other')),
	CONSTRAINT fk_treaty_same_as_id_treaty FOREIGN KEY(same_as_id) REFERENCES treaty (id)
);
CREATE TABLE actor_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	actor_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT uq_actor_alias_actor_id_alias UNIQUE (actor_id, alias),
	CONSTRAINT ck_actor_alias_alias_given CHECK (alias <> ''),
	CONSTRAINT fk_actor_alias_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
);
CREATE TABLE affiliation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	actor_id INTEGER NOT NULL,
	within_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	role VARCHAR,
	since VARCHAR,
	since_earliest DATE,
	since_latest DATE,
	until VARCHAR,
	until_earliest DATE,
	until_latest DATE,
	CONSTRAINT ck_affiliation_two_actors CHECK (actor_id <> within_id),
	CONSTRAINT ck_affiliation_since_whole CHECK ((since IS NULL) = (since_earliest IS NULL) AND (since IS NULL) = (since_latest IS NULL)),
	CONSTRAINT ck_affiliation_until_whole CHECK ((until IS NULL) = (until_earliest IS NULL) AND (until IS NULL) = (until_latest IS NULL)),
	CONSTRAINT ck_affiliation_since_ordered CHECK (since_earliest <= since_latest),
	CONSTRAINT ck_affiliation_until_ordered CHECK (until_earliest <= until_latest),
	CONSTRAINT ck_affiliation_begins_before_it_ends CHECK (since_earliest <= until_latest),
	CONSTRAINT fk_affiliation_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id),
	CONSTRAINT fk_affiliation_within_id_actor FOREIGN KEY(within_id) REFERENCES actor (id),
	CONSTRAINT ck_affiliation_kind CHECK (kind IN ('speaks-for', 'member-of'))
);
CREATE TABLE condition_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	condition_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT uq_condition_alias_condition_id_alias UNIQUE (condition_id, alias),
	CONSTRAINT ck_condition_alias_alias_given CHECK (alias <> ''),
	CONSTRAINT fk_condition_alias_condition_id_condition FOREIGN KEY(condition_id) REFERENCES condition (id)
);
CREATE TABLE issue_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	issue_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT uq_issue_alias_issue_id_alias UNIQUE (issue_id, alias),
	CONSTRAINT ck_issue_alias_alias_given CHECK (alias <> ''),
	CONSTRAINT fk_issue_alias_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id)
);
CREATE TABLE reason_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	reason_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT uq_reason_alias_reason_id_alias UNIQUE (reason_id, alias),
	CONSTRAINT ck_reason_alias_alias_given CHECK (alias <> ''),
	CONSTRAINT fk_reason_alias_reason_id_reason FOREIGN KEY(reason_id) REFERENCES reason (id)
);
CREATE TABLE source_version (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	source_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	read_on DATE NOT NULL,
	CONSTRAINT uq_source_version_source_id_number UNIQUE (source_id, number),
	CONSTRAINT uq_source_version_source_id_sha256 UNIQUE (source_id, sha256),
	CONSTRAINT uq_source_version_id_source_id UNIQUE (id, source_id),
	CONSTRAINT ck_source_version_number_positive CHECK (number > 0),
	CONSTRAINT ck_source_version_text_given CHECK (text <> ''),
	CONSTRAINT ck_source_version_sha256_length CHECK (length(sha256) = 64),
	CONSTRAINT fk_source_version_source_id_source FOREIGN KEY(source_id) REFERENCES source (id)
);
CREATE TABLE treaty_alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	treaty_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT uq_treaty_alias_treaty_id_alias UNIQUE (treaty_id, alias),
	CONSTRAINT ck_treaty_alias_alias_given CHECK (alias <> ''),
	CONSTRAINT fk_treaty_alias_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id)
);
CREATE TABLE treaty_party (
	treaty_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_treaty_party PRIMARY KEY (treaty_id, actor_id),
	CONSTRAINT fk_treaty_party_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id),
	CONSTRAINT fk_treaty_party_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
);
CREATE TABLE claim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"key" VARCHAR NOT NULL,
	source_id INTEGER NOT NULL,
	source_version_id INTEGER,
	quote VARCHAR,
	paraphrase VARCHAR,
	fingerprint VARCHAR NOT NULL,
	mode VARCHAR(32) NOT NULL,
	speaker_id INTEGER NOT NULL,
	stated_on VARCHAR NOT NULL,
	stated_earliest DATE NOT NULL,
	stated_latest DATE NOT NULL,
	stated_time VARCHAR,
	relayed_by_id INTEGER,
	translation VARCHAR,
	note VARCHAR,
	coder VARCHAR,
	recorded_at DATETIME NOT NULL,
	retired_at DATETIME,
	retired_by VARCHAR,
	retired_reason VARCHAR,
	replaces_id INTEGER,
	found_by VARCHAR,
	repeats VARCHAR,
	CONSTRAINT fk_claim_source_version_id_source_id_source_version FOREIGN KEY(source_version_id, source_id) REFERENCES source_version (id, source_id),
	CONSTRAINT uq_claim_replaces_id UNIQUE (replaces_id),
	CONSTRAINT ck_claim_quote_or_paraphrase CHECK ((quote IS NULL) <> (paraphrase IS NULL)),
	CONSTRAINT ck_claim_quote_given CHECK (quote <> ''),
	CONSTRAINT ck_claim_paraphrase_given CHECK (paraphrase <> ''),
	CONSTRAINT ck_claim_quote_has_text CHECK (quote IS NULL OR source_version_id IS NOT NULL),
	CONSTRAINT ck_claim_fingerprint_given CHECK (fingerprint <> ''),
	CONSTRAINT ck_claim_stated_ordered CHECK (stated_earliest <= stated_latest),
	CONSTRAINT ck_claim_retired_after_recorded CHECK (retired_at > recorded_at),
	CONSTRAINT ck_claim_reason_only_if_retired CHECK (retired_reason IS NULL OR retired_at IS NOT NULL),
	CONSTRAINT ck_claim_by_only_if_retired CHECK (retired_by IS NULL OR retired_at IS NOT NULL),
	CONSTRAINT ck_claim_repeats_another CHECK (repeats <> key),
	CONSTRAINT ck_claim_replaces_another CHECK (replaces_id <> id),
	CONSTRAINT fk_claim_key_claim_key FOREIGN KEY("key") REFERENCES claim_key ("key"),
	CONSTRAINT fk_claim_source_id_source FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT ck_claim_mode CHECK (mode IN ('direct', 'indirect', 'mixed', 'act')),
	CONSTRAINT fk_claim_speaker_id_actor FOREIGN KEY(speaker_id) REFERENCES actor (id),
	CONSTRAINT fk_claim_relayed_by_id_actor FOREIGN KEY(relayed_by_id) REFERENCES actor (id),
	CONSTRAINT fk_claim_replaces_id_claim FOREIGN KEY(replaces_id) REFERENCES claim (id),
	CONSTRAINT fk_claim_repeats_claim_key FOREIGN KEY(repeats) REFERENCES claim_key ("key")
);
CREATE TABLE kept_claim (
	claim_id INTEGER NOT NULL,
	source_version_id INTEGER NOT NULL,
	kept_at DATETIME NOT NULL,
	CONSTRAINT pk_kept_claim PRIMARY KEY (claim_id, source_version_id),
	CONSTRAINT fk_kept_claim_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_kept_claim_source_version_id_source_version FOREIGN KEY(source_version_id) REFERENCES source_version (id)
);
CREATE TABLE quote_part (
	claim_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	place_start INTEGER NOT NULL,
	place_end INTEGER NOT NULL,
	CONSTRAINT pk_quote_part PRIMARY KEY (claim_id, number),
	CONSTRAINT ck_quote_part_number_positive CHECK (number > 0),
	CONSTRAINT ck_quote_part_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT fk_quote_part_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id)
);
CREATE TABLE stance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	claim_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	holder_id INTEGER NOT NULL,
	issue_id INTEGER NOT NULL,
	position VARCHAR(32) NOT NULL,
	form VARCHAR(32) NOT NULL,
	ascribed BOOLEAN NOT NULL,
	ascribed_set BOOLEAN NOT NULL,
	note VARCHAR,
	CONSTRAINT uq_stance_claim_id_holder_id_issue_id UNIQUE (claim_id, holder_id, issue_id),
	CONSTRAINT uq_stance_claim_id_number UNIQUE (claim_id, number),
	CONSTRAINT ck_stance_number_positive CHECK (number > 0),
	CONSTRAINT fk_stance_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_stance_holder_id_actor FOREIGN KEY(holder_id) REFERENCES actor (id),
	CONSTRAINT fk_stance_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id),
	CONSTRAINT ck_stance_position CHECK (position IN ('support', 'neutral', 'oppose')),
	CONSTRAINT ck_stance_form CHECK (form IN ('view', 'demand', 'commitment', 'offer', 'warning'))
);
CREATE TABLE citation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	stance_id INTEGER NOT NULL,
	treaty_id INTEGER NOT NULL,
	role VARCHAR(32) NOT NULL,
	provision VARCHAR,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	CONSTRAINT ck_citation_provision_given CHECK (provision <> ''),
	CONSTRAINT ck_citation_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_citation_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_citation_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_citation_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL),
	CONSTRAINT fk_citation_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id),
	CONSTRAINT fk_citation_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id),
	CONSTRAINT ck_citation_role CHECK (role IN ('basis', 'commitment', 'breach', 'proposal', 'joining', 'withdrawal', 'suspension', 'mention'))
);
CREATE TABLE stance_addressee (
	stance_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_stance_addressee PRIMARY KEY (stance_id, actor_id),
	CONSTRAINT fk_stance_addressee_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id),
	CONSTRAINT fk_stance_addressee_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
);
CREATE TABLE stance_condition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	stance_id INTEGER NOT NULL,
	condition_id INTEGER NOT NULL,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	dropped BOOLEAN NOT NULL,
	CONSTRAINT uq_stance_condition_stance_id_condition_id UNIQUE (stance_id, condition_id),
	CONSTRAINT ck_stance_condition_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_stance_condition_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_stance_condition_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_stance_condition_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL),
	CONSTRAINT fk_stance_condition_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id),
	CONSTRAINT fk_stance_condition_condition_id_condition FOREIGN KEY(condition_id) REFERENCES condition (id)
);
CREATE TABLE stance_reason (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	stance_id INTEGER NOT NULL,
	reason_id INTEGER NOT NULL,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	CONSTRAINT uq_stance_reason_stance_id_reason_id UNIQUE (stance_id, reason_id),
	CONSTRAINT ck_stance_reason_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_stance_reason_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_stance_reason_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_stance_reason_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL),
	CONSTRAINT fk_stance_reason_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id),
	CONSTRAINT fk_stance_reason_reason_id_reason FOREIGN KEY(reason_id) REFERENCES reason (id)
);
CREATE TABLE citation_by (
	citation_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_citation_by PRIMARY KEY (citation_id, actor_id),
	CONSTRAINT fk_citation_by_citation_id_citation FOREIGN KEY(citation_id) REFERENCES citation (id),
	CONSTRAINT fk_citation_by_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
);
CREATE TABLE stance_condition_addressee (
	stance_condition_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_stance_condition_addressee PRIMARY KEY (stance_condition_id, actor_id),
	CONSTRAINT fk_stance_condition_addressee_stance_condition_id_stance_condition FOREIGN KEY(stance_condition_id) REFERENCES stance_condition (id),
	CONSTRAINT fk_stance_condition_addressee_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
);
INSERT INTO alembic_version (version_num) VALUES
('0004');
INSERT INTO actor (id, slug, name, kind, wikidata, iso3, same_as_id) VALUES
(1,'marra','Marra','state',NULL,'MRA',NULL),
(2,'marran-mfa','Ministry of Marra','ministry',NULL,NULL,NULL),
(3,'minister','The Minister','person',NULL,NULL,NULL),
(4,'volta','Volta','state','Q7',NULL,NULL),
(5,'the-voltans','The Voltans','group',NULL,NULL,4),
(6,'league','League','organisation',NULL,NULL,NULL);
INSERT INTO claim_key ("key") VALUES
('gone'),
('leave'),
('noon'),
('share'),
('talks');
INSERT INTO condition (id, slug, name, same_as_id) VALUES
(1,'equal-quotas','Equal quotas',NULL);
INSERT INTO edit (id, kind, slug, field, "before", "after", edited_at, coder, reason) VALUES
(1,'issue','leaving','entry',NULL,'leaving','2026-11-28 21:00:59.786030','anna',NULL),
(2,'issue','leaving','same_as',NULL,'sharing','2026-11-28 21:01:02.965362','anna',NULL),
(3,'issue','leaving','same_as_reversed',NULL,'yes','2026-11-28 21:01:02.965362','anna',NULL),
(4,'issue','quotas','proposition','Quotas should be equal','Quotas should be the same for all','2026-11-28 21:01:06.533050','anna','As they say it'),
(5,'actor','league','entry',NULL,'league','2026-11-28 21:01:10.018784','anna',NULL),
(6,'actor','marra','affiliation',NULL,'{"within": "league", "kind": "member-of", "since": "1990~", "until": "2007"}','2026-11-28 21:01:14.081383','anna',NULL),
(7,'treaty','bank-treaty','party','volta',NULL,'2026-11-28 21:01:18.051660','anna',NULL),
(8,'treaty','bank-treaty','party',NULL,'league','2026-11-28 21:01:18.051660','anna',NULL),
(9,'source','three','entry',NULL,'three','2026-11-28 21:01:21.593529','anna',NULL),
(10,'source','again','entry',NULL,'again','2026-11-28 21:01:21.593529','anna',NULL),
(11,'source','again','same_as',NULL,'three','2026-11-28 21:01:24.798807','anna',NULL),
(12,'source','three','text','d4f65aac1bfbaadac353b65cbe84ff48ffbb79b9fdc55b19a776730eb2468e65','bbc8a163808199b7fff4fa73ba699b78a383da7a1a46adf34ff5baac8d1bd8cc','2026-11-28 21:01:28.822623','anna',NULL),
(13,'actor','gone','entry',NULL,'gone','2026-11-28 21:01:36.532227','anna',NULL),
(14,'actor','gone','name','Gone',NULL,'2026-11-28 21:01:39.198798','anna','Never was'),
(15,'actor','gone','kind','other',NULL,'2026-11-28 21:01:39.198798','anna','Never was'),
(16,'actor','gone','entry','gone',NULL,'2026-11-28 21:01:39.198798','anna','Never was');
INSERT INTO issue (id, slug, name, proposition, part_of_id, same_as_id, same_as_reversed) VALUES
(1,'sharing','Sharing','The Bank should be shared',NULL,NULL,0),
(2,'quotas','Quotas','Quotas should be the same for all',1,NULL,0),
(3,'common-bank','A common bank','There should be a common bank',NULL,1,0),
(4,'leaving','Leaving','The Bank should be left',NULL,1,1);
INSERT INTO reason (id, slug, name, same_as_id) VALUES
(1,'peace','It keeps the peace',NULL);
INSERT INTO search_entry (id, kind, owner_id, passage, words) VALUES
(2,'actor',2,0,'ministry of marra'),
(3,'actor',3,0,'the minister'),
(4,'actor',4,0,'volta'),
(5,'actor',5,0,'the voltans'),
(10,'issue',3,0,'a common bank'),
(11,'issue',3,1,'there should be a common bank'),
(12,'condition',1,0,'equal quotas'),
(13,'reason',1,0,'it keeps the peace'),
(14,'treaty',1,0,'treaty of the bank'),
(15,'actor',1,0,'marra'),
(16,'actor',1,1,'republic of marra'),
(17,'actor',1,2,'the marran state'),
(18,'issue',1,0,'sharing'),
(19,'issue',1,1,'the bank should be shared'),
(20,'issue',1,2,'the question of the bank'),
(21,'text',1,0,'the foreign minister of marra said we will share the bank once the quotas are equal he added that the treaty of the bank binds both'),
(22,'quote',1,0,'we will share the bank once the quotas are equal'),
(23,'paraphrase',2,0,'volta leaves the treaty of the bank'),
(24,'paraphrase',3,0,'volta was never in it'),
(25,'text',2,0,'the foreign minister of marra said we will share the bank once quotas are equal he added that the treaty of the bank binds both'),
(26,'paraphrase',4,0,'volta leaves the treaty of the bank'),
(27,'issue',4,0,'leaving'),
(28,'issue',4,1,'the bank should be left'),
(29,'issue',2,0,'quotas'),
(30,'issue',2,1,'quotas should be the same for all'),
(32,'actor',6,0,'league'),
(33,'actor',6,1,'the league'),
(34,'text',3,0,'volta will suspend the treaty of the bank its minister said at noon if quotas stay unequal'),
(35,'quote',5,0,'suspend the treaty of the bank'),
(36,'paraphrase',6,0,'the league is for sharing'),
(37,'text',4,0,'volta will suspend the treaty of the bank if quotas stay unequal'),
(38,'quote',7,0,'suspend the treaty of the bank'),
(39,'paraphrase',8,0,'the league is for sharing'),
(41,'paraphrase',9,0,'the league is for sharing');
INSERT INTO source (id, slug, title, publisher, published_on, published_earliest, published_latest, url, language, kind, excerpt, same_as_id) VALUES
(1,'one','Marra on the Bank','The Marran','2019-05-04','2019-05-04','2019-05-04',NULL,NULL,'news',0,NULL),
(2,'two','Volta leaves',NULL,'2020','2020-01-01','2020-12-31',NULL,NULL,'statement',0,NULL),
(3,'three','Volta on leaving','The Marran','2021-03-02','2021-03-02','2021-03-02',NULL,NULL,'news',0,NULL),
(4,'again','Volta on leaving','Marran','2021-03-02','2021-03-02','2021-03-02',NULL,NULL,'other',0,3);
INSERT INTO treaty (id, slug, name, kind, signed_on, in_force_on, ended_on, registration, url, same_as_id) VALUES
(1,'bank-treaty','Treaty of the Bank','treaty','1999-05',NULL,NULL,NULL,NULL,NULL);
INSERT INTO actor_alias (id, actor_id, alias) VALUES
(1,1,'Republic of Marra'),
(2,1,'The Marran State'),
(3,6,'The League');
INSERT INTO affiliation (id, actor_id, within_id, kind, role, since, since_earliest, since_latest, until, until_earliest, until_latest) VALUES
(1,2,1,'speaks-for',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,3,2,'speaks-for','Foreign Minister','2018-03','2018-03-01','2018-03-31','2021','2021-01-01','2021-12-31'),
(3,1,6,'member-of',NULL,'1990~','1989-01-01','1991-12-31','2007','2007-01-01','2007-12-31');
INSERT INTO issue_alias (id, issue_id, alias) VALUES
(1,1,'The question of the Bank');
INSERT INTO source_version (id, source_id, number, text, sha256, read_on) VALUES
(1,1,1,'The Foreign Minister of Marra said: "We will share the Bank once the quotas are equal." He added that the Treaty of the Bank binds both.
','1bdf9856a03642ea5442b644bfea2320b6ee73375e84b65f9c47c56292d86e38','2026-11-28'),
(2,1,2,'The Foreign Minister of Marra said: "We will share the Bank once quotas are equal." He added that the Treaty of the Bank binds both.
','6c3ce866f9f107586d135b3503d26e9c6178056347de375e68db11b44fdc4e83','2026-11-28'),
(3,3,1,'Volta will suspend the Treaty of the Bank, its minister said “at noon”, if quotas stay unequal.','d4f65aac1bfbaadac353b65cbe84ff48ffbb79b9fdc55b19a776730eb2468e65','2026-11-28'),
(4,3,2,'Volta will suspend the Treaty of the Bank, if quotas stay unequal.
','bbc8a163808199b7fff4fa73ba699b78a383da7a1a46adf34ff5baac8d1bd8cc','2026-11-28');
INSERT INTO treaty_party (treaty_id, actor_id) VALUES
(1,1),
(1,6);
INSERT INTO claim (id, "key", source_id, source_version_id, quote, paraphrase, fingerprint, mode, speaker_id, stated_on, stated_earliest, stated_latest, stated_time, relayed_by_id, translation, note, coder, recorded_at, retired_at, retired_by, retired_reason, replaces_id, found_by, repeats) VALUES
(1,'share',1,1,'We will share the Bank once the quotas are equal.',NULL,'37-86','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'anna','2026-11-28 17:53:45.224842',NULL,NULL,NULL,NULL,NULL,NULL),
(2,'leave',2,NULL,NULL,'Volta leaves the Treaty of the Bank.','58626e6397b720b6281223e4a445376f','act',4,'2020-01','2020-01-01','2020-01-31',NULL,NULL,NULL,NULL,'anna','2026-11-28 17:53:45.224842','2026-11-28 17:53:48.140797',NULL,NULL,NULL,NULL,NULL),
(3,'gone',2,NULL,NULL,'Volta was never in it.','f30a49c00b1d8fc6e05689dff25dddd2','indirect',5,'2020','2020-01-01','2020-12-31',NULL,NULL,NULL,NULL,'ben','2026-11-28 17:53:45.224842','2026-11-28 17:53:47.334017',NULL,'misread',NULL,NULL,NULL),
(4,'leave',2,NULL,NULL,'Volta leaves the Treaty of the Bank.','58626e6397b720b6281223e4a445376f','act',4,'2020-01','2020-01-01','2020-01-31',NULL,NULL,NULL,'seen twice','ben','2026-11-28 17:53:48.140797','2026-11-29 03:13:27.922461','ben','Said of another meeting',2,NULL,NULL),
(5,'noon',3,3,'suspend the Treaty of the Bank',NULL,'11-41','direct',4,'2021-03-01T12:00','2021-03-01','2021-03-01','12:00',NULL,NULL,NULL,NULL,'2026-11-28 21:01:21.593529','2026-11-28 21:01:28.822623',NULL,NULL,NULL,'case',NULL),
(6,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,NULL,NULL,'2026-11-28 21:01:21.593529','2026-11-28 21:01:32.162467',NULL,NULL,NULL,NULL,NULL),
(7,'noon',3,4,'suspend the Treaty of the Bank',NULL,'11-41','direct',4,'2021-03-01T12:00','2021-03-01','2021-03-01','12:00',NULL,NULL,NULL,NULL,'2026-11-28 21:01:28.822623','2026-11-28 21:01:33.961978',NULL,'Misheard',5,'case',NULL),
(8,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,NULL,'anna','2026-11-28 21:01:32.162467','2026-11-29 03:13:27.273142','anna',NULL,6,NULL,NULL),
(9,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,'Seen again','anna','2026-11-29 03:13:27.273142',NULL,NULL,NULL,8,NULL,NULL);
INSERT INTO kept_claim (claim_id, source_version_id, kept_at) VALUES
(1,2,'2026-11-28 17:53:46.718265');
INSERT INTO quote_part (claim_id, number, place_start, place_end) VALUES
(1,1,37,86),
(5,1,11,41),
(7,1,11,41);
INSERT INTO stance (id, claim_id, number, holder_id, issue_id, position, form, ascribed, ascribed_set, note) VALUES
(1,1,1,1,1,'support','view',0,0,NULL),
(2,2,1,4,3,'oppose','view',0,0,NULL),
(3,3,1,5,2,'neutral','demand',0,0,'doubtful'),
(4,4,1,4,3,'oppose','view',0,0,NULL),
(5,5,1,4,4,'support','view',0,0,NULL),
(6,6,1,6,1,'support','view',0,0,NULL),
(7,7,1,4,4,'support','view',0,0,NULL),
(8,8,1,6,1,'neutral','view',0,0,NULL),
(9,9,1,6,1,'neutral','view',0,0,NULL);
INSERT INTO citation (id, stance_id, treaty_id, role, provision, wording, place_start, place_end) VALUES
(1,1,1,'basis',NULL,'Treaty of the Bank',106,124),
(2,2,1,'withdrawal',NULL,NULL,NULL,NULL),
(3,2,1,'breach','Article 5',NULL,NULL,NULL),
(4,4,1,'withdrawal',NULL,NULL,NULL,NULL),
(5,4,1,'breach','Article 5',NULL,NULL,NULL),
(6,5,1,'suspension',NULL,'Treaty of the Bank',23,41),
(7,7,1,'suspension',NULL,'Treaty of the Bank',23,41);
INSERT INTO stance_addressee (stance_id, actor_id) VALUES
(1,4);
INSERT INTO stance_condition (id, stance_id, condition_id, wording, place_start, place_end, dropped) VALUES
(1,1,1,'the quotas are equal',65,85,0),
(2,5,1,'if quotas stay unequal',72,94,0),
(3,7,1,'if quotas stay unequal',43,65,0);
INSERT INTO stance_reason (id, stance_id, reason_id, wording, place_start, place_end) VALUES
(1,1,1,NULL,NULL,NULL);
INSERT INTO citation_by (citation_id, actor_id) VALUES
(2,4),
(3,1),
(4,4),
(5,1),
(6,4),
(7,4);
INSERT INTO stance_condition_addressee (stance_condition_id, actor_id) VALUES
(1,4);
CREATE INDEX ix_actor_same_as_id ON actor (same_as_id);
CREATE INDEX ix_condition_same_as_id ON condition (same_as_id);
CREATE INDEX ix_edit_edited_at ON edit (edited_at);
CREATE INDEX ix_edit_kind_slug ON edit (kind, slug);
CREATE INDEX ix_issue_part_of_id ON issue (part_of_id);
CREATE INDEX ix_issue_same_as_id ON issue (same_as_id);
CREATE INDEX ix_reason_same_as_id ON reason (same_as_id);
CREATE UNIQUE INDEX uq_search_entry_passage ON search_entry (kind, owner_id, passage) WHERE kind NOT IN ('quote', 'paraphrase', 'translation');
CREATE INDEX ix_source_same_as_id ON source (same_as_id);
CREATE INDEX ix_treaty_same_as_id ON treaty (same_as_id);
CREATE INDEX ix_affiliation_actor_id ON affiliation (actor_id);
CREATE INDEX ix_affiliation_within_id ON affiliation (within_id);
CREATE INDEX ix_source_version_sha256 ON source_version (sha256);
CREATE INDEX ix_treaty_party_actor_id ON treaty_party (actor_id);
CREATE INDEX ix_claim_key ON claim ("key");
CREATE INDEX ix_claim_relayed_by_id ON claim (relayed_by_id);
CREATE INDEX ix_claim_repeats ON claim (repeats);
CREATE INDEX ix_claim_source_id ON claim (source_id);
CREATE INDEX ix_claim_source_version ON claim (source_version_id);
CREATE INDEX ix_claim_speaker_id ON claim (speaker_id);
CREATE UNIQUE INDEX uq_claim_key_live ON claim ("key") WHERE retired_at IS NULL;
CREATE UNIQUE INDEX uq_claim_utterance_live ON claim (source_id, speaker_id, fingerprint) WHERE retired_at IS NULL;
CREATE INDEX ix_kept_claim_source_version_id ON kept_claim (source_version_id);
CREATE INDEX ix_stance_issue_id ON stance (issue_id);
CREATE INDEX ix_stance_series ON stance (holder_id, issue_id);
CREATE INDEX ix_citation_treaty_id ON citation (treaty_id);
CREATE UNIQUE INDEX uq_citation_once ON citation (stance_id, treaty_id, role, coalesce(provision, ''));
CREATE INDEX ix_stance_addressee_actor_id ON stance_addressee (actor_id);
CREATE INDEX ix_stance_condition_condition_id ON stance_condition (condition_id);
CREATE INDEX ix_stance_reason_reason_id ON stance_reason (reason_id);
CREATE INDEX ix_citation_by_actor_id ON citation_by (actor_id);
CREATE INDEX ix_stance_condition_addressee_actor_id ON stance_condition_addressee (actor_id);
CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_entry', content_rowid='id', tokenize='ascii', columnsize=0);
INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 16000000);
INSERT INTO search_words (search_words) VALUES ('rebuild');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES ('actor', 7);
INSERT INTO sqlite_sequence (name, seq) VALUES ('condition', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('edit', 16);
INSERT INTO sqlite_sequence (name, seq) VALUES ('issue', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('reason', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('search_entry', 41);
INSERT INTO sqlite_sequence (name, seq) VALUES ('source', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('treaty', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('actor_alias', 3);
INSERT INTO sqlite_sequence (name, seq) VALUES ('affiliation', 3);
INSERT INTO sqlite_sequence (name, seq) VALUES ('issue_alias', 1);
INSERT INTO sqlite_sequence (name, seq) VALUES ('source_version', 4);
INSERT INTO sqlite_sequence (name, seq) VALUES ('claim', 9);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance', 9);
INSERT INTO sqlite_sequence (name, seq) VALUES ('citation', 7);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance_condition', 3);
INSERT INTO sqlite_sequence (name, seq) VALUES ('stance_reason', 1);
COMMIT;
PRAGMA journal_mode = WAL;
