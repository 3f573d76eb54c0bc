"""What those of whom something is asked have done since: whether the other side has moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stance.domain.change import latest_as_of
from stance.domain.order import direction
from stance.domain.series import Moment, Series
from stance.text.edtf import EdtfDate, begin, end

NO_EVIDENCE = "no evidence"
SILENT = "silent"
FIRST_STATED = "first stated"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an addressee stands on the issue, by its own words, and how it moved since asked.

    `moved` is the direction from its latest moment that certainly lies on or before the day of
    the first demand to its last one; `first stated` where it had said nothing until then,
    `silent` where it has certainly said nothing since, `no evidence` where it never did.
    """

    moved: str = NO_EVIDENCE
    label: str = NO_EVIDENCE
    date: str = ""


def answer(series: Series[Any], asked: EdtfDate) -> Answer:
    """How the holder of a series moved after it was asked for something."""
    last = series.moments[-1]
    if begin(last) <= end(asked):
        return Answer(SILENT, last.label.value, last.date)
    before = _known_by(series, asked)
    moved = direction(before, last).value if before else FIRST_STATED
    return Answer(moved, last.label.value, last.date)


def _known_by(series: Series[Any], asked: EdtfDate) -> Moment[Any] | None:
    """The latest moment that certainly lies on or before the first day of a date, or its time."""
    if not asked.time:
        return latest_as_of(series, asked.earliest)
    certain = (moment for moment in reversed(series.moments) if end(moment) <= end(asked))
    return next(certain, None)


#: An addressee, an issue, and the date on which something was first asked of it.
Question = tuple[str, str, EdtfDate]


@dataclass(slots=True)
class Answers:
    """Answers to all questions, from one pass over the addressees' own series."""

    asked: dict[tuple[str, str], set[EdtfDate]] = field(default_factory=dict)
    _found: dict[Question, Answer] = field(default_factory=dict)

    def ask(self, questions: Iterable[Question]) -> "Answers":
        """Add questions, to be answered from the series of those who are asked; returns itself."""
        for actor, issue, date in questions:
            self.asked.setdefault((actor, issue), set()).add(date)
        return self

    def take(self, all_series: Iterable[Series[Any]]) -> "Answers":
        """Answer what these series answer; returns itself."""
        for series in all_series:
            place = (series.holder, series.issue)
            if not series.ascribed:
                for date in self.asked.get(place, ()):
                    self._found[*place, date] = answer(series, date)
        return self

    def to(self, question: Question) -> Answer:
        """The answer; `no evidence` where the addressee has no series."""
        return self._found.get(question, Answer())
