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
from stance.values import CitationRole, Position, Silence
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimKeyFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    SourceFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)
from tests.reports.rows import cells, summaries

DATES = [
    *("2020", "2021-02", "2021-02-03", "2021-02-03T09:30", "2021-02-03T18", "2022-05-01", "2021~"),
]
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
    _Corpus(random.Random(request.param)).write()
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


def _ranks(rows: list[Any]) -> list[int]:
    times = sorted({row.recorded_at for row in rows})
    return [times.index(row.recorded_at) for row in rows]


class _Corpus:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def write(self) -> None:
        self._actors = self._with_double(ActorFactory, "actor")
        self._issues = self._with_double(IssueFactory, "issue")
        self._issues[2].same_as_reversed = True
        self._issues[1].part_of_id = self._issues[0].id
        self._conditions = self._with_double(ConditionFactory, "condition")
        self._reasons = self._with_double(ReasonFactory, "reason")
        self._treaties = self._with_double(TreatyFactory, "treaty")
        self._sources = [SourceFactory(slug=f"source-{each}") for each in "ab"]
        keys = [ClaimKeyFactory(key=f"key-{number}") for number in range(40)]
        for key in keys:
            self._claim(key, keys)

    def _with_double(self, factory: Any, stem: str) -> list[Any]:
        one, other = factory(slug=f"{stem}-a"), factory(slug=f"{stem}-b")
        return [one, other, factory(slug=f"{stem}-0", same_as_id=other.id)]

    def _claim(self, key: Any, keys: list[Any]) -> None:
        recorded = RECORDED + dt.timedelta(minutes=self._rng.randrange(4))
        others = [each.key for each in keys if each is not key]
        claim = ClaimFactory(
            claim_key=key,
            source=self._rng.choice(self._sources),
            speaker=self._rng.choice(self._actors),
            stated_on=self._rng.choice(DATES),
            coder=self._rng.choice(["ann", "bob"]),
            recorded_at=recorded,
            retired_at=self._rng.choice([None, None, None, recorded + dt.timedelta(minutes=1)]),
            repeats=self._rng.choice([None, None, *self._rng.sample(others, 1)]),
        )
        holders = self._rng.sample(self._actors, self._rng.randint(1, 2))
        for number, holder in enumerate(holders, 1):
            self._stance(claim, number, holder)

    def _stance(self, claim: Any, number: int, holder: Any) -> None:
        stance = StanceFactory(
            claim=claim,
            number=number,
            holder=holder,
            issue=self._rng.choice(self._issues),
            position=self._rng.choice(list(Position)),
            ascribed=self._rng.random() < 1 / 5,
        )
        for condition in self._some(self._conditions):
            dropped = self._rng.random() < 1 / 3
            StanceConditionFactory(stance=stance, condition=condition, dropped=dropped)
        for reason in self._some(self._reasons):
            StanceReasonFactory(stance=stance, reason=reason)
        for treaty in self._some(self._treaties):
            for role in self._some(list(CitationRole)[:3]):
                CitationFactory(stance=stance, treaty=treaty, role=role)

    def _some(self, values: list[Any]) -> list[Any]:
        return self._rng.sample(values, self._rng.randint(0, 2))
