"""The published views have the rows that Python has, on every engine, whatever is recorded."""

from operator import attrgetter
from typing import Any

import pytest
from sqlmodel import Session

from stance.db.published.views import MADE, selected
from stance.domain.filters import Filters
from stance.domain.published import CITATION_USE, CONDITION_USE, READING_FLAT, REASON_USE
from stance.domain.published import STANCE_FLAT as FLAT
from stance.domain.published.view import PublishedView
from stance.queries.vocabulary import vocabulary
from stance.reports.published import PublishedRow
from stance.values import Dialect
from stance.work.evidence import Evidence
from stance.work.export.one_pass import in_one_pass, views_passed
from stance.work.export.published import every_view, published_rows
from tests.db.published.duck import copied
from tests.db.published.everything import ROUNDS, Everything
from tests.db.published.rows import Told, of_duckdb, of_engine, told

#: The views of single stances, of which the database at random tries each column.
OF_STANCES = (FLAT, CONDITION_USE, REASON_USE, CITATION_USE, READING_FLAT)


@pytest.fixture(params=[0])
def everything(session: Session, request: pytest.FixtureRequest) -> Session:
    """A database at random, by the seed that a test asks for."""
    Everything(request.param).write()
    session.flush()
    return session


def of_python(session: Session, view: PublishedView, **filters: Any) -> list[Told]:
    """The rows that files and frames have of a view."""
    evidence = Evidence(session, vocabulary(session), Filters(**filters))
    return told(view, published_rows(evidence, view))


@pytest.mark.parametrize("everything", range(3), indirect=True)
def test_the_views_have_the_rows_that_python_has(everything: Session) -> None:
    in_duckdb = copied(everything)
    for view in MADE:
        rows = of_python(everything, view)

        if view in OF_STANCES:
            assert_all_is_tried(view, rows)
        assert len(rows) > 5
        assert of_engine(everything, view) == rows
        assert of_duckdb(in_duckdb, view) == rows


@pytest.mark.parametrize("view", [FLAT, READING_FLAT], ids=attrgetter("name"))
def test_duckdb_looks_each_claim_up_and_compares_none_with_every_other(
    session: Session, view: PublishedView
) -> None:
    """Else a million take hours: it can look up by one column, not by one or another."""
    asked = f"EXPLAIN {selected(view, Dialect.DUCKDB)}"
    ((_, plan),) = copied(session).execute(asked).fetchall()

    joins = plan.replace("_", " ").lower()
    assert "hash join" in joins
    assert "nested loop join" not in joins


def assert_all_is_tried(view: PublishedView, rows: list[Told]) -> None:
    """That the rows hold more than one value in each column, and none that it cannot hold."""
    for column in view.columns:
        values = {row[column.name] for row in rows}
        assert len(values) > 1, column.name
        assert column.may_be_missing or None not in values, column.name
        if column.one_of:
            assert values <= set(column.one_of), column.name
    assert len({tuple(row[name] for name in view.key) for row in rows}) == len(rows)


def test_readings_are_told_of_every_round_and_in_no_other_view(everything: Session) -> None:
    readings = {row["stance"]: row["round"] for row in of_engine(everything, READING_FLAT)}

    assert {*readings.values()} == {*ROUNDS}
    assert not readings.keys() & {row["stance"] for row in of_engine(everything, FLAT)}


def test_other_claims_are_told_whatever_was_asked_for(everything: Session) -> None:
    every = of_python(everything, FLAT)
    by_stance = {row["stance"]: row for row in every}

    assert any(row["also_in"] for row in every)
    for slug in ("source-a", "source-b", "source-c"):
        of_one = of_python(everything, FLAT, sources=(slug,))
        assert of_one
        assert [by_stance[row["stance"]] for row in of_one] == of_one


@pytest.mark.parametrize("at_once", [1, 7, 2_000])
@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"holders": ("actor-a",)},
        {"conditions": ("condition-b",), "reasons": ("reason-a",)},
        {"treaties": ("treaty-a",), "sources": ("source-b",)},
        {"coders": ("ann",), "include_ascribed": True},
    ],
    ids=str,
)
def test_one_pass_has_the_rows_of_every_view_in_their_order(
    everything: Session, monkeypatch: pytest.MonkeyPatch, at_once: int, filters: dict[str, Any]
) -> None:
    monkeypatch.setattr("stance.work.export.one_pass.AT_ONCE", at_once)
    evidence = Evidence(everything, vocabulary(everything), Filters(**filters))

    passed: dict[PublishedView, list[PublishedRow]] = {view: [] for view in views_passed(evidence)}
    for view, columns in in_one_pass(evidence):
        passed[view] += zip(*columns, strict=True)

    assert list(passed.items()) == [(rows.view, list(rows)) for rows in every_view(evidence)]
    assert passed[FLAT]
    assert filters or all(passed.values())
