"""Rows that are copied into a new database: all of them, as they are, and none that hangs loose."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table
from sqlmodel import Session, col, select

from stance.db.engine import reading
from stance.db.models import SearchEntry, Source, SourceVersion
from stance.db.models.base import table_of
from stance.errors import DatabaseError
from stance.store import copying
from tests.factories import SourceFactory, SourceVersionFactory


@pytest.fixture
def into(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'copy.db')}"


def whole(*models: Any) -> list[tuple[Table, Any]]:
    return [
        (table_of(each), table_of(each).select().order_by(table_of(each).c.id)) for each in models
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5])
def test_each_row_is_copied_once_however_many_there_are(
    session: Session, into: str, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(copying, "_AT_ONCE", 2)
    SourceFactory(slug="gone")
    session.delete(session.exec(select(Source)).one())  # ids begin with no 1
    for each in range(number):
        SourceVersionFactory(source=SourceFactory(slug=f"s{each}"), text=f"Word{each}")
    expected = [each.model_dump() for each in session.exec(select(Source).order_by(col(Source.id)))]

    copying.copy_rows(session, into, whole(Source, SourceVersion))

    with reading(into) as copy:
        found = copy.exec(select(Source).order_by(col(Source.id))).all()
        assert [each.model_dump() for each in found] == expected
        assert [each.text for each in copy.exec(select(SourceVersion))] == [
            f"Word{each}" for each in range(number)
        ]
        assert [each.words for each in copy.exec(select(SearchEntry))] == [
            f"word{each}" for each in range(number)
        ]


def test_a_row_may_point_to_one_of_its_own_table_that_comes_later(
    session: Session, into: str
) -> None:
    double, root = SourceFactory(slug="double"), SourceFactory(slug="root")
    double.same_as_id = root.id
    session.flush()

    copying.copy_rows(session, into, whole(Source))

    with reading(into) as copy:
        found = {each.slug: each.same_as_id for each in copy.exec(select(Source))}
    assert found == {"double": root.id, "root": None}


def test_a_row_that_points_to_nothing_is_refused_and_nothing_is_kept(
    session: Session, into: str
) -> None:
    SourceVersionFactory()

    with pytest.raises(DatabaseError, match="of table source_version points to a row of source "):
        copying.copy_rows(session, into, whole(SourceVersion))

    with reading(into) as copy:
        assert copy.exec(select(SourceVersion)).all() == []
