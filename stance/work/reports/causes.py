"""What was done since a time that made rows of a report new, gone or altered."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain

from stance.domain.edits import LoggedEdit
from stance.domain.stance import StanceRow
from stance.domain.versions import Act, ActKind
from stance.queries.acts import acts_among, acts_on_claims, versions_at
from stance.queries.coding.sight import without_makers
from stance.queries.edits import edits
from stance.queries.stances import of_claims
from stance.reports.news.differences import News, RowDifference
from stance.reports.news.reach import (
    Reach,
    is_known,
    is_of_series,
    is_own,
    looked_at,
    own_reach,
    reaches,
    series_of_row,
    told_of_series,
)
from stance.reports.news.table import States
from stance.values import Logged, Noun
from stance.work.evidence import Evidence

#: What is edited, and its slug.
_Named = tuple[str, str]
#: The fields of an entry of which an edit can change what reports are of, not only how they read.
_MARKS = {"same_as", "part_of"}


class Causes:
    """What was done since a time, to be found for each row that is new, gone or altered."""

    def __init__(self, now: Evidence, then: Evidence | None, states: States) -> None:
        """Of a report as it is told now and as it was, made from this evidence."""
        self._now, self._then, self._states = now, then, states
        self._report = states.now.name
        self._reached = lru_cache(maxsize=256)(self._acts_reached)
        self._rows: dict[str, tuple[list[StanceRow], list[StanceRow]]] = {}

    def told(self, some: Iterable[RowDifference]) -> Iterator[RowDifference]:
        """The differences with what was done to the claims that they rest on.

        Where nothing was, to others of their series: what lies between two moments, or came
        before them; and where nothing was done there either, to what they name. Of a report on
        terms it is known what each cell rests on, which tells more closely.
        """
        keys = [key for one in some for key in self._states.grounds(one).claims]
        done = acts_on_claims(
            self._now.session, keys=keys, since=self._states.since, filters=self._now.filters
        )
        for one in some:
            own = [act for key in self._states.grounds(one).claims for act in done.get(key, ())]
            acts = self._closely(one, own) if is_known(self._report) else self._telling(own)
            acts = acts or self._telling(self._beside(one)) or own or self._on_names(one)
            yield replace(one, acts=sorted(set(acts), key=_in_time))

    def _closely(self, one: RowDifference, own: Sequence[Act]) -> list[Act]:
        """What was done to the claims on which those cells rest that say something else.

        Where nothing was that the report reads, it is a mark that brought claims together.
        """
        farther = [
            act
            for reach in reaches(self._report, one)
            for act in (*self._acting(self._reached(reach), [reach]), *self._marks(reach.names))
        ]
        near = self._on_own(one, own) if is_own(self._report, one) else []
        series = list(series_of_row(one))
        return [*near, *farther] or self._acting(self._beside(one), series) or self._every_mark

    def _on_own(self, one: RowDifference, own: Sequence[Act]) -> list[Act]:
        """What was done to a row's own claims; where that does not tell all, to what it names."""
        places = list(own_reach(self._report, one))
        gone = [name for place in places for name in place.names if not self._is_root(one, *name)]
        acts = self._acting(own, places)
        moved = all(self._is_moved(key, places) for key in self._moved(one))
        marks = self._marks(gone or (() if acts and moved else self._named(one)))
        return [*acts, *marks, *(self._on_sources(one) if "sources" in one.fields else ())]

    def _is_root(self, one: RowDifference, noun: Noun, slug: str) -> bool:
        """Whether a row that is new or gone can have had this name at the other time."""
        if one.news is News.ALTERED:
            return True
        other = self._then if one.news is News.MADE else self._now
        return other is None or other.vocabulary.root_slug(noun, slug) == slug

    def _is_moved(self, key: str, within: Sequence[Reach]) -> bool:
        """Whether what was done to a claim brought it here or took it away, whatever was marked."""
        self._look_up({key})
        now, then = (
            any(self._read(rows, place) for place in self._places(within))
            for rows in self._rows[key]
        )
        return now != then

    def _moved(self, one: RowDifference) -> set[str]:
        """The claims that a row rests on now and did not then, or the other way round."""
        now, then = (set(each.claims) for each in self._states.both_grounds(one))
        return now ^ then

    def _acting(self, acts: Sequence[Act], within: Iterable[Reach]) -> list[Act]:
        """Without corrections of what is not read there of a claim."""
        places = self._places(within)
        return self._without_idle(acts, lambda key: self._differs(key, places))

    def _telling(self, acts: Sequence[Act]) -> list[Act]:
        """Without corrections of what no report on series tells, where it is one."""
        if not is_of_series(self._report):
            return list(acts)
        return self._without_idle(acts, self._reads_otherwise)

    def _without_idle(self, acts: Sequence[Act], differs: Callable[[str], bool]) -> list[Act]:
        """Without what was done to claims that were only corrected, and do not differ by that."""
        others = {act.on for act in acts if act.kind is not ActKind.CORRECTED}
        corrected = {act.on for act in acts} - others
        self._look_up(corrected)
        idle = {key for key in corrected if not differs(key)}
        return [act for act in acts if act.on not in idle]

    def _reads_otherwise(self, key: str) -> bool:
        filters = self._now.filters
        now, then = ([told_of_series(row, filters) for row in rows] for rows in self._rows[key])
        return now != then

    def _places(self, within: Iterable[Reach]) -> set[Reach]:
        """The same by the names of now."""
        return {reach.named(self._now.vocabulary.root_slug) for reach in within}

    def _differs(self, key: str, places: Iterable[Reach]) -> bool:
        """Whether anything else is read there of a claim than was before."""
        now, then = self._rows[key]
        return any(self._read(now, place) != self._read(then, place) for place in places)

    def _read(self, rows: Iterable[StanceRow], place: Reach) -> set[object]:
        filters = self._now.filters
        read = ((place.read(row), row) for row in rows)
        return {(cells, *looked_at(row, filters)) for cells, row in read if cells}

    def _look_up(self, keys: set[str]) -> None:
        """Read the stances of claims, now and then, by the names of now."""
        unknown = keys - self._rows.keys()
        if unknown:
            times = self._now.filters.as_recorded, self._states.since
            now, then = (self._stances(unknown, at) for at in times)
            self._rows |= {key: (now.get(key, []), then.get(key, [])) for key in unknown}

    def _stances(self, keys: Iterable[str], at: dt.datetime | None) -> dict[str, list[StanceRow]]:
        now = self._now
        ids = versions_at(now.session, keys=keys, at=at, filters=now.filters)
        rows = of_claims(now.session, vocabulary=now.vocabulary, claim_ids=sorted(ids.values()))
        by_key: dict[str, list[StanceRow]] = {}
        for row in rows:
            by_key.setdefault(row.claim, []).append(row)
        return by_key

    def _beside(self, one: RowDifference) -> list[Act]:
        """What was done to other claims of the series of a row."""
        return [act for each in dict.fromkeys(series_of_row(one)) for act in self._reached(each)]

    def _acts_reached(self, reach: Reach) -> list[Act]:
        """What was done to the claims in reach, by the names of now and by those of then."""
        acts: dict[Act, None] = {}
        for evidence in (self._now, self._then):
            if evidence and _knows(evidence, reach):
                among = acts_among(
                    self._now.session,
                    vocabulary=evidence.vocabulary,
                    holders=reach.holders,
                    issue=reach.issue,
                    term=reach.term,
                    ascribed=reach.ascribed,
                    since=self._states.since,
                    filters=self._now.filters,
                )
                acts |= dict.fromkeys(among)
        return list(acts)

    def _on_names(self, one: RowDifference) -> list[Act]:
        """What was edited of the vocabulary and the sources that a row names."""
        named = {(noun.value, slug) for noun, slug in self._named(one)}
        edited = [act for each in sorted(named) for _, act in self._edited.get(each, ())]
        return [*edited, *self._on_sources(one)]

    def _on_sources(self, one: RowDifference) -> list[Act]:
        named = sorted({(Logged.SOURCE.value, slug) for slug in self._states.grounds(one).sources})
        return [act for each in named for _, act in self._edited.get(each, ())]

    def _marks(self, names: Iterable[tuple[Noun, str]]) -> list[Act]:
        """What was edited of entries that changes what is told of them, not how they are called."""
        named = sorted({(noun.value, slug) for noun, slug in names})
        return [
            act for each in named for field, act in self._edited.get(each, ()) if field in _MARKS
        ]

    @cached_property
    def _every_mark(self) -> list[Act]:
        edited = chain.from_iterable(self._edited.values())
        return [act for field, act in edited if field in _MARKS]

    def _named(self, one: RowDifference) -> Iterator[tuple[Noun, str]]:
        for field in self._states.now.fields:
            for told in one.both if field.of else ():
                cell = told.row.get(field.name)
                slugs = cell if isinstance(cell, list) else [cell] if cell else []
                yield from ((field.of, str(slug)) for slug in slugs if field.of)

    @cached_property
    def _edited(self) -> dict[_Named, list[tuple[str, Act]]]:
        """What was edited since, by kind and slug: a mark as a double is an edit of both."""
        until, session = self._now.filters.as_recorded, self._now.session
        acts: dict[_Named, list[tuple[str, Act]]] = {}
        for each in without_makers(session, edits(session, after=self._states.since)):
            if until is None or each.at <= until:
                for slug in _slugs_in(each):
                    edited = each.edit.field, _edit(each)
                    acts.setdefault((each.edit.kind.value, slug), []).append(edited)
        return acts


def _knows(evidence: Evidence, reach: Reach) -> bool:
    """Whether there is a root of each of these names."""
    known = evidence.vocabulary
    return all(slug in known.of(noun).by_slug for noun, slug in reach.names)


def _slugs_in(logged: LoggedEdit) -> set[str]:
    edit = logged.edit
    others = {edit.before, edit.after} if edit.field == "same_as" else set()
    return {edit.slug, *filter(None, others)}


def _edit(logged: LoggedEdit) -> Act:
    on = f"{logged.edit.kind.value} {logged.edit.slug}"
    return Act(logged.at, on, ActKind.EDITED, logged.coder, logged.reason)


def _in_time(act: Act) -> tuple[dt.datetime, str, str]:
    return act.at, act.on, act.kind
