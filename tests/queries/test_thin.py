"""Thin rows are whole ones without some parts, of all series or of those that use some term."""

from collections import Counter
from operator import attrgetter
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries.cells.carried import StancePart
from stance.queries.stances import stances, thin
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from tests.factories import ClaimFactory, StanceFactory
from tests.queries.test_standpoints import FILTERS, known

__all__ = ["known"]  # the fixture: a database of stances at random

CARRIED = {
    StancePart.ADDRESSEES: "addressees",
    StancePart.CONDITIONS: "conditions",
    StancePart.REASONS: "reasons",
    StancePart.CITATIONS: "citations",
}
series = attrgetter("holder", "issue")
line = attrgetter("holder", "issue", "ascribed")


def without(row: StanceRow, parts: set[StancePart]) -> StanceRow:
    lacking: dict[str, Any] = {name: () for part, name in CARRIED.items() if part in parts}
    if StancePart.WORDS in parts:
        lacking |= dict.fromkeys(("paraphrase", "translation", "note"))
        lacking["quote"] = None if row.quote is None else ""
    return row._replace(**lacking)


def test_they_lack_what_was_not_asked_for_and_nothing_else(session: Session, known: Vocabulary):
    for part in StancePart:
        for filters in FILTERS.values():
            asked = Filters(**filters)
            whole = stances(session, vocabulary=known, filters=asked)
            rows = thin(session, vocabulary=known, filters=asked, parts=[part])
            assert list(rows) == [without(row, set(StancePart) - {part}) for row in whole]


def test_what_filters_look_at_is_there(session: Session, known: Vocabulary):
    asked = Filters(conditions=(next(iter(known.conditions.by_slug)),))
    rows = list(thin(session, vocabulary=known, filters=asked))
    whole = list(stances(session, vocabulary=known, filters=asked))
    assert [row.conditions for row in rows] == [row.conditions for row in whole]


@pytest.mark.parametrize(
    ("noun", "part"),
    [
        (Noun.CONDITION, StancePart.CONDITIONS),
        (Noun.REASON, StancePart.REASONS),
        (Noun.TREATY, StancePart.CITATIONS),
    ],
)
def test_of_series_that_use_a_term_every_stance_is_there(
    session: Session, known: Vocabulary, noun: Noun, part: StancePart
):
    everything = stances(session, vocabulary=known, filters=Filters(include_ascribed=True))
    users = {series(row) for row in everything if getattr(row, CARRIED[part])}
    for filters in FILTERS.values():
        asked = Filters(**filters)
        whole = list(stances(session, vocabulary=known, filters=asked))
        rows = list(
            thin(session, vocabulary=known, filters=asked, parts=set(StancePart), using=noun)
        )
        # Versions that are retired may have used it too: a few series more do no harm.
        assert [row for row in rows if series(row) in users] == [
            row for row in whole if series(row) in users
        ]
        assert {series(row) for row in whole if getattr(row, CARRIED[part])} <= set(
            map(series, rows)
        )


def test_of_series_of_several_stances_every_one_is_there(session: Session, known: Vocabulary):
    for filters in FILTERS.values():
        asked = Filters(**filters)
        whole = list(stances(session, vocabulary=known, filters=asked))
        rows = list(stances(session, vocabulary=known, filters=asked, several=True))
        numbers = Counter(map(line, whole))
        kept = set(map(line, rows))
        assert rows == [row for row in whole if line(row) in kept]
        assert {each for each, number in numbers.items() if number > 1} <= kept


def test_a_series_of_a_single_stance_is_passed_over(session: Session, known: Vocabulary):
    StanceFactory(claim=ClaimFactory(claim_key__key="alone"))
    with_it = vocabulary(session)

    def claims(**given: bool) -> set[str]:
        rows = stances(session, vocabulary=with_it, filters=Filters(include_ascribed=True), **given)
        return {row.claim for row in rows}

    assert claims() - claims(several=True) == {"alone"}
