"""Contradictions as rows of data, and as people read them: both words, by whom, how far apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.domain.filters import Filters
from stance.domain.phrases import counted
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.contradictions.pairs import WINDOW, Pair, Side
from stance.reports.table import Cell, Column, Row, Table
from stance.reports.terms import shown
from stance.values import Contradiction, Position

FIELDS = (
    "kinds",
    "holder",
    "issue",
    "ascribed",
    "from_date",
    "to_date",
    "days",
    "order_uncertain",
    "from_position",
    "to_position",
    "from_label",
    "to_label",
    "from_conditions",
    "to_conditions",
    "from_speakers",
    "to_speakers",
    "from_quotes",
    "to_quotes",
    "from_paraphrases",
    "to_paraphrases",
    "from_stances",
    "to_stances",
    "from_sources",
    "to_sources",
)

_SAID = {
    Contradiction.SPEAKERS: "different speakers",
    Contradiction.ONE_UTTERANCE: "one utterance, reported or coded in two ways",
    Contradiction.ASCRIBED: "others say otherwise",
}
_COUNTED = {
    Contradiction.WITHIN_WINDOW: "on two dates",
    Contradiction.SAME_DATE: "on one date",
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
) -> Table:
    """The contradictions, a row each, in the order given."""
    seen = _Counted(pairs)
    title = shown.title("Contradictions", filters, vocabulary)
    return Table(
        name="contradictions",
        fields=FIELDS,
        rows=(_row(pair, vocabulary) for pair in seen),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **_given(window, kinds)},
        notes=seen.summary(),
        title=f"{title}, within {counted(window, 'day')}",
    )


def _given(window: int, kinds: Sequence[Contradiction]) -> dict[str, Cell]:
    """The report's own options, where they are not what they are unless given."""
    given: dict[str, Cell] = {"window": window} if window != WINDOW else {}
    return given | ({"kind": [kind.value for kind in kinds]} if kinds else {})


@dataclass
class _Counted:
    """Pairs on their way to be printed, counted by kind."""

    pairs: Iterable[Pair]
    kinds: Counter[Contradiction] = field(default_factory=Counter)
    series: set[tuple[str, str]] = field(default_factory=set)
    number: int = 0

    def __iter__(self) -> Iterator[Pair]:
        for pair in self.pairs:
            self.number += 1
            self.kinds.update(pair.kinds)
            self.series.add((pair.holder, pair.issue))
            yield pair

    def summary(self) -> Iterator[str]:
        """One line, to be asked for when the pairs have passed; none where there were none."""
        if not self.number:
            return
        of = [f"{self.kinds[kind]} {said}" for kind, said in _COUNTED.items() if self.kinds[kind]]
        number = counted(self.number, "contradiction")
        yield f"{number} in {len(self.series)} series: {', '.join(of)}."


def _row(pair: Pair, vocabulary: Vocabulary) -> Row:
    return {
        "kinds": [kind.value for kind in pair.kinds],
        "holder": pair.holder,
        "issue": pair.issue,
        "ascribed": pair.after.ascribed,
        "from_date": pair.before.moment.date,
        "to_date": pair.after.moment.date,
        "days": pair.days,
        "order_uncertain": pair.order_uncertain,
        **_fields("from", pair.before, vocabulary),
        **_fields("to", pair.after, vocabulary),
    }


def _fields(end: str, side: Side, vocabulary: Vocabulary) -> Mapping[str, Cell]:
    """The fields of one side; `said` is no field of data, but what people read of it."""
    found: dict[str, Cell] = {
        "position": str(side.position),
        "label": side.label.value,
        "conditions": _each(side, _demanded),
        "speakers": _each(side, lambda row: [row.speaker]),
        "quotes": _each(side, lambda row: [row.quote]),
        "paraphrases": _each(side, lambda row: [row.paraphrase]),
        "stances": _each(side, lambda row: [row.stance]),
        "sources": _each(side, lambda row: [row.source]),
        "said": [_said(row, vocabulary) for row in side.rows],
    }
    return {f"{end}_{name}": cell for name, cell in found.items()}


def _each(side: Side, values: Callable[[StanceRow], Iterable[str | None]]) -> list[str]:
    found = (value for row in side.rows for value in values(row))
    return list(dict.fromkeys(value for value in found if value))


def _demanded(row: StanceRow) -> list[str]:
    return [use.condition for use in row.conditions if not use.dropped]


def _said(row: StanceRow, vocabulary: Vocabulary) -> str:
    """Who said what; the source that reports it, and the claim's key, by which it is shown."""
    name = vocabulary.actors.name
    relayed = f", relayed by {name(row.relayed_by)}" if row.relayed_by else ""
    words = " ".join((row.quote or row.paraphrase or "").split())
    said = f"“{words}”" if row.quote else f"(paraphrase) {words}"
    return f"{name(row.speaker)}{relayed}: {said} [{row.source}, {row.claim}]"


def _columns(vocabulary: Vocabulary) -> list[Column]:
    return [
        Column("Holder", lambda row: _holder(row, vocabulary)),
        Column("Issue", lambda row: shown.issue(row, vocabulary)),
        Column("Contradiction", lambda row: _told(row, vocabulary)),
    ]


def _told(row: Row, vocabulary: Vocabulary) -> str:
    """How far apart the two are, then each with who said it, and the words."""
    sides = (
        [_stand(row, end, vocabulary), *shown.listed(row, f"{end}_said")] for end in ("from", "to")
    )
    return "\n".join([_apart(row), *(line for side in sides for line in side)])


def _holder(row: Row, vocabulary: Vocabulary) -> str:
    """The holder; marked where both sides are ascribed to it."""
    if Contradiction.ASCRIBED in _kinds(row):
        return vocabulary.actors.name(str(row["holder"]))
    return shown.holder(row, vocabulary)


def _apart(row: Row) -> str:
    """How far apart the two are, and what else sets them apart: "3 days; different speakers"."""
    parts = [_distance(row)]
    if row["order_uncertain"] and row["from_date"] != row["to_date"]:
        parts.append("order uncertain, as the dates overlap")
    parts += [_SAID[kind] for kind in _kinds(row) if kind in _SAID]
    return "; ".join(parts)


def _distance(row: Row) -> str:
    if row["from_date"] == row["to_date"]:
        return "the same date"
    days = row["days"]
    return f"{counted(days, 'day')} apart" if isinstance(days, int) else ""


def _kinds(row: Row) -> list[Contradiction]:
    return [Contradiction(kind) for kind in shown.listed(row, "kinds")]


def _stand(row: Row, end: str, vocabulary: Vocabulary) -> str:
    """The date and the label of one side, and the conditions its words state."""
    asked = shown.listed(row, f"{end}_conditions")
    demands = "; ".join(vocabulary.conditions.name(each) for each in asked)
    link = "unless" if row[f"{end}_position"] == Position.OPPOSE else "if"
    stated = f", {link}: {demands}" if demands else ""
    return f"{row[f'{end}_date']} {row[f'{end}_label']}{stated}"
