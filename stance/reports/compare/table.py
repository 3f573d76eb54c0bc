"""Two holders side by side: the fields of each pair and date, and how people read them."""

from collections.abc import Callable, Iterable, Mapping

from stance.domain.filters import Filters
from stance.domain.phrases import as_ascribed, enumerated
from stance.domain.vocabulary import Vocabulary
from stance.reports import rows
from stance.reports.compare.meetings import HolderPair, Meeting
from stance.reports.compare.relation import (
    State,
    crossed_conditions,
    relation_shown,
    shared_conditions,
)
from stance.reports.compare.sides import OneSide, PairMeeting
from stance.reports.field import (
    Cell,
    Fields,
    text,
    text_or_none,
    texts,
    truth,
    truth_or_none,
)
from stance.reports.naming import issue_shown, named, treaties_shown
from stance.reports.shown import Shown, dated, toned
from stance.reports.table import Column, Grounds, Table
from stance.values import Noun, Shift


def moved(pair: HolderPair, meeting: Meeting) -> list[str]:
    """Who has a moment on the date."""
    both = zip((pair.a, pair.b), meeting.moved, strict=True)
    return list(dict.fromkeys(line.holder for line, has in both if has))


def shared_treaties(a: State | None, b: State | None) -> list[str]:
    """The treaties that both have cited so far, in whatever role."""
    return sorted(a.treaties & b.treaties) if a and b else []


def _side_fields(name: str, side: Callable[[PairMeeting], OneSide]) -> Fields[PairMeeting]:
    """The fields of one of the two, which stand for both."""
    return (
        text_or_none(f"{name}_date", lambda row: side(row).date),
        text_or_none(f"{name}_position", lambda row: side(row).position),
        text_or_none(f"{name}_label", lambda row: side(row).label),
        text_or_none(f"{name}_direction", lambda row: side(row).direction),
        truth_or_none(f"{name}_reversal", lambda row: side(row).reversal),
        texts(f"{name}_conditions", lambda row: side(row).conditions, of=Noun.CONDITION),
        texts(
            f"{name}_conditions_alone", lambda row: side(row).conditions_alone, of=Noun.CONDITION
        ),
        texts(f"{name}_stances", lambda row: rows.stances(side(row).rows)),
        texts(f"{name}_quotes", lambda row: rows.quotes(side(row).rows)),
        texts(f"{name}_pages", lambda row: rows.pages(side(row).rows)),
        texts(f"{name}_paraphrases", lambda row: rows.paraphrases(side(row).rows)),
        texts(f"{name}_sources", lambda row: rows.sources(side(row).rows)),
    )


FIELDS: Fields[PairMeeting] = (
    text("issue", lambda row: row.pair.issue, of=Noun.ISSUE),
    text("a", lambda row: row.pair.a.holder, of=Noun.ACTOR),
    text("b", lambda row: row.pair.b.holder, of=Noun.ACTOR),
    truth("a_ascribed", lambda row: row.pair.a.ascribed),
    truth("b_ascribed", lambda row: row.pair.b.ascribed),
    text("date", lambda row: row.meeting.date),
    truth("order_uncertain", lambda row: row.meeting.order_uncertain),
    texts("moved", lambda row: moved(row.pair, row.meeting), of=Noun.ACTOR),
    text("relation_before", lambda row: row.meeting.relation_before.value),
    text("relation", lambda row: row.meeting.relation.value),
    text("shift", lambda row: row.meeting.shift.value),
    texts("shared_conditions", lambda row: _both(shared_conditions, row), of=Noun.CONDITION),
    texts("crossed_conditions", lambda row: _both(crossed_conditions, row), of=Noun.CONDITION),
    texts("shared_treaties", lambda row: _both(shared_treaties, row), of=Noun.TREATY),
    *_side_fields("a", lambda row: row.a),
    *_side_fields("b", lambda row: row.b),
    texts("stances", lambda row: rows.stances((*row.a.rows, *row.b.rows))),
    texts("sources", lambda row: rows.sources((*row.a.rows, *row.b.rows))),
)


def _both(of: Callable[[State | None, State | None], Iterable[str]], row: PairMeeting) -> list[str]:
    """What there is of both states after a meeting."""
    return list(of(row.meeting.a, row.meeting.b))


def compare_table(
    pairs: Iterable[HolderPair],
    vocabulary: Vocabulary,
    filters: Filters,
    own: Mapping[str, Cell] | None = None,
) -> Table[PairMeeting]:
    """A row for each pair and date asked for; `own` are the report's own options as given."""
    return Table(
        name="compare",
        fields=FIELDS,
        items=(PairMeeting(pair, meeting) for pair in pairs for meeting in pair.asked),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **(own or {})},
        title=f"{enumerated(list(map(vocabulary.actors.name, filters.holders)))} side by side",
        rests_on=_grounds,
    )


def _grounds(row: PairMeeting) -> Grounds:
    return rows.grounds((*row.a.rows, *row.b.rows))


def _columns(vocabulary: Vocabulary) -> list[Column[PairMeeting]]:
    conditions, treaties = vocabulary.conditions, vocabulary.treaties
    return [
        Column("Date", lambda row: _date(row.meeting)),
        Column("Issue", lambda row: issue_shown(row.pair.issue, vocabulary.issues)),
        Column("Holder", lambda row: _holder(row.a, vocabulary)),
        Column("Stance", lambda row: _stance(row.a, row.meeting.date)),
        Column("Other holder", lambda row: _holder(row.b, vocabulary)),
        Column("Stance of the other", lambda row: _stance(row.b, row.meeting.date)),
        Column("Relation", lambda row: _relation(row.meeting)),
        Column("Both ask", lambda row: named(_both(shared_conditions, row), conditions)),
        Column("Both cite", lambda row: treaties_shown(_both(shared_treaties, row), treaties)),
    ]


def _date(meeting: Meeting) -> str | Shown:
    return f"{meeting.date} (order uncertain)" if meeting.order_uncertain else dated(meeting.date)


def _holder(side: OneSide, vocabulary: Vocabulary) -> str:
    return as_ascribed(vocabulary.actors.name(side.line.holder), ascribed=side.line.ascribed)


def _stance(side: OneSide, date: str) -> str | Shown:
    if side.label is None:
        return "no evidence"
    since = "" if side.date == date else f" (since {side.date})"
    return toned(f"{side.label}{since}", side.label)


def _relation(meeting: Meeting) -> str:
    shift = "" if meeting.shift is Shift.NONE else f", {meeting.shift.value}"
    position = str(meeting.a.moment.position) if meeting.a else None
    return f"{relation_shown(meeting.relation, position)}{shift}"
