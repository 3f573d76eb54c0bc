"""What each holder asks on each issue: the demands asked for, and how they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from stance.queries.filters import Filters
from stance.queries.rows import StanceRow, Wording
from stance.reports.series import Evidence, Moment, Series, series_of
from stance.reports.terms.answers import Answers, Question
from stance.reports.terms.firsts import Firsts
from stance.reports.terms.lives import Ended, Life, lives
from stance.reports.terms.uses import Said, Tally, asked_for, dated, rows_of, said_in
from stance.text.edtf import EdtfDate
from stance.vocabulary import Silence


@dataclass(slots=True)
class Demand:
    """One condition as a holder asks it on an issue: the uses asked for, and how it stands.

    `asked`, `since`, `ended`, `how` and `moments_since` are of the whole series, whatever the
    period asked for; `rank` sets it in order among the demands of a condition.
    """

    condition: str
    holder: str
    issue: str
    ascribed: bool
    tally: Tally = field(default_factory=Tally)
    addressees: dict[str, None] = field(default_factory=dict)
    asked: EdtfDate | None = None
    since: EdtfDate | None = None
    ended: EdtfDate | None = None
    how: Ended | None = None
    ended_wordings: tuple[str, ...] = ()
    moments_since: int = 0
    last_stated_on: str = ""

    @property
    def rank(self) -> tuple[object, ...]:
        """Conditions by their slugs, and the demands of each in the order of time."""
        date = self.tally.first or self.ended or self.asked
        return (self.condition, date and date.sort_key, self.holder, self.issue, self.ascribed)

    def questions(self) -> Iterator[Question]:
        """What to look up, to know whether those who are asked have moved."""
        if self.asked:
            for actor in self.addressees:
                yield actor, self.issue, self.asked


def first_demands() -> Firsts:
    """Takes note of who asked each condition first; giving up is not asking."""
    return Firsts(lambda moment: moment.demanded)


def demands(
    rows: Iterable[StanceRow],
    filters: Filters,
    *,
    firsts: Firsts,
    silence: Silence = Silence.KEEPS,
    standing: bool | None = None,
) -> list[Demand]:
    """Every condition of each series that was asked for, or only those that stand, or do not.

    A condition is there if it is demanded or given up, or fell as the position turned, at a
    moment that lies in the period and matches the filters. `firsts` takes note of every series.
    """
    found: list[Demand] = []
    for series in firsts.watch(series_of(rows, silence=silence)):
        found += (
            demand
            for demand in _demands(series, filters)
            if standing is None or standing == (demand.since is not None)
        )
    return sorted(found, key=lambda demand: demand.rank)


def _demands(series: Series, filters: Filters) -> Iterable[Demand]:
    known = lives(series)
    wanted = known.keys() & set(filters.conditions) if filters.conditions else known.keys()
    if not wanted:
        return ()
    found = {each: _begun(each, series, known[each]) for each in sorted(wanted)}
    seen: set[str] = set()
    for moment in series.moments:
        evidence = asked_for(moment, filters)
        if evidence:
            seen |= _take(moment, evidence, found, known)
    return [demand for slug, demand in found.items() if slug in seen]


def _begun(condition: str, series: Series, life: Life) -> Demand:
    return Demand(
        condition,
        series.holder,
        series.issue,
        series.ascribed,
        asked=_date(life.asked),
        since=_date(life.since),
        ended=_date(life.ended),
        how=life.how,
        moments_since=life.later,
        last_stated_on=series.moments[-1].date,
    )


def _date(moment: Moment | None) -> EdtfDate | None:
    return dated(moment) if moment else None


def _take(
    moment: Moment, evidence: list[Evidence], found: dict[str, Demand], known: dict[str, Life]
) -> set[str]:
    """Count what one moment demands, and note what ends in it; the conditions it concerns."""
    demanded = said_in(evidence, partial(_carried, dropped=False))
    given_up = said_in(evidence, partial(_carried, dropped=True))
    ending = {slug for slug in found if known[slug].ended is moment}
    for slug in demanded.keys() & found.keys():
        found[slug].tally.take(moment, demanded[slug])
        found[slug].addressees |= _addressees(demanded[slug], slug)
    for slug in ending:
        said = given_up.get(slug) or Said(list(rows_of(evidence)))
        found[slug].tally.rest_on(said.rows)
        found[slug].ended_wordings = tuple(said.wordings)
    return (demanded.keys() & found.keys()) | ending


def _carried(row: StanceRow, *, dropped: bool) -> Iterator[tuple[str, Wording | None]]:
    return ((use.condition, use.wording) for use in row.conditions if use.dropped is dropped)


def _addressees(said: Said, condition: str) -> dict[str, None]:
    return {
        actor: None
        for row in said.rows
        for use in row.conditions
        if use.condition == condition and not use.dropped
        for actor in use.addressees
    }


def questions(found: Iterable[Demand]) -> Answers:
    """The questions of all demands, to be answered from the series of those who are asked."""
    asked: dict[tuple[str, str], set[EdtfDate]] = {}
    for demand in found:
        for actor, issue, date in demand.questions():
            asked.setdefault((actor, issue), set()).add(date)
    return Answers(asked)
