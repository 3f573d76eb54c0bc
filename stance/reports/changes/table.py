"""Who changed position on what: each change with its fields, and as people read it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from stance.domain.change import Change
from stance.domain.course import Course
from stance.domain.filters import Filters
from stance.domain.phrases import as_ascribed, counted, paraphrased, quoted
from stance.domain.series import Moment
from stance.domain.speakers import speaker_changed
from stance.domain.vocabulary import Vocabulary, short_treaty
from stance.reports import rows
from stance.reports.field import (
    Cell,
    Fields,
    text,
    text_or_none,
    texts,
    truth,
    whole,
)
from stance.reports.limits import UNSAID
from stance.reports.naming import issue_shown, treaties_shown
from stance.reports.shown import Shown, toned
from stance.reports.table import Column, Grounds, Table
from stance.values import ChangesBy, Direction, Noun, Only, Silence


class CourseChange(NamedTuple):
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


def _change_of(step: CourseChange) -> str | None:
    change_of = step.course.voices.change_of(step.change)
    return change_of.value if change_of else None


FIELDS: Fields[CourseChange] = (
    text("holder", lambda step: step.course.series.holder, of=Noun.ACTOR),
    text("issue", lambda step: step.course.series.issue, of=Noun.ISSUE),
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
    truth("same_bargain", lambda step: step.change.same_bargain),
    texts("conditions_added", lambda step: list(step.change.conditions_added), of=Noun.CONDITION),
    texts("conditions_kept", lambda step: list(step.change.conditions_kept), of=Noun.CONDITION),
    texts("conditions_silent", lambda step: list(step.change.conditions_silent), of=Noun.CONDITION),
    texts(
        "conditions_dropped", lambda step: list(step.change.conditions_dropped), of=Noun.CONDITION
    ),
    texts("reasons_added", lambda step: list(step.change.reasons_added), of=Noun.REASON),
    texts("reasons_kept", lambda step: list(step.change.reasons_kept), of=Noun.REASON),
    texts("treaties_added", lambda step: list(step.change.treaties_added), of=Noun.TREATY),
    texts("treaties_kept", lambda step: list(step.change.treaties_kept), of=Noun.TREATY),
    texts("treaties_silent", lambda step: list(step.change.treaties_silent), of=Noun.TREATY),
    texts("from_speakers", lambda step: rows.speakers(step.before.rows), of=Noun.ACTOR),
    texts("to_speakers", lambda step: rows.speakers(step.after.rows), of=Noun.ACTOR),
    texts("from_stances", lambda step: rows.stances(step.before.rows)),
    texts("to_stances", lambda step: rows.stances(step.after.rows)),
    texts("from_quotes", lambda step: rows.quotes(step.before.rows)),
    texts("to_quotes", lambda step: rows.quotes(step.after.rows)),
    texts("from_pages", lambda step: rows.pages(step.before.rows)),
    texts("to_pages", lambda step: rows.pages(step.after.rows)),
    texts("from_paraphrases", lambda step: rows.paraphrases(step.before.rows)),
    texts("to_paraphrases", lambda step: rows.paraphrases(step.after.rows)),
    texts("from_sources", lambda step: rows.sources(step.before.rows)),
    texts("to_sources", lambda step: rows.sources(step.after.rows)),
    text_or_none("speaker", lambda step: step.course.speaker, of=Noun.ACTOR),
    truth("speaker_changed", lambda step: speaker_changed(step.change)),
    text_or_none("change_of", _change_of),
    texts(
        "departs_from",
        lambda step: list(step.course.voices.departs_from(step.after)),
        of=Noun.ACTOR,
    ),
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
    return rows.grounds((*step.before.rows, *step.after.rows))


def _columns(vocabulary: Vocabulary) -> list[Column[CourseChange]]:
    return [
        Column("Holder", lambda step: _holder(step.course, vocabulary)),
        Column("Issue", lambda step: issue_shown(step.course.series.issue, vocabulary.issues)),
        Column("From", lambda step: _stood(step.before)),
        Column("To", lambda step: _stood(step.after)),
        Column("Change", lambda step: _change(step.change)),
        Column("Conditions", lambda step: _conditions(step.change, vocabulary)),
        Column("Argued by", lambda step: _argued(step.change, vocabulary)),
        Column("Words", lambda step: words_of(step.after)),
        Column("Source", lambda step: "; ".join(rows.places(step.after.rows))),
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


def change_shown(change: Change) -> str:
    """What a change is: where it leads or, where it only argues or cites, what is new in it."""
    new = [
        counted(len(added), noun)
        for added, noun in ((change.reasons_added, "reason"), (change.treaties_added, "citation"))
        if added
    ]
    if change.direction is not Direction.REAFFIRMED or not new:
        return direction_shown(change.direction)
    return f"{' and '.join(new)} added"


def flag_of(change: Change) -> str:
    """What is said of a change that goes to the other side; nothing of any other."""
    if change.same_bargain:
        return "same bargain"
    return "reversal" if change.reversal else ""


def _change(change: Change) -> Shown:
    flags = list(filter(None, [flag_of(change)]))
    flags += ["order uncertain"] if change.order_uncertain else []
    flags += ["another speaker"] if speaker_changed(change) else []
    return toned(", ".join([change_shown(change), *flags]), change.after.label)


def _conditions(change: Change, vocabulary: Vocabulary) -> str:
    unsaid = change.conditions_silent[UNSAID:]
    moved = {
        "+": change.conditions_added,
        "=": change.conditions_kept,
        ".": change.conditions_silent[:UNSAID],
        "-": change.conditions_dropped,
    }
    named = _signed(moved, vocabulary.conditions.name)
    more = f". {len(unsaid):,} more" if unsaid else ""
    return "; ".join(filter(None, [named, more]))


def _argued(change: Change, vocabulary: Vocabulary) -> Shown:
    """Reasons given and treaties cited, new or again, in one cell: two made the page too wide.

    Treaties are told by their short names, with the names in full at hand.
    """
    cited = treaties_shown((*change.treaties_added, *change.treaties_kept), vocabulary.treaties)
    told = (
        _signed({"+": change.reasons_added, "=": change.reasons_kept}, vocabulary.reasons.name),
        _signed(
            {"+": change.treaties_added, "=": change.treaties_kept},
            lambda slug: short_treaty(slug, vocabulary.treaties),
        ),
    )
    return replace(cited, pieces=("; ".join(filter(None, told)),))


def _signed(moved: Mapping[str, Iterable[str]], name: Callable[[str], str]) -> str:
    return "; ".join(f"{sign} {name(slug)}" for sign, slugs in moved.items() for slug in slugs)


def words_of(moment: Moment) -> str:
    """The words of a moment: the sources' as quotations, and coders' as paraphrases."""
    quotes = map(quoted, rows.quotes(moment.rows))
    return " / ".join([*quotes, *map(paraphrased, rows.paraphrases(moment.rows))])
