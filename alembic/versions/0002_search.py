"""Index words for search, and keep what a person decided about claims in older texts.

Revision: 0002, after 0001.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

# An index made of other words than the program looks for would find nothing.
from stance.text.words import folded_words, passages

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROWS_AT_ONCE = 1000
_CLAIMS = ("quote", "paraphrase", "translation")
_NOUNS = ("actor", "issue", "condition", "reason", "treaty")


def upgrade() -> None:
    """Bring the schema to this revision, and index what is there."""
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quote",
                "paraphrase",
                "translation",
                "text",
                "actor",
                "issue",
                "condition",
                "reason",
                "treaty",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("passage >= 0", name=op.f("ck_search_entry_passage_counted")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_search_entry_words_given")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sqlite_autoincrement=True,
    )
    unique_for = sa.text("kind NOT IN ('quote', 'paraphrase', 'translation')")
    op.create_index(
        "uq_search_entry_passage",
        "search_entry",
        ["kind", "owner_id", "passage"],
        unique=True,
        sqlite_where=unique_for,
        postgresql_where=unique_for,
    )
    _create_full_text()
    op.create_table(
        "kept_claim",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_version_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_kept_claim_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id"],
            ["source_version.id"],
            name=op.f("fk_kept_claim_source_version_id_source_version"),
        ),
        sa.PrimaryKeyConstraint("claim_id", "source_version_id", name=op.f("pk_kept_claim")),
    )
    op.create_index(
        op.f("ix_kept_claim_source_version_id"), "kept_claim", ["source_version_id"], unique=False
    )
    _fill()


def _create_full_text() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_entry',"
            " content_rowid='id', tokenize='ascii', columnsize=0)"
        )
        op.execute("INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 16000000)")
    else:
        op.execute(
            "CREATE INDEX search_words ON search_entry"
            " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        )


Rows = Iterator[dict[str, object]]


def _fill() -> None:
    for kind in _CLAIMS:
        _insert(_indexed(kind, "claim", kind))
    _insert(_indexed("text", "source_version", "text"))
    for noun in _NOUNS:
        _insert(_names(noun))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")


def _insert(rows: Rows) -> None:
    statement = sa.text(
        "INSERT INTO search_entry (kind, owner_id, passage, words)"
        " VALUES (:kind, :owner_id, :passage, :words)"
    )
    waiting: list[dict[str, object]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _ROWS_AT_ONCE:
            op.get_bind().execute(statement, waiting)
            waiting = []
    if waiting:
        op.get_bind().execute(statement, waiting)


def _indexed(kind: str, table: str, column: str) -> Rows:
    for owner, text in _texts(table, column):
        for passage, words in enumerate(passages(folded_words(text))):
            yield {"kind": kind, "owner_id": owner, "passage": passage, "words": words}


def _texts(table: str, column: str) -> Iterator[tuple[int, str]]:
    """Ids and texts, some at a time: there may be a million."""
    rows = sa.table(table, sa.column("id"), sa.column(column))
    statement = sa.select(rows).where(rows.c[column].is_not(None)).order_by(rows.c.id)
    last = 0
    while (
        found := op.get_bind().execute(statement.where(rows.c.id > last).limit(_ROWS_AT_ONCE)).all()
    ):
        yield from map(tuple, found)
        last = found[-1][0]


def _names(noun: str) -> Rows:
    """A passage for each name of an entry: its name, its proposition, its aliases."""
    columns = ["id", "name", *(["proposition"] if noun == "issue" else [])]
    names = {row[0]: list(row[1:]) for row in _read(noun, columns)}
    for owner, alias in _read(f"{noun}_alias", [f"{noun}_id", "alias"]):
        names[owner].append(alias)
    for owner, given in names.items():
        # The same words are found once, whatever signs stand between them.
        indexed = dict.fromkeys(" ".join(folded_words(name)) for name in given)
        for passage, words in enumerate(filter(None, indexed)):
            yield {"kind": noun, "owner_id": owner, "passage": passage, "words": words}


def _read(table: str, columns: list[str]) -> list[sa.Row[tuple[int, str]]]:
    rows = sa.table(table, sa.column("id"), *(sa.column(name) for name in columns))
    wanted = sa.select(*(rows.c[name] for name in columns)).order_by(rows.c.id)
    return list(op.get_bind().execute(wanted))


def losses(connection: sa.Connection) -> Iterator[str]:
    """What the older schema cannot hold; the search index is made anew from what it indexes."""
    kept = connection.execute(sa.text("SELECT count(*) FROM kept_claim")).scalar_one()
    if kept:
        yield f"decisions that claims stand as they are ({kept}), to be made again (source keep)"


def downgrade() -> None:
    """Take the search index and the decisions away."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table("search_entry")
    op.drop_table("kept_claim")
