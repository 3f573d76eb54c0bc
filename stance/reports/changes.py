"""Who changed position on what: each change as a row of data."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stance.queries.filters import Filters
from stance.queries.rows import StanceRow
from stance.queries.vocabulary import Vocabulary
from stance.reports.change import Change, changes
from stance.reports.series import Moment, Series, series_of
from stance.reports.table import Column, Row, Table
from stance.vocabulary import Direction, Silence

FIELDS = (
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
    "direction",
    "reversal",
    "conditions_added",
    "conditions_kept",
    "conditions_silent",
    "conditions_dropped",
    "reasons_added",
    "reasons_kept",
    "treaties_added",
    "treaties_kept",
    "treaties_silent",
    "from_speakers",
    "to_speakers",
    "from_stances",
    "to_stances",
    "from_quotes",
    "to_quotes",
    "from_paraphrases",
    "to_paraphrases",
    "from_sources",
    "to_sources",
)

_DIRECTIONS = {
    Direction.TOWARD: "toward support",
    Direction.AWAY: "away from support",
    Direction.RECAST: "recast",
    Direction.REAFFIRMED: "reaffirmed",
}


@dataclass(frozen=True, slots=True)
class Course:
    """A series with all its changes, and those of them that were asked for."""

    series: Series
    changes: Sequence[Change]
    asked: Sequence[Change]


def courses(
    rows: Iterable[StanceRow],
    filters: Filters,
    *,
    everything: bool = False,
    silence: Silence = Silence.KEEPS,
) -> Iterator[Course]:
    """The series of the rows with their changes; reaffirmations only if `everything`.

    `since` and `until` keep changes by the date they lead to, the other filters those with a
    matching stance on either side.
    """
    for series in series_of(rows, silence=silence):
        found = changes(series)
        asked = [
            change
            for change in found
            if (everything or change.printed) and _is_asked(change, filters)
        ]
        yield Course(series, found, asked)


def _is_asked(change: Change, filters: Filters) -> bool:
    after = change.after
    return filters.in_period(after.earliest, after.latest) and any(
        filters.matches(row) for row in (*_rows(change.before), *_rows(after))
    )


def _rows(moment: Moment) -> Iterator[StanceRow]:
    for evidence in moment.evidence:
        yield from evidence.rows


def changes_table(found: Iterable[Course], vocabulary: Vocabulary, filters: Filters) -> Table:
    """The changes asked for, a row each, series by series."""
    return Table(
        name="changes",
        fields=FIELDS,
        rows=(fields_of(course.series, change) for course in found for change in course.asked),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
    )


def fields_of(series: Series, change: Change) -> Row:
    """The fields of one change."""
    before, after = change.before, change.after
    return {
        "holder": series.holder,
        "issue": series.issue,
        "ascribed": series.ascribed,
        "from_date": before.date,
        "to_date": after.date,
        "days": change.days,
        "order_uncertain": change.order_uncertain,
        "from_position": str(before.position),
        "to_position": str(after.position),
        "from_label": before.label.value,
        "to_label": after.label.value,
        "direction": change.direction.value,
        "reversal": change.reversal,
        "conditions_added": list(change.conditions_added),
        "conditions_kept": list(change.conditions_kept),
        "conditions_silent": list(change.conditions_silent),
        "conditions_dropped": list(change.conditions_dropped),
        "reasons_added": list(change.reasons_added),
        "reasons_kept": list(change.reasons_kept),
        "treaties_added": list(change.treaties_added),
        "treaties_kept": list(change.treaties_kept),
        "treaties_silent": list(change.treaties_silent),
        "from_speakers": _each(before, lambda row: row.speaker),
        "to_speakers": _each(after, lambda row: row.speaker),
        "from_stances": _each(before, lambda row: row.stance),
        "to_stances": _each(after, lambda row: row.stance),
        "from_quotes": _each(before, lambda row: row.quote),
        "to_quotes": _each(after, lambda row: row.quote),
        "from_paraphrases": _each(before, lambda row: row.paraphrase),
        "to_paraphrases": _each(after, lambda row: row.paraphrase),
        "from_sources": _each(before, lambda row: row.source),
        "to_sources": _each(after, lambda row: row.source),
    }


def _each(moment: Moment, value: Callable[[StanceRow], str | None]) -> list[str]:
    found = (value(row) for row in _rows(moment))
    return list(dict.fromkeys(each for each in found if each))


def _columns(vocabulary: Vocabulary) -> list[Column]:
    return [
        Column("Holder", lambda row: _holder(row, vocabulary)),
        Column("Issue", lambda row: vocabulary.issues.name(str(row["issue"]))),
        Column("From", lambda row: f"{row['from_date']} {row['from_label']}"),
        Column("To", lambda row: f"{row['to_date']} {row['to_label']}"),
        Column("Change", _change),
        Column("Conditions", lambda row: _conditions(row, vocabulary)),
        Column("Words", _words),
        Column("Source", lambda row: _joined(row, "to_sources")),
    ]


def _holder(row: Row, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(str(row["holder"]))
    return f"{name} (ascribed)" if row["ascribed"] else name


def direction_shown(direction: Direction) -> str:
    """A direction as people read it: "toward support"."""
    return _DIRECTIONS[direction]


def _change(row: Row) -> str:
    shown = direction_shown(Direction(str(row["direction"])))
    flags = ["reversal"] if row["reversal"] else []
    flags += ["order uncertain"] if row["order_uncertain"] else []
    return ", ".join([shown, *flags])


def _conditions(row: Row, vocabulary: Vocabulary) -> str:
    signs = {"added": "+", "kept": "=", "silent": ".", "dropped": "-"}
    return "; ".join(
        f"{sign} {vocabulary.conditions.name(slug)}"
        for kind, sign in signs.items()
        for slug in _list(row, f"conditions_{kind}")
    )


def _words(row: Row) -> str:
    quotes = [f"“{quote}”" for quote in _list(row, "to_quotes")]
    return " / ".join(quotes + [f"(paraphrase) {words}" for words in _list(row, "to_paraphrases")])


def _joined(row: Row, field: str) -> str:
    return "; ".join(_list(row, field))


def _list(row: Row, field: str) -> list[str]:
    values = row[field]
    return values if isinstance(values, list) else []
