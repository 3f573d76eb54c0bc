"""Which conditions stand: followed through a series, moment by moment."""

from dataclasses import dataclass

from stance.domain.positions import POLES
from stance.values import Silence

_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class StandingConditions:
    """The conditions that stand after the moments taken so far.

    A condition stands from the moment that demands it until words drop it or the position
    turns from support to oppose or back; neutral and mixed moments in between carry it on.
    Where silence drops, only what a moment demands stands in it.
    """

    silence: Silence = Silence.KEEPS
    pole: str | None = None
    standing: frozenset[str] = _NONE

    def take(
        self, position: str, demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        """Go on to the next moment; returns the conditions that stand in it."""
        before = _NONE if self._turns(position) else self.standing
        self.standing = self._stand(before, demanded, dropped)
        return self.standing

    def _turns(self, position: str) -> bool:
        if position not in POLES:
            return False
        last, self.pole = self.pole, position
        return last is not None and last != position

    def _stand(
        self, before: frozenset[str], demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        if self.silence is Silence.DROPS or not before:
            return demanded
        if demanded <= before and dropped.isdisjoint(before):
            return before  # the same set, not a copy: most moments of a long series add nothing
        return (before - dropped) | demanded
