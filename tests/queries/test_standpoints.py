"""Lean rows say what whole ones do, in the same order, under every filter and on each engine."""

import datetime as dt
import random
from itertools import product
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.series import series_of
from stance.domain.stance import LeanRow
from stance.domain.vocabulary import Vocabulary
from stance.queries.stances import stances
from stance.queries.standpoints import standpoints
from stance.queries.vocabulary import vocabulary
from stance.reports.matrix.cells import Days
from stance.values import Silence
from tests.corpus import Corpus
from tests.factories import RECORDED
from tests.reports.rows import cells, summaries
from tests.samples import claim, claims_file, load, source

FILTERS: dict[str, dict[str, Any]] = {
    "none": {},
    "holder": {"holders": ("actor-b",)},
    "issue": {"issues": ("issue-a",)},
    "an issue with its parts": {"issues": ("issue-a",), "parts": True},
    "source": {"sources": ("source-b",)},
    "coder": {"coders": ("ann",)},
    "as recorded": {"as_recorded": RECORDED + dt.timedelta(minutes=2)},
    "ascribed too": {"include_ascribed": True},
}


@pytest.fixture(params=range(3))
def known(session: Session, request: pytest.FixtureRequest) -> Vocabulary:
    """A database of stances at random, with doubles, repeats and versions that are retired."""
    Corpus(random.Random(request.param)).write()
    return vocabulary(session)


def test_lean_rows_are_whole_ones_bare(session: Session, known: Vocabulary) -> None:
    names = [name for name in LeanRow._fields if name != "recorded_at"]
    for name, filters in FILTERS.items():
        asked = Filters(**filters)
        whole = list(stances(session, vocabulary=known, filters=asked))
        lean = list(standpoints(session, vocabulary=known, filters=asked))

        assert whole, name
        for one, other in zip(whole, lean, strict=True):
            assert [getattr(other, each) for each in names] == [
                getattr(one, each) for each in names
            ]
            assert other.stance == one.stance
        # A time is compared with others alone: they must come in the same order.
        assert _ranks(lean) == _ranks(whole)


def test_reports_are_the_same_from_lean_rows_and_from_whole_ones(
    session: Session, known: Vocabulary
) -> None:
    days = Days(dt.date(2022, 6, 1), dt.date(2021, 3, 1))
    for filters, silence in product(FILTERS.values(), Silence):
        asked = Filters(**filters)
        whole = stances(session, vocabulary=known, filters=asked)
        lean = standpoints(session, vocabulary=known, filters=asked)
        full, bare = (list(series_of(rows, silence=silence)) for rows in (whole, lean))

        assert list(summaries(bare, asked)) == list(summaries(full, asked))
        assert list(cells(bare, asked, days)) == list(cells(full, asked, days))


def test_what_is_said_later_makes_no_difference_to_a_day(
    session: Session, known: Vocabulary
) -> None:
    every = Filters(include_ascribed=True)
    whole = list(series_of(stances(session, vocabulary=known, filters=every)))
    for day in map(dt.date.fromisoformat, ("2019-06-01", "2020-06-01", "2021-02-14", "2022-06-01")):
        until = standpoints(session, vocabulary=known, filters=every, until=day)

        assert list(cells(series_of(until), every, Days(day))) == list(
            cells(whole, every, Days(day))
        )


def test_a_report_that_came_later_of_what_was_said_before_a_day_is_no_later(
    session: Session,
) -> None:
    """It is one utterance with the first, whose date counts."""
    again = claim(key="again", repeats="first", stated_on="2018", paraphrase="They said so.")
    told = source(claim(key="first", stated_on="2016"), published_on="2018")
    wire = source(again, slug="wire", title="Wire", published_on="2018")
    load(session, claims_file(told, wire))
    known = vocabulary(session)

    day = dt.date(2017, 1, 1)
    until = standpoints(session, vocabulary=known, filters=Filters(), until=day)

    assert [row.claim for row in until] == ["first", "again"]


def test_what_was_said_on_the_day_itself_counts_and_what_can_have_been(session: Session) -> None:
    dates = ("2016-12-31", "2017-01-01", "2017", "2017-01-02")
    keys = dict(zip(("eve", "day", "year", "morrow"), dates, strict=True))
    said = [
        source(claim(key=key, stated_on=date), slug=key, title=key, published_on="2018")
        for key, date in keys.items()
    ]
    load(session, claims_file(*said))
    known = vocabulary(session)

    until = standpoints(session, vocabulary=known, filters=Filters(), until=dt.date(2017, 1, 1))

    assert {row.claim for row in until} == {"eve", "day", "year"}


def _ranks(rows: list[Any]) -> list[int]:
    times = sorted({row.recorded_at for row in rows})
    return [times.index(row.recorded_at) for row in rows]
