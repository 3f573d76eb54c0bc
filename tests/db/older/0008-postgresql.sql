-- stance 0.1.0, schema revision 0008, for postgresql
-- Restore it into a new database: psql -v ON_ERROR_STOP=1 -d NEW -f THIS.sql
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE actor (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR(32) NOT NULL,
	wikidata VARCHAR,
	iso3 VARCHAR,
	same_as_id INTEGER,
	CONSTRAINT pk_actor PRIMARY KEY (id),
	CONSTRAINT ck_actor_iso3_length CHECK (length(iso3) = 3),
	CONSTRAINT ck_actor_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_actor_name_given CHECK (name <> ''),
	CONSTRAINT ck_actor_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_actor_slug UNIQUE (slug),
	CONSTRAINT ck_actor_kind CHECK (kind IN ('state', 'organisation', 'body', 'ministry', 'office', 'person', 'party', 'company', 'group', 'other'))
);
CREATE TABLE claim_key (
	key VARCHAR COLLATE "C" NOT NULL,
	CONSTRAINT pk_claim_key PRIMARY KEY (key),
	CONSTRAINT ck_claim_key_key_given CHECK (key <> '')
);
CREATE TABLE codebook (
	id SERIAL NOT NULL,
	number INTEGER NOT NULL,
	dated DATE NOT NULL,
	text VARCHAR NOT NULL,
	sha256 VARCHAR COLLATE "C" NOT NULL,
	added_at TIMESTAMP WITH TIME ZONE NOT NULL,
	added_by VARCHAR,
	CONSTRAINT pk_codebook PRIMARY KEY (id),
	CONSTRAINT ck_codebook_number_positive CHECK (number > 0),
	CONSTRAINT ck_codebook_text_given CHECK (text <> ''),
	CONSTRAINT ck_codebook_sha256_length CHECK (length(sha256) = 64),
	CONSTRAINT uq_codebook_number UNIQUE (number),
	CONSTRAINT uq_codebook_sha256 UNIQUE (sha256)
);
CREATE TABLE condition (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR NOT NULL,
	same_as_id INTEGER,
	CONSTRAINT pk_condition PRIMARY KEY (id),
	CONSTRAINT ck_condition_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_condition_name_given CHECK (name <> ''),
	CONSTRAINT ck_condition_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_condition_slug UNIQUE (slug)
);
CREATE TABLE edit (
	id SERIAL NOT NULL,
	kind VARCHAR(32) NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	field VARCHAR NOT NULL,
	before VARCHAR,
	after VARCHAR,
	edited_at TIMESTAMP WITH TIME ZONE NOT NULL,
	coder VARCHAR,
	reason VARCHAR,
	CONSTRAINT pk_edit PRIMARY KEY (id),
	CONSTRAINT ck_edit_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_edit_field_given CHECK (field <> ''),
	CONSTRAINT ck_edit_from_or_to CHECK (before IS NOT NULL OR after IS NOT NULL),
	CONSTRAINT ck_edit_kind CHECK (kind IN ('actor', 'issue', 'condition', 'reason', 'treaty', 'source'))
);
CREATE TABLE granted_role (
	name VARCHAR COLLATE "C" NOT NULL,
	grade VARCHAR(32) NOT NULL,
	coder VARCHAR COLLATE "C",
	CONSTRAINT pk_granted_role PRIMARY KEY (name),
	CONSTRAINT ck_granted_role_name_given CHECK (name <> ''),
	CONSTRAINT ck_granted_role_coder_named CHECK (grade <> 'coder' OR coder IS NOT NULL),
	CONSTRAINT ck_granted_role_grade CHECK (grade IN ('reader', 'coder', 'adjudicator', 'owner'))
);
CREATE TABLE issue (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR NOT NULL,
	proposition VARCHAR NOT NULL,
	part_of_id INTEGER,
	same_as_id INTEGER,
	same_as_reversed BOOLEAN DEFAULT false NOT NULL,
	CONSTRAINT pk_issue PRIMARY KEY (id),
	CONSTRAINT ck_issue_proposition_given CHECK (proposition <> ''),
	CONSTRAINT ck_issue_not_its_own_part CHECK (part_of_id <> id),
	CONSTRAINT ck_issue_reversed_of_another CHECK (NOT same_as_reversed OR same_as_id IS NOT NULL),
	CONSTRAINT ck_issue_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_issue_name_given CHECK (name <> ''),
	CONSTRAINT ck_issue_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_issue_slug UNIQUE (slug)
);
CREATE TABLE reason (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR NOT NULL,
	same_as_id INTEGER,
	CONSTRAINT pk_reason PRIMARY KEY (id),
	CONSTRAINT ck_reason_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_reason_name_given CHECK (name <> ''),
	CONSTRAINT ck_reason_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_reason_slug UNIQUE (slug)
);
CREATE TABLE search_entry (
	id SERIAL NOT NULL,
	kind VARCHAR(32) NOT NULL,
	owner_id INTEGER NOT NULL,
	passage INTEGER NOT NULL,
	words VARCHAR NOT NULL,
	CONSTRAINT pk_search_entry PRIMARY KEY (id),
	CONSTRAINT ck_search_entry_passage_counted CHECK (passage >= 0),
	CONSTRAINT ck_search_entry_words_given CHECK (words <> ''),
	CONSTRAINT ck_search_entry_kind CHECK (kind IN ('quote', 'paraphrase', 'translation', 'text', 'actor', 'issue', 'condition', 'reason', 'treaty'))
);
CREATE TABLE source (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	title VARCHAR NOT NULL,
	publisher VARCHAR,
	published_on VARCHAR COLLATE "C",
	published_earliest DATE,
	published_latest DATE,
	url VARCHAR,
	language VARCHAR,
	kind VARCHAR(32) NOT NULL,
	excerpt BOOLEAN NOT NULL,
	same_as_id INTEGER,
	author VARCHAR,
	reference VARCHAR COLLATE "C",
	original VARCHAR COLLATE "C",
	CONSTRAINT pk_source PRIMARY KEY (id),
	CONSTRAINT ck_source_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_source_title_given CHECK (title <> ''),
	CONSTRAINT ck_source_published_whole CHECK ((published_on IS NULL) = (published_earliest IS NULL) AND (published_on IS NULL) = (published_latest IS NULL)),
	CONSTRAINT ck_source_published_ordered CHECK (published_earliest <= published_latest),
	CONSTRAINT ck_source_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT ck_source_original_length CHECK (length(original) = 64),
	CONSTRAINT uq_source_slug UNIQUE (slug),
	CONSTRAINT ck_source_kind CHECK (kind IN ('news', 'speech', 'statement', 'transcript', 'communique', 'report', 'treaty', 'vote', 'other'))
);
CREATE TABLE treaty (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR(32) NOT NULL,
	signed_on VARCHAR COLLATE "C",
	in_force_on VARCHAR COLLATE "C",
	ended_on VARCHAR COLLATE "C",
	registration VARCHAR,
	url VARCHAR,
	same_as_id INTEGER,
	CONSTRAINT pk_treaty PRIMARY KEY (id),
	CONSTRAINT ck_treaty_slug_given CHECK (slug <> ''),
	CONSTRAINT ck_treaty_name_given CHECK (name <> ''),
	CONSTRAINT ck_treaty_not_its_own_double CHECK (same_as_id <> id),
	CONSTRAINT uq_treaty_slug UNIQUE (slug),
	CONSTRAINT ck_treaty_kind CHECK (kind IN ('treaty', 'agreement', 'political-commitment', 'declaration', 'resolution', 'charter', 'other'))
);
CREATE TABLE actor_alias (
	id SERIAL NOT NULL,
	actor_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT pk_actor_alias PRIMARY KEY (id),
	CONSTRAINT uq_actor_alias_actor_id_alias UNIQUE (actor_id, alias),
	CONSTRAINT ck_actor_alias_alias_given CHECK (alias <> '')
);
CREATE TABLE affiliation (
	id SERIAL NOT NULL,
	actor_id INTEGER NOT NULL,
	within_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	role VARCHAR,
	since VARCHAR COLLATE "C",
	since_earliest DATE,
	since_latest DATE,
	until VARCHAR COLLATE "C",
	until_earliest DATE,
	until_latest DATE,
	CONSTRAINT pk_affiliation PRIMARY KEY (id),
	CONSTRAINT ck_affiliation_two_actors CHECK (actor_id <> within_id),
	CONSTRAINT ck_affiliation_since_whole CHECK ((since IS NULL) = (since_earliest IS NULL) AND (since IS NULL) = (since_latest IS NULL)),
	CONSTRAINT ck_affiliation_until_whole CHECK ((until IS NULL) = (until_earliest IS NULL) AND (until IS NULL) = (until_latest IS NULL)),
	CONSTRAINT ck_affiliation_since_ordered CHECK (since_earliest <= since_latest),
	CONSTRAINT ck_affiliation_until_ordered CHECK (until_earliest <= until_latest),
	CONSTRAINT ck_affiliation_begins_before_it_ends CHECK (since_earliest <= until_latest),
	CONSTRAINT ck_affiliation_kind CHECK (kind IN ('speaks-for', 'member-of'))
);
CREATE TABLE coding_round (
	id SERIAL NOT NULL,
	slug VARCHAR COLLATE "C" NOT NULL,
	blind BOOLEAN NOT NULL,
	codebook_id INTEGER,
	opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
	opened_by VARCHAR,
	CONSTRAINT pk_coding_round PRIMARY KEY (id),
	CONSTRAINT ck_coding_round_slug_given CHECK (slug <> ''),
	CONSTRAINT uq_coding_round_slug UNIQUE (slug)
);
CREATE TABLE condition_alias (
	id SERIAL NOT NULL,
	condition_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT pk_condition_alias PRIMARY KEY (id),
	CONSTRAINT uq_condition_alias_condition_id_alias UNIQUE (condition_id, alias),
	CONSTRAINT ck_condition_alias_alias_given CHECK (alias <> '')
);
CREATE TABLE issue_alias (
	id SERIAL NOT NULL,
	issue_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT pk_issue_alias PRIMARY KEY (id),
	CONSTRAINT uq_issue_alias_issue_id_alias UNIQUE (issue_id, alias),
	CONSTRAINT ck_issue_alias_alias_given CHECK (alias <> '')
);
CREATE TABLE reason_alias (
	id SERIAL NOT NULL,
	reason_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT pk_reason_alias PRIMARY KEY (id),
	CONSTRAINT uq_reason_alias_reason_id_alias UNIQUE (reason_id, alias),
	CONSTRAINT ck_reason_alias_alias_given CHECK (alias <> '')
);
CREATE TABLE set_aside (
	id SERIAL NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	set_aside_at TIMESTAMP WITH TIME ZONE NOT NULL,
	coder VARCHAR,
	reason VARCHAR,
	taken_back_at TIMESTAMP WITH TIME ZONE,
	taken_back_by VARCHAR,
	CONSTRAINT pk_set_aside PRIMARY KEY (id),
	CONSTRAINT ck_set_aside_taken_back_after CHECK (taken_back_at > set_aside_at),
	CONSTRAINT ck_set_aside_by_if_taken_back CHECK (taken_back_by IS NULL OR taken_back_at IS NOT NULL)
);
CREATE TABLE source_version (
	id SERIAL NOT NULL,
	source_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	read_on DATE NOT NULL,
	CONSTRAINT pk_source_version PRIMARY KEY (id),
	CONSTRAINT uq_source_version_source_id_number UNIQUE (source_id, number),
	CONSTRAINT uq_source_version_source_id_sha256 UNIQUE (source_id, sha256),
	CONSTRAINT uq_source_version_id_source_id UNIQUE (id, source_id),
	CONSTRAINT ck_source_version_number_positive CHECK (number > 0),
	CONSTRAINT ck_source_version_text_given CHECK (text <> ''),
	CONSTRAINT ck_source_version_sha256_length CHECK (length(sha256) = 64)
);
CREATE TABLE treaty_alias (
	id SERIAL NOT NULL,
	treaty_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	CONSTRAINT pk_treaty_alias PRIMARY KEY (id),
	CONSTRAINT uq_treaty_alias_treaty_id_alias UNIQUE (treaty_id, alias),
	CONSTRAINT ck_treaty_alias_alias_given CHECK (alias <> '')
);
CREATE TABLE treaty_party (
	treaty_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_treaty_party PRIMARY KEY (treaty_id, actor_id)
);
CREATE TABLE claim (
	id SERIAL NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	source_id INTEGER NOT NULL,
	source_version_id INTEGER,
	quote VARCHAR,
	paraphrase VARCHAR,
	fingerprint VARCHAR COLLATE "C" NOT NULL,
	mode VARCHAR(32) NOT NULL,
	speaker_id INTEGER NOT NULL,
	stated_on VARCHAR COLLATE "C" NOT NULL,
	stated_earliest DATE NOT NULL,
	stated_latest DATE NOT NULL,
	stated_time VARCHAR COLLATE "C",
	relayed_by_id INTEGER,
	translation VARCHAR,
	note VARCHAR,
	coder VARCHAR,
	recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	retired_at TIMESTAMP WITH TIME ZONE,
	retired_by VARCHAR,
	retired_reason VARCHAR,
	replaces_id INTEGER,
	found_by VARCHAR,
	repeats VARCHAR COLLATE "C",
	round_id INTEGER,
	codebook_id INTEGER,
	CONSTRAINT pk_claim PRIMARY KEY (id),
	CONSTRAINT uq_claim_replaces_id UNIQUE (replaces_id),
	CONSTRAINT ck_claim_reading_has_coder CHECK (round_id IS NULL OR coder IS NOT NULL),
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
	CONSTRAINT ck_claim_mode CHECK (mode IN ('direct', 'indirect', 'mixed', 'act'))
);
CREATE TABLE page_start (
	source_version_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	CONSTRAINT pk_page_start PRIMARY KEY (source_version_id, start),
	CONSTRAINT ck_page_start_start_in_text CHECK (start >= 0),
	CONSTRAINT ck_page_start_label_given CHECK (label <> '')
);
CREATE TABLE proposal (
	id SERIAL NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	source_id INTEGER NOT NULL,
	source_version_id INTEGER NOT NULL,
	place_start INTEGER NOT NULL,
	digest VARCHAR COLLATE "C" NOT NULL,
	entry VARCHAR NOT NULL,
	proposed_by VARCHAR COLLATE "C",
	confidence VARCHAR,
	why VARCHAR,
	imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
	imported_by VARCHAR,
	decision VARCHAR(32),
	decided_at TIMESTAMP WITH TIME ZONE,
	decided_by VARCHAR,
	reason VARCHAR,
	claim_key VARCHAR COLLATE "C",
	CONSTRAINT pk_proposal PRIMARY KEY (id),
	CONSTRAINT uq_proposal_digest UNIQUE (digest),
	CONSTRAINT ck_proposal_key_given CHECK (key <> ''),
	CONSTRAINT ck_proposal_digest_length CHECK (length(digest) = 64),
	CONSTRAINT ck_proposal_entry_given CHECK (entry <> ''),
	CONSTRAINT ck_proposal_place_counted CHECK (place_start >= 0),
	CONSTRAINT ck_proposal_decided_whole CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL)),
	CONSTRAINT ck_proposal_claim_if_taken CHECK ((claim_key IS NOT NULL) = (decision IS NOT NULL AND decision <> 'dropped')),
	CONSTRAINT ck_proposal_reason_if_dropped CHECK ((reason IS NOT NULL) = (decision IS NOT NULL AND decision = 'dropped')),
	CONSTRAINT uq_proposal_key UNIQUE (key),
	CONSTRAINT ck_proposal_decision CHECK (decision IN ('accepted', 'mended', 'dropped'))
);
CREATE TABLE round_closing (
	id SERIAL NOT NULL,
	round_id INTEGER NOT NULL,
	closed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	closed_by VARCHAR,
	reopened_at TIMESTAMP WITH TIME ZONE,
	reopened_by VARCHAR,
	CONSTRAINT pk_round_closing PRIMARY KEY (id),
	CONSTRAINT ck_round_closing_reopened_after_closed CHECK (reopened_at > closed_at),
	CONSTRAINT ck_round_closing_by_if_reopened CHECK (reopened_by IS NULL OR reopened_at IS NOT NULL)
);
CREATE TABLE round_coder (
	round_id INTEGER NOT NULL,
	coder VARCHAR COLLATE "C" NOT NULL,
	CONSTRAINT pk_round_coder PRIMARY KEY (round_id, coder),
	CONSTRAINT ck_round_coder_coder_given CHECK (coder <> '')
);
CREATE TABLE round_source (
	round_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	CONSTRAINT pk_round_source PRIMARY KEY (round_id, source_id)
);
CREATE TABLE source_read (
	round_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	coder VARCHAR COLLATE "C" NOT NULL,
	source_version_id INTEGER,
	read_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_source_read PRIMARY KEY (round_id, source_id, coder),
	CONSTRAINT ck_source_read_coder_given CHECK (coder <> '')
);
CREATE TABLE claim_adjudicates (
	claim_id INTEGER NOT NULL,
	key VARCHAR COLLATE "C" NOT NULL,
	CONSTRAINT pk_claim_adjudicates PRIMARY KEY (claim_id, key)
);
CREATE TABLE kept_claim (
	claim_id INTEGER NOT NULL,
	source_version_id INTEGER NOT NULL,
	kept_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_kept_claim PRIMARY KEY (claim_id, source_version_id)
);
CREATE TABLE quote_part (
	claim_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	place_start INTEGER NOT NULL,
	place_end INTEGER NOT NULL,
	CONSTRAINT pk_quote_part PRIMARY KEY (claim_id, number),
	CONSTRAINT ck_quote_part_number_positive CHECK (number > 0),
	CONSTRAINT ck_quote_part_place_ordered CHECK (place_start >= 0 AND place_start < place_end)
);
CREATE TABLE stance (
	id SERIAL NOT NULL,
	claim_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	holder_id INTEGER NOT NULL,
	issue_id INTEGER NOT NULL,
	position VARCHAR(32) NOT NULL,
	form VARCHAR(32) NOT NULL,
	ascribed BOOLEAN NOT NULL,
	ascribed_set BOOLEAN NOT NULL,
	note VARCHAR,
	CONSTRAINT pk_stance PRIMARY KEY (id),
	CONSTRAINT uq_stance_claim_id_holder_id_issue_id UNIQUE (claim_id, holder_id, issue_id),
	CONSTRAINT uq_stance_claim_id_number UNIQUE (claim_id, number),
	CONSTRAINT ck_stance_number_positive CHECK (number > 0),
	CONSTRAINT ck_stance_position CHECK (position IN ('support', 'neutral', 'oppose')),
	CONSTRAINT ck_stance_form CHECK (form IN ('view', 'demand', 'commitment', 'offer', 'warning'))
);
CREATE TABLE citation (
	id SERIAL NOT NULL,
	stance_id INTEGER NOT NULL,
	treaty_id INTEGER NOT NULL,
	role VARCHAR(32) NOT NULL,
	provision VARCHAR,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	CONSTRAINT pk_citation PRIMARY KEY (id),
	CONSTRAINT ck_citation_provision_given CHECK (provision <> ''),
	CONSTRAINT ck_citation_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_citation_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_citation_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_citation_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL),
	CONSTRAINT ck_citation_role CHECK (role IN ('basis', 'commitment', 'breach', 'proposal', 'joining', 'withdrawal', 'suspension', 'mention'))
);
CREATE TABLE stance_addressee (
	stance_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_stance_addressee PRIMARY KEY (stance_id, actor_id)
);
CREATE TABLE stance_condition (
	id SERIAL NOT NULL,
	stance_id INTEGER NOT NULL,
	condition_id INTEGER NOT NULL,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	dropped BOOLEAN NOT NULL,
	CONSTRAINT pk_stance_condition PRIMARY KEY (id),
	CONSTRAINT uq_stance_condition_stance_id_condition_id UNIQUE (stance_id, condition_id),
	CONSTRAINT ck_stance_condition_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_stance_condition_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_stance_condition_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_stance_condition_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL)
);
CREATE TABLE stance_reason (
	id SERIAL NOT NULL,
	stance_id INTEGER NOT NULL,
	reason_id INTEGER NOT NULL,
	wording VARCHAR,
	place_start INTEGER,
	place_end INTEGER,
	CONSTRAINT pk_stance_reason PRIMARY KEY (id),
	CONSTRAINT uq_stance_reason_stance_id_reason_id UNIQUE (stance_id, reason_id),
	CONSTRAINT ck_stance_reason_wording_given CHECK (wording <> ''),
	CONSTRAINT ck_stance_reason_place_whole CHECK ((place_start IS NULL) = (place_end IS NULL)),
	CONSTRAINT ck_stance_reason_place_ordered CHECK (place_start >= 0 AND place_start < place_end),
	CONSTRAINT ck_stance_reason_place_of_a_wording CHECK (place_start IS NULL OR wording IS NOT NULL)
);
CREATE TABLE citation_by (
	citation_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_citation_by PRIMARY KEY (citation_id, actor_id)
);
CREATE TABLE stance_condition_addressee (
	stance_condition_id INTEGER NOT NULL,
	actor_id INTEGER NOT NULL,
	CONSTRAINT pk_stance_condition_addressee PRIMARY KEY (stance_condition_id, actor_id)
);
INSERT INTO alembic_version (version_num) VALUES
('0008');
INSERT INTO actor (id, slug, name, kind, wikidata, iso3, same_as_id) VALUES
(1,'marra','Marra','state',NULL,'MRA',NULL),
(2,'marran-mfa','Ministry of Marra','ministry',NULL,NULL,NULL),
(3,'minister','The Minister','person',NULL,NULL,NULL),
(4,'volta','Volta','state','Q7',NULL,NULL),
(5,'the-voltans','The Voltans','group',NULL,NULL,4),
(6,'league','League','organisation',NULL,NULL,NULL);
INSERT INTO claim_key (key) VALUES
('gone'),
('leave'),
('noon'),
('r-anna'),
('r-anna-again'),
('r-ben'),
('r-ben-2'),
('share'),
('talks'),
('x55nh7w8'),
('zqj4n6nw');
INSERT INTO codebook (id, number, dated, text, sha256, added_at, added_by) VALUES
(1,1,'2026-11-29','Code what is said, and by whom.
','9404caf1fc34f30498ee49ab6d73ca9c6e91d00ae187bb9174e71d6aa8fc14a1','2026-11-29 11:41:21.224802+00','anna'),
(2,2,'2026-11-29','Code what is said, by whom, and what it hangs on.
','992f78854081fbf9025f9ac30e0b202ca76d5794fa7f4c052c60d39565603afc','2026-11-29 11:41:22.734341+00','anna');
INSERT INTO condition (id, slug, name, same_as_id) VALUES
(1,'equal-quotas','Equal quotas',NULL);
INSERT INTO edit (id, kind, slug, field, before, after, edited_at, coder, reason) VALUES
(1,'issue','leaving','entry',NULL,'leaving','2026-11-28 21:00:59.786030+00','anna',NULL),
(2,'issue','leaving','same_as',NULL,'sharing','2026-11-28 21:01:02.965362+00','anna',NULL),
(3,'issue','leaving','same_as_reversed',NULL,'yes','2026-11-28 21:01:02.965362+00','anna',NULL),
(4,'issue','quotas','proposition','Quotas should be equal','Quotas should be the same for all','2026-11-28 21:01:06.533050+00','anna','As they say it'),
(5,'actor','league','entry',NULL,'league','2026-11-28 21:01:10.018784+00','anna',NULL),
(6,'actor','marra','affiliation',NULL,'{"within": "league", "kind": "member-of", "since": "1990~", "until": "2007"}','2026-11-28 21:01:14.081383+00','anna',NULL),
(7,'treaty','bank-treaty','party','volta',NULL,'2026-11-28 21:01:18.051660+00','anna',NULL),
(8,'treaty','bank-treaty','party',NULL,'league','2026-11-28 21:01:18.051660+00','anna',NULL),
(9,'source','three','entry',NULL,'three','2026-11-28 21:01:21.593529+00','anna',NULL),
(10,'source','again','entry',NULL,'again','2026-11-28 21:01:21.593529+00','anna',NULL),
(11,'source','again','same_as',NULL,'three','2026-11-28 21:01:24.798807+00','anna',NULL),
(12,'source','three','text','d4f65aac1bfbaadac353b65cbe84ff48ffbb79b9fdc55b19a776730eb2468e65','bbc8a163808199b7fff4fa73ba699b78a383da7a1a46adf34ff5baac8d1bd8cc','2026-11-28 21:01:28.822623+00','anna',NULL),
(13,'actor','gone','entry',NULL,'gone','2026-11-28 21:01:36.532227+00','anna',NULL),
(14,'actor','gone','name','Gone',NULL,'2026-11-28 21:01:39.198798+00','anna','Never was'),
(15,'actor','gone','kind','other',NULL,'2026-11-28 21:01:39.198798+00','anna','Never was'),
(16,'actor','gone','entry','gone',NULL,'2026-11-28 21:01:39.198798+00','anna','Never was'),
(17,'source','minutes-0007','entry',NULL,'minutes-0007','2026-11-29 17:31:15.211236+00',NULL,NULL);
INSERT INTO issue (id, slug, name, proposition, part_of_id, same_as_id, same_as_reversed) VALUES
(1,'sharing','Sharing','The Bank should be shared',NULL,NULL,false),
(2,'quotas','Quotas','Quotas should be the same for all',1,NULL,false),
(3,'common-bank','A common bank','There should be a common bank',NULL,1,false),
(4,'leaving','Leaving','The Bank should be left',NULL,1,true);
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
(41,'paraphrase',9,0,'the league is for sharing'),
(42,'quote',10,0,'we will share the bank once quotas are equal'),
(43,'paraphrase',11,0,'the minister says that the bank will be shared once quotas are equal'),
(44,'quote',12,0,'we will share the bank once quotas are equal'),
(45,'paraphrase',13,0,'the treaty binds both'),
(46,'paraphrase',14,0,'the treaty binds both'),
(47,'quote',15,0,'we will share the bank once quotas are equal'),
(48,'quote',16,0,'we will share the bank once quotas are equal'),
(49,'text',5,0,'first page we may agree second page we do not'),
(50,'quote',17,0,'first page');
INSERT INTO source (id, slug, title, publisher, published_on, published_earliest, published_latest, url, language, kind, excerpt, same_as_id, author, reference, original) VALUES
(1,'one','Marra on the Bank','The Marran','2019-05-04','2019-05-04','2019-05-04',NULL,NULL,'news',false,NULL,NULL,NULL,NULL),
(2,'two','Volta leaves',NULL,'2020','2020-01-01','2020-12-31',NULL,NULL,'statement',false,NULL,NULL,NULL,NULL),
(3,'three','Volta on leaving','The Marran','2021-03-02','2021-03-02','2021-03-02',NULL,NULL,'news',false,NULL,NULL,NULL,NULL),
(4,'again','Volta on leaving','Marran','2021-03-02','2021-03-02','2021-03-02',NULL,NULL,'other',false,3,NULL,NULL,NULL),
(5,'minutes-0007','Minutes',NULL,'2020-02-03','2020-02-03','2020-02-03',NULL,NULL,'other',false,NULL,'Roe, Ann','roe2020',NULL);
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
INSERT INTO coding_round (id, slug, blind, codebook_id, opened_at, opened_by) VALUES
(1,'pilot',true,1,'2026-11-29 11:41:24.284159+00',NULL);
INSERT INTO issue_alias (id, issue_id, alias) VALUES
(1,1,'The question of the Bank');
INSERT INTO set_aside (id, key, set_aside_at, coder, reason, taken_back_at, taken_back_by) VALUES
(1,'r-ben-2','2026-11-29 11:41:41.979980+00','carla','No stance of Marra','2026-11-29 11:42:02.228823+00','carla'),
(2,'r-ben-2','2026-11-29 11:42:04.741468+00','carla','No stance of Marra',NULL,NULL);
INSERT INTO source_version (id, source_id, number, text, sha256, read_on) VALUES
(1,1,1,'The Foreign Minister of Marra said: "We will share the Bank once the quotas are equal." He added that the Treaty of the Bank binds both.
','1bdf9856a03642ea5442b644bfea2320b6ee73375e84b65f9c47c56292d86e38','2026-11-28'),
(2,1,2,'The Foreign Minister of Marra said: "We will share the Bank once quotas are equal." He added that the Treaty of the Bank binds both.
','6c3ce866f9f107586d135b3503d26e9c6178056347de375e68db11b44fdc4e83','2026-11-28'),
(3,3,1,'Volta will suspend the Treaty of the Bank, its minister said “at noon”, if quotas stay unequal.','d4f65aac1bfbaadac353b65cbe84ff48ffbb79b9fdc55b19a776730eb2468e65','2026-11-28'),
(4,3,2,'Volta will suspend the Treaty of the Bank, if quotas stay unequal.
','bbc8a163808199b7fff4fa73ba699b78a383da7a1a46adf34ff5baac8d1bd8cc','2026-11-28'),
(5,5,1,'First page. We may agree.Second page. We do not.','c48799d0c0fe5d66b78b22ba8c21aa19c9add670db4c7d678f523946716bcf05','2026-11-29');
INSERT INTO treaty_party (treaty_id, actor_id) VALUES
(1,1),
(1,6);
INSERT INTO claim (id, key, source_id, source_version_id, quote, paraphrase, fingerprint, mode, speaker_id, stated_on, stated_earliest, stated_latest, stated_time, relayed_by_id, translation, note, coder, recorded_at, retired_at, retired_by, retired_reason, replaces_id, found_by, repeats, round_id, codebook_id) VALUES
(1,'share',1,1,'We will share the Bank once the quotas are equal.',NULL,'37-86','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'anna','2026-11-28 17:53:45.224842+00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,'leave',2,NULL,NULL,'Volta leaves the Treaty of the Bank.','58626e6397b720b6281223e4a445376f','act',4,'2020-01','2020-01-01','2020-01-31',NULL,NULL,NULL,NULL,'anna','2026-11-28 17:53:45.224842+00','2026-11-28 17:53:48.140797+00',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(3,'gone',2,NULL,NULL,'Volta was never in it.','f30a49c00b1d8fc6e05689dff25dddd2','indirect',5,'2020','2020-01-01','2020-12-31',NULL,NULL,NULL,NULL,'ben','2026-11-28 17:53:45.224842+00','2026-11-28 17:53:47.334017+00',NULL,'misread',NULL,NULL,NULL,NULL,NULL),
(4,'leave',2,NULL,NULL,'Volta leaves the Treaty of the Bank.','58626e6397b720b6281223e4a445376f','act',4,'2020-01','2020-01-01','2020-01-31',NULL,NULL,NULL,'seen twice','ben','2026-11-28 17:53:48.140797+00','2026-11-29 03:13:27.922461+00','ben','Said of another meeting',2,NULL,NULL,NULL,NULL),
(5,'noon',3,3,'suspend the Treaty of the Bank',NULL,'11-41','direct',4,'2021-03-01T12:00','2021-03-01','2021-03-01','12:00',NULL,NULL,NULL,NULL,'2026-11-28 21:01:21.593529+00','2026-11-28 21:01:28.822623+00',NULL,NULL,NULL,'case',NULL,NULL,NULL),
(6,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,NULL,NULL,'2026-11-28 21:01:21.593529+00','2026-11-28 21:01:32.162467+00',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(7,'noon',3,4,'suspend the Treaty of the Bank',NULL,'11-41','direct',4,'2021-03-01T12:00','2021-03-01','2021-03-01','12:00',NULL,NULL,NULL,NULL,'2026-11-28 21:01:28.822623+00','2026-11-28 21:01:33.961978+00',NULL,'Misheard',5,'case',NULL,NULL,NULL),
(8,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,NULL,'anna','2026-11-28 21:01:32.162467+00','2026-11-29 03:13:27.273142+00','anna',NULL,6,NULL,NULL,NULL,NULL),
(9,'talks',3,3,NULL,'The League is for sharing.','a2f34a877c4d33febc0c57e0aa233786','indirect',6,'2019-05/2019-07','2019-05-01','2019-07-31',NULL,NULL,NULL,'Seen again','anna','2026-11-29 03:13:27.273142+00',NULL,NULL,NULL,8,NULL,NULL,NULL,NULL),
(10,'r-anna',1,2,'We will share the Bank once quotas are equal.',NULL,'37-82','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'anna','2026-11-29 11:41:25.762062+00',NULL,NULL,NULL,NULL,NULL,NULL,1,1),
(11,'r-anna-again',1,2,NULL,'The minister says that the Bank will be shared once quotas are equal.','1e5ebb1b3b1f11394d761175377a9c21','indirect',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'anna','2026-11-29 11:41:25.762062+00',NULL,NULL,NULL,NULL,NULL,'r-anna',1,1),
(12,'r-ben',1,2,'We will share the Bank once quotas are equal.',NULL,'37-82','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'ben','2026-11-29 11:41:27.636386+00',NULL,NULL,NULL,NULL,NULL,NULL,1,1),
(13,'r-ben-2',1,2,NULL,'The Treaty binds both.','97743b3c99a0780210b9fdb5da5531b3','indirect',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'ben','2026-11-29 11:41:27.636386+00','2026-11-29 11:41:39.047167+00','ben',NULL,NULL,NULL,NULL,1,1),
(14,'r-ben-2',1,2,NULL,'The Treaty binds both.','97743b3c99a0780210b9fdb5da5531b3','indirect',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,'Read twice','ben','2026-11-29 11:41:39.047167+00',NULL,NULL,NULL,13,NULL,NULL,1,1),
(15,'zqj4n6nw',1,2,'We will share the Bank once quotas are equal.',NULL,'37-82','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'carla','2026-11-29 11:41:43.545629+00','2026-11-29 11:41:58.495684+00','carla',NULL,NULL,NULL,NULL,NULL,1),
(16,'zqj4n6nw',1,2,'We will share the Bank once quotas are equal.',NULL,'37-82','direct',3,'2019-05-04','2019-05-04','2019-05-04',NULL,NULL,NULL,NULL,'carla','2026-11-29 11:41:58.495684+00',NULL,NULL,NULL,15,NULL,'share',NULL,1),
(17,'x55nh7w8',5,5,'First page.',NULL,'0-11','direct',3,'2020-02-03','2020-02-03','2020-02-03',NULL,NULL,NULL,NULL,'anna','2026-11-30 01:46:14.014111+00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO page_start (source_version_id, start, label) VALUES
(5,0,'iii'),
(5,26,'4');
INSERT INTO proposal (id, key, source_id, source_version_id, place_start, digest, entry, proposed_by, confidence, why, imported_at, imported_by, decision, decided_at, decided_by, reason, claim_key) VALUES
(1,'cw78jr5x',5,5,12,'83785f51fcd0b2c58cfb0f660dd168006c0cdb861c2b2110ae823f3813f34f69','{"mode": "direct", "quote": "We may agree.", "speaker": "minister", "stances": [{"holder": "marra", "issue": "sharing", "position": "support"}], "stated_on": "2020-02-03"}','reader-2','0.8','may agree','2026-11-30 01:46:03.750149+00','anna','dropped','2026-11-30 01:46:18.911986+00','anna','No stance on that',NULL),
(2,'wp4b4mrm',5,5,39,'8d5743e944022f81d21d28362ec9e98d2ec319f2207734d103fef9ea836ae8ad','{"mode": "direct", "quote": "We do not.", "speaker": "minister", "stances": [{"holder": "marra", "issue": "quotas", "position": "oppose"}], "stated_on": "2020-02-03"}','reader-2','0.4','a denial','2026-11-30 01:46:03.750149+00','anna',NULL,NULL,NULL,NULL,NULL),
(3,'pn3f4wdm',5,5,0,'ae99768b00d0b4490868f61f19d97d6d3b1cde2dc97be68ceaae676a9a4009ec','{"mode": "direct", "quote": "First page.", "speaker": "minister", "stances": [{"holder": "marra", "issue": "quotas", "position": "support"}], "stated_on": "2020-02-03"}','reader-2',NULL,NULL,'2026-11-30 01:46:03.750149+00','anna','accepted','2026-11-30 01:46:14.014111+00','anna',NULL,'x55nh7w8');
INSERT INTO round_closing (id, round_id, closed_at, closed_by, reopened_at, reopened_by) VALUES
(1,1,'2026-11-29 11:41:40.378178+00','carla','2026-11-29 11:41:46.118865+00','carla'),
(2,1,'2026-11-29 11:42:00.342631+00','carla',NULL,NULL);
INSERT INTO round_coder (round_id, coder) VALUES
(1,'anna'),
(1,'ben');
INSERT INTO round_source (round_id, source_id) VALUES
(1,1),
(1,2);
INSERT INTO source_read (round_id, source_id, coder, source_version_id, read_at) VALUES
(1,1,'anna',2,'2026-11-29 11:41:35.709814+00'),
(1,1,'ben',2,'2026-11-29 11:41:37.067546+00'),
(1,2,'anna',NULL,'2026-11-29 11:41:35.709814+00');
INSERT INTO claim_adjudicates (claim_id, key) VALUES
(15,'r-anna'),
(15,'r-ben'),
(16,'r-anna'),
(16,'r-ben');
INSERT INTO kept_claim (claim_id, source_version_id, kept_at) VALUES
(1,2,'2026-11-28 17:53:46.718265+00');
INSERT INTO quote_part (claim_id, number, place_start, place_end) VALUES
(1,1,37,86),
(5,1,11,41),
(7,1,11,41),
(10,1,37,82),
(12,1,37,82),
(15,1,37,82),
(16,1,37,82),
(17,1,0,11);
INSERT INTO stance (id, claim_id, number, holder_id, issue_id, position, form, ascribed, ascribed_set, note) VALUES
(1,1,1,1,1,'support','view',false,false,NULL),
(2,2,1,4,3,'oppose','view',false,false,NULL),
(3,3,1,5,2,'neutral','demand',false,false,'doubtful'),
(4,4,1,4,3,'oppose','view',false,false,NULL),
(5,5,1,4,4,'support','view',false,false,NULL),
(6,6,1,6,1,'support','view',false,false,NULL),
(7,7,1,4,4,'support','view',false,false,NULL),
(8,8,1,6,1,'neutral','view',false,false,NULL),
(9,9,1,6,1,'neutral','view',false,false,NULL),
(10,10,1,1,1,'support','view',false,false,NULL),
(11,11,1,1,1,'support','view',false,false,NULL),
(12,12,1,1,4,'oppose','offer',false,false,'or a demand?'),
(13,13,1,1,1,'neutral','view',false,false,NULL),
(14,14,1,1,1,'neutral','view',false,false,NULL),
(15,15,1,1,1,'support','view',false,false,NULL),
(16,16,1,1,1,'support','view',false,false,NULL),
(17,17,1,1,2,'support','view',false,false,NULL);
INSERT INTO citation (id, stance_id, treaty_id, role, provision, wording, place_start, place_end) VALUES
(1,1,1,'basis',NULL,'Treaty of the Bank',106,124),
(2,2,1,'withdrawal',NULL,NULL,NULL,NULL),
(3,2,1,'breach','Article 5',NULL,NULL,NULL),
(4,4,1,'withdrawal',NULL,NULL,NULL,NULL),
(5,4,1,'breach','Article 5',NULL,NULL,NULL),
(6,5,1,'suspension',NULL,'Treaty of the Bank',23,41),
(7,7,1,'suspension',NULL,'Treaty of the Bank',23,41),
(8,10,1,'commitment',NULL,'Treaty of the Bank',102,120),
(9,13,1,'mention',NULL,NULL,NULL,NULL),
(10,14,1,'mention',NULL,NULL,NULL,NULL),
(11,15,1,'commitment',NULL,'Treaty of the Bank',102,120),
(12,16,1,'commitment',NULL,'Treaty of the Bank',102,120);
INSERT INTO stance_addressee (stance_id, actor_id) VALUES
(1,4),
(10,4),
(15,4),
(16,4);
INSERT INTO stance_condition (id, stance_id, condition_id, wording, place_start, place_end, dropped) VALUES
(1,1,1,'the quotas are equal',65,85,false),
(2,5,1,'if quotas stay unequal',72,94,false),
(3,7,1,'if quotas stay unequal',43,65,false),
(4,10,1,'quotas are equal',65,81,false),
(5,15,1,'quotas are equal',65,81,false),
(6,16,1,'quotas are equal',65,81,false);
INSERT INTO stance_reason (id, stance_id, reason_id, wording, place_start, place_end) VALUES
(1,1,1,NULL,NULL,NULL),
(2,10,1,NULL,NULL,NULL),
(3,15,1,NULL,NULL,NULL),
(4,16,1,NULL,NULL,NULL);
INSERT INTO citation_by (citation_id, actor_id) VALUES
(2,4),
(3,1),
(4,4),
(5,1),
(6,4),
(7,4),
(8,4),
(11,4),
(12,4);
INSERT INTO stance_condition_addressee (stance_condition_id, actor_id) VALUES
(1,4),
(4,4),
(5,4),
(6,4);
CREATE INDEX ix_actor_same_as_id ON actor (same_as_id);
CREATE INDEX ix_condition_same_as_id ON condition (same_as_id);
CREATE INDEX ix_edit_edited_at ON edit (edited_at);
CREATE INDEX ix_edit_kind_slug ON edit (kind, slug);
CREATE INDEX ix_issue_part_of_id ON issue (part_of_id);
CREATE INDEX ix_issue_same_as_id ON issue (same_as_id);
CREATE INDEX ix_reason_same_as_id ON reason (same_as_id);
CREATE UNIQUE INDEX uq_search_entry_passage ON search_entry (kind, owner_id, passage) WHERE kind NOT IN ('quote', 'paraphrase', 'translation');
CREATE INDEX ix_source_reference ON source (reference);
CREATE INDEX ix_source_same_as_id ON source (same_as_id);
CREATE INDEX ix_treaty_same_as_id ON treaty (same_as_id);
CREATE INDEX ix_affiliation_actor_id ON affiliation (actor_id);
CREATE INDEX ix_affiliation_within_id ON affiliation (within_id);
CREATE INDEX ix_coding_round_codebook_id ON coding_round (codebook_id);
CREATE INDEX ix_set_aside_key ON set_aside (key);
CREATE UNIQUE INDEX uq_set_aside_lasting ON set_aside (key) WHERE taken_back_at IS NULL;
CREATE INDEX ix_source_version_sha256 ON source_version (sha256);
CREATE INDEX ix_treaty_party_actor_id ON treaty_party (actor_id);
CREATE INDEX ix_claim_key ON claim (key);
CREATE INDEX ix_claim_relayed_by_id ON claim (relayed_by_id);
CREATE INDEX ix_claim_repeats ON claim (repeats);
CREATE INDEX ix_claim_source_id ON claim (source_id);
CREATE INDEX ix_claim_source_version ON claim (source_version_id);
CREATE INDEX ix_claim_speaker_id ON claim (speaker_id);
CREATE UNIQUE INDEX uq_claim_key_live ON claim (key) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX uq_claim_reading_live ON claim (round_id, coder, source_id, speaker_id, fingerprint) WHERE retired_at IS NULL AND round_id IS NOT NULL;
CREATE UNIQUE INDEX uq_claim_utterance_live ON claim (source_id, speaker_id, fingerprint) WHERE retired_at IS NULL AND round_id IS NULL;
CREATE INDEX ix_proposal_claim_key ON proposal (claim_key);
CREATE INDEX ix_proposal_source ON proposal (source_id, place_start);
CREATE INDEX ix_proposal_source_version ON proposal (source_version_id);
CREATE INDEX ix_round_closing_round_id ON round_closing (round_id);
CREATE UNIQUE INDEX uq_round_closing_lasting ON round_closing (round_id) WHERE reopened_at IS NULL;
CREATE INDEX ix_round_source_source_id ON round_source (source_id);
CREATE INDEX ix_claim_adjudicates_key ON claim_adjudicates (key);
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
CREATE INDEX search_words ON search_entry USING gin (array_to_tsvector(string_to_array(words, ' ')));
ALTER TABLE actor ADD CONSTRAINT fk_actor_same_as_id_actor FOREIGN KEY(same_as_id) REFERENCES actor (id);
ALTER TABLE condition ADD CONSTRAINT fk_condition_same_as_id_condition FOREIGN KEY(same_as_id) REFERENCES condition (id);
ALTER TABLE issue ADD CONSTRAINT fk_issue_part_of_id_issue FOREIGN KEY(part_of_id) REFERENCES issue (id);
ALTER TABLE issue ADD CONSTRAINT fk_issue_same_as_id_issue FOREIGN KEY(same_as_id) REFERENCES issue (id);
ALTER TABLE reason ADD CONSTRAINT fk_reason_same_as_id_reason FOREIGN KEY(same_as_id) REFERENCES reason (id);
ALTER TABLE source ADD CONSTRAINT fk_source_same_as_id_source FOREIGN KEY(same_as_id) REFERENCES source (id);
ALTER TABLE treaty ADD CONSTRAINT fk_treaty_same_as_id_treaty FOREIGN KEY(same_as_id) REFERENCES treaty (id);
ALTER TABLE actor_alias ADD CONSTRAINT fk_actor_alias_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE affiliation ADD CONSTRAINT fk_affiliation_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE affiliation ADD CONSTRAINT fk_affiliation_within_id_actor FOREIGN KEY(within_id) REFERENCES actor (id);
ALTER TABLE coding_round ADD CONSTRAINT fk_coding_round_codebook_id_codebook FOREIGN KEY(codebook_id) REFERENCES codebook (id);
ALTER TABLE condition_alias ADD CONSTRAINT fk_condition_alias_condition_id_condition FOREIGN KEY(condition_id) REFERENCES condition (id);
ALTER TABLE issue_alias ADD CONSTRAINT fk_issue_alias_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id);
ALTER TABLE reason_alias ADD CONSTRAINT fk_reason_alias_reason_id_reason FOREIGN KEY(reason_id) REFERENCES reason (id);
ALTER TABLE set_aside ADD CONSTRAINT fk_set_aside_key_claim_key FOREIGN KEY(key) REFERENCES claim_key (key);
ALTER TABLE source_version ADD CONSTRAINT fk_source_version_source_id_source FOREIGN KEY(source_id) REFERENCES source (id);
ALTER TABLE treaty_alias ADD CONSTRAINT fk_treaty_alias_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id);
ALTER TABLE treaty_party ADD CONSTRAINT fk_treaty_party_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE treaty_party ADD CONSTRAINT fk_treaty_party_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_codebook_id_codebook FOREIGN KEY(codebook_id) REFERENCES codebook (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_key_claim_key FOREIGN KEY(key) REFERENCES claim_key (key);
ALTER TABLE claim ADD CONSTRAINT fk_claim_relayed_by_id_actor FOREIGN KEY(relayed_by_id) REFERENCES actor (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_repeats_claim_key FOREIGN KEY(repeats) REFERENCES claim_key (key);
ALTER TABLE claim ADD CONSTRAINT fk_claim_replaces_id_claim FOREIGN KEY(replaces_id) REFERENCES claim (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_round_id_coding_round FOREIGN KEY(round_id) REFERENCES coding_round (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_source_id_source FOREIGN KEY(source_id) REFERENCES source (id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_source_version_id_source_id_source_version FOREIGN KEY(source_version_id, source_id) REFERENCES source_version (id, source_id);
ALTER TABLE claim ADD CONSTRAINT fk_claim_speaker_id_actor FOREIGN KEY(speaker_id) REFERENCES actor (id);
ALTER TABLE page_start ADD CONSTRAINT fk_page_start_source_version_id_source_version FOREIGN KEY(source_version_id) REFERENCES source_version (id);
ALTER TABLE proposal ADD CONSTRAINT fk_proposal_claim_key_claim_key FOREIGN KEY(claim_key) REFERENCES claim_key (key);
ALTER TABLE proposal ADD CONSTRAINT fk_proposal_source_version_id_source_id_source_version FOREIGN KEY(source_version_id, source_id) REFERENCES source_version (id, source_id);
ALTER TABLE round_closing ADD CONSTRAINT fk_round_closing_round_id_coding_round FOREIGN KEY(round_id) REFERENCES coding_round (id);
ALTER TABLE round_coder ADD CONSTRAINT fk_round_coder_round_id_coding_round FOREIGN KEY(round_id) REFERENCES coding_round (id);
ALTER TABLE round_source ADD CONSTRAINT fk_round_source_round_id_coding_round FOREIGN KEY(round_id) REFERENCES coding_round (id);
ALTER TABLE round_source ADD CONSTRAINT fk_round_source_source_id_source FOREIGN KEY(source_id) REFERENCES source (id);
ALTER TABLE source_read ADD CONSTRAINT fk_source_read_round_id_coding_round FOREIGN KEY(round_id) REFERENCES coding_round (id);
ALTER TABLE source_read ADD CONSTRAINT fk_source_read_source_id_source FOREIGN KEY(source_id) REFERENCES source (id);
ALTER TABLE source_read ADD CONSTRAINT fk_source_read_source_version_id_source_version FOREIGN KEY(source_version_id) REFERENCES source_version (id);
ALTER TABLE claim_adjudicates ADD CONSTRAINT fk_claim_adjudicates_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id);
ALTER TABLE claim_adjudicates ADD CONSTRAINT fk_claim_adjudicates_key_claim_key FOREIGN KEY(key) REFERENCES claim_key (key);
ALTER TABLE kept_claim ADD CONSTRAINT fk_kept_claim_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id);
ALTER TABLE kept_claim ADD CONSTRAINT fk_kept_claim_source_version_id_source_version FOREIGN KEY(source_version_id) REFERENCES source_version (id);
ALTER TABLE quote_part ADD CONSTRAINT fk_quote_part_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id);
ALTER TABLE stance ADD CONSTRAINT fk_stance_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id);
ALTER TABLE stance ADD CONSTRAINT fk_stance_holder_id_actor FOREIGN KEY(holder_id) REFERENCES actor (id);
ALTER TABLE stance ADD CONSTRAINT fk_stance_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id);
ALTER TABLE citation ADD CONSTRAINT fk_citation_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id);
ALTER TABLE citation ADD CONSTRAINT fk_citation_treaty_id_treaty FOREIGN KEY(treaty_id) REFERENCES treaty (id);
ALTER TABLE stance_addressee ADD CONSTRAINT fk_stance_addressee_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE stance_addressee ADD CONSTRAINT fk_stance_addressee_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id);
ALTER TABLE stance_condition ADD CONSTRAINT fk_stance_condition_condition_id_condition FOREIGN KEY(condition_id) REFERENCES condition (id);
ALTER TABLE stance_condition ADD CONSTRAINT fk_stance_condition_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id);
ALTER TABLE stance_reason ADD CONSTRAINT fk_stance_reason_reason_id_reason FOREIGN KEY(reason_id) REFERENCES reason (id);
ALTER TABLE stance_reason ADD CONSTRAINT fk_stance_reason_stance_id_stance FOREIGN KEY(stance_id) REFERENCES stance (id);
ALTER TABLE citation_by ADD CONSTRAINT fk_citation_by_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE citation_by ADD CONSTRAINT fk_citation_by_citation_id_citation FOREIGN KEY(citation_id) REFERENCES citation (id);
ALTER TABLE stance_condition_addressee ADD CONSTRAINT fk_stance_condition_addressee_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id);
ALTER TABLE stance_condition_addressee ADD CONSTRAINT fk_stance_condition_addressee_stance_condition_id_stanc_9b91 FOREIGN KEY(stance_condition_id) REFERENCES stance_condition (id);
SELECT setval(pg_get_serial_sequence('"actor"', 'id'), 7, true);
SELECT setval(pg_get_serial_sequence('"codebook"', 'id'), 2, true);
SELECT setval(pg_get_serial_sequence('"condition"', 'id'), 1, true);
SELECT setval(pg_get_serial_sequence('"edit"', 'id'), 17, true);
SELECT setval(pg_get_serial_sequence('"issue"', 'id'), 4, true);
SELECT setval(pg_get_serial_sequence('"reason"', 'id'), 1, true);
SELECT setval(pg_get_serial_sequence('"search_entry"', 'id'), 50, true);
SELECT setval(pg_get_serial_sequence('"source"', 'id'), 5, true);
SELECT setval(pg_get_serial_sequence('"treaty"', 'id'), 1, true);
SELECT setval(pg_get_serial_sequence('"actor_alias"', 'id'), 3, true);
SELECT setval(pg_get_serial_sequence('"affiliation"', 'id'), 3, true);
SELECT setval(pg_get_serial_sequence('"coding_round"', 'id'), 1, true);
SELECT setval(pg_get_serial_sequence('"condition_alias"', 'id'), 1, false);
SELECT setval(pg_get_serial_sequence('"issue_alias"', 'id'), 1, true);
SELECT setval(pg_get_serial_sequence('"reason_alias"', 'id'), 1, false);
SELECT setval(pg_get_serial_sequence('"set_aside"', 'id'), 2, true);
SELECT setval(pg_get_serial_sequence('"source_version"', 'id'), 5, true);
SELECT setval(pg_get_serial_sequence('"treaty_alias"', 'id'), 1, false);
SELECT setval(pg_get_serial_sequence('"claim"', 'id'), 17, true);
SELECT setval(pg_get_serial_sequence('"proposal"', 'id'), 3, true);
SELECT setval(pg_get_serial_sequence('"round_closing"', 'id'), 2, true);
SELECT setval(pg_get_serial_sequence('"stance"', 'id'), 17, true);
SELECT setval(pg_get_serial_sequence('"citation"', 'id'), 12, true);
SELECT setval(pg_get_serial_sequence('"stance_condition"', 'id'), 6, true);
SELECT setval(pg_get_serial_sequence('"stance_reason"', 'id'), 4, true);
CREATE VIEW stance_flat WITH (security_invoker = true) AS
SELECT
  claim.key || '/' || stance.number AS "stance",
  claim.key AS "claim",
  claim.stated_on AS "date",
  claim.stated_earliest AS "earliest",
  claim.stated_latest AS "latest",
  speaker.slug AS "speaker",
  speaker.name AS "speaker_name",
  relayed_by.slug AS "relayed_by",
  relayed_by.name AS "relayed_by_name",
  holder.slug AS "holder",
  holder.name AS "holder_name",
  stance.ascribed AS "ascribed",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CASE WHEN issue_as_said.same_as_reversed THEN issue_as_said.slug END AS "turned_from",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END ELSE stance.position END AS "position",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'opposition' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END WHEN EXISTS (SELECT 1 FROM stance_condition AS demand WHERE demand.stance_id = stance.id AND NOT demand.dropped) THEN CASE stance.position WHEN 'support' THEN 'conditional support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'conditional opposition' END ELSE CASE stance.position WHEN 'support' THEN 'support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'opposition' END END AS "label",
  stance.form AS "form",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.slug AS item, actor.slug AS place FROM stance_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_id = stance.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressees",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.name AS item, actor.slug AS place FROM stance_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_id = stance.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressee_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND NOT use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "conditions",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND NOT use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "condition_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "conditions_dropped",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_reason AS use JOIN reason AS used_as_said ON used_as_said.id = use.reason_id JOIN reason AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "reasons",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM stance_reason AS use JOIN reason AS used_as_said ON used_as_said.id = use.reason_id JOIN reason AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "reason_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM citation AS use JOIN treaty AS used_as_said ON used_as_said.id = use.treaty_id JOIN treaty AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "treaties",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM citation AS use JOIN treaty AS used_as_said ON used_as_said.id = use.treaty_id JOIN treaty AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "treaty_names",
  claim.mode AS "mode",
  claim.quote AS "quote",
  claim.paraphrase AS "paraphrase",
  claim.translation AS "translation",
  stance.note AS "note",
  source.slug AS "source",
  source.publisher AS "publisher",
  claim.coder AS "coder",
  claim.recorded_at AS "recorded_at",
  coalesce(claim.repeats, claim.key) AS "utterance",
  source.title AS "title",
  nullif(coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT part.place_start || '-' || part.place_end AS item, part.number AS place FROM quote_part AS part WHERE part.claim_id = claim.id) AS listed), ''), '') AS "place",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT other.key AS item, other.key AS place FROM claim AS other WHERE other.retired_at IS NULL AND other.id <> claim.id AND (other.key = coalesce(claim.repeats, claim.key) OR other.repeats = coalesce(claim.repeats, claim.key)) AND other.round_id IS NULL) AS listed), '') AS "also_in"
FROM stance
JOIN claim ON claim.id = stance.claim_id
JOIN source AS source_as_read ON source_as_read.id = claim.source_id
JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)
JOIN actor AS speaker_as_said ON speaker_as_said.id = claim.speaker_id JOIN actor AS speaker ON speaker.id = coalesce(speaker_as_said.same_as_id, speaker_as_said.id)
LEFT JOIN actor AS relayed_by_as_said ON relayed_by_as_said.id = claim.relayed_by_id LEFT JOIN actor AS relayed_by ON relayed_by.id = coalesce(relayed_by_as_said.same_as_id, relayed_by_as_said.id)
JOIN actor AS holder_as_said ON holder_as_said.id = stance.holder_id JOIN actor AS holder ON holder.id = coalesce(holder_as_said.same_as_id, holder_as_said.id)
JOIN issue AS issue_as_said ON issue_as_said.id = stance.issue_id JOIN issue AS issue ON issue.id = coalesce(issue_as_said.same_as_id, issue_as_said.id)
WHERE claim.retired_at IS NULL AND claim.round_id IS NULL;
COMMENT ON VIEW stance_flat IS 'A row for each live stance of the record, with its claim; ascribed ones as well.';
COMMENT ON COLUMN stance_flat."stance" IS 'The stance: the key of its claim, with its number there.';
COMMENT ON COLUMN stance_flat."claim" IS 'The claim''s key, the same through all its corrections.';
COMMENT ON COLUMN stance_flat."date" IS 'When it was said, as written (EDTF).';
COMMENT ON COLUMN stance_flat."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN stance_flat."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN stance_flat."speaker" IS 'Who said or did it.';
COMMENT ON COLUMN stance_flat."speaker_name" IS 'The speaker''s name.';
COMMENT ON COLUMN stance_flat."relayed_by" IS 'Who reported it, where the source quotes a report.';
COMMENT ON COLUMN stance_flat."relayed_by_name" IS 'The name of who reported it.';
COMMENT ON COLUMN stance_flat."holder" IS 'Whose stance it is.';
COMMENT ON COLUMN stance_flat."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN stance_flat."ascribed" IS 'Whether somebody else says that the holder takes it.';
COMMENT ON COLUMN stance_flat."issue" IS 'The issue it is on; that of which it was marked the same.';
COMMENT ON COLUMN stance_flat."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN stance_flat."turned_from" IS 'The opposite issue it was recorded on, where its position is told the other way.';
COMMENT ON COLUMN stance_flat."position" IS 'The side it takes. One of: support, neutral, oppose.';
COMMENT ON COLUMN stance_flat."label" IS 'Its position with what it hangs on. One of: support, conditional support, neutral, conditional opposition, opposition.';
COMMENT ON COLUMN stance_flat."form" IS 'The form of speech it comes in. One of: view, demand, commitment, offer, warning.';
COMMENT ON COLUMN stance_flat."addressees" IS 'Whom it is directed at.';
COMMENT ON COLUMN stance_flat."addressee_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN stance_flat."conditions" IS 'What it demands, in the order of its words.';
COMMENT ON COLUMN stance_flat."condition_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN stance_flat."conditions_dropped" IS 'What it gives up in words.';
COMMENT ON COLUMN stance_flat."reasons" IS 'Its reasons, in the order of its words.';
COMMENT ON COLUMN stance_flat."reason_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN stance_flat."treaties" IS 'The treaties it cites, in the order of its words.';
COMMENT ON COLUMN stance_flat."treaty_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN stance_flat."mode" IS 'How the source gives the utterance. One of: direct, indirect, mixed, act.';
COMMENT ON COLUMN stance_flat."quote" IS 'The source''s own words; parts are joined by " […] ".';
COMMENT ON COLUMN stance_flat."paraphrase" IS 'The coder''s words, where no quote is given.';
COMMENT ON COLUMN stance_flat."translation" IS 'The coder''s translation.';
COMMENT ON COLUMN stance_flat."note" IS 'What its coder noted on it.';
COMMENT ON COLUMN stance_flat."source" IS 'The source''s slug.';
COMMENT ON COLUMN stance_flat."publisher" IS 'Who published the source.';
COMMENT ON COLUMN stance_flat."coder" IS 'Who coded the claim.';
COMMENT ON COLUMN stance_flat."recorded_at" IS 'When this version of the claim was recorded, in UTC.';
COMMENT ON COLUMN stance_flat."utterance" IS 'The group of claims that report the same utterance, by its first key.';
COMMENT ON COLUMN stance_flat."title" IS 'The title of the source.';
COMMENT ON COLUMN stance_flat."place" IS 'Where the quote stands in the text of the source: first and end of each part, in code points from 0 ("120-187; 240-260"); missing for a paraphrase.';
COMMENT ON COLUMN stance_flat."also_in" IS 'The other live claims that report the same utterance, by their keys.';
CREATE VIEW condition_use WITH (security_invoker = true) AS
SELECT
  claim.key || '/' || stance.number AS "stance",
  row_number() OVER (PARTITION BY use.stance_id ORDER BY use.id) AS "number",
  claim.key AS "claim",
  claim.stated_on AS "date",
  claim.stated_earliest AS "earliest",
  claim.stated_latest AS "latest",
  speaker.slug AS "speaker",
  speaker.name AS "speaker_name",
  relayed_by.slug AS "relayed_by",
  relayed_by.name AS "relayed_by_name",
  holder.slug AS "holder",
  holder.name AS "holder_name",
  stance.ascribed AS "ascribed",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CASE WHEN issue_as_said.same_as_reversed THEN issue_as_said.slug END AS "turned_from",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END ELSE stance.position END AS "position",
  used.slug AS "condition",
  used.name AS "condition_name",
  use.dropped AS "dropped",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.slug AS item, actor.slug AS place FROM stance_condition_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_condition_id = use.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressees",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.name AS item, actor.slug AS place FROM stance_condition_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_condition_id = use.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressee_names",
  use.wording AS "wording",
  CASE WHEN use.wording IS NOT NULL THEN use.place_start IS NOT NULL END AS "verbatim",
  source.slug AS "source",
  source.publisher AS "publisher",
  claim.coder AS "coder",
  claim.recorded_at AS "recorded_at",
  coalesce(claim.repeats, claim.key) AS "utterance"
FROM stance
JOIN claim ON claim.id = stance.claim_id
JOIN source AS source_as_read ON source_as_read.id = claim.source_id
JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)
JOIN actor AS speaker_as_said ON speaker_as_said.id = claim.speaker_id JOIN actor AS speaker ON speaker.id = coalesce(speaker_as_said.same_as_id, speaker_as_said.id)
LEFT JOIN actor AS relayed_by_as_said ON relayed_by_as_said.id = claim.relayed_by_id LEFT JOIN actor AS relayed_by ON relayed_by.id = coalesce(relayed_by_as_said.same_as_id, relayed_by_as_said.id)
JOIN actor AS holder_as_said ON holder_as_said.id = stance.holder_id JOIN actor AS holder ON holder.id = coalesce(holder_as_said.same_as_id, holder_as_said.id)
JOIN issue AS issue_as_said ON issue_as_said.id = stance.issue_id JOIN issue AS issue ON issue.id = coalesce(issue_as_said.same_as_id, issue_as_said.id)
JOIN stance_condition AS use ON use.stance_id = stance.id
JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id)
WHERE claim.retired_at IS NULL AND claim.round_id IS NULL;
COMMENT ON VIEW condition_use IS 'A row for each condition that a live stance of the record attaches or gives up.';
COMMENT ON COLUMN condition_use."stance" IS 'The stance: the key of its claim, with its number there.';
COMMENT ON COLUMN condition_use."number" IS 'Which one it is of the stance''s, from 1, in the order of the words.';
COMMENT ON COLUMN condition_use."claim" IS 'The claim''s key, the same through all its corrections.';
COMMENT ON COLUMN condition_use."date" IS 'When it was said, as written (EDTF).';
COMMENT ON COLUMN condition_use."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN condition_use."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN condition_use."speaker" IS 'Who said or did it.';
COMMENT ON COLUMN condition_use."speaker_name" IS 'The speaker''s name.';
COMMENT ON COLUMN condition_use."relayed_by" IS 'Who reported it, where the source quotes a report.';
COMMENT ON COLUMN condition_use."relayed_by_name" IS 'The name of who reported it.';
COMMENT ON COLUMN condition_use."holder" IS 'Whose stance it is.';
COMMENT ON COLUMN condition_use."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN condition_use."ascribed" IS 'Whether somebody else says that the holder takes it.';
COMMENT ON COLUMN condition_use."issue" IS 'The issue it is on; that of which it was marked the same.';
COMMENT ON COLUMN condition_use."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN condition_use."turned_from" IS 'The opposite issue it was recorded on, where its position is told the other way.';
COMMENT ON COLUMN condition_use."position" IS 'The side that the stance takes. One of: support, neutral, oppose.';
COMMENT ON COLUMN condition_use."condition" IS 'The condition, in its general form.';
COMMENT ON COLUMN condition_use."condition_name" IS 'The condition''s name.';
COMMENT ON COLUMN condition_use."dropped" IS 'Whether the words give it up, or say that it is met.';
COMMENT ON COLUMN condition_use."addressees" IS 'Who must meet it.';
COMMENT ON COLUMN condition_use."addressee_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN condition_use."wording" IS 'The words it rests on.';
COMMENT ON COLUMN condition_use."verbatim" IS 'Whether these are the source''s own; missing without words.';
COMMENT ON COLUMN condition_use."source" IS 'The source''s slug.';
COMMENT ON COLUMN condition_use."publisher" IS 'Who published the source.';
COMMENT ON COLUMN condition_use."coder" IS 'Who coded the claim.';
COMMENT ON COLUMN condition_use."recorded_at" IS 'When this version of the claim was recorded, in UTC.';
COMMENT ON COLUMN condition_use."utterance" IS 'The group of claims that report the same utterance, by its first key.';
CREATE VIEW reason_use WITH (security_invoker = true) AS
SELECT
  claim.key || '/' || stance.number AS "stance",
  row_number() OVER (PARTITION BY use.stance_id ORDER BY use.id) AS "number",
  claim.key AS "claim",
  claim.stated_on AS "date",
  claim.stated_earliest AS "earliest",
  claim.stated_latest AS "latest",
  speaker.slug AS "speaker",
  speaker.name AS "speaker_name",
  relayed_by.slug AS "relayed_by",
  relayed_by.name AS "relayed_by_name",
  holder.slug AS "holder",
  holder.name AS "holder_name",
  stance.ascribed AS "ascribed",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CASE WHEN issue_as_said.same_as_reversed THEN issue_as_said.slug END AS "turned_from",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END ELSE stance.position END AS "position",
  used.slug AS "reason",
  used.name AS "reason_name",
  use.wording AS "wording",
  CASE WHEN use.wording IS NOT NULL THEN use.place_start IS NOT NULL END AS "verbatim",
  source.slug AS "source",
  source.publisher AS "publisher",
  claim.coder AS "coder",
  claim.recorded_at AS "recorded_at",
  coalesce(claim.repeats, claim.key) AS "utterance"
FROM stance
JOIN claim ON claim.id = stance.claim_id
JOIN source AS source_as_read ON source_as_read.id = claim.source_id
JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)
JOIN actor AS speaker_as_said ON speaker_as_said.id = claim.speaker_id JOIN actor AS speaker ON speaker.id = coalesce(speaker_as_said.same_as_id, speaker_as_said.id)
LEFT JOIN actor AS relayed_by_as_said ON relayed_by_as_said.id = claim.relayed_by_id LEFT JOIN actor AS relayed_by ON relayed_by.id = coalesce(relayed_by_as_said.same_as_id, relayed_by_as_said.id)
JOIN actor AS holder_as_said ON holder_as_said.id = stance.holder_id JOIN actor AS holder ON holder.id = coalesce(holder_as_said.same_as_id, holder_as_said.id)
JOIN issue AS issue_as_said ON issue_as_said.id = stance.issue_id JOIN issue AS issue ON issue.id = coalesce(issue_as_said.same_as_id, issue_as_said.id)
JOIN stance_reason AS use ON use.stance_id = stance.id
JOIN reason AS used_as_said ON used_as_said.id = use.reason_id JOIN reason AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id)
WHERE claim.retired_at IS NULL AND claim.round_id IS NULL;
COMMENT ON VIEW reason_use IS 'A row for each reason that a live stance of the record gives.';
COMMENT ON COLUMN reason_use."stance" IS 'The stance: the key of its claim, with its number there.';
COMMENT ON COLUMN reason_use."number" IS 'Which one it is of the stance''s, from 1, in the order of the words.';
COMMENT ON COLUMN reason_use."claim" IS 'The claim''s key, the same through all its corrections.';
COMMENT ON COLUMN reason_use."date" IS 'When it was said, as written (EDTF).';
COMMENT ON COLUMN reason_use."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN reason_use."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN reason_use."speaker" IS 'Who said or did it.';
COMMENT ON COLUMN reason_use."speaker_name" IS 'The speaker''s name.';
COMMENT ON COLUMN reason_use."relayed_by" IS 'Who reported it, where the source quotes a report.';
COMMENT ON COLUMN reason_use."relayed_by_name" IS 'The name of who reported it.';
COMMENT ON COLUMN reason_use."holder" IS 'Whose stance it is.';
COMMENT ON COLUMN reason_use."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN reason_use."ascribed" IS 'Whether somebody else says that the holder takes it.';
COMMENT ON COLUMN reason_use."issue" IS 'The issue it is on; that of which it was marked the same.';
COMMENT ON COLUMN reason_use."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN reason_use."turned_from" IS 'The opposite issue it was recorded on, where its position is told the other way.';
COMMENT ON COLUMN reason_use."position" IS 'The side that the stance takes. One of: support, neutral, oppose.';
COMMENT ON COLUMN reason_use."reason" IS 'The argument, in its general form.';
COMMENT ON COLUMN reason_use."reason_name" IS 'The reason''s name.';
COMMENT ON COLUMN reason_use."wording" IS 'The words it rests on.';
COMMENT ON COLUMN reason_use."verbatim" IS 'Whether these are the source''s own; missing without words.';
COMMENT ON COLUMN reason_use."source" IS 'The source''s slug.';
COMMENT ON COLUMN reason_use."publisher" IS 'Who published the source.';
COMMENT ON COLUMN reason_use."coder" IS 'Who coded the claim.';
COMMENT ON COLUMN reason_use."recorded_at" IS 'When this version of the claim was recorded, in UTC.';
COMMENT ON COLUMN reason_use."utterance" IS 'The group of claims that report the same utterance, by its first key.';
CREATE VIEW citation_use WITH (security_invoker = true) AS
SELECT
  claim.key || '/' || stance.number AS "stance",
  row_number() OVER (PARTITION BY use.stance_id ORDER BY use.id) AS "number",
  claim.key AS "claim",
  claim.stated_on AS "date",
  claim.stated_earliest AS "earliest",
  claim.stated_latest AS "latest",
  speaker.slug AS "speaker",
  speaker.name AS "speaker_name",
  relayed_by.slug AS "relayed_by",
  relayed_by.name AS "relayed_by_name",
  holder.slug AS "holder",
  holder.name AS "holder_name",
  stance.ascribed AS "ascribed",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CASE WHEN issue_as_said.same_as_reversed THEN issue_as_said.slug END AS "turned_from",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END ELSE stance.position END AS "position",
  used.slug AS "treaty",
  used.name AS "treaty_name",
  use.role AS "role",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.slug AS item, actor.slug AS place FROM citation_by AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.citation_id = use.id GROUP BY actor.slug, actor.name) AS listed), '') AS "by",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.name AS item, actor.slug AS place FROM citation_by AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.citation_id = use.id GROUP BY actor.slug, actor.name) AS listed), '') AS "by_names",
  use.provision AS "provision",
  use.wording AS "wording",
  CASE WHEN use.wording IS NOT NULL THEN use.place_start IS NOT NULL END AS "verbatim",
  source.slug AS "source",
  source.publisher AS "publisher",
  claim.coder AS "coder",
  claim.recorded_at AS "recorded_at",
  coalesce(claim.repeats, claim.key) AS "utterance"
FROM stance
JOIN claim ON claim.id = stance.claim_id
JOIN source AS source_as_read ON source_as_read.id = claim.source_id
JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)
JOIN actor AS speaker_as_said ON speaker_as_said.id = claim.speaker_id JOIN actor AS speaker ON speaker.id = coalesce(speaker_as_said.same_as_id, speaker_as_said.id)
LEFT JOIN actor AS relayed_by_as_said ON relayed_by_as_said.id = claim.relayed_by_id LEFT JOIN actor AS relayed_by ON relayed_by.id = coalesce(relayed_by_as_said.same_as_id, relayed_by_as_said.id)
JOIN actor AS holder_as_said ON holder_as_said.id = stance.holder_id JOIN actor AS holder ON holder.id = coalesce(holder_as_said.same_as_id, holder_as_said.id)
JOIN issue AS issue_as_said ON issue_as_said.id = stance.issue_id JOIN issue AS issue ON issue.id = coalesce(issue_as_said.same_as_id, issue_as_said.id)
JOIN citation AS use ON use.stance_id = stance.id
JOIN treaty AS used_as_said ON used_as_said.id = use.treaty_id JOIN treaty AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id)
WHERE claim.retired_at IS NULL AND claim.round_id IS NULL;
COMMENT ON VIEW citation_use IS 'A row for each treaty that a live stance of the record cites, in each role.';
COMMENT ON COLUMN citation_use."stance" IS 'The stance: the key of its claim, with its number there.';
COMMENT ON COLUMN citation_use."number" IS 'Which one it is of the stance''s, from 1, in the order of the words.';
COMMENT ON COLUMN citation_use."claim" IS 'The claim''s key, the same through all its corrections.';
COMMENT ON COLUMN citation_use."date" IS 'When it was said, as written (EDTF).';
COMMENT ON COLUMN citation_use."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN citation_use."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN citation_use."speaker" IS 'Who said or did it.';
COMMENT ON COLUMN citation_use."speaker_name" IS 'The speaker''s name.';
COMMENT ON COLUMN citation_use."relayed_by" IS 'Who reported it, where the source quotes a report.';
COMMENT ON COLUMN citation_use."relayed_by_name" IS 'The name of who reported it.';
COMMENT ON COLUMN citation_use."holder" IS 'Whose stance it is.';
COMMENT ON COLUMN citation_use."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN citation_use."ascribed" IS 'Whether somebody else says that the holder takes it.';
COMMENT ON COLUMN citation_use."issue" IS 'The issue it is on; that of which it was marked the same.';
COMMENT ON COLUMN citation_use."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN citation_use."turned_from" IS 'The opposite issue it was recorded on, where its position is told the other way.';
COMMENT ON COLUMN citation_use."position" IS 'The side that the stance takes. One of: support, neutral, oppose.';
COMMENT ON COLUMN citation_use."treaty" IS 'The treaty or other instrument.';
COMMENT ON COLUMN citation_use."treaty_name" IS 'The treaty''s name.';
COMMENT ON COLUMN citation_use."role" IS 'What the stance makes of it. One of: basis, commitment, breach, proposal, joining, withdrawal, suspension, mention.';
COMMENT ON COLUMN citation_use."by" IS 'Whose commitment, breach, joining or leaving it is.';
COMMENT ON COLUMN citation_use."by_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN citation_use."provision" IS 'The provision that is cited, as written.';
COMMENT ON COLUMN citation_use."wording" IS 'The words it rests on.';
COMMENT ON COLUMN citation_use."verbatim" IS 'Whether these are the source''s own; missing without words.';
COMMENT ON COLUMN citation_use."source" IS 'The source''s slug.';
COMMENT ON COLUMN citation_use."publisher" IS 'Who published the source.';
COMMENT ON COLUMN citation_use."coder" IS 'Who coded the claim.';
COMMENT ON COLUMN citation_use."recorded_at" IS 'When this version of the claim was recorded, in UTC.';
COMMENT ON COLUMN citation_use."utterance" IS 'The group of claims that report the same utterance, by its first key.';
CREATE VIEW moment WITH (security_invoker = true) AS
WITH RECURSIVE
own AS MATERIALIZED (
    SELECT stance.id AS stance_id, stance.number,
        coalesce(holder.same_as_id, holder.id) AS holder_id,
        coalesce(issue.same_as_id, issue.id) AS issue_id,
        issue.same_as_reversed AS turned,
        CASE WHEN issue.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END
            ELSE stance.position END AS position,
        CASE WHEN NOT issue.same_as_reversed AND EXISTS (
            SELECT 1 FROM stance_condition
            WHERE stance_condition.stance_id = stance.id AND NOT stance_condition.dropped) THEN 1 ELSE 0 END AS conditional,
        claim.key AS claim, coalesce(claim.repeats, claim.key) AS utterance,
        claim.stated_on AS date, claim.stated_earliest AS earliest, claim.stated_latest AS latest,
        coalesce(claim.stated_time, '') AS clock,
        claim.recorded_at, claim.speaker_id, claim.source_id
    FROM stance
    JOIN claim ON claim.id = stance.claim_id
    JOIN actor AS holder ON holder.id = stance.holder_id
    JOIN issue ON issue.id = stance.issue_id
    WHERE NOT stance.ascribed AND CASE WHEN claim.retired_at IS NULL AND claim.round_id IS NULL THEN TRUE ELSE FALSE END),
reported AS MATERIALIZED (
    SELECT own.*,
        first_value(stance_id) OVER reports AS lead_id,
        first_value(earliest) OVER reports AS lead_earliest,
        first_value(latest) OVER reports AS lead_latest,
        first_value(clock) OVER reports AS lead_clock,
        first_value(recorded_at) OVER reports AS lead_recorded_at,
        first_value(claim) OVER reports AS lead_claim,
        first_value(number) OVER reports AS lead_number
    FROM own
    WINDOW reports AS (
        PARTITION BY holder_id, issue_id, utterance
        ORDER BY claim <> utterance, recorded_at, claim, number
    )),
said AS MATERIALIZED (
    SELECT reported.*,
        dense_rank() OVER (ORDER BY holder_id, issue_id) AS series_id,
        dense_rank() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock
        ) AS moment_id,
        row_number() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock,
                lead_recorded_at, lead_claim, lead_number, stance_id <> lead_id,
                earliest, latest, clock, recorded_at, claim, number
        ) AS place
    FROM reported),
side AS MATERIALIZED (
    SELECT said.*,
        max(conditional) OVER (PARTITION BY moment_id, lead_id, position) AS bound,
        min(place) OVER (PARTITION BY moment_id) AS opening
    FROM said),
common AS MATERIALIZED (
    SELECT series_id, moment_id, holder_id, issue_id, lead_earliest AS earliest,
        lead_latest AS latest, lead_clock AS clock,
        max(CASE WHEN place = opening THEN date END) AS date,
        CASE WHEN min(position) = max(position) THEN min(position)
            WHEN min(CASE WHEN position IN ('oppose', 'support') THEN bound ELSE 0 END) = 1
                THEN 'oppose'
            ELSE 'mixed' END AS position,
        max(conditional) AS conditional
    FROM side
    GROUP BY series_id, moment_id, holder_id, issue_id, lead_earliest, lead_latest, lead_clock),
dated AS MATERIALIZED (
    SELECT common.*,
        row_number() OVER (PARTITION BY series_id ORDER BY moment_id) AS number,
        max(moment_id) OVER (PARTITION BY series_id) AS last_id,
        max(CASE WHEN position IN ('oppose', 'support') THEN moment_id END) OVER (
            PARTITION BY series_id ORDER BY moment_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS pole_id
    FROM common),
named AS MATERIALIZED (
    SELECT said.series_id, said.moment_id,
        coalesce(condition.same_as_id, condition.id) AS condition_id,
        max(CASE WHEN stance_condition.dropped THEN 0 ELSE 1 END) AS demanded
    FROM said
    JOIN stance_condition ON stance_condition.stance_id = said.stance_id
    JOIN condition ON condition.id = stance_condition.condition_id
    WHERE NOT said.turned
    GROUP BY said.series_id, said.moment_id, coalesce(condition.same_as_id, condition.id)),
mention AS MATERIALIZED (
    SELECT named.*,
        lead(moment_id) OVER mentions AS next_id,
        CASE WHEN demanded = 1 AND lag(demanded) OVER mentions = 1
            THEN lag(moment_id) OVER mentions END AS recalled
    FROM named
    WINDOW mentions AS (PARTITION BY series_id, condition_id ORDER BY moment_id)),
open AS MATERIALIZED (
    SELECT dated.moment_id, mention.condition_id, mention.moment_id AS begun
    FROM mention
    JOIN dated ON dated.series_id = mention.series_id
        AND dated.moment_id >= mention.moment_id
        AND (mention.next_id IS NULL OR dated.moment_id < mention.next_id)
    WHERE mention.demanded = 1),
crossing AS MATERIALIZED (
    SELECT dated.series_id, dated.moment_id,
        row_number() OVER (PARTITION BY dated.series_id ORDER BY dated.moment_id) AS step,
        coalesce(stood.begun, -1) AS stood, coalesce(shared.recalled, -1) AS shared,
        (pole.earliest, pole.clock) <= (dated.latest, dated.clock || '~') AND (dated.earliest, dated.clock) <= (pole.latest, pole.clock || '~') AS uncertain
    FROM dated
    JOIN dated AS pole ON pole.moment_id = dated.pole_id AND pole.position <> dated.position
    LEFT JOIN (
        SELECT moment_id, max(begun) AS begun FROM open GROUP BY moment_id
    ) AS stood ON stood.moment_id = dated.pole_id
    LEFT JOIN (
        SELECT moment_id, max(recalled) AS recalled FROM mention GROUP BY moment_id
    ) AS shared ON shared.moment_id = dated.moment_id
    WHERE dated.position IN ('oppose', 'support')),
turning AS (
    SELECT DISTINCT series_id, CAST(0 AS BIGINT) AS step, CAST(0 AS BIGINT) AS moment_id,
        CAST(0 AS BIGINT) AS since, 1 = 0 AS uncertain
    FROM dated
    UNION ALL
    SELECT crossing.series_id, crossing.step, crossing.moment_id,
        CASE WHEN crossing.stood >= turning.since AND crossing.shared >= turning.since
                THEN turning.since
            ELSE crossing.moment_id END,
        crossing.uncertain
    FROM turning
    JOIN crossing ON crossing.series_id = turning.series_id AND crossing.step = turning.step + 1),
course AS MATERIALIZED (
    SELECT dated.*,
        coalesce(max(turning.since) OVER (
            PARTITION BY dated.series_id ORDER BY dated.moment_id
        ), 0) AS since,
        coalesce(turning.since = dated.moment_id AND NOT turning.uncertain, 1 = 0) AS reversal,
        coalesce(turning.since < dated.moment_id, 1 = 0) AS same_bargain
    FROM dated
    LEFT JOIN turning ON turning.moment_id = dated.moment_id),
standing AS MATERIALIZED (
    SELECT course.series_id, course.moment_id, course.last_id, open.condition_id
    FROM course
    JOIN open ON open.moment_id = course.moment_id AND open.begun >= course.since),
argued AS MATERIALIZED (
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(reason.same_as_id, reason.id) AS reason_id
    FROM said
    JOIN stance_reason ON stance_reason.stance_id = said.stance_id
    JOIN reason ON reason.id = stance_reason.reason_id),
cited AS MATERIALIZED (
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(treaty.same_as_id, treaty.id) AS treaty_id, citation.role
    FROM said
    JOIN citation ON citation.stance_id = said.stance_id
    JOIN treaty ON treaty.id = citation.treaty_id),
spoken AS MATERIALIZED (
    SELECT said.moment_id, 'speakers' AS list, root.slug AS member, min(said.place) AS place
    FROM said
    JOIN actor ON actor.id = said.speaker_id
    JOIN actor AS root ON root.id = coalesce(actor.same_as_id, actor.id)
    GROUP BY said.moment_id, root.slug
    UNION ALL
    SELECT moment_id, 'stances', claim || '/' || number, place
    FROM said
    UNION ALL
    SELECT said.moment_id, 'sources', root.slug, min(said.place)
    FROM said
    JOIN source ON source.id = said.source_id
    JOIN source AS root ON root.id = coalesce(source.same_as_id, source.id)
    GROUP BY said.moment_id, root.slug),
told_member AS MATERIALIZED (
    SELECT named.moment_id,
        CASE WHEN named.demanded = 1 THEN 'conditions' ELSE 'conditions_dropped' END AS list,
        condition.slug AS member, 0 AS place
    FROM named
    JOIN condition ON condition.id = named.condition_id
    UNION ALL
    SELECT standing.moment_id, 'standing', condition.slug, 0
    FROM standing
    JOIN condition ON condition.id = standing.condition_id
    UNION ALL
    SELECT argued.moment_id, 'reasons', reason.slug, 0
    FROM argued
    JOIN reason ON reason.id = argued.reason_id
    UNION ALL
    SELECT DISTINCT cited.moment_id, 'treaties', treaty.slug, 0
    FROM cited
    JOIN treaty ON treaty.id = cited.treaty_id
    UNION ALL
    SELECT moment_id, list, member, place
    FROM spoken),
told_list AS MATERIALIZED (
    SELECT DISTINCT moment_id, list, string_agg(member, '; ') OVER (PARTITION BY moment_id, list ORDER BY place, member ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS members
    FROM told_member),
told AS MATERIALIZED (
    SELECT moment_id,
        coalesce(max(CASE WHEN list = 'conditions' THEN members END), '') AS conditions,
        coalesce(max(CASE WHEN list = 'conditions_dropped' THEN members END), '') AS conditions_dropped,
        coalesce(max(CASE WHEN list = 'standing' THEN members END), '') AS standing,
        coalesce(max(CASE WHEN list = 'reasons' THEN members END), '') AS reasons,
        coalesce(max(CASE WHEN list = 'treaties' THEN members END), '') AS treaties,
        coalesce(max(CASE WHEN list = 'speakers' THEN members END), '') AS speakers,
        coalesce(max(CASE WHEN list = 'stances' THEN members END), '') AS stances,
        coalesce(max(CASE WHEN list = 'sources' THEN members END), '') AS sources
    FROM told_list
    GROUP BY moment_id)
SELECT
  holder.slug AS "holder",
  holder.name AS "holder_name",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CAST(course.number AS INTEGER) AS "number",
  course.date AS "date",
  course.earliest AS "earliest",
  course.latest AS "latest",
  course.position AS "position",
  CASE WHEN course.conditional = 1 THEN CASE course.position WHEN 'support' THEN 'conditional support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'conditional opposition' WHEN 'mixed' THEN 'mixed' END ELSE CASE course.position WHEN 'support' THEN 'support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'opposition' WHEN 'mixed' THEN 'mixed' END END AS "label",
  told.conditions AS "conditions",
  told.conditions_dropped AS "conditions_dropped",
  told.standing AS "standing",
  told.reasons AS "reasons",
  told.treaties AS "treaties",
  told.speakers AS "speakers",
  told.stances AS "stances",
  told.sources AS "sources"
FROM course
JOIN actor AS holder ON holder.id = course.holder_id
JOIN issue ON issue.id = course.issue_id
JOIN told ON told.moment_id = course.moment_id;
COMMENT ON VIEW moment IS 'A row for each moment of each series: the holder''s own stances of the very same date, taken together. A group of repeats counts once.';
COMMENT ON COLUMN moment."holder" IS 'Whose stances they are.';
COMMENT ON COLUMN moment."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN moment."issue" IS 'The issue they are on.';
COMMENT ON COLUMN moment."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN moment."number" IS 'Which one it is in its series, from 1.';
COMMENT ON COLUMN moment."date" IS 'When it was, as written (EDTF).';
COMMENT ON COLUMN moment."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN moment."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN moment."position" IS 'The common side, or that they differ. One of: support, neutral, oppose, mixed.';
COMMENT ON COLUMN moment."label" IS 'The position with what was demanded there. One of: support, conditional support, neutral, conditional opposition, opposition, mixed.';
COMMENT ON COLUMN moment."conditions" IS 'What is demanded there, by slug.';
COMMENT ON COLUMN moment."conditions_dropped" IS 'What is given up there in words.';
COMMENT ON COLUMN moment."standing" IS 'What stands from there on, by slug.';
COMMENT ON COLUMN moment."reasons" IS 'The reasons given there, by slug.';
COMMENT ON COLUMN moment."treaties" IS 'The treaties cited there, by slug.';
COMMENT ON COLUMN moment."speakers" IS 'Who spoke there.';
COMMENT ON COLUMN moment."stances" IS 'The stances there.';
COMMENT ON COLUMN moment."sources" IS 'The sources there.';
CREATE VIEW stance_change WITH (security_invoker = true) AS
WITH RECURSIVE
own AS MATERIALIZED (
    SELECT stance.id AS stance_id, stance.number,
        coalesce(holder.same_as_id, holder.id) AS holder_id,
        coalesce(issue.same_as_id, issue.id) AS issue_id,
        issue.same_as_reversed AS turned,
        CASE WHEN issue.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END
            ELSE stance.position END AS position,
        CASE WHEN NOT issue.same_as_reversed AND EXISTS (
            SELECT 1 FROM stance_condition
            WHERE stance_condition.stance_id = stance.id AND NOT stance_condition.dropped) THEN 1 ELSE 0 END AS conditional,
        claim.key AS claim, coalesce(claim.repeats, claim.key) AS utterance,
        claim.stated_on AS date, claim.stated_earliest AS earliest, claim.stated_latest AS latest,
        coalesce(claim.stated_time, '') AS clock,
        claim.recorded_at, claim.speaker_id, claim.source_id
    FROM stance
    JOIN claim ON claim.id = stance.claim_id
    JOIN actor AS holder ON holder.id = stance.holder_id
    JOIN issue ON issue.id = stance.issue_id
    WHERE NOT stance.ascribed AND CASE WHEN claim.retired_at IS NULL AND claim.round_id IS NULL THEN TRUE ELSE FALSE END),
reported AS MATERIALIZED (
    SELECT own.*,
        first_value(stance_id) OVER reports AS lead_id,
        first_value(earliest) OVER reports AS lead_earliest,
        first_value(latest) OVER reports AS lead_latest,
        first_value(clock) OVER reports AS lead_clock,
        first_value(recorded_at) OVER reports AS lead_recorded_at,
        first_value(claim) OVER reports AS lead_claim,
        first_value(number) OVER reports AS lead_number
    FROM own
    WINDOW reports AS (
        PARTITION BY holder_id, issue_id, utterance
        ORDER BY claim <> utterance, recorded_at, claim, number
    )),
said AS MATERIALIZED (
    SELECT reported.*,
        dense_rank() OVER (ORDER BY holder_id, issue_id) AS series_id,
        dense_rank() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock
        ) AS moment_id,
        row_number() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock,
                lead_recorded_at, lead_claim, lead_number, stance_id <> lead_id,
                earliest, latest, clock, recorded_at, claim, number
        ) AS place
    FROM reported),
side AS MATERIALIZED (
    SELECT said.*,
        max(conditional) OVER (PARTITION BY moment_id, lead_id, position) AS bound,
        min(place) OVER (PARTITION BY moment_id) AS opening
    FROM said),
common AS MATERIALIZED (
    SELECT series_id, moment_id, holder_id, issue_id, lead_earliest AS earliest,
        lead_latest AS latest, lead_clock AS clock,
        max(CASE WHEN place = opening THEN date END) AS date,
        CASE WHEN min(position) = max(position) THEN min(position)
            WHEN min(CASE WHEN position IN ('oppose', 'support') THEN bound ELSE 0 END) = 1
                THEN 'oppose'
            ELSE 'mixed' END AS position,
        max(conditional) AS conditional
    FROM side
    GROUP BY series_id, moment_id, holder_id, issue_id, lead_earliest, lead_latest, lead_clock),
dated AS MATERIALIZED (
    SELECT common.*,
        row_number() OVER (PARTITION BY series_id ORDER BY moment_id) AS number,
        max(moment_id) OVER (PARTITION BY series_id) AS last_id,
        max(CASE WHEN position IN ('oppose', 'support') THEN moment_id END) OVER (
            PARTITION BY series_id ORDER BY moment_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS pole_id
    FROM common),
named AS MATERIALIZED (
    SELECT said.series_id, said.moment_id,
        coalesce(condition.same_as_id, condition.id) AS condition_id,
        max(CASE WHEN stance_condition.dropped THEN 0 ELSE 1 END) AS demanded
    FROM said
    JOIN stance_condition ON stance_condition.stance_id = said.stance_id
    JOIN condition ON condition.id = stance_condition.condition_id
    WHERE NOT said.turned
    GROUP BY said.series_id, said.moment_id, coalesce(condition.same_as_id, condition.id)),
mention AS MATERIALIZED (
    SELECT named.*,
        lead(moment_id) OVER mentions AS next_id,
        CASE WHEN demanded = 1 AND lag(demanded) OVER mentions = 1
            THEN lag(moment_id) OVER mentions END AS recalled
    FROM named
    WINDOW mentions AS (PARTITION BY series_id, condition_id ORDER BY moment_id)),
open AS MATERIALIZED (
    SELECT dated.moment_id, mention.condition_id, mention.moment_id AS begun
    FROM mention
    JOIN dated ON dated.series_id = mention.series_id
        AND dated.moment_id >= mention.moment_id
        AND (mention.next_id IS NULL OR dated.moment_id < mention.next_id)
    WHERE mention.demanded = 1),
crossing AS MATERIALIZED (
    SELECT dated.series_id, dated.moment_id,
        row_number() OVER (PARTITION BY dated.series_id ORDER BY dated.moment_id) AS step,
        coalesce(stood.begun, -1) AS stood, coalesce(shared.recalled, -1) AS shared,
        (pole.earliest, pole.clock) <= (dated.latest, dated.clock || '~') AND (dated.earliest, dated.clock) <= (pole.latest, pole.clock || '~') AS uncertain
    FROM dated
    JOIN dated AS pole ON pole.moment_id = dated.pole_id AND pole.position <> dated.position
    LEFT JOIN (
        SELECT moment_id, max(begun) AS begun FROM open GROUP BY moment_id
    ) AS stood ON stood.moment_id = dated.pole_id
    LEFT JOIN (
        SELECT moment_id, max(recalled) AS recalled FROM mention GROUP BY moment_id
    ) AS shared ON shared.moment_id = dated.moment_id
    WHERE dated.position IN ('oppose', 'support')),
turning AS (
    SELECT DISTINCT series_id, CAST(0 AS BIGINT) AS step, CAST(0 AS BIGINT) AS moment_id,
        CAST(0 AS BIGINT) AS since, 1 = 0 AS uncertain
    FROM dated
    UNION ALL
    SELECT crossing.series_id, crossing.step, crossing.moment_id,
        CASE WHEN crossing.stood >= turning.since AND crossing.shared >= turning.since
                THEN turning.since
            ELSE crossing.moment_id END,
        crossing.uncertain
    FROM turning
    JOIN crossing ON crossing.series_id = turning.series_id AND crossing.step = turning.step + 1),
course AS MATERIALIZED (
    SELECT dated.*,
        coalesce(max(turning.since) OVER (
            PARTITION BY dated.series_id ORDER BY dated.moment_id
        ), 0) AS since,
        coalesce(turning.since = dated.moment_id AND NOT turning.uncertain, 1 = 0) AS reversal,
        coalesce(turning.since < dated.moment_id, 1 = 0) AS same_bargain
    FROM dated
    LEFT JOIN turning ON turning.moment_id = dated.moment_id),
standing AS MATERIALIZED (
    SELECT course.series_id, course.moment_id, course.last_id, open.condition_id
    FROM course
    JOIN open ON open.moment_id = course.moment_id AND open.begun >= course.since),
argued AS MATERIALIZED (
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(reason.same_as_id, reason.id) AS reason_id
    FROM said
    JOIN stance_reason ON stance_reason.stance_id = said.stance_id
    JOIN reason ON reason.id = stance_reason.reason_id),
cited AS MATERIALIZED (
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(treaty.same_as_id, treaty.id) AS treaty_id, citation.role
    FROM said
    JOIN citation ON citation.stance_id = said.stance_id
    JOIN treaty ON treaty.id = citation.treaty_id),
spoken AS MATERIALIZED (
    SELECT said.moment_id, 'speakers' AS list, root.slug AS member, min(said.place) AS place
    FROM said
    JOIN actor ON actor.id = said.speaker_id
    JOIN actor AS root ON root.id = coalesce(actor.same_as_id, actor.id)
    GROUP BY said.moment_id, root.slug
    UNION ALL
    SELECT moment_id, 'stances', claim || '/' || number, place
    FROM said
    UNION ALL
    SELECT said.moment_id, 'sources', root.slug, min(said.place)
    FROM said
    JOIN source ON source.id = said.source_id
    JOIN source AS root ON root.id = coalesce(source.same_as_id, source.id)
    GROUP BY said.moment_id, root.slug),
fate AS MATERIALIZED (
    SELECT moment_id, condition_id,
        max(stood) AS stood, max(asked) AS asked, max(stands) AS stands
    FROM (
        SELECT standing.moment_id + ahead.moments AS moment_id, standing.condition_id,
            ahead.moments AS stood, 0 AS asked, 1 - ahead.moments AS stands
        FROM standing
        CROSS JOIN (SELECT 0 AS moments UNION ALL SELECT 1) AS ahead
        WHERE standing.moment_id + ahead.moments <= standing.last_id
        UNION ALL
        SELECT moment_id, condition_id, 0, demanded, 0
        FROM named
        WHERE demanded = 1
    ) AS told
    GROUP BY moment_id, condition_id),
balance AS MATERIALIZED (
    SELECT moment_id, sum(stood) AS before, sum(stands) AS after,
        sum(CASE WHEN stands > stood THEN 1 ELSE 0 END) AS gained,
        sum(CASE WHEN stood > stands THEN 1 ELSE 0 END) AS lost
    FROM fate
    GROUP BY moment_id),
reasoned AS MATERIALIZED (
    SELECT argued.*, min(moment_id) OVER (PARTITION BY series_id, reason_id) AS begun
    FROM argued),
grounded AS MATERIALIZED (
    SELECT cited.*, min(moment_id) OVER (PARTITION BY series_id, treaty_id, role) AS begun
    FROM cited),
uncited AS MATERIALIZED (
    SELECT dated.moment_id, known.treaty_id
    FROM (
        SELECT series_id, treaty_id, min(moment_id) AS begun
        FROM cited
        GROUP BY series_id, treaty_id
    ) AS known
    JOIN dated ON dated.series_id = known.series_id AND dated.moment_id > known.begun
    LEFT JOIN cited ON cited.moment_id = dated.moment_id AND cited.treaty_id = known.treaty_id
    WHERE cited.moment_id IS NULL),
step AS MATERIALIZED (
    SELECT later.moment_id,
        CASE WHEN earlier.position = 'support' AND coalesce(balance.before, 0) = 0 THEN 2 WHEN earlier.position = 'support' AND coalesce(balance.before, 0) > 0 THEN 1 WHEN earlier.position = 'oppose' AND coalesce(balance.before, 0) = 0 THEN -2 WHEN earlier.position = 'oppose' AND coalesce(balance.before, 0) > 0 THEN -1 ELSE 0 END AS was,
        CASE WHEN later.position = 'support' AND coalesce(balance.after, 0) = 0 THEN 2 WHEN later.position = 'support' AND coalesce(balance.after, 0) > 0 THEN 1 WHEN later.position = 'oppose' AND coalesce(balance.after, 0) = 0 THEN -2 WHEN later.position = 'oppose' AND coalesce(balance.after, 0) > 0 THEN -1 ELSE 0 END AS near,
        coalesce(balance.gained, 0) AS gained, coalesce(balance.lost, 0) AS lost,
        earlier.position <> later.position AS moved
    FROM dated AS later
    JOIN dated AS earlier ON earlier.moment_id = later.moment_id - 1
        AND earlier.series_id = later.series_id
    LEFT JOIN balance ON balance.moment_id = later.moment_id),
way AS MATERIALIZED (
    SELECT moment_id,
        CASE WHEN NOT moved AND gained = 0 AND lost = 0 THEN 'reaffirmed'
            WHEN near > was THEN 'toward'
            WHEN near < was THEN 'away'
            WHEN near <> 0 AND gained = 0 THEN 'toward'
            WHEN near <> 0 AND lost = 0 THEN 'away'
            ELSE 'recast' END AS direction
    FROM step),
voiced_member AS MATERIALIZED (
    SELECT * FROM spoken),
voiced_list AS MATERIALIZED (
    SELECT DISTINCT moment_id, list, string_agg(member, '; ') OVER (PARTITION BY moment_id, list ORDER BY place, member ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS members
    FROM voiced_member),
voiced AS MATERIALIZED (
    SELECT moment_id,
        coalesce(max(CASE WHEN list = 'speakers' THEN members END), '') AS speakers,
        coalesce(max(CASE WHEN list = 'stances' THEN members END), '') AS stances,
        coalesce(max(CASE WHEN list = 'sources' THEN members END), '') AS sources
    FROM voiced_list
    GROUP BY moment_id),
told_member AS MATERIALIZED (
    SELECT fate.moment_id,
        CASE WHEN fate.asked > fate.stood THEN 'conditions_added'
            WHEN fate.asked = 1 THEN 'conditions_kept'
            WHEN fate.stands = 1 THEN 'conditions_silent'
            ELSE 'conditions_dropped' END AS list,
        condition.slug AS member, 0 AS place
    FROM fate
    JOIN condition ON condition.id = fate.condition_id
    UNION ALL
    SELECT reasoned.moment_id,
        CASE WHEN reasoned.begun = reasoned.moment_id THEN 'reasons_added'
            ELSE 'reasons_kept' END,
        reason.slug, 0
    FROM reasoned
    JOIN reason ON reason.id = reasoned.reason_id
    UNION ALL
    SELECT DISTINCT grounded.moment_id,
        CASE WHEN grounded.begun = grounded.moment_id THEN 'treaties_added'
            ELSE 'treaties_kept' END,
        treaty.slug, 0
    FROM grounded
    JOIN treaty ON treaty.id = grounded.treaty_id
    UNION ALL
    SELECT uncited.moment_id, 'treaties_silent', treaty.slug, 0
    FROM uncited
    JOIN treaty ON treaty.id = uncited.treaty_id),
told_list AS MATERIALIZED (
    SELECT DISTINCT moment_id, list, string_agg(member, '; ') OVER (PARTITION BY moment_id, list ORDER BY place, member ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS members
    FROM told_member),
told AS MATERIALIZED (
    SELECT moment_id,
        coalesce(max(CASE WHEN list = 'conditions_added' THEN members END), '') AS conditions_added,
        coalesce(max(CASE WHEN list = 'conditions_kept' THEN members END), '') AS conditions_kept,
        coalesce(max(CASE WHEN list = 'conditions_silent' THEN members END), '') AS conditions_silent,
        coalesce(max(CASE WHEN list = 'conditions_dropped' THEN members END), '') AS conditions_dropped,
        coalesce(max(CASE WHEN list = 'reasons_added' THEN members END), '') AS reasons_added,
        coalesce(max(CASE WHEN list = 'reasons_kept' THEN members END), '') AS reasons_kept,
        coalesce(max(CASE WHEN list = 'treaties_added' THEN members END), '') AS treaties_added,
        coalesce(max(CASE WHEN list = 'treaties_kept' THEN members END), '') AS treaties_kept,
        coalesce(max(CASE WHEN list = 'treaties_silent' THEN members END), '') AS treaties_silent
    FROM told_list
    GROUP BY moment_id)
SELECT
  holder.slug AS "holder",
  holder.name AS "holder_name",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  earlier.date AS "from_date",
  later.date AS "to_date",
  (later.earliest - earlier.earliest) AS "days",
  (earlier.earliest, earlier.clock) <= (later.latest, later.clock || '~') AND (later.earliest, later.clock) <= (earlier.latest, earlier.clock || '~') AS "order_uncertain",
  earlier.position AS "from_position",
  later.position AS "to_position",
  CASE WHEN earlier.conditional = 1 THEN CASE earlier.position WHEN 'support' THEN 'conditional support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'conditional opposition' WHEN 'mixed' THEN 'mixed' END ELSE CASE earlier.position WHEN 'support' THEN 'support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'opposition' WHEN 'mixed' THEN 'mixed' END END AS "from_label",
  CASE WHEN later.conditional = 1 THEN CASE later.position WHEN 'support' THEN 'conditional support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'conditional opposition' WHEN 'mixed' THEN 'mixed' END ELSE CASE later.position WHEN 'support' THEN 'support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'opposition' WHEN 'mixed' THEN 'mixed' END END AS "to_label",
  way.direction AS "direction",
  later.reversal AS "reversal",
  later.same_bargain AS "same_bargain",
  coalesce(told.conditions_added, '') AS "conditions_added",
  coalesce(told.conditions_kept, '') AS "conditions_kept",
  coalesce(told.conditions_silent, '') AS "conditions_silent",
  coalesce(told.conditions_dropped, '') AS "conditions_dropped",
  coalesce(told.reasons_added, '') AS "reasons_added",
  coalesce(told.reasons_kept, '') AS "reasons_kept",
  coalesce(told.treaties_added, '') AS "treaties_added",
  coalesce(told.treaties_kept, '') AS "treaties_kept",
  coalesce(told.treaties_silent, '') AS "treaties_silent",
  said_before.speakers AS "from_speakers",
  said_before.stances AS "from_stances",
  said_before.sources AS "from_sources",
  said_now.speakers AS "to_speakers",
  said_now.stances AS "to_stances",
  said_now.sources AS "to_sources"
FROM way
JOIN course AS later ON later.moment_id = way.moment_id
JOIN dated AS earlier ON earlier.moment_id = way.moment_id - 1
JOIN voiced AS said_before ON said_before.moment_id = earlier.moment_id
JOIN voiced AS said_now ON said_now.moment_id = later.moment_id
JOIN actor AS holder ON holder.id = later.holder_id
JOIN issue ON issue.id = later.issue_id
LEFT JOIN told ON told.moment_id = later.moment_id
WHERE way.direction <> 'reaffirmed'
    OR told.reasons_added <> '' OR told.treaties_added <> '';
COMMENT ON VIEW stance_change IS 'A row for each change from one moment of a series to the next; where nothing but silence differs there is none.';
COMMENT ON COLUMN stance_change."holder" IS 'Whose stances they are.';
COMMENT ON COLUMN stance_change."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN stance_change."issue" IS 'The issue they are on.';
COMMENT ON COLUMN stance_change."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN stance_change."from_date" IS 'The date before, as written (EDTF).';
COMMENT ON COLUMN stance_change."to_date" IS 'The date of the change, as written (EDTF).';
COMMENT ON COLUMN stance_change."days" IS 'Days from the earliest day before to the earliest day of the change.';
COMMENT ON COLUMN stance_change."order_uncertain" IS 'Whether the two dates overlap.';
COMMENT ON COLUMN stance_change."from_position" IS 'The side before. One of: support, neutral, oppose, mixed.';
COMMENT ON COLUMN stance_change."to_position" IS 'The side now. One of: support, neutral, oppose, mixed.';
COMMENT ON COLUMN stance_change."from_label" IS 'The label before. One of: support, conditional support, neutral, conditional opposition, opposition, mixed.';
COMMENT ON COLUMN stance_change."to_label" IS 'The label now. One of: support, conditional support, neutral, conditional opposition, opposition, mixed.';
COMMENT ON COLUMN stance_change."direction" IS 'Whether it stands nearer to the proposition. One of: toward, away, recast, reaffirmed.';
COMMENT ON COLUMN stance_change."reversal" IS 'Whether it turned to the other side, on dates of certain order.';
COMMENT ON COLUMN stance_change."same_bargain" IS 'Whether it tells the same bargain from its other end.';
COMMENT ON COLUMN stance_change."conditions_added" IS 'Demanded now, and not standing before.';
COMMENT ON COLUMN stance_change."conditions_kept" IS 'Standing before, and said again.';
COMMENT ON COLUMN stance_change."conditions_silent" IS 'Standing before, and not said.';
COMMENT ON COLUMN stance_change."conditions_dropped" IS 'Given up in words, or fallen as the side turned.';
COMMENT ON COLUMN stance_change."reasons_added" IS 'The first time in the series.';
COMMENT ON COLUMN stance_change."reasons_kept" IS 'Given before, and again.';
COMMENT ON COLUMN stance_change."treaties_added" IS 'The first time, or in a new role.';
COMMENT ON COLUMN stance_change."treaties_kept" IS 'Cited before, and again.';
COMMENT ON COLUMN stance_change."treaties_silent" IS 'Cited before, and not here.';
COMMENT ON COLUMN stance_change."from_speakers" IS 'Who spoke before.';
COMMENT ON COLUMN stance_change."from_stances" IS 'The stances before.';
COMMENT ON COLUMN stance_change."from_sources" IS 'The sources before.';
COMMENT ON COLUMN stance_change."to_speakers" IS 'Who spoke now.';
COMMENT ON COLUMN stance_change."to_stances" IS 'The stances now.';
COMMENT ON COLUMN stance_change."to_sources" IS 'The sources now.';
CREATE VIEW reading_flat WITH (security_invoker = true) AS
SELECT
  coding_round.slug AS "round",
  claim.key || '/' || stance.number AS "stance",
  claim.key AS "claim",
  claim.stated_on AS "date",
  claim.stated_earliest AS "earliest",
  claim.stated_latest AS "latest",
  speaker.slug AS "speaker",
  speaker.name AS "speaker_name",
  relayed_by.slug AS "relayed_by",
  relayed_by.name AS "relayed_by_name",
  holder.slug AS "holder",
  holder.name AS "holder_name",
  stance.ascribed AS "ascribed",
  issue.slug AS "issue",
  issue.name AS "issue_name",
  CASE WHEN issue_as_said.same_as_reversed THEN issue_as_said.slug END AS "turned_from",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'oppose' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END ELSE stance.position END AS "position",
  CASE WHEN issue_as_said.same_as_reversed THEN CASE stance.position WHEN 'support' THEN 'opposition' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'support' END WHEN EXISTS (SELECT 1 FROM stance_condition AS demand WHERE demand.stance_id = stance.id AND NOT demand.dropped) THEN CASE stance.position WHEN 'support' THEN 'conditional support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'conditional opposition' END ELSE CASE stance.position WHEN 'support' THEN 'support' WHEN 'neutral' THEN 'neutral' WHEN 'oppose' THEN 'opposition' END END AS "label",
  stance.form AS "form",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.slug AS item, actor.slug AS place FROM stance_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_id = stance.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressees",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT actor.name AS item, actor.slug AS place FROM stance_addressee AS link JOIN actor AS actor_as_said ON actor_as_said.id = link.actor_id JOIN actor AS actor ON actor.id = coalesce(actor_as_said.same_as_id, actor_as_said.id) WHERE link.stance_id = stance.id GROUP BY actor.slug, actor.name) AS listed), '') AS "addressee_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND NOT use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "conditions",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND NOT use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "condition_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_condition AS use JOIN condition AS used_as_said ON used_as_said.id = use.condition_id JOIN condition AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id AND use.dropped GROUP BY used.slug, used.name) AS listed), '') AS "conditions_dropped",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM stance_reason AS use JOIN reason AS used_as_said ON used_as_said.id = use.reason_id JOIN reason AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "reasons",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM stance_reason AS use JOIN reason AS used_as_said ON used_as_said.id = use.reason_id JOIN reason AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "reason_names",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.slug AS item, min(use.id) AS place FROM citation AS use JOIN treaty AS used_as_said ON used_as_said.id = use.treaty_id JOIN treaty AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "treaties",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT used.name AS item, min(use.id) AS place FROM citation AS use JOIN treaty AS used_as_said ON used_as_said.id = use.treaty_id JOIN treaty AS used ON used.id = coalesce(used_as_said.same_as_id, used_as_said.id) WHERE use.stance_id = stance.id  GROUP BY used.slug, used.name) AS listed), '') AS "treaty_names",
  claim.mode AS "mode",
  claim.quote AS "quote",
  claim.paraphrase AS "paraphrase",
  claim.translation AS "translation",
  stance.note AS "note",
  source.slug AS "source",
  source.publisher AS "publisher",
  claim.coder AS "coder",
  claim.recorded_at AS "recorded_at",
  coalesce(claim.repeats, claim.key) AS "utterance",
  source.title AS "title",
  nullif(coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT part.place_start || '-' || part.place_end AS item, part.number AS place FROM quote_part AS part WHERE part.claim_id = claim.id) AS listed), ''), '') AS "place",
  coalesce((SELECT string_agg(item, '; ' ORDER BY place) FROM (SELECT other.key AS item, other.key AS place FROM claim AS other WHERE other.retired_at IS NULL AND other.id <> claim.id AND (other.key = coalesce(claim.repeats, claim.key) OR other.repeats = coalesce(claim.repeats, claim.key)) AND other.round_id = claim.round_id AND other.coder = claim.coder) AS listed), '') AS "also_in"
FROM stance
JOIN claim ON claim.id = stance.claim_id
JOIN source AS source_as_read ON source_as_read.id = claim.source_id
JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)
JOIN actor AS speaker_as_said ON speaker_as_said.id = claim.speaker_id JOIN actor AS speaker ON speaker.id = coalesce(speaker_as_said.same_as_id, speaker_as_said.id)
LEFT JOIN actor AS relayed_by_as_said ON relayed_by_as_said.id = claim.relayed_by_id LEFT JOIN actor AS relayed_by ON relayed_by.id = coalesce(relayed_by_as_said.same_as_id, relayed_by_as_said.id)
JOIN actor AS holder_as_said ON holder_as_said.id = stance.holder_id JOIN actor AS holder ON holder.id = coalesce(holder_as_said.same_as_id, holder_as_said.id)
JOIN issue AS issue_as_said ON issue_as_said.id = stance.issue_id JOIN issue AS issue ON issue.id = coalesce(issue_as_said.same_as_id, issue_as_said.id)
JOIN coding_round ON coding_round.id = claim.round_id
WHERE claim.retired_at IS NULL AND claim.round_id IS NOT NULL;
COMMENT ON VIEW reading_flat IS 'A row for each live stance of the readings of coding rounds: what each coder made of the words. A reader sees those that the round lets them see.';
COMMENT ON COLUMN reading_flat."round" IS 'The coding round.';
COMMENT ON COLUMN reading_flat."stance" IS 'The stance: the key of its claim, with its number there.';
COMMENT ON COLUMN reading_flat."claim" IS 'The claim''s key, the same through all its corrections.';
COMMENT ON COLUMN reading_flat."date" IS 'When it was said, as written (EDTF).';
COMMENT ON COLUMN reading_flat."earliest" IS 'The earliest day that the date can mean.';
COMMENT ON COLUMN reading_flat."latest" IS 'The latest day that the date can mean.';
COMMENT ON COLUMN reading_flat."speaker" IS 'Who said or did it.';
COMMENT ON COLUMN reading_flat."speaker_name" IS 'The speaker''s name.';
COMMENT ON COLUMN reading_flat."relayed_by" IS 'Who reported it, where the source quotes a report.';
COMMENT ON COLUMN reading_flat."relayed_by_name" IS 'The name of who reported it.';
COMMENT ON COLUMN reading_flat."holder" IS 'Whose stance it is.';
COMMENT ON COLUMN reading_flat."holder_name" IS 'The holder''s name.';
COMMENT ON COLUMN reading_flat."ascribed" IS 'Whether somebody else says that the holder takes it.';
COMMENT ON COLUMN reading_flat."issue" IS 'The issue it is on; that of which it was marked the same.';
COMMENT ON COLUMN reading_flat."issue_name" IS 'The issue''s name.';
COMMENT ON COLUMN reading_flat."turned_from" IS 'The opposite issue it was recorded on, where its position is told the other way.';
COMMENT ON COLUMN reading_flat."position" IS 'The side it takes. One of: support, neutral, oppose.';
COMMENT ON COLUMN reading_flat."label" IS 'Its position with what it hangs on. One of: support, conditional support, neutral, conditional opposition, opposition.';
COMMENT ON COLUMN reading_flat."form" IS 'The form of speech it comes in. One of: view, demand, commitment, offer, warning.';
COMMENT ON COLUMN reading_flat."addressees" IS 'Whom it is directed at.';
COMMENT ON COLUMN reading_flat."addressee_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN reading_flat."conditions" IS 'What it demands, in the order of its words.';
COMMENT ON COLUMN reading_flat."condition_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN reading_flat."conditions_dropped" IS 'What it gives up in words.';
COMMENT ON COLUMN reading_flat."reasons" IS 'Its reasons, in the order of its words.';
COMMENT ON COLUMN reading_flat."reason_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN reading_flat."treaties" IS 'The treaties it cites, in the order of its words.';
COMMENT ON COLUMN reading_flat."treaty_names" IS 'Their names, in the same order.';
COMMENT ON COLUMN reading_flat."mode" IS 'How the source gives the utterance. One of: direct, indirect, mixed, act.';
COMMENT ON COLUMN reading_flat."quote" IS 'The source''s own words; parts are joined by " […] ".';
COMMENT ON COLUMN reading_flat."paraphrase" IS 'The coder''s words, where no quote is given.';
COMMENT ON COLUMN reading_flat."translation" IS 'The coder''s translation.';
COMMENT ON COLUMN reading_flat."note" IS 'What its coder noted on it.';
COMMENT ON COLUMN reading_flat."source" IS 'The source''s slug.';
COMMENT ON COLUMN reading_flat."publisher" IS 'Who published the source.';
COMMENT ON COLUMN reading_flat."coder" IS 'Who coded the claim.';
COMMENT ON COLUMN reading_flat."recorded_at" IS 'When this version of the claim was recorded, in UTC.';
COMMENT ON COLUMN reading_flat."utterance" IS 'The group of claims that report the same utterance, by its first key.';
COMMENT ON COLUMN reading_flat."title" IS 'The title of the source.';
COMMENT ON COLUMN reading_flat."place" IS 'Where the quote stands in the text of the source: first and end of each part, in code points from 0 ("120-187; 240-260"); missing for a paraphrase.';
COMMENT ON COLUMN reading_flat."also_in" IS 'The other live claims that report the same utterance, by their keys.';
COMMIT;
