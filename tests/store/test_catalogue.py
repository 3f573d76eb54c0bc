"""A catalogue has the vocabulary and the sources as they are, and nothing of what was said."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from stance.db.engine import reading
from stance.db.models import every_table
from stance.store import catalogue
from stance.store.catalogue import write_catalogue
from stance.values import ActorKind
from tests import factories

HELD = {
    *("actor", "issue", "condition", "reason", "treaty"),
    *(f"{noun}_alias" for noun in ("actor", "issue", "condition", "reason", "treaty")),
    *("affiliation", "treaty_party", "source"),
}


@pytest.fixture
def filled(session: Session) -> Session:
    """Two rows or more in every table that a catalogue has, a double before what it doubles."""
    double = factories.ActorFactory(slug="double")
    root = factories.ActorFactory(slug="root", kind=ActorKind.ORGANISATION)
    double.same_as_id = root.id
    for _ in range(2):
        for name in ("Actor", "Issue", "Condition", "Reason", "Treaty"):
            getattr(factories, f"{name}AliasFactory")()
        factories.AffiliationFactory(since="2010")
        factories.TreatyPartyFactory()
    version = factories.SourceVersionFactory()
    stance = factories.StanceFactory(claim__version=version, claim__places=((0, 7),))
    factories.StanceConditionFactory(stance=stance)
    session.flush()
    return session


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted((tuple(row) for row in session.connection().execute(table.select())), key=repr)
        for name, table in every_table().tables.items()
    }


@pytest.mark.parametrize("at_once", [1, 2, 3, 5_000])
def test_it_has_each_row_of_vocabulary_and_sources_and_none_of_claims(
    filled: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(catalogue, "_AT_ONCE", at_once)

    write_catalogue(filled, tmp_path / "catalogue.db")

    expected = rows(filled)
    assert all(len(expected[name]) >= 1 for name in HELD | {"claim", "source_version"})
    with reading(f"sqlite:///{tmp_path / 'catalogue.db'}") as session:
        found = rows(session)
    assert found == {name: each if name in HELD else [] for name, each in expected.items()}


def test_it_is_one_file_that_is_read_without_writing_beside_it(
    filled: Session, tmp_path: Path
) -> None:
    write_catalogue(filled, tmp_path / "catalogue.db")

    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [each.name for each in tmp_path.iterdir()] == ["catalogue.db"]
