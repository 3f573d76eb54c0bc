"""Which conditions of a series stand at its end, since when, and how the others ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stance.reports.series import Course, Moment, Series
from stance.vocabulary import Silence


class Ended(StrEnum):
    """How a condition ceased to stand: given up in words, as the position turned, in silence."""

    DROPPED = "dropped"
    TURNED = "turned"
    SILENT = "silent"


@dataclass(slots=True)
class Life:
    """One condition in one series, up to the series' end.

    `asked` is the moment that demanded it first, `since` the one from which it stands without a
    break, `ended` the one in which it last ceased to stand, with `how`; `later` counts the moments
    after the one that demanded it last. A condition that stands has no end. One that was given up
    and had never been asked has an end alone.
    """

    asked: Moment | None = None
    since: Moment | None = None
    ended: Moment | None = None
    how: Ended | None = None
    later: int = 0


def lives(series: Series) -> dict[str, Life]:
    """Follow every condition through a series.

    What stands is what its moments say, with silence read as they were formed. A condition ends
    in the moment in which it no longer stands: `dropped` where that moment gives it up in words,
    `turned` where it falls as the position turns, `silent` where silence is read as dropping.
    """
    found: dict[str, Life] = {}
    for number, (moment, started, ended) in enumerate(_steps(series), 1):
        for condition in moment.demanded:
            life = found.setdefault(condition, Life())
            life.asked = life.asked or moment
            life.later = len(series.moments) - number
        for condition in started:
            life = found[condition]
            life.since, life.ended, life.how = moment, None, None
        for condition, how in ended.items():
            life = found.setdefault(condition, Life())
            life.since, life.ended, life.how = None, moment, how
        for condition in moment.dropped - found.keys():
            found[condition] = Life(ended=moment, how=Ended.DROPPED)
    return found


_Step = tuple[Moment, frozenset[str], dict[str, Ended]]


def _steps(series: Series) -> Iterator[_Step]:
    """Each moment with the conditions that begin to stand in it, and those that cease to."""
    said = Course(Silence.KEEPS)
    before: frozenset[str] = frozenset()
    for moment in series.moments:
        # Whatever ends by words or by a turn ends also where silence keeps.
        kept = said.take(moment.position, moment.demanded, moment.dropped)
        ended = {each: _how(each, moment, kept) for each in before - moment.standing}
        yield moment, moment.standing - before, ended
        before = moment.standing


def _how(condition: str, moment: Moment, kept: frozenset[str]) -> Ended:
    if condition in moment.dropped:
        return Ended.DROPPED
    return Ended.SILENT if condition in kept else Ended.TURNED
