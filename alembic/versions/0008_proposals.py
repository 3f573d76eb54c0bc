"""Claims that programs proposed, and what people decided of them.

They are no part of the record. Revision: 0008, after 0007.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Sorted by code point on both engines.
KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)

_DECISION = sa.Enum(
    "accepted",
    "mended",
    "dropped",
    name="decision",
    native_enum=False,
    create_constraint=True,
    length=32,
)
_RULES = {
    "key_given": "key <> ''",
    "digest_length": "length(digest) = 64",
    "entry_given": "entry <> ''",
    "place_counted": "place_start >= 0",
    "decided_whole": (
        "(decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL)"
    ),
    "claim_if_taken": (
        "(claim_key IS NOT NULL) = (decision IS NOT NULL AND decision <> 'dropped')"
    ),
    "reason_if_dropped": ("(reason IS NOT NULL) = (decision IS NOT NULL AND decision = 'dropped')"),
}


def upgrade() -> None:
    """Make room for proposals."""
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_version_id", sa.Integer(), nullable=False),
        sa.Column("place_start", sa.Integer(), nullable=False),
        sa.Column("digest", KEY_TEXT, nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("proposed_by", KEY_TEXT, nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("imported_at", _TIME, nullable=False),
        sa.Column("imported_by", sa.String(), nullable=True),
        sa.Column("decision", _DECISION, nullable=True),
        sa.Column("decided_at", _TIME, nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("claim_key", KEY_TEXT, nullable=True),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_proposal_{name}"))
            for name, rule in _RULES.items()
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id", "source_id"],
            ["source_version.id", "source_version.source_id"],
            name=op.f("fk_proposal_source_version_id_source_id_source_version"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_key"], ["claim_key.key"], name=op.f("fk_proposal_claim_key_claim_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("key", name=op.f("uq_proposal_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_proposal_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_proposal_claim_key"), "proposal", ["claim_key"])
    op.create_index("ix_proposal_source", "proposal", ["source_id", "place_start"])
    op.create_index("ix_proposal_source_version", "proposal", ["source_version_id"])


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold, with how many of each there are: it is left out."""
    for what, which in (
        ("proposals that wait", "IS NULL"),
        ("proposals that were decided", "IS NOT NULL"),
    ):
        counted = f"SELECT count(*) FROM proposal WHERE decision {which}"  # noqa: S608 - no input
        if count := connection.execute(sa.text(counted)).scalar_one():
            yield f"{what} ({count}), left out"


def downgrade() -> None:
    """Take proposals away; claims that they became stay."""
    op.drop_table("proposal")
