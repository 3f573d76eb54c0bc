"""The search index is made anew by migrations and dumps, the same as it was kept."""

import io
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlmodel import select

from stance.db import engine as db
from stance.db import migrate
from stance.db.full_text import is_full_text
from stance.db.models import Reason, SearchEntry
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.search import Search
from stance.export.sql import write_sql
from stance.queries.search import search
from stance.queries.vocabulary import vocabulary
from stance.store.search import index_everything
from stance.store.vocabulary import set_columns
from stance.text.searching import parse_search
from stance.values import Dialect, Indexed, Noun, SearchIn
from stance.work.entries import take_aliases
from stance.work.removal import remove_entry, remove_source
from tests.samples import TEXT, claim, claims_file, load, source

QUOTE = "Ardonia is ready to talk, on equal terms"
LONG = " ".join(f"w{number}" for number in range(1000))


@pytest.fixture
def filled_url(migrated_url: str) -> str:
    with db.writing(migrated_url) as session:
        claims = [
            claim(key="quoted", quote=QUOTE, translation="L’Ardonie est prête"),
            claim(key="told", paraphrase="…" * 10 + "Zero"),
            claim(key="silent", paraphrase="…"),
        ]
        same = {"slug": "same", "name": "One Name", "aliases": ["one-name", "ONE  NAME", "—"]}
        others = [source(slug="long", text=LONG), source(slug="none", text=None)]
        load(session, claims_file(source(*claims), *others, reasons=[same, REASON]))
    return migrated_url


REASON = {"slug": "patience", "name": "Patience ends"}


def indexed(url: str) -> list[tuple[str, int, int, str]]:
    with db.reading(url) as session:
        rows = session.connection().execute(table_of(SearchEntry).select())
        return sorted((row.kind, row.owner_id, row.passage, row.words) for row in rows)


def found(url: str, typed: str) -> list[tuple[str, str]]:
    with db.reading(url) as session:
        asked = Search(parse_search(typed), tuple(SearchIn), Filters())
        hits = search(session, vocabulary=vocabulary(session), asked=asked)
        return [(hit.kind.value, hit.key) for hit in hits]


SEARCHES = ("equal terms", "ardonie", "zero", "one name", '"w990 w991"', "aria", "they should talk")


def test_migrating_down_and_up_indexes_what_is_there(filled_url: str) -> None:
    before = indexed(filled_url), [found(filled_url, typed) for typed in SEARCHES]

    for way, revision in ((command.downgrade, "0001"), (command.upgrade, "head")):
        with migrate.migrating(filled_url) as connection:
            way(migrate.configuration(connection), revision)

    assert (indexed(filled_url), [found(filled_url, typed) for typed in SEARCHES]) == before
    assert all(before[1])
    assert migrate.differences(filled_url) == []


def test_made_anew_in_parts_the_index_is_the_same_and_each_owner_is_counted_once(
    filled_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexed(filled_url), [found(filled_url, typed) for typed in SEARCHES]
    owners = {(kind, owner) for kind, owner, *_ in before[0]}
    monkeypatch.setattr("stance.store.search._AT_ONCE", 2)

    with db.writing(filled_url) as session:
        counted = index_everything(session)

    assert (indexed(filled_url), [found(filled_url, typed) for typed in SEARCHES]) == before
    assert +counted == Counter(Indexed(kind) for kind, _ in owners)


def test_what_is_recorded_after_a_migration_is_found_as_well(filled_url: str) -> None:
    for way, revision in ((command.downgrade, "0001"), (command.upgrade, "head")):
        with migrate.migrating(filled_url) as connection:
            way(migrate.configuration(connection), revision)

    with db.writing(filled_url) as session:
        load(session, claims_file(source(claim(key="new", paraphrase="Newly said."), text=TEXT)))

    assert found(filled_url, "newly") == [("paraphrase", "new")]


def test_a_name_is_indexed_once_however_often_it_is_given(filled_url: str) -> None:
    same = [words for kind, _, _, words in indexed(filled_url) if kind == "reason"]

    assert same == ["one name", "patience ends"]


def test_nothing_of_what_was_removed_or_taken_away_stays_indexed(filled_url: str) -> None:
    with db.writing(filled_url) as session:
        load(session, {"reasons": [{**REASON, "aliases": ["Haste"]}]})
    assert {"patience ends", "haste"} <= words(filled_url)

    with db.writing(filled_url) as session:
        take_aliases(session, noun=Noun.REASON, name="patience", aliases=["Haste"])
        remove_source(session, slug="long")
    assert "patience ends" in words(filled_url)
    assert not [each for each in words(filled_url) if "haste" in each or "w990" in each]

    with db.writing(filled_url) as session:
        remove_entry(session, noun=Noun.REASON, name="patience")
    assert not [each for each in words(filled_url) if "patience" in each]


def words(url: str) -> set[str]:
    return {each for *_, each in indexed(url)}


def test_an_index_that_is_missing_is_told(filled_url: str) -> None:
    with migrate.migrating(filled_url) as connection:
        sqlite = filled_url.startswith("sqlite")
        connection.exec_driver_sql(f"DROP {'TABLE' if sqlite else 'INDEX'} search_words")
        connection.commit()

    assert migrate.differences(filled_url) == ["the full text index is missing"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("search_words", True), ("search_words_data", True), ("search_entry", False), (None, False)],
)
def test_the_engines_own_tables_are_known_by_their_names(name: str | None, is_one: bool) -> None:
    assert is_full_text(name) is is_one


def test_a_dump_restores_the_index(filled_url: str, tmp_path: Path) -> None:
    dumped = dump(filled_url, Dialect.SQLITE)
    path = tmp_path / "restored.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dumped)
    restored = f"sqlite:///{path}"

    assert "search_words_data" not in dumped
    for typed in SEARCHES:
        assert found(restored, typed) == found(filled_url, typed)
    with db.writing(restored) as session:
        load(session, claims_file(source(claim(key="new", paraphrase="Newly said."))))
    assert found(restored, "newly") == [("paraphrase", "new")]


def test_sqlites_index_is_whole(filled_url: str) -> None:
    """The engine's own check, which compares the index with the words it was made from."""
    if filled_url.startswith("sqlite"):
        with closing(sqlite3.connect(filled_url.removeprefix("sqlite:///"))) as connection:
            connection.execute(
                "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)"
            )


def dump(url: str, target: Dialect) -> str:
    out = io.StringIO(newline="")
    with db.reading(url) as session:
        write_sql(session, out, target=target)
    return out.getvalue()


@pytest.mark.parametrize("typed", SEARCHES)
def test_an_aborted_transaction_leaves_no_trace(filled_url: str, typed: str) -> None:
    before = indexed(filled_url), found(filled_url, typed)
    with db.writing(filled_url) as session:
        load(session, claims_file(source(claim(key="new", paraphrase=f"{typed}, newly."))))
        session.rollback()

    assert (indexed(filled_url), found(filled_url, typed)) == before


def test_a_name_that_is_set_is_found_and_the_one_before_is_not(filled_url: str) -> None:
    with db.writing(filled_url) as session:
        row = session.exec(select(Reason).where(Reason.slug == "patience")).one()
        assert set_columns(session, row=row, columns={"name": "Endurance ends"})

    assert found(filled_url, "endurance") == [("reason", "patience")]
    assert ("reason", "patience") not in found(filled_url, '"patience ends"')
