"""Two holders side by side, as rows of data: one for each pair and date."""

from collections.abc import Callable, Iterable, Mapping

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.compare.meetings import HolderPair, Meeting
from stance.reports.compare.relation import (
    State,
    crossed_conditions,
    relation_shown,
    shared_conditions,
)
from stance.reports.table import Cell, Column, Row, Table
from stance.values import Relation

FIELDS = (
    "issue",
    "a",
    "b",
    "a_ascribed",
    "b_ascribed",
    "date",
    "order_uncertain",
    "moved",
    "relation_before",
    "relation",
    "shift",
    "shared_conditions",
    "crossed_conditions",
    "shared_treaties",
    *(
        f"{side}_{name}"
        for side in "ab"
        for name in (
            "date",
            "position",
            "label",
            "direction",
            "reversal",
            "conditions",
            "conditions_alone",
            "stances",
            "quotes",
            "paraphrases",
            "sources",
        )
    ),
    "stances",
    "sources",
)


def compare_table(
    found: Iterable[HolderPair],
    vocabulary: Vocabulary,
    filters: Filters,
    own: Mapping[str, Cell] | None = None,
) -> Table:
    """A row for each pair and date asked for; `own` are the report's own options as given."""
    return Table(
        name="compare",
        fields=FIELDS,
        rows=(fields_of(pair, meeting) for pair in found for meeting in pair.asked),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **(own or {})},
        title=f"{', '.join(map(vocabulary.actors.name, filters.holders))} side by side",
    )


def fields_of(pair: HolderPair, meeting: Meeting) -> Row:
    """The fields of one meeting of a pair."""
    a, b = meeting.a, meeting.b
    row: dict[str, Cell] = {
        "issue": pair.issue,
        "a": pair.a.holder,
        "b": pair.b.holder,
        "a_ascribed": pair.a.ascribed,
        "b_ascribed": pair.b.ascribed,
        "date": meeting.date,
        "order_uncertain": meeting.order_uncertain,
        "moved": moved(pair, meeting),
        "relation_before": meeting.relation_before.value,
        "relation": meeting.relation.value,
        "shift": meeting.shift.value,
        "shared_conditions": list(shared_conditions(a, b)),
        "crossed_conditions": list(crossed_conditions(a, b)),
        "shared_treaties": shared_treaties(a, b),
    }
    row |= _side("a", a, b, is_new=meeting.moved[0]) | _side("b", b, a, is_new=meeting.moved[1])
    return row | {
        name: list(dict.fromkeys([*_list(row, f"a_{name}"), *_list(row, f"b_{name}")]))
        for name in ("stances", "sources")
    }


def moved(pair: HolderPair, meeting: Meeting) -> list[str]:
    """Who has a moment on the date."""
    both = zip((pair.a, pair.b), meeting.moved, strict=True)
    return list(dict.fromkeys(line.holder for line, has in both if has))


def shared_treaties(a: State | None, b: State | None) -> list[str]:
    """The treaties that both have cited so far, in whatever role."""
    return sorted(a.treaties & b.treaties) if a and b else []


def _side(name: str, state: State | None, other: State | None, *, is_new: bool) -> dict[str, Cell]:
    return {f"{name}_{field}": cell for field, cell in _facts(state, other, is_new=is_new).items()}


def _facts(state: State | None, other: State | None, *, is_new: bool) -> dict[str, Cell]:
    if state is None:
        nothing: dict[str, Cell] = dict.fromkeys(
            ("date", "position", "label", "direction", "reversal")
        )
        lists = ("conditions", "conditions_alone", "stances", "quotes", "paraphrases", "sources")
        return nothing | {each: [] for each in lists}
    moment, change = state.moment, state.change if is_new else None
    shared = shared_conditions(state, other)
    return {
        "date": moment.date,
        "position": str(moment.position),
        "label": moment.label.value,
        "direction": change.direction.value if change else None,
        "reversal": change.reversal if change else None,
        "conditions": sorted(moment.standing),
        "conditions_alone": sorted(moment.standing.difference(shared)),
        "stances": _each(state, lambda row: row.stance),
        "quotes": _each(state, lambda row: row.quote),
        "paraphrases": _each(state, lambda row: row.paraphrase),
        "sources": _each(state, lambda row: row.source),
    }


def _each(state: State, value: Callable[[StanceRow], str | None]) -> list[str]:
    rows = state.moment.rows
    return list(dict.fromkeys(each for row in rows if (each := value(row))))


def _columns(vocabulary: Vocabulary) -> list[Column]:
    names = vocabulary.conditions.name
    return [
        Column("Date", _date),
        Column("Issue", lambda row: vocabulary.issues.name(str(row["issue"]))),
        Column("Holder", lambda row: _holder(row, "a", vocabulary)),
        Column("Stance", lambda row: _stance(row, "a")),
        Column("Other holder", lambda row: _holder(row, "b", vocabulary)),
        Column("Stance of the other", lambda row: _stance(row, "b")),
        Column("Relation", _relation),
        Column("Both ask", lambda row: "; ".join(map(names, _list(row, "shared_conditions")))),
        Column(
            "Both cite",
            lambda row: "; ".join(map(vocabulary.treaties.name, _list(row, "shared_treaties"))),
        ),
    ]


def _date(row: Row) -> str:
    return f"{row['date']} (order uncertain)" if row["order_uncertain"] else str(row["date"])


def _holder(row: Row, side: str, vocabulary: Vocabulary) -> str:
    ascribed = " (as ascribed by others)" if row[f"{side}_ascribed"] else ""
    return f"{vocabulary.actors.name(str(row[side]))}{ascribed}"


def _stance(row: Row, side: str) -> str:
    label, date = row[f"{side}_label"], row[f"{side}_date"]
    if label is None:
        return "no evidence"
    return str(label) if date == row["date"] else f"{label} (since {date})"


def _relation(row: Row) -> str:
    shift = "" if row["shift"] == "none" else f", {row['shift']}"
    position = row["a_position"]
    shown = relation_shown(Relation(str(row["relation"])), str(position) if position else None)
    return f"{shown}{shift}"


def _list(row: Mapping[str, Cell], field: str) -> list[str]:
    values = row[field]
    return values if isinstance(values, list) else []
