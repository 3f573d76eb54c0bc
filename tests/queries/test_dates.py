"""Dates as they are stored, and the newest record of what counts."""

import datetime as dt

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.queries.dates import newest_record, stored_dates
from stance.queries.vocabulary import vocabulary
from tests.factories import (
    RECORDED,
    ActorFactory,
    AffiliationFactory,
    ClaimFactory,
    CodingRoundFactory,
    SourceFactory,
    TreatyFactory,
)

DAY = dt.timedelta(days=1)


def test_the_newest_record_is_the_last_of_what_is_live_and_of_the_record(session: Session) -> None:
    assert newest_record(session, Filters()) is None
    for days, facts in (
        (2, {}),
        (1, {}),
        (3, {"retired_at": RECORDED + 9 * DAY}),
        (4, {"coding_round": CodingRoundFactory()}),
    ):
        ClaimFactory(recorded_at=RECORDED + days * DAY, **facts)

    assert newest_record(session, Filters()) == RECORDED + 2 * DAY
    assert newest_record(session, Filters(as_recorded=RECORDED + 5 * DAY)) == RECORDED + 3 * DAY
    assert newest_record(session, Filters(as_recorded=RECORDED + DAY)) == RECORDED + DAY


def test_every_stored_date_tells_what_it_is_of_with_the_days_beside_it(session: Session) -> None:
    for slug, date in (("z", "2016-02"), ("a", "2016-12-27T18:30"), ("none", None)):
        SourceFactory(slug=slug, published_on=date)
    TreatyFactory(slug="y", signed_on="2001", ended_on="2010-05")
    TreatyFactory(slug="b", signed_on="1999", in_force_on="never")
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    first = AffiliationFactory(actor=one, within=other, since="2004", until="2005")
    second = AffiliationFactory(actor=other, within=one, since="2003")

    told = list(stored_dates(session, vocabulary(session)))

    assert [each.what for each in told] == [
        "source a, published_on",
        "source z, published_on",
        "treaty b, signed_on",
        "treaty y, signed_on",
        "treaty b, in_force_on",
        "treaty y, ended_on",
        "affiliation of one in other, since",
        "affiliation of other in one, since",
        "affiliation of one in other, until",
    ]
    by_what = {each.what: each for each in told}
    timed, month = by_what["source a, published_on"].date, by_what["source z, published_on"].date
    assert (timed.time, month.time) == ("18:30", "")
    assert (month.earliest, month.latest) == (dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    never = by_what["treaty b, in_force_on"].date
    assert (never.earliest, never.latest) == (dt.date.max, dt.date.min)
    assert [each.may_come for each in told] == [False] * 4 + [True, True, False, False, True]
    assert [each.row for each in told[6:]] == [f"id = {row.id}" for row in (first, second, first)]
    until = told[-1].date
    assert (until.earliest, until.latest) == (dt.date(2005, 1, 1), dt.date(2005, 12, 31))
