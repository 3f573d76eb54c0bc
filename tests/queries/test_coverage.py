"""The evidence as coverage is counted, and the sources as they were read."""

import datetime as dt

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.source import ReadSource
from stance.domain.stance import StanceRow
from stance.queries import coverage
from stance.queries.vocabulary import vocabulary
from stance.values import SourceKind
from tests.factories import (
    RECORDED,
    ActorFactory,
    ClaimFactory,
    CodingRoundFactory,
    ConditionFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceConditionFactory,
    StanceFactory,
)


def rows(session: Session, **filters: tuple[str, ...]) -> list[StanceRow]:
    known = vocabulary(session)
    return list(coverage.evidence(session, vocabulary=known, filters=Filters(**filters)))  # type: ignore[arg-type]


def test_ascribed_stances_are_there_without_being_asked_for(session: Session) -> None:
    StanceFactory(ascribed=False)
    StanceFactory(ascribed=True)

    assert sorted(row.ascribed for row in rows(session)) == [False, True]


def test_filters_on_series_hold(session: Session) -> None:
    StanceFactory(holder=ActorFactory(slug="ardonia"))
    StanceFactory(holder=ActorFactory(slug="belland"))

    assert [row.holder for row in rows(session, holders=("belland",))] == ["belland"]


def test_what_stances_carry_is_there_if_it_is_asked_for(session: Session) -> None:
    condition = ConditionFactory(slug="peace")
    StanceConditionFactory(stance=StanceFactory(), condition=condition)

    (bare,) = rows(session)
    assert bare.conditions == ()
    (whole,) = rows(session, conditions=("peace",))
    assert [use.condition for use in whole.conditions] == ["peace"]


def test_sources_are_told_with_the_number_of_their_texts(session: Session) -> None:
    source = SourceFactory(
        slug="b", title="B", publisher="P", published_on="2020-01", kind=SourceKind.SPEECH
    )
    SourceVersionFactory(source=source, number=1)
    SourceVersionFactory(source=source, number=2, text="Another text.")
    SourceFactory(slug="double", same_as_id=source.id)
    SourceFactory(slug="a", title="A", publisher=None, published_on=None, kind=SourceKind.NEWS)

    read = coverage.read_sources(session)

    assert list(read) == ["a", "b"]
    assert read["a"] == ReadSource("a", "A", None, None, SourceKind.NEWS, 0)
    assert read["b"] == ReadSource("b", "B", "P", "2020-01", SourceKind.SPEECH, 2)


def test_the_record_is_counted_with_its_coders_and_the_time_it_is_of(session: Session) -> None:
    source = SourceFactory()
    for coder, date, facts in (
        ("ben", "2016-05", {}),
        ("anna", "2016-03-01", {}),
        (None, "2017", {}),
        ("ben", "2016-04-01", {}),
        ("zoe", "1990", {"retired_at": RECORDED + dt.timedelta(days=1)}),
        ("mia", "2030", {"coding_round": CodingRoundFactory()}),
        (
            "mia",
            "2030",
            {
                "coding_round": CodingRoundFactory(),
                "retired_at": RECORDED + dt.timedelta(days=1),
            },
        ),
    ):
        claim = ClaimFactory(source=source, coder=coder, stated_on=date, **facts)
        StanceFactory(claim=claim, ascribed=coder in {"anna", "mia", "zoe"})
    StanceFactory(claim=claim, number=2)
    SourceVersionFactory(source=source)

    told = coverage.record_numbers(session)

    assert told.coders == ((None, 1), ("anna", 1), ("ben", 2))
    assert (told.claims, told.stances, told.ascribed, told.earlier) == (4, 4, 1, 1)
    assert told.texts == 1
    assert (told.first, told.last) == (dt.date(2016, 3, 1), dt.date(2017, 12, 31))
