"""What reports on terms read beyond the claims that a row names: whose words alter which cell.

Of other reports a row rests on its own claims and on those of its series.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from stance.domain.filters import FILTERS, Filters
from stance.domain.stance import StanceRow
from stance.reports.field import Row
from stance.reports.news.differences import RowDifference
from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Reach:
    """Where claims lie that can alter a cell: of these holders, on this issue, carrying this term.

    What is left out chooses nothing; `ascribed` chooses own stances or those told by others.
    """

    holders: tuple[str, ...] = ()
    issue: str | None = None
    term: tuple[Noun, str] | None = None
    ascribed: bool | None = None

    @property
    def names(self) -> Iterator[tuple[Noun, str]]:
        """The entries by which it is found."""
        yield from ((Noun.ACTOR, each) for each in self.holders)
        yield from [(Noun.ISSUE, self.issue)] if self.issue else []
        yield from [self.term] if self.term else []

    def named(self, name_of: Callable[[Noun, str], str]) -> "Reach":
        """The same with each entry by another name."""
        return Reach(
            tuple(dict.fromkeys(name_of(Noun.ACTOR, each) for each in self.holders)),
            self.issue and name_of(Noun.ISSUE, self.issue),
            self.term and (self.term[0], name_of(*self.term)),
            self.ascribed,
        )

    def read(self, row: StanceRow) -> tuple[Any, ...] | None:
        """What is read of a stance that lies here; None where it does not.

        While that is the same of all stances of a claim, the claim alters nothing.
        """
        elsewhere = (
            (self.holders and row.holder not in self.holders)
            or (self.issue and row.issue != self.issue)
            or (self.ascribed is not None and row.ascribed != self.ascribed)
        )
        uses = _uses_of(self.term, row)
        if elsewhere or uses == ():
            return None
        where = row.holder, row.issue, row.ascribed, row.date, row.group
        if uses is None:
            return *where, row.position, row.demanded, row.dropped, row.argued, row.cited
        return *where, row.number, row.source, uses


_CARRIED: Mapping[Noun, Callable[[StanceRow], Iterable[Any]]] = {
    Noun.CONDITION: lambda row: row.conditions,
    Noun.REASON: lambda row: row.reasons,
    Noun.TREATY: lambda row: row.citations,
}


def _uses_of(term: tuple[Noun, str] | None, row: StanceRow) -> tuple[Any, ...] | None:
    """The uses that a stance makes of a term; None where no term is asked for."""
    if term is None:
        return None
    noun, slug = term
    uses = (use for use in _CARRIED[noun](row) if getattr(use, noun.value) == slug)
    return tuple(dict.fromkeys(uses))


_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_OF_SERIES = frozenset({"changes", "summary", "matrix", "compare", "contradictions"})
#: Of a row as it is told now or as it was, where the claims lie that can alter a cell of it.
_ReachOf = Callable[[Row, RowDifference], Iterable[Reach]]
#: The reports of which it is known what each cell rests on, by what their rows are on.
_TERMS = {"conditions": Noun.CONDITION, "reasons": Noun.REASON, "treaties": Noun.TREATY}


def _series(row: Row, _: RowDifference) -> Iterable[Reach]:
    return [Reach((str(row["holder"]),), str(row["issue"]), ascribed=bool(row["ascribed"]))]


def _addressees(row: Row, _: RowDifference) -> Iterable[Reach]:
    issue = str(row["issue"])
    return [Reach((each,), issue, ascribed=False) for each in _listed(row, "addressees")]


def _all_of(noun: Noun) -> _ReachOf:
    return lambda row, _: [Reach(term=(noun, str(row[noun.value])), ascribed=False)]


def _first_of(noun: Noun) -> _ReachOf:
    """The uses by those who were the first, then or now."""

    def reach(row: Row, one: RowDifference) -> Iterable[Reach]:
        """Of nobody's uses, where there was no first."""
        first = dict.fromkeys(who for told in one.both for who in _listed(told.row, "first_by"))
        term = noun, str(row[noun.value])
        return [Reach(tuple(first), term=term, ascribed=False)] if first else []

    return reach


def _of_holder(row: Row, _: RowDifference) -> Iterable[Reach]:
    term = Noun.TREATY, str(row["treaty"])
    return [Reach((str(row["holder"]),), term=term, ascribed=bool(row["ascribed"]))]


def _firsts(noun: Noun) -> Mapping[str, _ReachOf]:
    by = _first_of(noun)
    return {"first_by": by, "first_by_dates": by, "holders": _all_of(noun)}


def _each(reach: _ReachOf, *fields: str) -> Mapping[str, _ReachOf]:
    return dict.fromkeys(fields, reach)


#: By report, the fields whose cells rest on more than the claims of the row.
_FARTHER: Mapping[str, Mapping[str, _ReachOf]] = {
    "conditions": {
        **_firsts(Noun.CONDITION),
        **_each(_addressees, "addressees_moved", "addressees_labels", "addressees_dates"),
        **_each(_series, "standing", "standing_since", "ended_on", "ended_how", "given_up_on"),
        **_each(_series, "stood", "position", "moments_since", "last_stated_on"),
    },
    "reasons": {
        **_firsts(Noun.REASON),
        **_each(_series, "position", "position_turned", "took_place_of", "took_place_on"),
        **_each(_series, "gave_way_to", "gave_way_on"),
    },
    "treaties": {
        **_each(_series, "position"),
        **_each(_of_holder, "changed_from", "role_before", "roles", "role_dates"),
    },
}


def is_known(report: str) -> bool:
    """Whether it is known of a report what each of its fields rests on."""
    return report in _TERMS


def is_of_series(report: str) -> bool:
    """Whether the rows of a report follow from whole series, and no note or coder is told."""
    return report in _OF_SERIES


def told_of_series(row: StanceRow, filters: Filters) -> StanceRow:
    """A stance as those reports read it, whoever recorded it, and when."""
    coder = row.coder if filters.coders else None
    return row._replace(coder=coder, recorded_at=_NEVER, note=None, translation=None, codebook=None)


def own_reach(report: str, one: RowDifference) -> Iterator[Reach]:
    """The uses that a row itself is on, now and then."""
    noun = _TERMS[report]
    for told in one.both:
        term = noun, str(told.row[noun.value])
        for series in _series(told.row, one):
            yield replace(series, term=term)


def series_of_row(one: RowDifference) -> Iterator[Reach]:
    """The series that a row of any report is of, where it is of some, now and then."""
    for told in one.both:
        for holder in ("holder", "a", "b"):
            if told.row.get(holder) and told.row.get("issue"):
                yield Reach((str(told.row[holder]),), str(told.row["issue"]))


def is_own(report: str, one: RowDifference) -> bool:
    """Whether a row is new or gone, or altered in a cell that rests on its own claims alone."""
    return not one.fields or any(name not in _FARTHER[report] for name in one.fields)


def reaches(report: str, one: RowDifference) -> Iterable[Reach]:
    """Where the claims lie that can have altered the other cells of a row, each place once."""
    farther = _FARTHER[report]
    found = (
        reach
        for name in one.fields
        if name in farther
        for told in one.both
        for reach in farther[name](told.row, one)
    )
    return dict.fromkeys(found)


def looked_at(row: StanceRow, filters: Filters) -> tuple[Any, ...]:
    """What the filters look at of a stance, which may be more than what a report reads."""
    coder = row.coder if filters.coders else None
    carried = (
        tuple(declared.carried(row))
        for place, declared in FILTERS.items()
        if declared.carried and getattr(filters, place)
    )
    return coder, *carried


def _listed(row: Row, name: str) -> list[str]:
    cell = row[name]
    return cell if isinstance(cell, list) else []
