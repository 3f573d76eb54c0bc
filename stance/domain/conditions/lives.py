"""Which conditions of a series stand at its end, since when, and how the others ended."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from stance.domain.conditions.standing import Crossing
from stance.domain.series import Moment, Series


class Ended(StrEnum):
    """How a condition ceased to stand: given up in words, as the position turned, in silence."""

    DROPPED = "dropped"
    TURNED = "turned"
    SILENT = "silent"


#: Some time in which a condition stood: the moment that began it, and the one that ended it.
Stretch = tuple[Moment, Moment | None]


@dataclass(slots=True)
class Life:
    """One condition in one series, up to the series' end.

    `asked` is the moment that demanded it first, `since` the one from which it stands without a
    break, `ended` the one in which it last ceased to stand, with `how`; `later` counts the moments
    after the one that demanded it last. `given_up` is the first one after that whose words give
    it up, which may come when it stands no longer. `stood` are all the times it stood. A
    condition that stands has no end. One that was given up and had never been asked has an end
    alone.
    """

    asked: Moment | None = None
    since: Moment | None = None
    ended: Moment | None = None
    how: Ended | None = None
    later: int = 0
    given_up: Moment | None = None
    stood: list[Stretch] = field(default_factory=list)

    def begin(self, moment: Moment) -> None:
        """Stand from this moment."""
        self.since, self.ended, self.how = moment, None, None
        self.stood.append((moment, None))

    def end(self, moment: Moment, how: Ended) -> None:
        """Stand no longer."""
        self.since, self.ended, self.how = None, moment, how
        self.stood[-1:] = [(began, moment) for began, _ in self.stood[-1:]]


def lives(series: Series) -> dict[str, Life]:
    """Follow every condition through a series.

    What stands is what its moments say, with silence read as they were formed. A condition ends
    in the moment in which it no longer stands: `dropped` where that moment gives it up in words,
    `turned` where it falls as the position turns, `silent` where silence is read as dropping.
    """
    by_condition: dict[str, Life] = {}
    for number, (moment, started, ended) in enumerate(_steps(series), 1):
        for condition in moment.demanded:
            life = by_condition.setdefault(condition, Life())
            life.asked = life.asked or moment
            life.later, life.given_up = len(series.moments) - number, None
        for condition in started:
            by_condition[condition].begin(moment)
        for condition, how in ended.items():
            by_condition[condition].end(moment, how)
        for condition in moment.dropped:
            life = by_condition.setdefault(condition, Life(ended=moment, how=Ended.DROPPED))
            life.given_up = life.given_up or moment
    return by_condition


_Step = tuple[Moment, frozenset[str], dict[str, Ended]]


def _steps(series: Series) -> Iterator[_Step]:
    """Each moment with the conditions that begin to stand in it, and those that cease to."""
    before: frozenset[str] = frozenset()
    for moment in series.moments:
        ended = {each: _how(each, moment) for each in before - moment.standing}
        yield moment, moment.standing - before, ended
        before = moment.standing


def _how(condition: str, moment: Moment) -> Ended:
    if condition in moment.dropped:
        return Ended.DROPPED
    return Ended.TURNED if moment.crossing is Crossing.TURN else Ended.SILENT
