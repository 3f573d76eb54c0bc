"""The facts at the head of a section: where a series stands, its path, what that rests on."""

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from stance.domain.change import Change
from stance.domain.conditions.standing import Crossing
from stance.domain.course import Course
from stance.domain.phrases import between, counted, elapsed, standing_shown
from stance.domain.series import Moment, Series
from stance.reports.note.references import ShortNames, sources_of
from stance.text.edtf import EdtfDate, sort_key
from stance.values import Direction

#: What a line of facts has room for at 80 columns.
_ROOM = 66
#: Reaffirmations are dated one by one up to this many.
_FEW = 4
_YEAR = 365
ARROW = " → "


def stated_label(moment: Moment) -> str:
    """A moment's label with the number of conditions its words state."""
    if not moment.demanded:
        return moment.label
    return f"{moment.label}, {counted(len(moment.demanded), 'condition')}"


def standing_label(moment: Moment) -> str:
    """A moment's label with the number of conditions that stand in it."""
    return standing_shown(moment.label.value, len(moment.standing))


def facts(course: Course, names: ShortNames, today: dt.date) -> tuple[tuple[str, str], ...]:
    """The facts on a series, each with its name."""
    last = course.series.moments[-1]
    texts = {
        "Stance": stated_label(last),
        "Last stated": _age(last, today),
        "Not repeated": _not_repeated(course.series, names),
        "Path": path(course),
        "Reaffirmed": _reaffirmed(course),
        "Others": _others(course, names),
        "Rests on": _rests_on(course),
    }
    return tuple((name, value) for name, value in texts.items() if value)


def _age(last: Moment, today: dt.date) -> str:
    if today < last.earliest:
        return f"{last.date}, which is to come"
    since = "; no evidence since" if (today - last.latest).days >= _YEAR else ""
    return f"{last.date}, {_ago(last, today)} ago{since}"


def _ago(last: Moment, today: dt.date) -> str:
    """How long ago a moment was; of one that can have been until today, at most that long."""
    if last.latest < today:
        return between(last, EdtfDate(str(today), today, today))
    most = elapsed(last.earliest, today)
    return most if last.earliest == last.latest else f"at most {most}"


class SaidDates:
    """When the conditions of a series were said, and its treaties cited."""

    def __init__(self, series: Series) -> None:
        self.series = series
        self._moments: defaultdict[str, list[Moment]] = defaultdict(list)
        for moment in sorted(series.moments, key=sort_key):
            for condition in moment.demanded:
                self._moments[condition].append(moment)
        self._places = {id(moment): place for place, moment in enumerate(series.moments)}
        self._cited: dict[str, int] = {}
        for place, moment in enumerate(series.moments):
            for treaty, _ in moment.treaties:
                self._cited.setdefault(treaty, place)

    def last(self, condition: str, until: Moment) -> str:
        """The date on which a condition was last demanded, up to a moment."""
        said = self._moments[condition]
        return said[bisect_right(said, sort_key(until), key=sort_key) - 1].date

    def was_cited(self, treaty: str, before: Moment) -> bool:
        """Whether a treaty was cited before a moment of the series, in whatever role."""
        first = self._cited.get(treaty)
        return first is not None and first < self._places[id(before)]


def _not_repeated(series: Series, names: ShortNames) -> str:
    last, said = series.moments[-1], SaidDates(series)
    return "; ".join(
        f"{names.condition(slug)} (last said {said.last(slug, last)})"
        for slug in sorted(last.standing - last.demanded)
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    """A part of the path with one label: when it began, how many conditions each step of it has.

    `crosses` says that it began by going over to the other side, `uncertain` that its date overlaps
    the one before.
    """

    label: str
    began: str
    counts: tuple[int, ...]
    crosses: bool = False
    uncertain: bool = False

    def told(self, *, years: Counter[str], with_conditions: bool) -> str:
        """The label and when it began: the year, or the date where the year begins two stages."""
        year = _year(self.began)
        began = year if years[year] == 1 else self.began
        doubt = "order uncertain" if self.uncertain else ""
        conditions = self._conditions() if with_conditions else ""
        return f"{self.label} ({'; '.join(filter(None, [began, doubt, conditions]))})"

    def _conditions(self) -> str:
        first, last = self.counts[0], self.counts[-1]
        if not any(self.counts):
            return ""
        if len(self.counts) == 1:
            return counted(last, "condition")
        if len(set(self.counts)) == 1:
            return f"{counted(last, 'condition')}, changing"
        if len(self.counts) == 2:  # noqa: PLR2004
            return f"{first}, then {counted(last, 'condition')}"
        return f"{min(self.counts)} to {counted(max(self.counts), 'condition')}"


def _year(date: str) -> str:
    """The year of a date; all of a date that is no one year."""
    return date if "/" in date or date.endswith("~") else date[:4]


def path(course: Course) -> str:
    """Through which labels a series went, on one line: "support (1997) → opposition (2022)".

    Steps that only reaffirm are passed over. Where there is no room, the numbers of conditions
    are left out, then stages in the middle, but none that goes over to the other side: rather
    than hide one, it takes two lines. Stages are dated by their years where that tells them apart.
    """
    stages = _stages(course.series.moments[0], course.changes)
    years = Counter(_year(stage.began) for stage in stages)
    full, bare = (
        [stage.told(years=years, with_conditions=each) for stage in stages]
        for each in (True, False)
    )
    if len(ARROW.join(full)) <= _ROOM:
        return ARROW.join(full)
    return shortened(bare, [stage.crosses for stage in stages])


def _stages(first: Moment, changes: Iterable[Change]) -> list[_Stage]:
    stages = [_Stage(first.label, first.date, (_conditions(first),))]
    for change in changes:
        if change.direction is Direction.REAFFIRMED:
            continue
        last, moment = stages[-1], change.after
        counts = (_conditions(moment),)
        if moment.label == last.label:
            stages[-1] = replace(last, counts=last.counts + counts)
        else:
            crosses = moment.crossing is not Crossing.NONE
            doubt = change.order_uncertain
            stages.append(_Stage(moment.label, moment.date, counts, crosses, doubt))
    return stages


def _conditions(moment: Moment) -> int:
    return len(moment.demanded)


def shortened(steps: Sequence[str], kept: Sequence[bool]) -> str:
    """Steps joined by arrows; where one line has no room for all, some are only counted.

    Those in the middle go first from the end on, but never the first, the last or one of those
    `kept`, for which there may be another line.
    """
    shown = [True] * len(steps)
    for number in range(len(steps) - 2, 0, -1):
        if len(_joined(steps, shown)) <= _ROOM:
            break
        shown[number] = kept[number]
    return _joined(steps, shown)


def _joined(steps: Sequence[str], shown: Sequence[bool]) -> str:
    """The steps, with a number in the place of each stretch of those that are not shown."""
    parts: list[str] = []
    for is_shown, several in groupby(zip(shown, steps, strict=True), key=itemgetter(0)):
        told = [step for _, step in several]
        parts += told if is_shown else [f"({len(told)} more)"]
    return ARROW.join(parts)


def _reaffirmed(course: Course) -> str:
    """When the stance was only said again: steps that the note passes over."""
    asked_for = {id(change) for change in course.asked}
    dates = [
        change.after.date
        for change in course.changes
        if not change.printed and id(change) not in asked_for
    ]
    if len(dates) <= _FEW:
        return ", ".join(dates)
    return f"{len(dates)} times, last {dates[-1]}"


def _others(course: Course, names: ShortNames) -> str:
    """In a speaker's own line: what the other speakers of the holder said last."""
    if course.speaker is None:
        return ""
    return "; ".join(_said_last(course, names))


def _said_last(course: Course, names: ShortNames) -> Iterator[str]:
    for speaker, line in course.voices.lines.items():
        if speaker != course.speaker:
            last = line.moments[-1]
            yield f"{names.actor(speaker)}: {stated_label(last)} ({last.date})"


def _rests_on(course: Course) -> str:
    moments = course.series.moments
    sources = {slug for moment in moments for slug in sources_of(moment)}
    printed = [change for change in course.changes if change.printed]
    reversals = sum(change.reversal for change in course.changes)
    return (
        f"{counted(len(moments), 'moment')}, {counted(len(sources), 'source')};"
        f" {counted(len(printed), 'change')}, {counted(reversals, 'reversal')}"
    )
