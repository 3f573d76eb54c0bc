"""Who changed position on what: each change as a row of data."""

from collections.abc import Callable, Collection, Iterable, Mapping

from stance.domain.change import Change
from stance.domain.course import Course
from stance.domain.filters import Filters
from stance.domain.phrases import paraphrased, quoted
from stance.domain.series import Moment
from stance.domain.speakers import speaker_changed
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.table import Cell, Column, Row, Table
from stance.values import By, Direction, Only, Silence

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
    "speaker",
    "speaker_changed",
    "change_of",
    "departs_from",
)

_DIRECTIONS = {
    Direction.TOWARD: "toward support",
    Direction.AWAY: "away from support",
    Direction.RECAST: "recast",
    Direction.REAFFIRMED: "reaffirmed",
}


def changes_table(
    found: Iterable[Course],
    vocabulary: Vocabulary,
    filters: Filters,
    own: Mapping[str, Cell] | None = None,
) -> Table:
    """The changes asked for, a row each, series by series; `own` are the report's own options."""
    return Table(
        name="changes",
        fields=FIELDS,
        rows=(fields_of(course, change) for course in found for change in course.asked),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **(own or {})},
    )


def as_given(
    *, everything: bool, silence: Silence, only: Collection[Only], by: By | None
) -> dict[str, Cell]:
    """The report's own options that differ from what they are if not given, for its record."""
    given: dict[str, Cell] = {
        "all": everything,
        "silence": silence.value if silence is not Silence.KEEPS else None,
        "only": [kind.value for kind in only],
        "by": by.value if by else None,
    }
    return {name: value for name, value in given.items() if value}


def fields_of(course: Course, change: Change) -> Row:
    """The fields of one change."""
    series, voices = course.series, course.voices
    before, after = change.before, change.after
    change_of = voices.change_of(change)
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
        "speaker": course.speaker,
        "speaker_changed": speaker_changed(change),
        "change_of": change_of.value if change_of else None,
        "departs_from": list(voices.departs_from(after)),
    }


def _each(moment: Moment, value: Callable[[StanceRow], str | None]) -> list[str]:
    found = (value(row) for row in moment.rows)
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
    said = f", as said by {vocabulary.actors.name(str(row['speaker']))}" if row["speaker"] else ""
    return f"{name}{said}{' (as ascribed by others)' if row['ascribed'] else ''}"


def direction_shown(direction: Direction) -> str:
    """A direction as people read it: "toward support"."""
    return _DIRECTIONS[direction]


def _change(row: Row) -> str:
    shown = direction_shown(Direction(str(row["direction"])))
    flags = ["reversal"] if row["reversal"] else []
    flags += ["order uncertain"] if row["order_uncertain"] else []
    flags += ["another speaker"] if row["speaker_changed"] else []
    return ", ".join([shown, *flags])


def _conditions(row: Row, vocabulary: Vocabulary) -> str:
    signs = {"added": "+", "kept": "=", "silent": ".", "dropped": "-"}
    return "; ".join(
        f"{sign} {vocabulary.conditions.name(slug)}"
        for kind, sign in signs.items()
        for slug in _list(row, f"conditions_{kind}")
    )


def _words(row: Row) -> str:
    quotes = map(quoted, _list(row, "to_quotes"))
    return " / ".join([*quotes, *map(paraphrased, _list(row, "to_paraphrases"))])


def _joined(row: Row, field: str) -> str:
    return "; ".join(_list(row, field))


def _list(row: Row, field: str) -> list[str]:
    values = row[field]
    return values if isinstance(values, list) else []
