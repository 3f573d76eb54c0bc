"""What each holder asks on each issue: the demands asked for, and how they stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from stance.domain.conditions.lives import Ended, Life, Stretch, lives
from stance.domain.filters import Filters
from stance.domain.series import Moment, Series, Utterance, series_of
from stance.domain.stance import ConditionUse, StanceRow, Wording
from stance.reports.conditions.answers import Answers, Question
from stance.reports.sorting import in_order
from stance.reports.terms.firsts import Firsts
from stance.reports.terms.uses import Said, TermUse, asked_for, dated, rows_of, said_in
from stance.text.edtf import EdtfDate
from stance.values import Silence

#: What stands for the end of a time that lasts.
OPEN = ".."


@dataclass(slots=True)
class Demand:
    """One condition as a holder asks it on an issue: the uses asked for, and how it stands.

    `asked`, `since`, `ended`, `how`, `given_up`, `stood` and `moments_since` are of the whole
    series, whatever the period asked for. `addressees` are those of whom it was asked, each with
    the dates on which they were named. `rank` sets it in order among the demands of a condition.
    """

    condition: str
    holder: str
    issue: str
    ascribed: bool
    tally: TermUse = field(default_factory=TermUse)
    addressees: dict[str, list[str]] = field(default_factory=dict)
    asked: EdtfDate | None = None
    since: EdtfDate | None = None
    ended: EdtfDate | None = None
    how: Ended | None = None
    given_up: EdtfDate | None = None
    ended_wordings: tuple[str, ...] = ()
    asked_on: list[str] = field(default_factory=list)
    stood: tuple[str, ...] = ()
    moments_since: int = 0
    last_stated_on: str = ""

    @property
    def rank(self) -> tuple[object, ...]:
        """Conditions by their slugs, and the demands of each in the order of time."""
        date = self.tally.first or self.ended or self.asked
        return (self.condition, date and date.sort_key, self.holder, self.issue, self.ascribed)

    @property
    def stands(self) -> bool:
        """Whether it stands at the end of the series."""
        return self.since is not None

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
    answers: Answers,
    silence: Silence = Silence.KEEPS,
    standing: bool | None = None,
) -> Collection[Demand]:
    """Every condition of each series that was asked for, or only those that stand, or do not.

    A condition is there if it is demanded or given up, or fell as the position turned, at a
    moment that lies in the period and matches the filters. The filter by addressees asks of whom
    the demand is made: of those that the condition names or, where it names nobody, the stance.
    `firsts` takes note of every series, `answers` of the questions of every demand.
    """
    of_stances = replace(filters, addressees=())
    chosen = (
        demand
        for series in firsts.watch(series_of(rows, silence=silence))
        for demand in _demands(series, filters, of_stances)
        if standing is None or standing == (demand.since is not None)
    )
    return in_order(_asked(chosen, answers), key=lambda demand: demand.rank)


def _asked(demanded: Iterable[Demand], answers: Answers) -> Iterator[Demand]:
    for demand in demanded:
        answers.ask(demand.questions())
        yield demand


def _demands(series: Series, filters: Filters, of_stances: Filters) -> Iterable[Demand]:
    known = lives(series)
    wanted = known.keys() & set(filters.conditions) if filters.conditions else known.keys()
    if wanted and filters.addressees:
        wanted &= _made_of(filters.addressees, series)
    if not wanted:
        return ()
    by_condition = {each: _begun(each, series, known[each]) for each in sorted(wanted)}
    seen: set[str] = set()
    for moment in series.moments:
        utterances = asked_for(moment, of_stances)
        if utterances:
            seen |= _take(moment, utterances, by_condition, known, filters.addressees)
    return [demand for slug, demand in by_condition.items() if slug in seen]


def _made_of(addressees: tuple[str, ...], series: Series) -> set[str]:
    """The conditions that a series ever demands of these actors, or gives up towards them."""
    return {
        use.condition
        for moment in series.moments
        for row in moment.rows
        for use in row.conditions
        if not use.of_opposite and _is_made_of(addressees, use, row)
    }


def _is_made_of(addressees: tuple[str, ...], use: ConditionUse, row: StanceRow) -> bool:
    return not addressees or not set(addressees).isdisjoint(use.addressees or row.addressees)


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
        given_up=_date(life.given_up),
        stood=tuple(map(_from_to, life.stood)),
        moments_since=life.later,
        last_stated_on=series.moments[-1].date,
    )


def _date(moment: Moment | None) -> EdtfDate | None:
    return dated(moment) if moment else None


def _from_to(stretch: Stretch) -> str:
    began, ended = stretch
    # Of an interval, the end that lies without: the whole is an interval itself.
    until = dated(ended).bounds[-1].text if ended else OPEN
    return f"{dated(began).bounds[0]}/{until}"


def _take(
    moment: Moment,
    utterances: list[Utterance],
    by_condition: dict[str, Demand],
    known: dict[str, Life],
    of: tuple[str, ...],
) -> set[str]:
    """Count what one moment demands, and note what ends in it; the conditions it concerns."""
    demanded = said_in(utterances, partial(_demanded, of=of))
    for slug in demanded.keys() & by_condition.keys():
        by_condition[slug].tally.take(moment, demanded[slug])
        by_condition[slug].asked_on.append(moment.date)
        for actor in _addressees(demanded[slug], slug):
            by_condition[slug].addressees.setdefault(actor, []).append(moment.date)
    ending = {slug for slug in by_condition if known[slug].ended is moment}
    given_up = said_in(utterances, _given_up)
    conceded = {
        slug for slug in given_up if slug in by_condition and known[slug].given_up is moment
    }
    for slug in conceded:
        by_condition[slug].tally.rest_on(given_up[slug].rows)
        by_condition[slug].ended_wordings = tuple(given_up[slug].wordings)
    for slug in ending - conceded:
        by_condition[slug].tally.rest_on(rows_of(utterances))
    return (demanded.keys() & by_condition.keys()) | ending | conceded


def _demanded(row: StanceRow, *, of: tuple[str, ...]) -> Iterator[tuple[str, Wording | None]]:
    return (
        (use.condition, use.wording)
        for use in row.conditions
        if use.demands and _is_made_of(of, use, row)
    )


def _given_up(row: StanceRow) -> Iterator[tuple[str, Wording | None]]:
    return ((use.condition, use.wording) for use in row.conditions if use.gives_up)


def _addressees(said: Said, condition: str) -> dict[str, None]:
    return {
        actor: None
        for row in said.rows
        for use in row.conditions
        if use.condition == condition and use.demands
        for actor in use.addressees
    }
