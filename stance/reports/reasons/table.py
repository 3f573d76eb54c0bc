"""Which arguments each holder gives, who gave them first, and which took the place of which."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from stance.domain.filters import Filters
from stance.domain.series import Series, series_of
from stance.domain.stance import StanceRow, Wording
from stance.domain.vocabulary import Vocabulary
from stance.reports.reasons.arguments import arguments
from stance.reports.table import Column, Row, Table
from stance.reports.terms import shown
from stance.reports.terms.firsts import Firsts
from stance.reports.terms.uses import TermUse, asked_for, said_in

FIELDS = (
    "reason",
    "holder",
    "issue",
    "ascribed",
    "position",
    "first_date",
    "last_date",
    "times",
    "first_by",
    "first_by_dates",
    "holders",
    "took_place_of",
    "took_place_on",
    "position_turned",
    "gave_way_to",
    "gave_way_on",
    "wordings",
    "wording_dates",
    "stances",
    "sources",
)


@dataclass(slots=True)
class Plea:
    """One reason as a holder gives it on an issue: the uses asked for, and what it replaced.

    What took the place of what, and when, is of the whole series, whatever the period asked for.
    """

    reason: str
    holder: str
    issue: str
    ascribed: bool
    tally: TermUse = field(default_factory=TermUse)
    took_place_of: list[str] = field(default_factory=list)
    took_place_on: str | None = None
    turned: bool = False
    gave_way_to: list[str] = field(default_factory=list)
    gave_way_on: str | None = None

    @property
    def rank(self) -> tuple[object, ...]:
        """Reasons by their slugs, and the uses of each in the order of time."""
        date = self.tally.first
        return (self.reason, date and date.sort_key, self.holder, self.issue, self.ascribed)


def first_pleas() -> Firsts:
    """Takes note of who gave each reason first."""
    return Firsts(lambda moment: moment.reasons)


def pleas(rows: Iterable[StanceRow], filters: Filters, *, firsts: Firsts) -> list[Plea]:
    """Every reason given in a series at a moment that was asked for.

    `firsts` takes note of every series.
    """
    series = firsts.watch(series_of(rows))
    return sorted(
        (plea for each in series for plea in _pleas(each, filters)), key=lambda plea: plea.rank
    )


def _pleas(series: Series, filters: Filters) -> Iterator[Plea]:
    found: dict[str, Plea] = {}
    for moment in series.moments:
        for slug, said in said_in(asked_for(moment, filters), _carried).items():
            if not filters.reasons or slug in filters.reasons:
                fresh = Plea(slug, series.holder, series.issue, series.ascribed)
                found.setdefault(slug, fresh).tally.take(moment, said)
    known = arguments(series) if found else {}
    for slug, plea in found.items():
        argument = known[slug]
        plea.took_place_of, plea.turned = argument.took_place_of, argument.turned
        plea.gave_way_to = argument.gave_way_to
        if plea.took_place_of:
            plea.took_place_on = argument.first.date
        if plea.gave_way_to:
            plea.gave_way_on = known[plea.gave_way_to[0]].first.date
        yield plea


def _carried(row: StanceRow) -> Iterator[tuple[str, Wording | None]]:
    return ((use.reason, use.wording) for use in row.reasons)


def reasons_table(
    found: Iterable[Plea], vocabulary: Vocabulary, filters: Filters, *, firsts: Firsts
) -> Table:
    """A row for each reason of each holder on each issue."""
    return Table(
        name="reasons",
        fields=FIELDS,
        rows=(_fields(plea, firsts) for plea in found),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
        title=shown.title("Reasons given", filters, vocabulary),
    )


def reasons_for_people(table: Table, vocabulary: Vocabulary) -> Table:
    """The same, reason by reason: who gives it, and what it took the place of."""
    return shown.grouped(
        table,
        [_reason(vocabulary)],
        "Given by",
        partial(_lines, vocabulary=vocabulary),
    )


def _fields(plea: Plea, firsts: Firsts) -> Row:
    tally = plea.tally
    return {
        "reason": plea.reason,
        "holder": plea.holder,
        "issue": plea.issue,
        "ascribed": plea.ascribed,
        "position": tally.position,
        **tally.when(),
        **shown.first_fields(firsts, plea.reason),
        "took_place_of": plea.took_place_of,
        "took_place_on": plea.took_place_on,
        "position_turned": plea.turned,
        "gave_way_to": plea.gave_way_to,
        "gave_way_on": plea.gave_way_on,
        **tally.wording_fields(),
        **tally.evidence_fields(),
    }


def _lines(row: Row, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who gives it and on what; when; what it took the place of or gave way to; the words."""
    side = {"support": "for", "oppose": "against"}.get(shown.text(row, "position"), "on")
    yield f"{shown.holder(row, vocabulary)}, {side} {shown.issue(row, vocabulary)}"
    yield f"{shown.span(row)} {shown.claims(row)}"
    yield from shown.among_others(row, "first given", vocabulary)
    yield from _replaced(row, vocabulary)
    yield from shown.words(row)


def _replaced(row: Row, vocabulary: Vocabulary) -> Iterator[str]:
    name_of = vocabulary.reasons.name
    if row["took_place_of"]:
        turned = ", as the position turned" if row["position_turned"] else ""
        others = shown.names(shown.listed(row, "took_place_of"), name_of)
        yield f"{row['took_place_on']} took the place of: {others}{turned}"
    if row["gave_way_to"]:
        others = shown.names(shown.listed(row, "gave_way_to"), name_of)
        yield f"{row['gave_way_on']} gave way to: {others}"


def _reason(vocabulary: Vocabulary) -> Column:
    return Column("Reason", lambda row: vocabulary.reasons.name(shown.text(row, "reason")))


def _columns(vocabulary: Vocabulary) -> list[Column]:
    shows: dict[str, Callable[[Row], str]] = {
        "Given by": lambda row: shown.holder(row, vocabulary),
        "Issue": lambda row: shown.issue(row, vocabulary),
        "Position": lambda row: shown.text(row, "position"),
        "When": shown.span,
        "First given": lambda row: shown.first_by(row, vocabulary),
        "Place": lambda row: "\n".join(_replaced(row, vocabulary)),
        "Words": lambda row: "\n".join(shown.words(row)),
    }
    return [_reason(vocabulary), *(Column(head, show) for head, show in shows.items())]
