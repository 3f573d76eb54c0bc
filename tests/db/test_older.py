"""Databases of older revisions: brought here with their rows, and back with what fits there."""

import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.db.downgrade import downgrade
from stance.db.full_text import is_full_text
from stance.db.place import sqlite_path
from stance.values import Dialect
from stance.work.check import findings
from stance.work.export.sql import export_sql
from stance.work.upkeep.downgrade import way_back
from tests.schema import rules

FOLDER = Path(__file__).parent / "older"


#: The revisions of which a database with rows in its tables is kept, as the program of then wrote
#: it: `stance export sql`, for each engine.
KEPT = ("0002", "0003", "0004", "0005", "0006", "0007", "0008")


@pytest.fixture
def url(database_url: str) -> str:
    """A database of revision 0002 with rows in its tables, made by the program of then."""
    return restored(settings.database_url(database_url), "0002")


def restored(url: str, revision: str) -> str:
    """Restore the database that is kept of a revision at this URL, which it gives back."""
    dump = f"{revision}-{'sqlite' if sqlite_path(url) else 'postgresql'}.sql"
    restore(url, (FOLDER / dump).read_text(encoding="utf-8"))
    return url


def restore(url: str, script: str) -> None:
    """Run a dump for its engine in the empty database at a URL."""
    path = sqlite_path(url)
    if path:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
    else:
        engine = make_engine(url)
        raw = engine.raw_connection()
        raw.driver_connection.autocommit = True  # type: ignore[union-attr]
        raw.driver_connection.execute(script)  # type: ignore[union-attr]
        raw.close()
        engine.dispose()


def rows(url: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables but those of the engine, by table."""
    return dict(_tables(url))


def _tables(url: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    engine = make_engine(url)
    tables = sa.MetaData()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Skipped unsupported reflection")
        tables.reflect(engine, only=lambda name, _: not is_full_text(name))
    with engine.connect() as connection:
        for name, table in tables.tables.items():
            if name not in {"alembic_version", "sqlite_sequence"}:
                found = connection.execute(sa.select(table).order_by(*table.primary_key))
                yield name, [dict(row) for row in found.mappings()]
    engine.dispose()


def execute(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def one(url: str, statement: str) -> Any:
    engine = make_engine(url)
    with engine.connect() as connection:
        row = connection.exec_driver_sql(statement).one()
    engine.dispose()
    return tuple(row)


def test_a_database_of_each_revision_before_this_one_is_kept():
    # 0001 was never released.
    assert {f"{each:04}" for each in range(2, int(db.HEAD))} <= set(KEPT)


@pytest.mark.parametrize("revision", KEPT)
def test_all_rows_are_there_after_an_upgrade(database_url: str, revision: str):
    url = restored(settings.database_url(database_url), revision)
    before = rows(url)
    assert len([table for table, old in before.items() if old]) > 20

    said = migrate.create_or_upgrade(url)

    assert f"from {revision} to {db.HEAD}" in said or revision == db.HEAD
    assert migrate.differences(url) == []
    after = rows(url)
    for table, old in before.items():
        kept = [{name: row[name] for name in old[0]} for row in after[table]] if old else []
        assert kept == old, table
    with db.reading(url) as session:
        assert list(findings(session)) == []


@pytest.mark.parametrize("revision", KEPT)
def test_up_and_down_again_gives_the_same_database(database_url: str, revision: str):
    url = restored(settings.database_url(database_url), revision)
    before = rows(url), rules(url)
    migrate.create_or_upgrade(url)

    lost = way_back(url, revision).losses
    downgrade(url, revision, keep=Path)

    assert (rows(url), rules(url)) == before
    assert lost == ()


def test_ids_that_were_given_out_are_not_given_out_again(url: str):
    migrate.create_or_upgrade(url)
    add = "INSERT INTO issue (slug, name, proposition) VALUES ('{0}', '{0}', '{0}')"
    execute(url, add.format("last"))
    (last,) = one(url, "SELECT max(id) FROM issue")
    execute(url, f"DELETE FROM issue WHERE id = {last}")

    downgrade(url, "0002", keep=Path)
    execute(url, add.format("next"))

    assert one(url, "SELECT id FROM issue WHERE slug = 'next'") > (last,)


NEWER = (
    """
    UPDATE claim SET stated_on = '2020-01-02T18:30', stated_time = '18:30',
      stated_earliest = '2020-01-02', stated_latest = '2020-01-02', found_by = 'case'
    WHERE key = 'leave'
    """,
    """
    INSERT INTO source
      (slug, title, kind, excerpt, published_on, published_earliest, published_latest)
    VALUES ('at-six', 'S', 'other', false, '2020-01-02T18:00', '2020-01-02', '2020-01-02'),
      ('about', 'S', 'other', false, '1990~', '1989-01-01', '1991-12-31')
    """,
    "UPDATE issue SET same_as_reversed = true WHERE slug = 'common-bank'",
    "UPDATE citation SET role = 'suspension' WHERE role = 'basis'",
    """
    INSERT INTO edit (kind, slug, field, before, after, edited_at)
    VALUES ('issue', 'sharing', 'name', 'Share', 'Sharing', '2026-01-01')
    """,
)


def test_what_the_older_schema_cannot_hold_is_said_and_the_rest_is_kept(url: str):
    migrate.create_or_upgrade(url)
    execute(url, *NEWER)

    said = way_back(url, "0002").losses
    downgrade(url, "0002", keep=Path)

    assert [*said] == [
        "marks of reversed doubles (1), taken back",
        "suspensions of treaties (1), now withdrawals from them",
        "times within a day (3), left out, the days are kept",
        (
            "dates that are intervals, decades or about right (1), kept as"
            " written, which an older stance refuses to read"
        ),
        "how quotes were found (2), left out",
        "log of edits (1), left out, all stays as it was edited last",
    ]
    assert one(url, "SELECT DISTINCT stated_on FROM claim WHERE key = 'leave'") == ("2020-01-02",)
    dates = "SELECT published_on FROM source WHERE slug = '{}'"
    assert one(url, dates.format("at-six")) == ("2020-01-02",)
    assert one(url, dates.format("about")) == ("1990~",)
    assert one(url, "SELECT same_as_id FROM issue WHERE slug = 'common-bank'") == (None,)
    assert one(url, "SELECT count(*) FROM citation WHERE role = 'basis'") == (0,)


@pytest.fixture
def newest_url(database_url: str) -> str:
    """A database of the newest revision, which was one of 0003 with rows in its tables."""
    url = restored(settings.database_url(database_url), "0003")
    migrate.create_or_upgrade(url)
    return url


def dumped(url: str) -> str:
    """A database as `export sql` writes it, for its own engine."""
    script = StringIO()
    with db.reading(url) as session:
        export_sql(
            session, script, dialect=Dialect.SQLITE if sqlite_path(url) else Dialect.POSTGRESQL
        )
    return script.getvalue()


def test_of_what_was_retired_before_nobody_knows_by_whom(newest_url: str):
    known = "SELECT count(retired_at) > 0, count(retired_by) FROM claim"

    assert [*map(int, one(newest_url, known))] == [1, 0]


@pytest.mark.parametrize("is_restored", [False, True])
def test_by_whom_claims_were_retired_is_lost_on_the_way_back_and_that_is_said(
    newest_url: str, is_restored: bool, make_database: Callable[..., str]
):
    url = newest_url
    if is_restored:
        copy = f"{newest_url}-copy" if sqlite_path(newest_url) else make_database()
        url = settings.database_url(copy)
        restore(url, dumped(newest_url))
    execute(url, "UPDATE claim SET retired_by = 'anna' WHERE retired_at IS NOT NULL")
    (claims,) = one(url, "SELECT count(DISTINCT key) FROM claim WHERE retired_at IS NOT NULL")
    before = rows(url)

    said = way_back(url, "0003").losses
    downgrade(url, "0003", keep=Path)

    assert said == (f"by whom claims were retracted or replaced ({claims}), left out",)
    after = rows(url)
    for table, of_older in after.items():
        names = of_older[0].keys() if of_older else ()
        assert [{name: row[name] for name in names} for row in before[table]] == of_older
    assert {"claim", "stance", "source", "edit"} <= after.keys()
    assert not [rule for rule in rules(url) if "retired_by" in rule]
    migrate.create_or_upgrade(url)
    assert migrate.differences(url) == []


def test_only_what_is_retired_was_retired_by_somebody(newest_url: str):
    with pytest.raises(sa.exc.IntegrityError):
        execute(newest_url, "UPDATE claim SET retired_by = 'anna' WHERE retired_at IS NULL")


def test_a_stance_that_cites_a_treaty_as_left_and_as_suspended_keeps_both(url: str):
    migrate.create_or_upgrade(url)
    execute(
        url,
        "INSERT INTO citation (stance_id, treaty_id, role) SELECT stance_id, treaty_id,"
        " 'suspension' FROM citation WHERE role = 'withdrawal'",
    )
    before = one(url, "SELECT count(*) FROM citation")

    downgrade(url, "0002", keep=Path)

    assert one(url, "SELECT count(*) FROM citation") == before
    assert one(
        url, "SELECT DISTINCT provision FROM citation WHERE role = 'withdrawal' AND provision <> ''"
    ) == ("suspension",)


def test_only_a_double_is_reversed(url: str):
    migrate.create_or_upgrade(url)

    with pytest.raises(sa.exc.IntegrityError):
        execute(url, "UPDATE issue SET same_as_reversed = true WHERE slug = 'sharing'")


def test_what_is_read_across_lines_pages_and_notes_is_indexed_anew(url: str):
    text = "equal part-\nnership,¹ and to re-\n\n- 13 -\n\nTHE COUNCIL\n\nport on it"
    execute(url, f"UPDATE source_version SET text = '{text}' WHERE id = 1")
    indexed = "SELECT words FROM search_entry WHERE kind = 'text' AND owner_id = 1 AND passage = {}"

    migrate.create_or_upgrade(url)

    assert "partnership 1 and" in one(url, indexed.format(0))[0]
    assert "partnership and to re port report on it" in one(url, indexed.format(1))[0]

    downgrade(url, "0002", keep=Path)

    assert one(url, "SELECT count(*) FROM search_entry WHERE kind = 'text' AND owner_id = 1") == (
        1,
    )


def test_decisions_to_keep_claims_are_kept_as_long_as_the_schema_can_hold_them(url: str):
    migrate.create_or_upgrade(url)
    kept = "INSERT INTO kept_claim SELECT id, 1, '2026-01-01' FROM claim WHERE key = 'leave'"
    execute(url, "DELETE FROM kept_claim", kept)
    (there,) = one(url, "SELECT count(*) FROM kept_claim")

    said = way_back(url, "0001").losses
    downgrade(url, "0002", keep=Path)

    assert one(url, "SELECT count(*) FROM kept_claim") == (there,)
    assert said[-1] == (
        f"decisions that claims stand as they are ({there}), to be made again (source keep)"
    )


#: A reading of each claim that is live, with all that hangs on it, and one that was corrected.
CODED = (
    "INSERT INTO coding_round (slug, blind, opened_at) VALUES ('pilot', true, '2026-01-01')",
    "INSERT INTO round_coder SELECT id, 'anna' FROM coding_round",
    "INSERT INTO claim_key SELECT 'r-' || key FROM claim WHERE retired_at IS NULL",
    """
    INSERT INTO claim (key, source_id, paraphrase, fingerprint, mode, speaker_id, stated_on,
      stated_earliest, stated_latest, recorded_at, retired_at, coder, round_id)
    SELECT 'r-' || key, source_id, 'Read', 'read-' || id, mode, speaker_id, stated_on,
      stated_earliest, stated_latest, '2026-01-02', '2026-01-03', 'anna',
      (SELECT id FROM coding_round)
    FROM claim WHERE retired_at IS NULL
    """,
    """
    INSERT INTO claim (key, source_id, paraphrase, fingerprint, mode, speaker_id, stated_on,
      stated_earliest, stated_latest, recorded_at, coder, round_id, replaces_id)
    SELECT key, source_id, 'Read', fingerprint, mode, speaker_id, stated_on,
      stated_earliest, stated_latest, '2026-01-03', 'anna', round_id, id
    FROM claim WHERE round_id IS NOT NULL
    """,
    """
    INSERT INTO stance (claim_id, number, holder_id, issue_id, position, form, ascribed,
      ascribed_set)
    SELECT id, 1, speaker_id, (SELECT min(id) FROM issue), 'support', 'view', false, false
    FROM claim WHERE round_id IS NOT NULL
    """,
    "INSERT INTO stance_addressee SELECT max(id), (SELECT min(id) FROM actor) FROM stance",
    """
    INSERT INTO claim_adjudicates
    SELECT (SELECT max(id) FROM claim WHERE round_id IS NULL), min(key)
    FROM claim WHERE round_id IS NOT NULL
    """,
)


@pytest.mark.parametrize("revision", ["0003", "0004"])
def test_an_upgrade_puts_every_claim_into_the_record(database_url: str, revision: str):
    url = restored(settings.database_url(database_url), revision)
    migrate.create_or_upgrade(url)

    assert one(url, "SELECT count(*) > 0, count(round_id), count(codebook_id) FROM claim") == (
        1,
        0,
        0,
    )


def test_readings_are_lost_on_the_way_back_with_all_that_hangs_on_them_and_that_is_said(
    database_url: str,
):
    url = restored(settings.database_url(database_url), "0004")
    before = rows(url)
    migrate.create_or_upgrade(url)
    execute(url, *CODED)
    (readings,) = one(url, "SELECT count(DISTINCT key) FROM claim WHERE round_id IS NOT NULL")

    said = way_back(url, "0004").losses
    downgrade(url, "0004", keep=Path)

    assert readings > 1
    assert said == (
        "coding rounds (1), left out",
        f"readings in them ({readings}), left out",
        "readings that were adjudicated (1), left out",
    )
    assert rows(url) == before


READ_FROM_FILES = (
    f"UPDATE source SET author = 'A. Writer', original = '{'0' * 64}' WHERE id = 1",
    "UPDATE source SET reference = 'B2CD' WHERE id <= 2",
    "INSERT INTO page_start SELECT id, 0, 'iv' FROM source_version",
    "INSERT INTO page_start SELECT id, 9, '5' FROM source_version",
    """
    INSERT INTO edit (kind, slug, field, before, after, edited_at)
    VALUES ('source', 'paper', 'author', 'Writer', 'A. Writer', '2026-01-01'),
      ('source', 'paper', 'title', 'Paper', 'The paper', '2026-01-01')
    """,
)


def test_where_sources_come_from_and_their_pages_are_lost_on_the_way_back_and_that_is_said(
    database_url: str,
):
    url = restored(settings.database_url(database_url), "0006")
    before = rows(url)
    migrate.create_or_upgrade(url)
    (texts,) = one(url, "SELECT count(*) FROM source_version")
    execute(url, *READ_FROM_FILES)

    said = way_back(url, "0006").losses
    downgrade(url, "0006", keep=Path)

    assert said == (
        "authors of sources (1), left out",
        "keys of sources in a reference manager (2), left out",
        "marks of the files that sources were read from (1), left out",
        "edits of these in the log (1), left out",
        f"texts of which the pages are known ({texts}), left out",
    )
    after = rows(url)
    assert [each["field"] for each in after.pop("edit")][-1] == "title"
    assert after == {name: each for name, each in before.items() if name != "edit"}


def test_proposals_are_lost_on_the_way_back_and_claims_that_they_became_stay(database_url: str):
    url = restored(settings.database_url(database_url), "0006")
    before = rows(url)
    migrate.create_or_upgrade(url)
    (text, source) = one(url, "SELECT id, source_id FROM source_version ORDER BY id LIMIT 1")
    (key,) = one(url, "SELECT min(key) FROM claim_key")
    for number, decided in enumerate(
        ("NULL, NULL, NULL, NULL", f"'accepted', '2026-01-01', 'mia', '{key}'")
    ):
        columns = "key, source_id, source_version_id, place_start, digest, entry, imported_at"
        values = f"'p{number}', {source}, {text}, 0, '{str(number) * 64}', '{{}}', '2026-01-01'"
        more = "decision, decided_at, decided_by, claim_key"
        execute(url, f"INSERT INTO proposal ({columns}, {more}) VALUES ({values}, {decided})")

    said = way_back(url, "0006").losses
    downgrade(url, "0006", keep=Path)

    assert said == (
        "proposals that wait (1), left out",
        "proposals that were decided (1), left out",
    )
    assert rows(url) == before
