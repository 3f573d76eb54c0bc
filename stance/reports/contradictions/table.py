"""Contradictions: their fields, and how people read them: both words, by whom, how far apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stance.domain.filters import Filters
from stance.domain.phrases import as_ascribed, counted
from stance.domain.positions import POSITIONS
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports import rows
from stance.reports.contradictions.pairs import WINDOW, Pair, Side
from stance.reports.field import Cell, Fields, text, texts, truth, whole
from stance.reports.naming import issue_shown, named, title_of
from stance.reports.note import Words
from stance.reports.opposed import Opposed, OpposedSide, OpposedWords
from stance.reports.shown import Shown, claim_link, source_link, toned
from stance.reports.table import Column, Grounds, Table
from stance.text.edtf import sort_key
from stance.values import Contradiction, Noun


def _conditions(side: Side) -> list[str]:
    uses = (use for row in side.rows for use in row.conditions if use.demands)
    return list(dict.fromkeys(use.condition for use in uses))


FIELDS: Fields[Pair] = (
    texts("kinds", lambda pair: [kind.value for kind in pair.kinds]),
    text("holder", lambda pair: pair.holder, of=Noun.ACTOR),
    text("issue", lambda pair: pair.issue, of=Noun.ISSUE),
    truth("ascribed", lambda pair: pair.after.ascribed),
    text("from_date", lambda pair: pair.before.moment.date),
    text("to_date", lambda pair: pair.after.moment.date),
    whole("days", lambda pair: pair.days),
    truth("order_uncertain", lambda pair: pair.order_uncertain),
    text("from_position", lambda pair: str(pair.before.position)),
    text("to_position", lambda pair: str(pair.after.position)),
    text("from_label", lambda pair: pair.before.label.value),
    text("to_label", lambda pair: pair.after.label.value),
    texts("from_conditions", lambda pair: _conditions(pair.before), of=Noun.CONDITION),
    texts("to_conditions", lambda pair: _conditions(pair.after), of=Noun.CONDITION),
    texts("from_speakers", lambda pair: rows.speakers(pair.before.rows), of=Noun.ACTOR),
    texts("to_speakers", lambda pair: rows.speakers(pair.after.rows), of=Noun.ACTOR),
    texts("from_quotes", lambda pair: rows.quotes(pair.before.rows)),
    texts("to_quotes", lambda pair: rows.quotes(pair.after.rows)),
    texts("from_pages", lambda pair: rows.pages(pair.before.rows)),
    texts("to_pages", lambda pair: rows.pages(pair.after.rows)),
    texts("from_paraphrases", lambda pair: rows.paraphrases(pair.before.rows)),
    texts("to_paraphrases", lambda pair: rows.paraphrases(pair.after.rows)),
    texts("from_stances", lambda pair: rows.stances(pair.before.rows)),
    texts("to_stances", lambda pair: rows.stances(pair.after.rows)),
    texts("from_sources", lambda pair: rows.sources(pair.before.rows)),
    texts("to_sources", lambda pair: rows.sources(pair.after.rows)),
)

_SAID = {
    Contradiction.SPEAKERS: "different speakers",
    Contradiction.ONE_UTTERANCE: "one utterance, reported or coded in two ways",
    Contradiction.ASCRIBED: "others say otherwise",
}
#: How the dates of the two lie, in a row and in the line below all rows.
_ONE_DATE, _TIMES, _TWO_DATES, _OVERLAPPING = _DATES = (
    "on one date",
    "at two times of one day",
    "on two dates",
    "on two dates that overlap",
)
_COUNTED = {
    Contradiction.ONE_UTTERANCE: "of one utterance told in two ways",
    Contradiction.ASCRIBED: "between own words and what others say",
    Contradiction.SPEAKERS: "between different speakers",
}


def contradictions_table(
    pairs: Iterable[Pair],
    vocabulary: Vocabulary,
    filters: Filters,
    *,
    window: int,
    kinds: Sequence[Contradiction] = (),
) -> Table[Pair]:
    """The contradictions, a row each, in the order given."""
    seen = _Counted(pairs)
    return Table(
        name="contradictions",
        fields=FIELDS,
        items=seen,
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **_own_options(window, kinds)},
        notes=seen.summary(),
        title=_title(filters, vocabulary, window, kinds),
        rests_on=_grounds,
        opposed=lambda pair: _opposed(pair, vocabulary),
    )


def _title(
    filters: Filters, vocabulary: Vocabulary, window: int, kinds: Sequence[Contradiction]
) -> str:
    """How far apart the two sides lie at most: what others say is held against the last own words.

    These may be of any time before.
    """
    told = set(kinds or Contradiction)
    beside = filters.include_ascribed and Contradiction.ASCRIBED in told
    within = not beside or told != {Contradiction.ASCRIBED}
    lie = [f"within {counted(window, 'day')}"] if within else []
    lie += ["with what others say, however far apart"] if beside else []
    return f"{title_of('Contradictions', filters, vocabulary)}, {'; '.join(lie)}"


def _own_options(window: int, kinds: Sequence[Contradiction]) -> dict[str, Cell]:
    """The report's own options, where they are not what they are unless given."""
    options: dict[str, Cell] = {"window": window} if window != WINDOW else {}
    return options | ({"kind": [kind.value for kind in kinds]} if kinds else {})


@dataclass
class _Counted:
    """Pairs on their way to be printed, counted by kind."""

    pairs: Iterable[Pair]
    kinds: Counter[Contradiction] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    series: set[tuple[str, str]] = field(default_factory=set)
    number: int = 0

    def __iter__(self) -> Iterator[Pair]:
        for pair in self.pairs:
            self.number += 1
            self.kinds.update(pair.kinds)
            self.dates[_dates(pair)] += 1
            self.series.add((pair.holder, pair.issue))
            yield pair

    def summary(self) -> Iterator[str]:
        """One line, to be asked for when the pairs have passed; none where there were none."""
        if not self.number:
            return
        dates = [f"{self.dates[said]} {said}" for said in _DATES if self.dates[said]]
        of = [f"{self.kinds[kind]} {said}" for kind, said in _COUNTED.items() if self.kinds[kind]]
        number = counted(self.number, "contradiction")
        parts = "; ".join(filter(None, [", ".join(dates), ", ".join(of)]))
        yield f"{number} in {len(self.series)} series: {parts}."


def _grounds(pair: Pair) -> Grounds:
    return rows.grounds((*pair.before.rows, *pair.after.rows))


def _columns(vocabulary: Vocabulary) -> list[Column[Pair]]:
    return [
        Column("Holder", lambda pair: _holder(pair, vocabulary)),
        Column("Issue", lambda pair: issue_shown(pair.issue, vocabulary.issues)),
        Column("Contradiction", lambda pair: _both_sides(pair, vocabulary)),
    ]


def _holder(pair: Pair, vocabulary: Vocabulary) -> str:
    """The holder; marked where both sides are ascribed to it."""
    both = pair.after.ascribed and Contradiction.ASCRIBED not in pair.kinds
    return as_ascribed(vocabulary.actors.name(pair.holder), ascribed=both)


def _both_sides(pair: Pair, vocabulary: Vocabulary) -> str:
    """How far apart the two are, then each with who said it, and the words."""
    opposed = _opposed(pair, vocabulary)
    return "\n".join([opposed.apart, *(line for side in opposed.sides for line in _lines(side))])


def _lines(side: OpposedSide) -> Iterator[str]:
    yield f"{side.date} {', '.join(filter(None, [side.stance.text, side.asks]))}"
    for each in side.said:
        yield f"{each.who}: {each.words.shown} {each.words.reference.text}"


def _opposed(pair: Pair, vocabulary: Vocabulary) -> Opposed:
    return Opposed(
        holder=_holder(pair, vocabulary),
        issue=vocabulary.issues.name(pair.issue),
        apart=_apart(pair),
        sides=(_side(pair.before, vocabulary), _side(pair.after, vocabulary)),
    )


def _apart(pair: Pair) -> str:
    """On how many dates the two are, how far apart, and what else sets them apart."""
    dates = _dates(pair)
    apart = f", {counted(pair.days, 'day')} apart" if dates == _TWO_DATES else ""
    doubt = ["order uncertain"] if dates == _OVERLAPPING else []
    kinds = [_SAID[kind] for kind in pair.kinds if kind in _SAID]
    return "; ".join([f"{dates}{apart}", *doubt, *kinds])


def _dates(pair: Pair) -> str:
    """On one date or on two, as a row and the line below all rows say it."""
    before, after = pair.before.moment, pair.after.moment
    if sort_key(before) == sort_key(after):
        return _ONE_DATE
    if pair.order_uncertain:
        return _OVERLAPPING
    return _TWO_DATES if pair.days else _TIMES


def _side(side: Side, vocabulary: Vocabulary) -> OpposedSide:
    """The date and the label of one side, the conditions its words state, and who said them."""
    demands = named(_conditions(side), vocabulary.conditions)
    return OpposedSide(
        date=side.moment.date,
        stance=toned(side.label.value, side.label),
        asks=f"{POSITIONS[side.position].if_}: {demands}" if demands else "",
        said=[_statement(row, vocabulary) for row in side.rows],
    )


def _statement(row: StanceRow, vocabulary: Vocabulary) -> OpposedWords:
    """Who said what; the source and page that report it, and the claim's key, to show it by."""
    name = vocabulary.actors.name
    relayed = f", relayed by {name(row.relayed_by)}" if row.relayed_by else ""
    page = f", {row.page}, " if row.page else ", "
    place = ("[", source_link(row.source, row.source), page, claim_link(row.claim), "]")
    words = Words(row.quote or row.paraphrase or "", bool(row.quote), Shown(place))
    return OpposedWords(f"{name(row.speaker)}{relayed}", words)
