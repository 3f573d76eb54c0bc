"""What would be otherwise in reports: which rows come, which go, and the first of them in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.phrases import counted, title_of_series
from stance.domain.vocabulary import Vocabulary
from stance.queries.vocabulary import vocabulary
from stance.reports.account import Account
from stance.reports.field import Row
from stance.work.evidence import Evidence
from stance.work.reports.changes import changes
from stance.work.reports.conditions import conditions
from stance.work.reports.contradictions import contradictions
from stance.work.reports.coverage import coverage
from stance.work.reports.matrix import matrix
from stance.work.reports.reasons import reasons
from stance.work.reports.timeline import timeline
from stance.work.reports.treaties import treaties

#: So many are told in words.
_TOLD = 5
_TIMELINE, _CHANGES = "timeline", "changes"
_SERIES = ("holder", "issue", "ascribed")
#: What makes a row of a report the same one, where what it rests on is no part of that.
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    _TIMELINE: (*_SERIES, "date"),
    _CHANGES: (*_SERIES, "from_date", "to_date", "from_label", "to_label", "direction"),
}
#: The reports that are looked at, as they are typed.
_REPORTS: Mapping[str, Callable[[Evidence], Account]] = {
    _TIMELINE: timeline,
    _CHANGES: changes,
    "conditions": conditions,
    "reasons": reasons,
    "treaties": treaties,
    "contradictions": contradictions,
    "matrix": matrix,
    "coverage": coverage,
}

Known = tuple[object, ...]
#: By report, which rows it has, and how often.
Snapshot = Mapping[str, Counter[Known]]


@dataclass(frozen=True, slots=True)
class Effect:
    """What would be otherwise in one report: how many rows come, how many go, and some in words."""

    report: str
    come: int
    go: int
    first: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it is told in a line."""
        what = "moment" if self.report == _TIMELINE else "row"
        comes, goes = ("comes" if self.come == 1 else "come"), ("goes" if self.go == 1 else "go")
        return f"report {self.report}: {counted(self.come, what)} {comes}, {self.go:,} {goes}"


def snapshot(session: Session) -> Snapshot:
    """The rows of all reports, as the database stands."""
    evidence = Evidence(session, vocabulary(session), Filters())
    return {name: _rows(name, report(evidence)) for name, report in _REPORTS.items()}


def _rows(name: str, account: Account) -> Counter[Known]:
    found = Counter(_known(name, row) for row in account.data().rows)
    # Several utterances of one day are one moment.
    return Counter(dict.fromkeys(found, 1)) if name == _TIMELINE else found


def _known(name: str, row: Row) -> Known:
    fields = _IDENTITY.get(name)
    return tuple(row[each] for each in fields) if fields else (hash(repr(row)),)


def effects(session: Session, before: Snapshot) -> Iterator[Effect]:
    """What is otherwise in each report than it was `before`; of those where anything is."""
    known, after = vocabulary(session), snapshot(session)
    for name, rows in after.items():
        come, go = rows - before[name], before[name] - rows
        if come or go:
            told = tuple(islice(_told(name, come, go, known), _TOLD))
            yield Effect(name, come.total(), go.total(), told)


def _told(name: str, come: Counter[Known], go: Counter[Known], known: Vocabulary) -> Iterator[str]:
    if name == _TIMELINE:
        yield from _moments(come, known)
    if name == _CHANGES:
        yield from (f"comes: {_change(each, known)}" for each in sorted(come, key=repr))
        yield from (f"goes: {_change(each, known)}" for each in sorted(go, key=repr))


def _moments(come: Counter[Known], known: Vocabulary) -> Iterator[str]:
    for series, moments in groupby(sorted(come, key=repr), key=lambda each: each[:3]):
        dates = [str(each[3]) for each in moments]
        more = f" and {len(dates) - _TOLD:,} more" if len(dates) > _TOLD else ""
        gets = counted(len(dates), "moment")
        yield f"{_series(series, known)} gets {gets}: {', '.join(dates[:_TOLD])}{more}"


def _change(change: Known, known: Vocabulary) -> str:
    *_, since, until, before, after, direction = change
    return f"{_series(change, known)}, {since} → {until}: {before} → {after} ({direction})"


def _series(series: Known, known: Vocabulary) -> str:
    holder, issue, ascribed = series[:3]
    names = known.actors.name(str(holder)), known.issues.name(str(issue))
    return title_of_series(*names, ascribed=bool(ascribed))
