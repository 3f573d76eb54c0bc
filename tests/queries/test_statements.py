"""Stances as networks read them: the same ones as reports read, without their words."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.domain.statements import StatementRow
from stance.queries import stances
from stance.queries.statements import statements
from stance.queries.vocabulary import vocabulary
from stance.values import CitationRole, Form, Position
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    SourceFactory,
    StanceAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)


def rows(session: Session, **filters: Any) -> list[StatementRow]:
    known = vocabulary(session)
    return list(statements(session, vocabulary=known, filters=Filters(**filters)))


def claim(key: str, **fields: Any) -> Any:
    return ClaimFactory(claim_key__key=key, **fields)


@pytest.fixture
def debate(session: Session) -> None:
    """Two holders, one of them under two names, on two issues, with all that filters look at."""
    ardonia, belland = ActorFactory(slug="ardonia"), ActorFactory(slug="belland")
    alias = ActorFactory(slug="aardvark", same_as_id=ardonia.id)
    border, trade = IssueFactory(slug="border"), IssueFactory(slug="trade")
    frontier = IssueFactory(slug="frontier", same_as_id=border.id)
    IssueFactory(slug="fish", part_of_id=trade.id)
    gazette = SourceFactory(slug="gazette")
    said = claim("one", source=gazette, speaker=ardonia, stated_on="2001-02", coder="anna")
    first = StanceFactory(claim=said, holder=ardonia, issue=border, form=Form.OFFER)
    StanceAddresseeFactory(stance=first, actor=belland)
    StanceConditionFactory(stance=first, condition=ConditionFactory(slug="equality"))
    again = claim("two", speaker=alias, repeats="one", recorded_at=RECORDED + dt.timedelta(1))
    other = StanceFactory(claim=again, holder=alias, issue=frontier, position=Position.OPPOSE)
    StanceReasonFactory(stance=other, reason=ReasonFactory(slug="promises"))
    repeated = claim("three", speaker=ardonia)
    StanceFactory(claim=repeated, holder=belland, issue=trade, ascribed=True)
    cited = StanceFactory(claim=claim("four", speaker=belland), holder=belland, issue=trade)
    CitationFactory(stance=cited, treaty=TreatyFactory(slug="pact"), role=CitationRole.BASIS)
    gone = claim("gone", speaker=belland, retired_at=RECORDED + dt.timedelta(2))
    StanceFactory(claim=gone, holder=belland, issue=border)


FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "holder": {"holders": ("ardonia",)},
    "issue": {"issues": ("border",)},
    "parts": {"issues": ("trade",), "parts": True},
    "source": {"sources": ("gazette",)},
    "coder": {"coders": ("anna",)},
    "as recorded": {"as_recorded": RECORDED},
    "ascribed too": {"include_ascribed": True},
    "addressee": {"addressees": ("belland",)},
    "speaker": {"speakers": ("ardonia",)},
    "condition": {"conditions": ("equality",)},
    "reason": {"reasons": ("promises",)},
    "treaty": {"treaties": ("pact",)},
    "form": {"forms": (Form.OFFER,)},
    "two at once": {"speakers": ("ardonia",), "forms": (Form.VIEW,)},
}


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_they_are_the_stances_of_all_reports(
    session: Session, debate: None, filters: dict[str, Any]
) -> None:
    asked = Filters(**filters)
    expected = stances.stances(session, vocabulary=vocabulary(session), filters=asked)

    statements_known = sorted(map(_known, rows(session, **filters)))

    assert statements_known
    assert statements_known == sorted((*_known(row), asked.matches(row)) for row in expected)


def _known(row: StatementRow | StanceRow) -> tuple[Any, ...]:
    shared = (row.claim, row.number, row.group, row.holder, row.issue, row.position.value)
    more = (row.earliest, row.latest, row.source, row.ascribed)
    return (*shared, *more, row.asked) if isinstance(row, StatementRow) else (*shared, *more)


def test_those_on_one_issue_follow_one_another(session: Session, debate: None) -> None:
    issues = [row.issue for row in rows(session, include_ascribed=True)]

    changes = sum(one != other for one, other in pairwise(issues))
    assert changes == len(set(issues)) - 1


def test_only_what_repeats_says_when_it_was_recorded(session: Session, debate: None) -> None:
    repeated_at = {row.claim: row.repeated_at for row in rows(session)}

    assert repeated_at == {"one": None, "two": RECORDED + dt.timedelta(1), "four": None}
