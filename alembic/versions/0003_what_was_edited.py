"""Log edits of vocabulary and sources; reversed doubles, suspensions, times, how quotes were found.

A text is found by its digest, and a source may be marked as the double of another.
Revision: 0003, after 0002.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

# An index made of other words than the program looks for would find nothing.
from stance.text.searched_text import is_read_anew, searched_passages
from stance.text.words import folded_words, passages

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Sorted by code point on both engines.
KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_ROWS_AT_ONCE = 1000
#: What is indexed of which table: the kind of entry, the table, its column.
_INDEXED = (
    ("quote", "claim", "quote"),
    ("paraphrase", "claim", "paraphrase"),
    ("translation", "claim", "translation"),
    ("text", "source_version", "text"),
)
_ROLES = ("basis", "commitment", "breach", "proposal", "joining", "withdrawal")


def upgrade() -> None:
    """Bring the schema to this revision. What is there stays as it is."""
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "actor",
                "issue",
                "condition",
                "reason",
                "treaty",
                "source",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("slug", KEY_TEXT, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("coder", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_edit_slug_given")),
        sa.CheckConstraint("field <> ''", name=op.f("ck_edit_field_given")),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_edit_from_or_to")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_edit_kind_slug"), "edit", ["kind", "slug"], unique=False)
    op.create_index(op.f("ix_edit_edited_at"), "edit", ["edited_at"], unique=False)
    op.add_column("claim", sa.Column("stated_time", KEY_TEXT, nullable=True))
    op.add_column("claim", sa.Column("found_by", sa.String(), nullable=True))
    with _rebuilt("issue") as issue:
        issue.add_column(
            sa.Column("same_as_reversed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        issue.create_check_constraint(
            op.f("ck_issue_reversed_of_another"), "NOT same_as_reversed OR same_as_id IS NOT NULL"
        )
    _set_roles(*_ROLES, "suspension", "mention")
    with _rebuilt("source") as source:
        source.add_column(sa.Column("same_as_id", sa.Integer(), nullable=True))
        source.create_foreign_key(
            op.f("fk_source_same_as_id_source"), "source", ["same_as_id"], ["id"]
        )
        source.create_check_constraint(op.f("ck_source_not_its_own_double"), "same_as_id <> id")
    op.create_index(op.f("ix_source_same_as_id"), "source", ["same_as_id"], unique=False)
    op.create_index(op.f("ix_source_version_sha256"), "source_version", ["sha256"], unique=False)
    _index(lambda text: list(searched_passages(text)))


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold, with how many of each there are, and what becomes of it.

    An issue that is the opposite of another would count as the same, as a plain double; sources
    that were merged count apart again. An older stance refuses to read dates as exact as these.
    """
    for count, what, becomes in (
        (
            _count(connection, "issue", "same_as_reversed"),
            "marks of reversed doubles",
            "taken back",
        ),
        (
            _count(connection, "source", "same_as_id IS NOT NULL"),
            "marks of merged sources",
            "taken back",
        ),
        (
            _count(connection, "citation", "role = 'suspension'"),
            "suspensions of treaties",
            "now withdrawals from them",
        ),
        (
            _count(connection, "claim", "stated_time IS NOT NULL")
            + _count(connection, "source", "published_on LIKE '____-__-__T%'"),
            "times within a day",
            "left out, the days are kept",
        ),
        (
            _inexact_dates(connection),
            "dates that are intervals, decades or about right",
            "kept as written, which an older stance refuses to read",
        ),
        (
            _count(connection, "claim", "found_by IS NOT NULL"),
            "how quotes were found",
            "left out",
        ),
        (_count(connection, "edit"), "log of edits", "left out, all stays as it was edited last"),
    ):
        if count:
            yield f"{what} ({count}), {becomes}"


def downgrade() -> None:
    """Go back; what the older schema cannot hold, `losses` tells."""
    _without_reversed_marks()
    _without_suspensions()
    _without_times()
    _set_roles(*_ROLES, "mention")
    op.drop_index(op.f("ix_source_version_sha256"), table_name="source_version")
    op.drop_index(op.f("ix_source_same_as_id"), table_name="source")
    with _rebuilt("source") as source:
        source.drop_constraint(op.f("ck_source_not_its_own_double"), type_="check")
        source.drop_constraint(op.f("fk_source_same_as_id_source"), type_="foreignkey")
        source.drop_column("same_as_id")
    with _rebuilt("issue") as issue:
        issue.drop_constraint(op.f("ck_issue_reversed_of_another"), type_="check")
        issue.drop_column("same_as_reversed")
    op.drop_column("claim", "found_by")
    op.drop_column("claim", "stated_time")
    op.drop_table("edit")
    _index(lambda text: passages(folded_words(text)))


def _index(cut: Callable[[str], Sequence[str]]) -> None:
    """Index anew what is read otherwise than it was: across pages, notes and the ends of lines."""
    changed = False
    for kind, table, column in _INDEXED:
        for owner, text in _texts(table, column):
            if is_read_anew(text):
                _replace(kind, owner, cut(text))
                changed = True
    if changed and op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")


def _replace(kind: str, owner: int, words: Sequence[str]) -> None:
    where = {"kind": kind, "owner_id": owner}
    delete = "DELETE FROM search_entry WHERE kind = :kind AND owner_id = :owner_id"
    op.get_bind().execute(sa.text(delete), where)
    insert = sa.text(
        "INSERT INTO search_entry (kind, owner_id, passage, words)"
        " VALUES (:kind, :owner_id, :passage, :words)"
    )
    rows = [{**where, "passage": number, "words": each} for number, each in enumerate(words)]
    if rows:
        op.get_bind().execute(insert, rows)


def _texts(table: str, column: str) -> Iterator[tuple[int, str]]:
    """Ids and texts, some at a time: there may be a million."""
    rows = sa.table(table, sa.column("id"), sa.column(column))
    statement = sa.select(rows).where(rows.c[column].is_not(None)).order_by(rows.c.id)
    last = 0
    while found := (
        op.get_bind().execute(statement.where(rows.c.id > last).limit(_ROWS_AT_ONCE)).all()
    ):
        yield from map(tuple, found)
        last = found[-1][0]


def _count(connection: sa.Connection, table: str, condition: str = "1 = 1") -> int:
    statement = sa.text(f"SELECT count(*) FROM {table} WHERE {condition}")  # noqa: S608 - names
    return int(connection.execute(statement).scalar_one())


def _without_reversed_marks() -> None:
    # As a plain double it would count as the same, which is the opposite of what was marked.
    op.execute(
        "UPDATE issue SET same_as_id = NULL, same_as_reversed = false WHERE same_as_reversed"
    )


def _without_suspensions() -> None:
    # A stance that cites a treaty as both keeps both: its provisions tell them apart.
    op.execute(
        "UPDATE citation SET provision = coalesce(provision || ', ', '') || 'suspension'"
        " WHERE role = 'suspension' AND EXISTS (SELECT 1 FROM citation other"
        " WHERE other.stance_id = citation.stance_id AND other.treaty_id = citation.treaty_id"
        " AND other.role = 'withdrawal'"
        " AND coalesce(other.provision, '') = coalesce(citation.provision, ''))"
    )
    op.execute("UPDATE citation SET role = 'withdrawal' WHERE role = 'suspension'")


def _without_times() -> None:
    op.execute(
        "UPDATE claim SET stated_on = substr(stated_on, 1, 10) WHERE stated_time IS NOT NULL"
    )
    op.execute(
        "UPDATE source SET published_on = substr(published_on, 1, 10)"
        " WHERE published_on LIKE '____-__-__T%'"
    )


_DATES = {
    "claim": ("stated_on",),
    "source": ("published_on",),
    "affiliation": ("since", "until"),
    "treaty": ("signed_on", "in_force_on", "ended_on"),
}


def _inexact_dates(connection: sa.Connection) -> int:
    """How many dates no year, month or day of the calendar stands for."""
    return sum(
        _count(
            connection, table, f"{column} LIKE '%/%' OR {column} LIKE '%~' OR {column} LIKE '%X%'"
        )
        for table, columns in _DATES.items()
        for column in columns
    )


def _set_roles(*roles: str) -> None:
    listed = ", ".join(f"'{role}'" for role in roles)
    # SQLite does not tell about an index over an expression: rebuilding would lose it.
    op.drop_index("uq_citation_once", table_name="citation")
    with _rebuilt("citation") as citation:
        citation.drop_constraint(op.f("ck_citation_role"), type_="check")
        citation.create_check_constraint(op.f("ck_citation_role"), f"role IN ({listed})")
    op.create_index(
        "uq_citation_once",
        "citation",
        ["stance_id", "treaty_id", "role", sa.text("coalesce(provision, '')")],
        unique=True,
    )


@contextmanager
def _rebuilt(table: str) -> Iterator[BatchOperations]:
    """A table about to be altered, which SQLite can do only by rebuilding it.

    Ids that were given out are not given out again, though the rows may be gone.
    """
    given_out = _last_id(table)
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as altered:
        yield altered
    if given_out:
        op.get_bind().execute(
            sa.text("UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = :name"),
            {"seq": given_out, "name": table},
        )


def _last_id(table: str) -> int | None:
    if op.get_bind().dialect.name != "sqlite":
        return None
    statement = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return op.get_bind().execute(statement, {"name": table}).scalar()
