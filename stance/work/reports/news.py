"""`--new-since`: a report as it is told now beside what it was at a time, and what was done."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from stance.db.engine import reading
from stance.domain.edits import LoggedEdit
from stance.domain.filters import FILTERS, DayWords, FilterWords
from stance.domain.versions import Act, ActKind
from stance.domain.vocabulary import Entries
from stance.errors import InputError
from stance.queries.acts import acts_in_series, acts_on_claims
from stance.queries.coding.sight import ask_as, without_makers
from stance.queries.earlier import look_back
from stance.queries.edits import edits
from stance.queries.vocabulary import vocabulary
from stance.reports.account import Account
from stance.reports.news.differences import RowDifference, differences
from stance.reports.news.keys import KEYED, key_of
from stance.reports.news.table import States
from stance.reports.table import Table
from stance.text.cleaning import shorten
from stance.values import Noun
from stance.work.evidence import Evidence, gathered
from stance.work.filters import moment

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
            yield Twice(now, _then(session, now, at), at)


@dataclass(frozen=True)
class Twice:
    """The evidence now and then; none then, where nothing that is asked for was there."""

    now: Evidence
    then: Evidence | None
    since: dt.datetime

    def limited(self, limit: int | None) -> "Twice":
        """The same, of which people are told at most so many rows."""
        return replace(self, now=replace(self.now, limit=limit))

    def feed(self, account_of: AccountOf) -> "Feed":
        """What is new in a report, as a feed; raises InputError as `account`."""
        from stance.reports.news.feed import feed_of

        states = self.states(account_of)
        return feed_of(states, self.found(states), self.now.vocabulary)

    def account(self, account_of: AccountOf) -> Account:
        """What is new in a report. Raises InputError for one whose rows are not known again."""
        return self.now.account(lambda: self.table(account_of))

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
        doings = _Doings(self, states)
        while some := list(islice(every, _AT_ONCE)):
            yield from doings.with_acts(some)


class _Doings:
    """What was done since a time, to be found for each row that is new, gone or altered."""

    def __init__(self, twice: Twice, states: States) -> None:
        self._twice = twice
        self._states = states
        self._in_series = lru_cache(maxsize=64)(self._acts_in_series)

    def with_acts(self, some: Iterable[RowDifference]) -> Iterator[RowDifference]:
        """The differences with what was done to the claims that they rest on.

        Where nothing was, to others of their series: what lies between two moments, or came
        before them; and where nothing was done there either, to what they name.
        """
        now = self._twice.now
        keys = {id(one): self._states.grounds(one).claims for one in some}
        done = acts_on_claims(
            now.session,
            keys=[key for claims in keys.values() for key in claims],
            since=self._twice.since,
            filters=now.filters,
        )
        for one in some:
            own = [act for key in keys[id(one)] for act in done.get(key, ())]
            acts = own or self._beside(one) or self._on_names(one)
            yield replace(one, acts=sorted(set(acts), key=_in_time))

    def _beside(self, one: RowDifference) -> list[Act]:
        """What was done to other claims of the series of a row."""
        series = (
            (str(told.row["holder"]), str(told.row["issue"]), told.is_now)
            for told in one.both
            if told.row.get("holder") and told.row.get("issue")
        )
        return [act for each in series for act in self._in_series(*each)]

    def _acts_in_series(self, holder: str, issue: str, is_now: bool) -> list[Act]:  # noqa: FBT001
        evidence = self._twice.now if is_now else self._twice.then
        if evidence is None:
            return []
        return acts_in_series(
            self._twice.now.session,
            vocabulary=evidence.vocabulary,
            holder=holder,
            issue=issue,
            since=self._twice.since,
            filters=self._twice.now.filters,
        )

    def _on_names(self, one: RowDifference) -> list[Act]:
        """What was edited of the vocabulary and the sources that a row names."""
        named = {(noun.value, slug) for noun, slug in self._named(one)}
        named |= {("source", slug) for slug in self._states.grounds(one).sources}
        return [act for each in sorted(named) for act in self._edited.get(each, ())]

    def _named(self, one: RowDifference) -> Iterator[tuple[Noun, str]]:
        for field in self._states.now.fields:
            for told in one.both if field.of else ():
                cell = told.row.get(field.name)
                slugs = cell if isinstance(cell, list) else [cell] if cell else []
                yield from ((field.of, str(slug)) for slug in slugs if field.of)

    @cached_property
    def _edited(self) -> dict[tuple[str, str], list[Act]]:
        """What was edited since, by kind and slug: a mark as a double is an edit of both."""
        until = self._twice.now.filters.as_recorded
        acts: dict[tuple[str, str], list[Act]] = {}
        session = self._twice.now.session
        for each in without_makers(session, edits(session, after=self._twice.since)):
            if until is None or each.at <= until:
                for slug in _slugs_in(each):
                    acts.setdefault((each.edit.kind.value, slug), []).append(_edit(each))
        return acts


def _slugs_in(logged: LoggedEdit) -> set[str]:
    edit = logged.edit
    others = {edit.before, edit.after} if edit.field == "same_as" else set()
    return {edit.slug, *filter(None, others)}


def _edit(logged: LoggedEdit) -> Act:
    on = f"{logged.edit.kind.value} {logged.edit.slug}"
    return Act(logged.at, on, ActKind.EDITED, logged.coder, logged.reason)


def _in_time(act: Act) -> tuple[dt.datetime, str, str]:
    return act.at, act.on, act.kind


def _past(typed: DayWords, until: dt.datetime | None) -> dt.datetime:
    """The time that is meant; raises InputError for none, and for one that says nothing."""
    at = moment(typed)
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


def _then(session: Session, now: Evidence, at: dt.datetime) -> Evidence | None:
    """The evidence of then; None where nothing was there of something that is asked for."""
    known = vocabulary(session)
    held: dict[str, Any] = {
        place: _slugs_then(now.vocabulary.of(each.holds), known.of(each.holds), asked)
        for place, each in FILTERS.items()
        if isinstance(each.holds, Noun) and (asked := getattr(now.filters, place))
    }
    if not all(held.values()):
        return None
    filters = replace(now.filters, as_recorded=at, **held)
    return replace(now, session=session, vocabulary=known, filters=filters)


def _slugs_then(now: Entries, then: Entries, slugs: Iterable[str]) -> tuple[str, ...]:
    """The roots that these had then."""
    ids = (now.by_slug[slug].id for slug in slugs)
    return tuple(dict.fromkeys(then.slug(each) for each in ids if each in then.by_id))
