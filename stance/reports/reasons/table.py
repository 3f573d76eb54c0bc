"""Which arguments each holder gives, who gave them first, and which took the place of which."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from stance.domain.filters import Filters
from stance.domain.positions import SIDES
from stance.domain.series import Series, series_of
from stance.domain.stance import StanceRow, Wording
from stance.domain.vocabulary import Vocabulary
from stance.reports.field import Fields, text, text_or_none, texts, truth
from stance.reports.naming import issue_shown, title_of, told
from stance.reports.reasons.arguments import arguments
from stance.reports.shown import Shown, toned
from stance.reports.sorting import in_order
from stance.reports.table import Column, Table
from stance.reports.terms import sentences
from stance.reports.terms.firsts import Firsts, FirstUse
from stance.reports.terms.shared import EVIDENCE, FIRST, POSITION, WHEN, WHO, WORDINGS, grounds
from stance.reports.terms.uses import TermUse, asked_for, said_in
from stance.values import Noun


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


def pleas(rows: Iterable[StanceRow], filters: Filters, *, firsts: Firsts) -> Collection[Plea]:
    """Every reason given in a series at a moment that was asked for.

    `firsts` takes note of every series.
    """
    series = firsts.watch(series_of(rows))
    return in_order(
        (plea for each in series for plea in _pleas(each, filters)), key=lambda plea: plea.rank
    )


def _pleas(series: Series, filters: Filters) -> Iterator[Plea]:
    by_reason: dict[str, Plea] = {}
    for moment in series.moments:
        for slug, said in said_in(asked_for(moment, filters), _carried).items():
            if not filters.reasons or slug in filters.reasons:
                fresh = Plea(slug, series.holder, series.issue, series.ascribed)
                by_reason.setdefault(slug, fresh).tally.take(moment, said)
    known = arguments(series) if by_reason else {}
    for slug, plea in by_reason.items():
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


@dataclass(frozen=True, slots=True)
class GivenReason:
    """A plea, with who gave the reason first."""

    use: Plea
    first: FirstUse


FIELDS: Fields[GivenReason] = (
    text("reason", lambda given: given.use.reason, of=Noun.REASON),
    *WHO,
    *POSITION,
    *WHEN,
    *FIRST,
    texts("took_place_of", lambda given: given.use.took_place_of, of=Noun.REASON),
    text_or_none("took_place_on", lambda given: given.use.took_place_on),
    truth("position_turned", lambda given: given.use.turned),
    texts("gave_way_to", lambda given: given.use.gave_way_to, of=Noun.REASON),
    text_or_none("gave_way_on", lambda given: given.use.gave_way_on),
    *WORDINGS,
    *EVIDENCE,
)


def reasons_table(
    pleas: Iterable[Plea], vocabulary: Vocabulary, filters: Filters, *, firsts: Firsts
) -> Table[GivenReason]:
    """A row for each reason of each holder on each issue."""
    return Table(
        name="reasons",
        fields=FIELDS,
        items=(GivenReason(plea, firsts.of(plea.reason)) for plea in pleas),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
        title=title_of("Reasons given", filters, vocabulary),
        rests_on=grounds,
    )


def reasons_for_people(
    table: Table[GivenReason], vocabulary: Vocabulary
) -> Table[Sequence[GivenReason]]:
    """The same, reason by reason: who gives it, and what it took the place of."""
    return sentences.grouped(
        table,
        lambda given: given.use.reason,
        [_reason(vocabulary)],
        "Given by",
        lines=partial(_lines, vocabulary=vocabulary),
    )


def _columns(vocabulary: Vocabulary) -> list[Column[GivenReason]]:
    return [
        _reason(vocabulary),
        Column("Given by", lambda given: sentences.holder(given.use, vocabulary)),
        Column("Issue", lambda given: issue_shown(given.use.issue, vocabulary.issues)),
        Column("Position", lambda given: _position(given.use.tally)),
        Column("When", lambda given: sentences.span(given.use.tally)),
        Column("First given", lambda given: sentences.first_by(given.first, vocabulary)),
        Column("Place", lambda given: "\n".join(_replaced(given.use, vocabulary))),
        Column("Words", lambda given: "\n".join(sentences.wordings(given.use.tally))),
    ]


def _reason(vocabulary: Vocabulary) -> Column[GivenReason]:
    return Column("Reason", lambda given: vocabulary.reasons.name(given.use.reason))


def _position(tally: TermUse) -> Shown:
    return toned(tally.position or "", tally.position or "")


_BY_SIDE = {1: "for", 0: "on", -1: "against"}


def _lines(given: GivenReason, *, vocabulary: Vocabulary) -> Iterator[str]:
    """Who gives it and on what; when; what it took the place of or gave way to; the words."""
    plea, tally = given.use, given.use.tally
    side = _BY_SIDE[SIDES.get(tally.position or "", 0)]
    yield f"{sentences.holder(plea, vocabulary)}, {side} {sentences.issue(plea, vocabulary)}"
    yield f"{sentences.span(tally)} {sentences.claims(tally)}"
    yield from sentences.among_others(given, "first given", vocabulary)
    yield from _replaced(plea, vocabulary)
    yield from sentences.wordings(tally)


def _replaced(plea: Plea, vocabulary: Vocabulary) -> Iterator[str]:
    if plea.took_place_of:
        turned = ", as the position turned" if plea.turned else ""
        others = told(plea.took_place_of, vocabulary.reasons)
        yield f"{plea.took_place_on} took the place of: {others}{turned}"
    if plea.gave_way_to:
        others = told(plea.gave_way_to, vocabulary.reasons)
        yield f"{plea.gave_way_on} gave way to: {others}"
