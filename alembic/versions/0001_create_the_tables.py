"""Create the tables.

Revision: 0001, the first.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

# Sorted by code point on both engines.
KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915
    """Bring the schema to this revision."""
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "state",
                "organisation",
                "body",
                "ministry",
                "office",
                "person",
                "party",
                "company",
                "group",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("wikidata", sa.String(), nullable=True),
        sa.Column("iso3", sa.String(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_actor_name_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_actor_slug_given")),
        sa.CheckConstraint("length(iso3) = 3", name=op.f("ck_actor_iso3_length")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_actor_not_its_own_double")),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["actor.id"], name=op.f("fk_actor_same_as_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        sa.UniqueConstraint("slug", name=op.f("uq_actor_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_actor_same_as_id"), "actor", ["same_as_id"], unique=False)

    op.create_table(
        "claim_key",
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_claim_key_key_given")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim_key")),
    )
    op.create_table(
        "condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_condition_name_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_condition_slug_given")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_condition_not_its_own_double")),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["condition.id"], name=op.f("fk_condition_same_as_id_condition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
        sa.UniqueConstraint("slug", name=op.f("uq_condition_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_condition_same_as_id"), "condition", ["same_as_id"], unique=False)

    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("proposition", sa.String(), nullable=False),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_issue_name_given")),
        sa.CheckConstraint("proposition <> ''", name=op.f("ck_issue_proposition_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_issue_slug_given")),
        sa.CheckConstraint("part_of_id <> id", name=op.f("ck_issue_not_its_own_part")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_issue_not_its_own_double")),
        sa.ForeignKeyConstraint(
            ["part_of_id"], ["issue.id"], name=op.f("fk_issue_part_of_id_issue")
        ),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["issue.id"], name=op.f("fk_issue_same_as_id_issue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("slug", name=op.f("uq_issue_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_issue_part_of_id"), "issue", ["part_of_id"], unique=False)
    op.create_index(op.f("ix_issue_same_as_id"), "issue", ["same_as_id"], unique=False)

    op.create_table(
        "reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_reason_name_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_reason_slug_given")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_reason_not_its_own_double")),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["reason.id"], name=op.f("fk_reason_same_as_id_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("slug", name=op.f("uq_reason_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reason_same_as_id"), "reason", ["same_as_id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("published_on", KEY_TEXT, nullable=True),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "news",
                "speech",
                "statement",
                "transcript",
                "communique",
                "report",
                "treaty",
                "vote",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("excerpt", sa.Boolean(), nullable=False),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_source_slug_given")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_source_title_given")),
        sa.CheckConstraint(
            "(published_on IS NULL) = (published_earliest IS NULL) AND (published_on IS NULL) = (published_latest IS NULL)",
            name=op.f("ck_source_published_whole"),
        ),
        sa.CheckConstraint(
            "published_earliest <= published_latest", name=op.f("ck_source_published_ordered")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "treaty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "treaty",
                "agreement",
                "political-commitment",
                "declaration",
                "resolution",
                "charter",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("signed_on", KEY_TEXT, nullable=True),
        sa.Column("in_force_on", KEY_TEXT, nullable=True),
        sa.Column("ended_on", KEY_TEXT, nullable=True),
        sa.Column("registration", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_treaty_name_given")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_treaty_slug_given")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_treaty_not_its_own_double")),
        sa.ForeignKeyConstraint(
            ["same_as_id"], ["treaty.id"], name=op.f("fk_treaty_same_as_id_treaty")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treaty")),
        sa.UniqueConstraint("slug", name=op.f("uq_treaty_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_treaty_same_as_id"), "treaty", ["same_as_id"], unique=False)

    op.create_table(
        "actor_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.CheckConstraint("alias <> ''", name=op.f("ck_actor_alias_alias_given")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_actor_alias_actor_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor_alias")),
        sa.UniqueConstraint("actor_id", "alias", name=op.f("uq_actor_alias_actor_id_alias")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "affiliation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("within_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "speaks-for",
                "member-of",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("since", KEY_TEXT, nullable=True),
        sa.Column("since_earliest", sa.Date(), nullable=True),
        sa.Column("since_latest", sa.Date(), nullable=True),
        sa.Column("until", KEY_TEXT, nullable=True),
        sa.Column("until_earliest", sa.Date(), nullable=True),
        sa.Column("until_latest", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(since IS NULL) = (since_earliest IS NULL) AND (since IS NULL) = (since_latest IS NULL)",
            name=op.f("ck_affiliation_since_whole"),
        ),
        sa.CheckConstraint(
            "(until IS NULL) = (until_earliest IS NULL) AND (until IS NULL) = (until_latest IS NULL)",
            name=op.f("ck_affiliation_until_whole"),
        ),
        sa.CheckConstraint("actor_id <> within_id", name=op.f("ck_affiliation_two_actors")),
        sa.CheckConstraint(
            "since_earliest <= since_latest", name=op.f("ck_affiliation_since_ordered")
        ),
        sa.CheckConstraint(
            "since_earliest <= until_latest", name=op.f("ck_affiliation_begins_before_it_ends")
        ),
        sa.CheckConstraint(
            "until_earliest <= until_latest", name=op.f("ck_affiliation_until_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_affiliation_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["within_id"], ["actor.id"], name=op.f("fk_affiliation_within_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_affiliation_actor_id"), "affiliation", ["actor_id"], unique=False)
    op.create_index(op.f("ix_affiliation_within_id"), "affiliation", ["within_id"], unique=False)

    op.create_table(
        "condition_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.CheckConstraint("alias <> ''", name=op.f("ck_condition_alias_alias_given")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_alias_condition_id_condition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_alias")),
        sa.UniqueConstraint(
            "condition_id", "alias", name=op.f("uq_condition_alias_condition_id_alias")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "issue_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.CheckConstraint("alias <> ''", name=op.f("ck_issue_alias_alias_given")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_alias_issue_id_issue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_alias")),
        sa.UniqueConstraint("issue_id", "alias", name=op.f("uq_issue_alias_issue_id_alias")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reason_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.CheckConstraint("alias <> ''", name=op.f("ck_reason_alias_alias_given")),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["reason.id"], name=op.f("fk_reason_alias_reason_id_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_alias")),
        sa.UniqueConstraint("reason_id", "alias", name=op.f("uq_reason_alias_reason_id_alias")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_source_version_text_given")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_source_version_sha256_length")),
        sa.CheckConstraint("number > 0", name=op.f("ck_source_version_number_positive")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_version_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_version")),
        sa.UniqueConstraint("id", "source_id", name=op.f("uq_source_version_id_source_id")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_source_version_source_id_number")),
        sa.UniqueConstraint("source_id", "sha256", name=op.f("uq_source_version_source_id_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "treaty_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("treaty_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.CheckConstraint("alias <> ''", name=op.f("ck_treaty_alias_alias_given")),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=op.f("fk_treaty_alias_treaty_id_treaty")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treaty_alias")),
        sa.UniqueConstraint("treaty_id", "alias", name=op.f("uq_treaty_alias_treaty_id_alias")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "treaty_party",
        sa.Column("treaty_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_treaty_party_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=op.f("fk_treaty_party_treaty_id_treaty")
        ),
        sa.PrimaryKeyConstraint("treaty_id", "actor_id", name=op.f("pk_treaty_party")),
    )
    op.create_index(op.f("ix_treaty_party_actor_id"), "treaty_party", ["actor_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_version_id", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("paraphrase", sa.String(), nullable=True),
        sa.Column("fingerprint", KEY_TEXT, nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "direct",
                "indirect",
                "mixed",
                "act",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("stated_on", KEY_TEXT, nullable=False),
        sa.Column("stated_earliest", sa.Date(), nullable=False),
        sa.Column("stated_latest", sa.Date(), nullable=False),
        sa.Column("relayed_by_id", sa.Integer(), nullable=True),
        sa.Column("translation", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("coder", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_reason", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("repeats", KEY_TEXT, nullable=True),
        sa.CheckConstraint("fingerprint <> ''", name=op.f("ck_claim_fingerprint_given")),
        sa.CheckConstraint("paraphrase <> ''", name=op.f("ck_claim_paraphrase_given")),
        sa.CheckConstraint("quote <> ''", name=op.f("ck_claim_quote_given")),
        sa.CheckConstraint(
            "(quote IS NULL) <> (paraphrase IS NULL)", name=op.f("ck_claim_quote_or_paraphrase")
        ),
        sa.CheckConstraint(
            "quote IS NULL OR source_version_id IS NOT NULL", name=op.f("ck_claim_quote_has_text")
        ),
        sa.CheckConstraint("repeats <> key", name=op.f("ck_claim_repeats_another")),
        sa.CheckConstraint("replaces_id <> id", name=op.f("ck_claim_replaces_another")),
        sa.CheckConstraint(
            "retired_at > recorded_at", name=op.f("ck_claim_retired_after_recorded")
        ),
        sa.CheckConstraint(
            "retired_reason IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_claim_reason_only_if_retired"),
        ),
        sa.CheckConstraint(
            "stated_earliest <= stated_latest", name=op.f("ck_claim_stated_ordered")
        ),
        sa.ForeignKeyConstraint(["key"], ["claim_key.key"], name=op.f("fk_claim_key_claim_key")),
        sa.ForeignKeyConstraint(
            ["relayed_by_id"], ["actor.id"], name=op.f("fk_claim_relayed_by_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["repeats"], ["claim_key.key"], name=op.f("fk_claim_repeats_claim_key")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["claim.id"], name=op.f("fk_claim_replaces_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_claim_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id", "source_id"],
            ["source_version.id", "source_version.source_id"],
            name=op.f("fk_claim_source_version_id_source_id_source_version"),
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["actor.id"], name=op.f("fk_claim_speaker_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_claim_replaces_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_claim_key"), "claim", ["key"], unique=False)
    op.create_index(op.f("ix_claim_relayed_by_id"), "claim", ["relayed_by_id"], unique=False)
    op.create_index(op.f("ix_claim_repeats"), "claim", ["repeats"], unique=False)
    op.create_index(op.f("ix_claim_source_id"), "claim", ["source_id"], unique=False)
    op.create_index("ix_claim_source_version", "claim", ["source_version_id"], unique=False)
    op.create_index(op.f("ix_claim_speaker_id"), "claim", ["speaker_id"], unique=False)
    op.create_index(
        "uq_claim_key_live",
        "claim",
        ["key"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_index(
        "uq_claim_utterance_live",
        "claim",
        ["source_id", "speaker_id", "fingerprint"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )

    op.create_table(
        "quote_part",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place_start", sa.Integer(), nullable=False),
        sa.Column("place_end", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_quote_part_number_positive")),
        sa.CheckConstraint(
            "place_start >= 0 AND place_start < place_end", name=op.f("ck_quote_part_place_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_quote_part_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_quote_part")),
    )
    op.create_table(
        "stance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column(
            "position",
            sa.Enum(
                "support",
                "neutral",
                "oppose",
                name="position",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "form",
            sa.Enum(
                "view",
                "demand",
                "commitment",
                "offer",
                "warning",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ascribed", sa.Boolean(), nullable=False),
        sa.Column("ascribed_set", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_stance_number_positive")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_stance_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["actor.id"], name=op.f("fk_stance_holder_id_actor")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_stance_issue_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance")),
        sa.UniqueConstraint(
            "claim_id", "holder_id", "issue_id", name=op.f("uq_stance_claim_id_holder_id_issue_id")
        ),
        sa.UniqueConstraint("claim_id", "number", name=op.f("uq_stance_claim_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stance_issue_id"), "stance", ["issue_id"], unique=False)
    op.create_index("ix_stance_series", "stance", ["holder_id", "issue_id"], unique=False)

    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("treaty_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "basis",
                "commitment",
                "breach",
                "proposal",
                "joining",
                "withdrawal",
                "mention",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("provision", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.CheckConstraint("provision <> ''", name=op.f("ck_citation_provision_given")),
        sa.CheckConstraint("wording <> ''", name=op.f("ck_citation_wording_given")),
        sa.CheckConstraint(
            "(place_start IS NULL) = (place_end IS NULL)", name=op.f("ck_citation_place_whole")
        ),
        sa.CheckConstraint(
            "place_start >= 0 AND place_start < place_end", name=op.f("ck_citation_place_ordered")
        ),
        sa.CheckConstraint(
            "place_start IS NULL OR wording IS NOT NULL",
            name=op.f("ck_citation_place_of_a_wording"),
        ),
        sa.ForeignKeyConstraint(
            ["stance_id"], ["stance.id"], name=op.f("fk_citation_stance_id_stance")
        ),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=op.f("fk_citation_treaty_id_treaty")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_citation_treaty_id"), "citation", ["treaty_id"], unique=False)
    op.create_index(
        "uq_citation_once",
        "citation",
        ["stance_id", "treaty_id", "role", sa.text("coalesce(provision, '')")],
        unique=True,
    )

    op.create_table(
        "stance_addressee",
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_stance_addressee_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["stance_id"], ["stance.id"], name=op.f("fk_stance_addressee_stance_id_stance")
        ),
        sa.PrimaryKeyConstraint("stance_id", "actor_id", name=op.f("pk_stance_addressee")),
    )
    op.create_index(
        op.f("ix_stance_addressee_actor_id"), "stance_addressee", ["actor_id"], unique=False
    )

    op.create_table(
        "stance_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.CheckConstraint("wording <> ''", name=op.f("ck_stance_condition_wording_given")),
        sa.CheckConstraint(
            "(place_start IS NULL) = (place_end IS NULL)",
            name=op.f("ck_stance_condition_place_whole"),
        ),
        sa.CheckConstraint(
            "place_start >= 0 AND place_start < place_end",
            name=op.f("ck_stance_condition_place_ordered"),
        ),
        sa.CheckConstraint(
            "place_start IS NULL OR wording IS NOT NULL",
            name=op.f("ck_stance_condition_place_of_a_wording"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_stance_condition_condition_id_condition"),
        ),
        sa.ForeignKeyConstraint(
            ["stance_id"], ["stance.id"], name=op.f("fk_stance_condition_stance_id_stance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance_condition")),
        sa.UniqueConstraint(
            "stance_id", "condition_id", name=op.f("uq_stance_condition_stance_id_condition_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_stance_condition_condition_id"), "stance_condition", ["condition_id"], unique=False
    )

    op.create_table(
        "stance_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.CheckConstraint("wording <> ''", name=op.f("ck_stance_reason_wording_given")),
        sa.CheckConstraint(
            "(place_start IS NULL) = (place_end IS NULL)", name=op.f("ck_stance_reason_place_whole")
        ),
        sa.CheckConstraint(
            "place_start >= 0 AND place_start < place_end",
            name=op.f("ck_stance_reason_place_ordered"),
        ),
        sa.CheckConstraint(
            "place_start IS NULL OR wording IS NOT NULL",
            name=op.f("ck_stance_reason_place_of_a_wording"),
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["reason.id"], name=op.f("fk_stance_reason_reason_id_reason")
        ),
        sa.ForeignKeyConstraint(
            ["stance_id"], ["stance.id"], name=op.f("fk_stance_reason_stance_id_stance")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance_reason")),
        sa.UniqueConstraint(
            "stance_id", "reason_id", name=op.f("uq_stance_reason_stance_id_reason_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_stance_reason_reason_id"), "stance_reason", ["reason_id"], unique=False
    )

    op.create_table(
        "citation_by",
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_citation_by_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citation.id"], name=op.f("fk_citation_by_citation_id_citation")
        ),
        sa.PrimaryKeyConstraint("citation_id", "actor_id", name=op.f("pk_citation_by")),
    )
    op.create_index(op.f("ix_citation_by_actor_id"), "citation_by", ["actor_id"], unique=False)

    op.create_table(
        "stance_condition_addressee",
        sa.Column("stance_condition_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_stance_condition_addressee_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["stance_condition_id"],
            ["stance_condition.id"],
            name=op.f("fk_stance_condition_addressee_stance_condition_id_stance_condition"),
        ),
        sa.PrimaryKeyConstraint(
            "stance_condition_id", "actor_id", name=op.f("pk_stance_condition_addressee")
        ),
    )
    op.create_index(
        op.f("ix_stance_condition_addressee_actor_id"),
        "stance_condition_addressee",
        ["actor_id"],
        unique=False,
    )


def losses(connection: sa.Connection) -> Iterator[str]:
    """All that there is: how many of each."""
    for table, what in (
        ("claim", "claims, with every version"),
        ("stance", "stances"),
        ("source", "sources"),
        ("source_version", "texts of sources"),
        ("actor", "actors"),
        ("issue", "issues"),
        ("condition", "conditions"),
        ("reason", "reasons"),
        ("treaty", "treaties"),
    ):
        statement = sa.text(f"SELECT count(*) FROM {table}")  # noqa: S608 - names
        count = connection.execute(statement).scalar_one()
        if count:
            yield f"{what} ({count}), gone"


def downgrade() -> None:
    """Take the tables away, those that point to others first."""
    for table in (
        "stance_condition_addressee",
        "citation_by",
        "stance_reason",
        "stance_condition",
        "stance_addressee",
        "citation",
        "stance",
        "quote_part",
        "claim",
        "treaty_party",
        "treaty_alias",
        "source_version",
        "reason_alias",
        "issue_alias",
        "condition_alias",
        "affiliation",
        "actor_alias",
        "treaty",
        "source",
        "reason",
        "issue",
        "condition",
        "claim_key",
        "actor",
    ):
        op.drop_table(table)
