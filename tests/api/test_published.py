"""The published views: their columns, and rows that files and frames have alike."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from stance.api.database import Database
from stance.api.frame import Frame
from stance.domain.published import VIEWS, PublishedView
from stance.domain.published.view import ColumnType, PublishedColumn
from stance.reports.field import CellType
from stance.reports.published import PublishedRow
from stance.settings import database_url
from stance.work.evidence import gathered
from stance.work.export.published import every_view
from tests.cli.program import SEED, Program
from tests.rounds import read_all

#: The method that gives the rows of a view, but for changes: what the report tells is more.
FRAMES: Mapping[str, Callable[..., Frame]] = {
    "stance_flat": lambda db, **words: db.stances(include_ascribed=True, **words),
    "condition_use": lambda db, **words: db.condition_uses(include_ascribed=True, **words),
    "reason_use": lambda db, **words: db.reason_uses(include_ascribed=True, **words),
    "citation_use": lambda db, **words: db.citations(include_ascribed=True, **words),
    "moment": lambda db, **words: db.moments(**words),
    "stance_change": lambda db, **words: db.changes(**words),
    "reading_flat": lambda db, **words: db.readings(include_ascribed=True, **words),
}
CELLS = {
    ColumnType.TEXT: CellType.TEXT,
    ColumnType.LIST: CellType.LIST,
    ColumnType.WHOLE: CellType.WHOLE,
    ColumnType.TRUTH: CellType.TRUTH,
    ColumnType.DAY: CellType.TEXT,
    ColumnType.TIME: CellType.TEXT,
}
every = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
filters = pytest.mark.parametrize(
    "words",
    [
        {},
        {"holder": "russia"},
        {"issue": "nato-russia-relations", "since": "2000", "until": "2020"},
        {"condition": "equal-partnership"},
        {"speaker": ["vladimir-putin", "russian-mfa"], "mode": "direct"},
        {"treaty": "founding-act-1997"},
        {"source": "tass-2016-12-27"},
        {"coder": "nobody"},
        {"as_recorded": "1990"},
    ],
    ids=str,
)


def exported(url: str, **words: Any) -> dict[str, list[PublishedRow]]:
    """The rows of every view, as files get them."""
    with gathered(database_url(url), words, side_by_side=True) as evidence:  # type: ignore[arg-type]
        return {each.view.name: list(each) for each in every_view(evidence)}


def as_published(frame: Frame, view: PublishedView) -> list[PublishedRow]:
    """The rows of a frame with the columns of a view."""
    return [tuple(joined(row[each.name]) for each in view.columns) for row in frame]


def joined(cell: Any) -> Any:
    return "; ".join(cell) if isinstance(cell, list) else cell


@every
def test_a_view_has_exactly_its_columns_in_their_order(db: Database, view: PublishedView) -> None:
    if view.name == "stance_change":
        return  # the report of the same rows has columns of its own
    frame = FRAMES[view.name](db)

    assert frame.fields == tuple(column.name for column in view.columns)
    assert [frame._types[column.name] for column in view.columns] == [
        CELLS[column.type] for column in view.columns
    ]


@filters
def test_files_get_the_rows_that_frames_have(
    db: Database, program: Program, words: dict[str, Any]
) -> None:
    rows = exported(program.url, **words)

    assert list(rows) == [view.name for view in VIEWS]
    for view in VIEWS:
        if view.name == "stance_change":
            continue
        assert rows[view.name] == as_published(FRAMES[view.name](db, **words), view)


@filters
def test_changes_are_those_of_the_report(
    db: Database, program: Program, words: dict[str, Any]
) -> None:
    view = next(each for each in VIEWS if each.name == "stance_change")
    names = [place for place, each in enumerate(view.columns) if not each.name.endswith("_name")]
    changes = db.changes(**words)

    assert [
        tuple(row[place] for place in names)
        for row in exported(program.url, **words)["stance_change"]
    ] == [tuple(joined(row[view.columns[place].name]) for place in names) for row in changes]
    assert words or changes.rows


def test_cells_are_what_their_columns_say(program: Program) -> None:
    rows = exported(program.url)

    for view in VIEWS:
        for row in rows[view.name]:
            for column, cell in zip(view.columns, row, strict=True):
                assert fits(cell, column), (view.name, column.name, cell)


def fits(cell: Any, column: PublishedColumn) -> bool:
    if cell is None:
        return column.may_be_missing
    kind = {ColumnType.WHOLE: int, ColumnType.TRUTH: bool}.get(column.type, str)
    return type(cell) is kind and (not column.one_of or cell in column.one_of)


def test_a_key_tells_each_row(program: Program) -> None:
    rows = exported(program.url)

    for view in VIEWS:
        places = [[each.name for each in view.columns].index(name) for name in view.key]
        keys = [tuple(row[place] for place in places) for row in rows[view.name]]
        assert len(set(keys)) == len(keys)


def test_moments_are_of_own_stances_and_say_what_stands(db: Database) -> None:
    moments = db.moments(include_ascribed=True)
    own = {row["stance"] for row in db.stances()}
    assert {name for row in moments for name in row["stances"]} == own

    of_russia = [
        row
        for row in moments
        if (row["holder"], row["issue"]) == ("russia", "nato-russia-relations")
    ]
    assert [row["number"] for row in of_russia] == list(range(1, len(of_russia) + 1))
    assert any("equal-partnership" in row["standing"] for row in of_russia)
    for row in moments:
        assert set(row["conditions"]) <= set(row["standing"])


def test_moments_keep_their_numbers_whatever_is_asked_for(db: Database) -> None:
    numbers = {
        (row["holder"], row["issue"], row["date"]): row["number"] for row in db.moments().rows
    }
    later = db.moments(since="2016")
    assert later.rows
    for row in later:
        assert row["number"] == numbers[row["holder"], row["issue"], row["date"]]
    assert any(row["number"] > 1 for row in later)


# Rounds


def test_readings_are_those_of_every_round_that_whoever_asks_may_see(
    migrated_url: str, new: Database
) -> None:
    new.import_files(SEED)
    stances = len(new.stances(include_ascribed=True))
    read_all(migrated_url, "anna", "ben", slug="pilot")
    read_all(migrated_url, "cara", slug="second", blind=True)

    shown = new.readings(include_ascribed=True)
    assert [row["round"] for row in shown] == ["pilot"] * 2 * stances
    assert {row["coder"] for row in shown} == {"anna", "ben"}
    assert {row["coder"] for row in new.readings(coder="anna")} == {"anna"}
    assert not new.readings(coder="nobody")
    assert not new.readings(round="second")

    as_cara = {"round": "second", "coder": "cara"}
    rows = exported(migrated_url, **as_cara)
    assert list(rows) == ["reading_flat"]
    assert {row[0] for row in rows["reading_flat"]} == {"second"}


def test_no_reading_is_in_a_view_of_the_record(migrated_url: str, new: Database) -> None:
    new.import_files(SEED)
    before = exported(migrated_url)
    read_all(migrated_url, "anna", "ben")
    after = exported(migrated_url)
    assert after.pop("reading_flat")
    assert before.pop("reading_flat") == []
    assert after == before
