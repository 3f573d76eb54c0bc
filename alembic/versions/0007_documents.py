"""Where a source comes from: its author, its key in a reference manager, its file; and its pages.

What is there already names none of them. Revision: 0007, after 0006.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Sorted by code point on both engines.
KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_REFERENCE = "ix_source_reference"
_ORIGINAL = "ck_source_original_length"
_COLUMNS = ("author", "reference", "original")
_LOGGED = "kind = 'source' AND field IN ('author', 'reference', 'original')"


def upgrade() -> None:
    """Add the columns and the table. Of what is there nothing of it is known."""
    with _rebuilt_sources() as source:
        source.add_column(sa.Column("author", sa.String(), nullable=True))
        source.add_column(sa.Column("reference", KEY_TEXT, nullable=True))
        source.add_column(sa.Column("original", KEY_TEXT, nullable=True))
        source.create_check_constraint(op.f(_ORIGINAL), "length(original) = 64")
    op.create_index(op.f(_REFERENCE), "source", ["reference"])
    op.create_table(
        "page_start",
        sa.Column("source_version_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.CheckConstraint("start >= 0", name=op.f("ck_page_start_start_in_text")),
        sa.CheckConstraint("label <> ''", name=op.f("ck_page_start_label_given")),
        sa.ForeignKeyConstraint(
            ["source_version_id"],
            ["source_version.id"],
            name=op.f("fk_page_start_source_version_id_source_version"),
        ),
        sa.PrimaryKeyConstraint("source_version_id", "start", name=op.f("pk_page_start")),
    )


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold, with how many of each there are: it is left out."""
    for what, counted in (
        ("authors of sources", "count(author) FROM source"),
        ("keys of sources in a reference manager", "count(reference) FROM source"),
        ("marks of the files that sources were read from", "count(original) FROM source"),
        ("edits of these in the log", f"count(*) FROM edit WHERE {_LOGGED}"),
        ("texts of which the pages are known", "count(DISTINCT source_version_id) FROM page_start"),
    ):
        if count := connection.execute(sa.text(f"SELECT {counted}")).scalar_one():
            yield f"{what} ({count}), left out"


def downgrade() -> None:
    """Take all of it away, and what the log tells of it."""
    op.drop_table("page_start")
    op.execute(f"DELETE FROM edit WHERE {_LOGGED}")  # noqa: S608 - no input
    op.drop_index(op.f(_REFERENCE), table_name="source")
    with _rebuilt_sources() as source:
        source.drop_constraint(op.f(_ORIGINAL), type_="check")
        for name in _COLUMNS:
            source.drop_column(name)


@contextmanager
def _rebuilt_sources() -> Iterator[BatchOperations]:
    """Sources about to be altered, for which SQLite copies them.

    Ids that were given out are not given out again, though the rows may be gone.
    """
    given_out = _last_id()
    with op.batch_alter_table("source", table_kwargs={"sqlite_autoincrement": True}) as source:
        yield source
    if given_out:
        statement = "UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = 'source'"
        op.get_bind().execute(sa.text(statement), {"seq": given_out})


def _last_id() -> int | None:
    if op.get_bind().dialect.name != "sqlite":
        return None
    statement = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'source'")
    return op.get_bind().execute(statement).scalar()
