"""Series with their changes, and which of these are asked for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from stance.domain.change import Change, changes
from stance.domain.filters import Filters
from stance.domain.series import Series, series_of
from stance.domain.speakers import Voices
from stance.domain.stance import StanceRow
from stance.values import ChangesBy, Only, Silence


class Course(NamedTuple):
    """A series with all its changes, and those of them that were asked for.

    `speaker` is set where the series is one speaker's own line; `voices` are all speakers of the
    holder on the issue. `told` says whether any of its moments carries what the filters ask for.
    """

    series: Series
    changes: Sequence[Change]
    asked: Sequence[Change]
    voices: Voices
    speaker: str | None = None
    told: bool = True


def courses(
    rows: Iterable[StanceRow],
    filters: Filters,
    *,
    everything: bool = False,
    silence: Silence = Silence.KEEPS,
    only: Collection[Only] = (),
    by: ChangesBy | None = None,
) -> Iterator[Course]:
    """The series of the rows with their changes; reaffirmations only if `everything`.

    `since` and `until` keep changes by the date they lead to, the other filters those with a
    matching stance on either side, `only` those that are one of the kinds named. By speaker, each
    series is split into the own lines of its speakers.
    """
    every = series_of(rows, silence=silence)
    return courses_of(every, filters, everything=everything, silence=silence, only=only, by=by)


def courses_of(
    every: Iterable[Series],
    filters: Filters,
    *,
    everything: bool = False,
    silence: Silence = Silence.KEEPS,
    only: Collection[Only] = (),
    by: ChangesBy | None = None,
) -> Iterator[Course]:
    """The same of series that are formed already, with what their `silence` means."""
    for series in every:
        voices = Voices(series, silence)
        lines = voices.lines.items() if by else ((None, series),)
        for speaker, line in lines:
            steps = changes(line)
            asked = [
                change
                for change in steps
                if (everything or change.printed)
                and _is_asked(change, filters)
                and _is_one_of(change, only)
            ]
            yield Course(line, steps, asked, voices, speaker, _is_told(line, filters))


def _is_asked(change: Change, filters: Filters) -> bool:
    after = change.after
    return filters.in_period(after.earliest, after.latest) and any(
        filters.matches(row) for row in (*change.before.rows, *after.rows)
    )


def _is_one_of(change: Change, only: Collection[Only]) -> bool:
    if not only:
        return True
    kinds = {change.direction.value}
    kinds |= {Only.REVERSALS.value} if change.reversal else set()
    kinds |= {Only.SAME_BARGAIN.value} if change.same_bargain else set()
    return any(kind.value in kinds for kind in only)


def _is_told(series: Series, filters: Filters) -> bool:
    return any(
        filters.in_period(moment.earliest, moment.latest) and any(map(filters.matches, moment.rows))
        for moment in series.moments
    )
