"""`--new-since`: a report as it is told now beside what it was at a time, and what was done."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from sqlmodel import Session

from stance.db.engine import reading
from stance.domain.filters import DayWords, FilterWords
from stance.errors import InputError
from stance.queries.coding.sight import ask_as
from stance.queries.earlier import look_back
from stance.queries.vocabulary import vocabulary
from stance.reports.account import Account
from stance.reports.news.differences import RowDifference, differences
from stance.reports.news.keys import KEYED, key_of
from stance.reports.news.table import States
from stance.reports.table import Table
from stance.text.cleaning import shorten
from stance.work.evidence import Evidence, gathered
from stance.work.filters import held_then, moment
from stance.work.reports.causes import Causes

if TYPE_CHECKING:
    from stance.reports.news.feed import Feed

#: The claims of so many rows are looked up at once.
_AT_ONCE = 200

AccountOf = Callable[[Evidence], Account]


@contextmanager
def gathered_twice(
    url: str,
    words: FilterWords,
    since: DayWords,
    *,
    asker: str | None = None,
    side_by_side: bool = False,
) -> Iterator["Twice"]:
    """The evidence that filters choose as it is told now and as it was at a time.

    It lasts as long as the `with`. Raises InputError as `gathered` does, and for what is no time
    or one that is to come, or lies after the one that the filters look back to.
    """
    with gathered(url, words, asker=asker, side_by_side=side_by_side) as now:
        at = _past(since, now.filters.as_recorded)
        with reading(url) as session:
            look_back(session, at)
            for each in (now.session, session):
                ask_as(each, asker)
            yield Twice(now, _then(session, now, words, at), at)


@dataclass(frozen=True)
class Twice:
    """The evidence now and then; none then, where nothing that is asked for was there."""

    now: Evidence
    then: Evidence | None
    since: dt.datetime

    def limited(self, limit: int | None) -> "Twice":
        """The same, of which people are told at most so many rows."""
        return replace(self, now=replace(self.now, limit=limit))

    def with_ascribed(self) -> "Twice":
        """The same with what others say that somebody holds."""
        return replace(self, now=_heard(self.now), then=self.then and _heard(self.then))

    def feed(self, account_of: AccountOf) -> "Feed":
        """What is new in a report, as a feed; raises InputError as `account`."""
        from stance.reports.news.feed import feed_of

        states = self.states(account_of)
        return feed_of(states, self.found(states), self.now.vocabulary)

    def account(self, account_of: AccountOf) -> Account:
        """What is new in a report. Raises InputError for one whose rows are not known again."""
        return replace(self.now, then=self.then).account(lambda: self.table(account_of))

    def table(self, account_of: AccountOf) -> Table[RowDifference]:
        """The rows that are new, gone or altered, in the order of the report's series."""
        states = self.states(account_of)
        return states.table(self.found(states))

    def states(self, account_of: AccountOf) -> States:
        """The report as it is told now and as it was."""
        now = account_of(self.now).data()
        if now.name not in KEYED:
            raise InputError(f"what is new in {now.name} is not told", "leave out --new-since")
        return States(now, account_of(self.then).data() if self.then else None, self.since)

    def found(self, states: States) -> Iterator[RowDifference]:
        """The differences between the two, each with what was done."""
        every = differences(states.then, states.now, key_of(states.now))
        causes = Causes(self.now, self.then, states)
        while some := list(islice(every, _AT_ONCE)):
            yield from causes.told(some)


def _heard(evidence: Evidence) -> Evidence:
    return replace(evidence, filters=replace(evidence.filters, include_ascribed=True))


def _past(typed: DayWords, until: dt.datetime | None) -> dt.datetime:
    """The time that is meant; raises InputError for none, and for one that says nothing."""
    at = moment(typed) if str(typed).strip() else None
    shown = shorten(str(typed), 60)
    if at is None:
        raise InputError('"" is not a time', "give one with --new-since")
    if at > dt.datetime.now(dt.UTC):
        is_day = at.timetz() == dt.time.max.replace(tzinfo=dt.UTC)
        end = f" means the end of {at.date()} (UTC), which" if is_day else ""
        raise InputError(
            f"--new-since {shown}{end} is to come",
            "give a time that has passed, as 2026-11-23 or 2026-11-23T14:30:00Z (UTC)",
        )
    if until and at > until:
        raise InputError(
            f"--new-since {shown} lies after --as-recorded {until.isoformat()}",
            "give an earlier time, or look back less far",
        )
    return at


def _then(session: Session, now: Evidence, words: FilterWords, at: dt.datetime) -> Evidence | None:
    """The evidence of then; None where nothing was there of something that is asked for."""
    known = vocabulary(session)
    held = held_then(session, words, now=now.vocabulary, then=known)
    if not all(held.values()):
        return None
    filters = replace(now.filters, as_recorded=at, **held)
    return replace(now, session=session, vocabulary=known, filters=filters)
