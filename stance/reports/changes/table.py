"""Who changed position on what: each change with its fields, and as people read it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from stance.domain.change import Change
from stance.domain.course import Course
from stance.domain.filters import Filters
from stance.domain.phrases import as_ascribed, paraphrased, quoted
from stance.domain.series import Moment
from stance.domain.speakers import speaker_changed
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.field import (
    Cell,
    Fields,
    text,
    text_or_none,
    texts,
    truth,
    whole,
)
from stance.reports.shown import Shown, toned
from stance.reports.table import Column, Grounds, Table, grounds_of
from stance.values import ChangesBy, Direction, Only, Silence


@dataclass(frozen=True, slots=True)
class CourseChange:
    """One change of a series, with the course that it is a step of."""

    course: Course
    change: Change

    @property
    def before(self) -> Moment:
        """The moment that it leads from."""
        return self.change.before

    @property
    def after(self) -> Moment:
        """The moment that it leads to."""
        return self.change.after


def _speakers(moment: Moment) -> list[str]:
    return _each(moment, lambda row: row.speaker)


def _stances(moment: Moment) -> list[str]:
    return _each(moment, lambda row: row.stance)


def _quotes(moment: Moment) -> list[str]:
    return _each(moment, lambda row: row.quote)


def _paraphrases(moment: Moment) -> list[str]:
    return _each(moment, lambda row: row.paraphrase)


def _sources(moment: Moment) -> list[str]:
    return _each(moment, lambda row: row.source)


def _each(moment: Moment, value: Callable[[StanceRow], str | None]) -> list[str]:
    values = map(value, moment.rows)
    return list(dict.fromkeys(each for each in values if each))


def _change_of(step: CourseChange) -> str | None:
    change_of = step.course.voices.change_of(step.change)
    return change_of.value if change_of else None


FIELDS: Fields[CourseChange] = (
    text("holder", lambda step: step.course.series.holder),
    text("issue", lambda step: step.course.series.issue),
    truth("ascribed", lambda step: step.course.series.ascribed),
    text("from_date", lambda step: step.before.date),
    text("to_date", lambda step: step.after.date),
    whole("days", lambda step: step.change.days),
    truth("order_uncertain", lambda step: step.change.order_uncertain),
    text("from_position", lambda step: str(step.before.position)),
    text("to_position", lambda step: str(step.after.position)),
    text("from_label", lambda step: step.before.label.value),
    text("to_label", lambda step: step.after.label.value),
    text("direction", lambda step: step.change.direction.value),
    truth("reversal", lambda step: step.change.reversal),
    texts("conditions_added", lambda step: list(step.change.conditions_added)),
    texts("conditions_kept", lambda step: list(step.change.conditions_kept)),
    texts("conditions_silent", lambda step: list(step.change.conditions_silent)),
    texts("conditions_dropped", lambda step: list(step.change.conditions_dropped)),
    texts("reasons_added", lambda step: list(step.change.reasons_added)),
    texts("reasons_kept", lambda step: list(step.change.reasons_kept)),
    texts("treaties_added", lambda step: list(step.change.treaties_added)),
    texts("treaties_kept", lambda step: list(step.change.treaties_kept)),
    texts("treaties_silent", lambda step: list(step.change.treaties_silent)),
    texts("from_speakers", lambda step: _speakers(step.before)),
    texts("to_speakers", lambda step: _speakers(step.after)),
    texts("from_stances", lambda step: _stances(step.before)),
    texts("to_stances", lambda step: _stances(step.after)),
    texts("from_quotes", lambda step: _quotes(step.before)),
    texts("to_quotes", lambda step: _quotes(step.after)),
    texts("from_paraphrases", lambda step: _paraphrases(step.before)),
    texts("to_paraphrases", lambda step: _paraphrases(step.after)),
    texts("from_sources", lambda step: _sources(step.before)),
    texts("to_sources", lambda step: _sources(step.after)),
    text_or_none("speaker", lambda step: step.course.speaker),
    truth("speaker_changed", lambda step: speaker_changed(step.change)),
    text_or_none("change_of", _change_of),
    texts("departs_from", lambda step: list(step.course.voices.departs_from(step.after))),
)

_DIRECTIONS = {
    Direction.TOWARD: "toward support",
    Direction.AWAY: "away from support",
    Direction.RECAST: "recast",
    Direction.REAFFIRMED: "reaffirmed",
}


def changes_table(
    courses: Iterable[Course],
    vocabulary: Vocabulary,
    filters: Filters,
    own: Mapping[str, Cell] | None = None,
) -> Table[CourseChange]:
    """The changes asked for, a row each, series by series; `own` are the report's own options."""
    return Table(
        name="changes",
        fields=FIELDS,
        items=(CourseChange(course, change) for course in courses for change in course.asked),
        columns=_columns(vocabulary),
        filters={**filters.as_given(), **(own or {})},
        rests_on=_grounds,
    )


def as_given(
    *, everything: bool, silence: Silence, only: Collection[Only], by: ChangesBy | None
) -> dict[str, Cell]:
    """The report's own options that differ from what they are if not given, for its record."""
    options: dict[str, Cell] = {
        "all": everything,
        "silence": silence.value if silence is not Silence.KEEPS else None,
        "only": [kind.value for kind in only],
        "by": by.value if by else None,
    }
    return {name: value for name, value in options.items() if value}


def _grounds(step: CourseChange) -> Grounds:
    rows = (*step.before.rows, *step.after.rows)
    return grounds_of((row.stance for row in rows), (row.source for row in rows))


def _columns(vocabulary: Vocabulary) -> list[Column[CourseChange]]:
    return [
        Column("Holder", lambda step: _holder(step.course, vocabulary)),
        Column("Issue", lambda step: vocabulary.issues.name(step.course.series.issue)),
        Column("From", lambda step: _stood(step.before)),
        Column("To", lambda step: _stood(step.after)),
        Column("Change", lambda step: _change(step.change)),
        Column("Conditions", lambda step: _conditions(step.change, vocabulary)),
        Column("Words", lambda step: _all_words(step.after)),
        Column("Source", lambda step: "; ".join(_sources(step.after))),
    ]


def _holder(course: Course, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(course.series.holder)
    said = f", as said by {vocabulary.actors.name(course.speaker)}" if course.speaker else ""
    return as_ascribed(f"{name}{said}", ascribed=course.series.ascribed)


def _stood(moment: Moment) -> str:
    return f"{moment.date} {moment.label.value}"


def direction_shown(direction: Direction) -> str:
    """A direction as people read it: "toward support"."""
    return _DIRECTIONS[direction]


def _change(change: Change) -> Shown:
    flags = ["reversal"] if change.reversal else []
    flags += ["order uncertain"] if change.order_uncertain else []
    flags += ["another speaker"] if speaker_changed(change) else []
    return toned(", ".join([direction_shown(change.direction), *flags]), change.direction)


def _conditions(change: Change, vocabulary: Vocabulary) -> str:
    moved = {
        "+": change.conditions_added,
        "=": change.conditions_kept,
        ".": change.conditions_silent,
        "-": change.conditions_dropped,
    }
    return "; ".join(
        f"{sign} {vocabulary.conditions.name(slug)}"
        for sign, slugs in moved.items()
        for slug in slugs
    )


def _all_words(moment: Moment) -> str:
    quotes = map(quoted, _quotes(moment))
    return " / ".join([*quotes, *map(paraphrased, _paraphrases(moment))])
