"""Who speaks for a holder: each speaker's own line, and what a change owes to another speaker."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stance.domain.change import Change
from stance.domain.order import direction
from stance.domain.series import Moment, Series, series_of
from stance.domain.stance import StanceRow
from stance.text.edtf import Place, end, sort_key
from stance.values import ChangeOf, Direction, Silence


def speakers_of(moment: Moment) -> tuple[str, ...]:
    """Whoever speaks in a moment, by slug, in order; a repeat may name another than its lead."""
    return tuple(sorted({row.speaker for row in moment.rows}))


def speaker_changed(change: Change) -> bool:
    """Whether nobody speaks on both sides of a change."""
    return set(speakers_of(change.before)).isdisjoint(speakers_of(change.after))


@dataclass(frozen=True)
class Voices:
    """The speakers of one series: what each of them said, apart from the others.

    A speaker's own line is formed by the rules of all series, from the utterances that the
    speaker leads: with moments, and standing conditions, of its own.
    """

    series: Series
    silence: Silence = Silence.KEEPS

    @cached_property
    def lines(self) -> Mapping[str, Series]:
        """Each speaker's own line; who spoke first comes first."""
        rows: dict[str, list[StanceRow]] = {}
        for moment in self.series.moments:
            for one in sorted(moment.utterances, key=lambda one: one.lead.speaker):
                rows.setdefault(one.lead.speaker, []).extend(one)
        if len(rows) == 1:
            return dict.fromkeys(rows, self.series)
        return {
            speaker: next(series_of(said, silence=self.silence)) for speaker, said in rows.items()
        }

    def change_of(self, change: Change) -> ChangeOf | None:
        """Whether a change of the series is one of the line, or of the speaker alone.

        `line`: somebody who speaks now said otherwise, in their own line, when last heard.
        `speaker`: whoever speaks now, and was heard before, says what they said then; they differ
        from those who spoke last. `unclear`: nobody who speaks now was heard before. None where
        position and standing conditions are the same.
        """
        if change.direction is Direction.REAFFIRMED:
            return None
        steps = list(self.last_heard(change.after).values())
        if not steps:
            return ChangeOf.UNCLEAR
        moved = any(direction(*step) is not Direction.REAFFIRMED for step in steps)
        return ChangeOf.LINE if moved else ChangeOf.SPEAKER

    def last_heard(self, moment: Moment) -> dict[str, tuple[Moment, Moment]]:
        """What whoever leads an utterance of a moment said last before, and what they say now.

        Both are moments of the speaker's own line; who was not heard before is left out.
        """
        speakers = dict.fromkeys(sorted(one.lead.speaker for one in moment.utterances))
        steps = ((each, self._steps.get((each, *sort_key(moment)))) for each in speakers)
        return {speaker: step for speaker, step in steps if step}

    def departs_from(self, moment: Moment) -> dict[str, Moment]:
        """The speakers whom a moment contradicts, each with the own moment that says otherwise.

        Those who do not speak in it and, when last heard by then, took another position. Whoever
        spoke on a date that may be later was not heard by then.
        """
        others = (each for each in sorted(self.lines) if each not in speakers_of(moment))
        heard = ((each, self._latest(each, moment)) for each in others)
        return {
            speaker: last for speaker, last in heard if last and last.position != moment.position
        }

    @cached_property
    def _steps(self) -> dict[tuple[str, *Place], tuple[Moment, Moment]]:
        return {
            (speaker, *sort_key(after)): (before, after)
            for speaker, line in self.lines.items()
            for before, after in pairwise(line.moments)
        }

    @cached_property
    def _days(self) -> Mapping[str, list[dt.date]]:
        return {
            speaker: [moment.earliest for moment in line.moments]
            for speaker, line in self.lines.items()
        }

    def _latest(self, speaker: str, by: Moment) -> Moment | None:
        """What a speaker said last that certainly lies before the end of a moment."""
        moments = self.lines[speaker].moments
        begun = bisect_right(self._days[speaker], by.latest)
        certain = (each for each in reversed(moments[:begun]) if end(each) <= end(by))
        return next(certain, None)
