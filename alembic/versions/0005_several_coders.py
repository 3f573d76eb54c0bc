"""Rounds in which several coders read the same sources, codebooks, and what was adjudicated.

What is there already is the record. Revision: 0005, after 0004.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Sorted by code point on both engines.
KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)

_LIVE = "uq_claim_utterance_live"
_UTTERANCE = ("source_id", "speaker_id", "fingerprint")
_READING = "uq_claim_reading_live"
_HAS_CODER = "ck_claim_reading_has_coder"
_OF_ROUND, _BY_CODEBOOK = "fk_claim_round_id_coding_round", "fk_claim_codebook_id_codebook"


def upgrade() -> None:
    """Bring the schema to this revision. What is there stays as it is, in the record."""
    _create_codebook()
    _create_rounds()
    with _rebuilt_claims() as claim:
        claim.add_column(sa.Column("round_id", sa.Integer(), nullable=True))
        claim.add_column(sa.Column("codebook_id", sa.Integer(), nullable=True))
        claim.create_check_constraint(op.f(_HAS_CODER), "round_id IS NULL OR coder IS NOT NULL")
        claim.create_foreign_key(op.f(_OF_ROUND), "coding_round", ["round_id"], ["id"])
        claim.create_foreign_key(op.f(_BY_CODEBOOK), "codebook", ["codebook_id"], ["id"])
    op.drop_index(_LIVE, table_name="claim")
    _unique(_LIVE, *_UTTERANCE, where="retired_at IS NULL AND round_id IS NULL")
    of_reading = ("round_id", "coder", *_UTTERANCE)
    _unique(_READING, *of_reading, where="retired_at IS NULL AND round_id IS NOT NULL")
    _create_settlements()
    _create_roles()


def _create_codebook() -> None:
    op.create_table(
        "codebook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", KEY_TEXT, nullable=False),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_codebook_number_positive")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_codebook_text_given")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_codebook_sha256_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook")),
        sa.UniqueConstraint("number", name=op.f("uq_codebook_number")),
        sa.UniqueConstraint("sha256", name=op.f("uq_codebook_sha256")),
        sqlite_autoincrement=True,
    )


def _create_rounds() -> None:
    op.create_table(
        "coding_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("codebook_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", _TIME, nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_coding_round_slug_given")),
        sa.ForeignKeyConstraint(
            ["codebook_id"], ["codebook.id"], name=op.f("fk_coding_round_codebook_id_codebook")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_round")),
        sa.UniqueConstraint("slug", name=op.f("uq_coding_round_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_coding_round_codebook_id"), "coding_round", ["codebook_id"])
    op.create_table(
        "round_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        _round("round_closing"),
        sa.Column("closed_at", _TIME, nullable=False),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("reopened_at", _TIME, nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "reopened_at > closed_at", name=op.f("ck_round_closing_reopened_after_closed")
        ),
        sa.CheckConstraint(
            "reopened_by IS NULL OR reopened_at IS NOT NULL",
            name=op.f("ck_round_closing_by_if_reopened"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_closing")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_round_closing_round_id"), "round_closing", ["round_id"])
    op.create_index(
        "uq_round_closing_lasting",
        "round_closing",
        ["round_id"],
        unique=True,
        sqlite_where=sa.text("reopened_at IS NULL"),
        postgresql_where=sa.text("reopened_at IS NULL"),
    )
    op.create_table(
        "round_source",
        _round("round_source"),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_round_source_source_id_source")
        ),
        sa.PrimaryKeyConstraint("round_id", "source_id", name=op.f("pk_round_source")),
    )
    op.create_index(op.f("ix_round_source_source_id"), "round_source", ["source_id"])
    op.create_table(
        "round_coder",
        _round("round_coder"),
        sa.Column("coder", KEY_TEXT, nullable=False),
        sa.CheckConstraint("coder <> ''", name=op.f("ck_round_coder_coder_given")),
        sa.PrimaryKeyConstraint("round_id", "coder", name=op.f("pk_round_coder")),
    )
    op.create_table(
        "source_read",
        _round("source_read"),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("coder", KEY_TEXT, nullable=False),
        sa.Column("source_version_id", sa.Integer(), nullable=True),
        sa.Column("read_at", _TIME, nullable=False),
        sa.CheckConstraint("coder <> ''", name=op.f("ck_source_read_coder_given")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_read_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id"],
            ["source_version.id"],
            name=op.f("fk_source_read_source_version_id_source_version"),
        ),
        sa.PrimaryKeyConstraint("round_id", "source_id", "coder", name=op.f("pk_source_read")),
    )


def _round(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("coding_round.id", name=op.f(f"fk_{table}_round_id_coding_round"))
    return sa.Column("round_id", sa.Integer(), key, nullable=False)


def _create_settlements() -> None:
    op.create_table(
        "claim_adjudicates",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_adjudicates_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["key"], ["claim_key.key"], name=op.f("fk_claim_adjudicates_key_claim_key")
        ),
        sa.PrimaryKeyConstraint("claim_id", "key", name=op.f("pk_claim_adjudicates")),
    )
    op.create_index(op.f("ix_claim_adjudicates_key"), "claim_adjudicates", ["key"])
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("set_aside_at", _TIME, nullable=False),
        sa.Column("coder", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("taken_back_at", _TIME, nullable=True),
        sa.Column("taken_back_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "taken_back_at > set_aside_at", name=op.f("ck_set_aside_taken_back_after")
        ),
        sa.CheckConstraint(
            "taken_back_by IS NULL OR taken_back_at IS NOT NULL",
            name=op.f("ck_set_aside_by_if_taken_back"),
        ),
        sa.ForeignKeyConstraint(
            ["key"], ["claim_key.key"], name=op.f("fk_set_aside_key_claim_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_set_aside_key"), "set_aside", ["key"])
    op.create_index(
        "uq_set_aside_lasting",
        "set_aside",
        ["key"],
        unique=True,
        sqlite_where=sa.text("taken_back_at IS NULL"),
        postgresql_where=sa.text("taken_back_at IS NULL"),
    )


def _create_roles() -> None:
    op.create_table(
        "granted_role",
        sa.Column("name", KEY_TEXT, nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "reader",
                "coder",
                "adjudicator",
                "owner",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("coder", KEY_TEXT, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_granted_role_name_given")),
        sa.CheckConstraint(
            "grade <> 'coder' OR coder IS NOT NULL", name=op.f("ck_granted_role_coder_named")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_granted_role")),
    )


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold, with how many of each there are: it is left out."""
    readings = "claim WHERE round_id IS NOT NULL"
    for what, counted in (
        ("coding rounds", "count(*) FROM coding_round"),
        ("readings in them", f"count(DISTINCT key) FROM {readings}"),
        ("versions of the codebook", "count(*) FROM codebook"),
        ("readings that were adjudicated", "count(DISTINCT key) FROM claim_adjudicates"),
        ("readings that were set aside", "count(*) FROM set_aside"),
        ("roles that were let in", "count(*) FROM granted_role"),
    ):
        if count := connection.execute(sa.text(f"SELECT {counted}")).scalar_one():
            yield f"{what} ({count}), left out"


def downgrade() -> None:
    """Take readings, rounds and codebooks away; the record stays."""
    for table in ("granted_role", "set_aside", "claim_adjudicates"):
        op.drop_table(table)
    _delete_readings()
    op.drop_index(_READING, table_name="claim")
    op.drop_index(_LIVE, table_name="claim")
    with _rebuilt_claims() as claim:
        claim.drop_constraint(op.f(_HAS_CODER), type_="check")
        claim.drop_constraint(op.f(_OF_ROUND), type_="foreignkey")
        claim.drop_constraint(op.f(_BY_CODEBOOK), type_="foreignkey")
        claim.drop_column("round_id")
        claim.drop_column("codebook_id")
    _unique(_LIVE, *_UTTERANCE, where="retired_at IS NULL")
    tables = ("source_read", "round_coder", "round_source", "round_closing")
    for table in (*tables, "coding_round", "codebook"):
        op.drop_table(table)


def _delete_readings() -> None:
    """Delete the readings with all that hangs on them, from the leaves on."""
    claims = "SELECT id FROM claim WHERE round_id IS NOT NULL"
    stances = f"SELECT id FROM stance WHERE claim_id IN ({claims})"  # noqa: S608 - no input
    conditions = f"SELECT id FROM stance_condition WHERE stance_id IN ({stances})"  # noqa: S608
    citations = f"SELECT id FROM citation WHERE stance_id IN ({stances})"  # noqa: S608
    for table, parent, of in (
        ("stance_condition_addressee", "stance_condition_id", conditions),
        ("citation_by", "citation_id", citations),
        ("stance_addressee", "stance_id", stances),
        ("stance_condition", "stance_id", stances),
        ("stance_reason", "stance_id", stances),
        ("citation", "stance_id", stances),
        ("stance", "claim_id", claims),
        ("quote_part", "claim_id", claims),
        ("kept_claim", "claim_id", claims),
        ("search_entry", "kind IN ('quote', 'paraphrase', 'translation') AND owner_id", claims),
    ):
        op.execute(f"DELETE FROM {table} WHERE {parent} IN ({of})")  # noqa: S608
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    # The newest versions first: each names the one that it replaces.
    op.execute("UPDATE claim SET replaces_id = NULL WHERE round_id IS NOT NULL")
    keys = "SELECT key FROM claim WHERE round_id IS NOT NULL"
    op.execute(f"CREATE TEMPORARY TABLE key_of_reading AS {keys}")
    op.execute("DELETE FROM claim WHERE round_id IS NOT NULL")
    op.execute("DELETE FROM claim_key WHERE key IN (SELECT key FROM key_of_reading)")
    op.execute("DROP TABLE key_of_reading")


def _unique(name: str, *columns: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        "claim",
        list(columns),
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )


@contextmanager
def _rebuilt_claims() -> Iterator[BatchOperations]:
    """Claims about to be altered, for which SQLite copies them.

    Ids that were given out are not given out again, though the rows may be gone.
    """
    given_out = _last_id()
    with op.batch_alter_table("claim", table_kwargs={"sqlite_autoincrement": True}) as claim:
        yield claim
    if given_out:
        statement = "UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = 'claim'"
        op.get_bind().execute(sa.text(statement), {"seq": given_out})


def _last_id() -> int | None:
    if op.get_bind().dialect.name != "sqlite":
        return None
    statement = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'claim'")
    return op.get_bind().execute(statement).scalar()
