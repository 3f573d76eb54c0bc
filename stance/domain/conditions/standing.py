"""Which conditions stand, and where the position turns: followed moment by moment."""

from dataclasses import dataclass
from enum import StrEnum

from stance.domain.positions import POLES
from stance.values import Silence

_NONE: frozenset[str] = frozenset()


class Crossing(StrEnum):
    """What a moment does with the side that was taken last, support or opposition.

    It stays on it (or takes none), it turns to the other, or it states the same bargain from
    its other end: "yes, once X" and "no, until X".
    """

    NONE = "none"
    TURN = "turn"
    SAME_BARGAIN = "same bargain"


@dataclass(slots=True)
class StandingConditions:
    """The conditions that stand after the moments taken so far, and how the last one crossed.

    A condition stands from the moment that demands it until words drop it or the position
    turns from support to oppose or back; neutral and mixed moments in between carry it on.
    Where both ends are conditional, and the later one states a condition that stood before, the
    bargain is shared: nothing turns, and nothing falls. Where silence drops, only what a moment
    demands stands in it. `pole` is the side taken last, `conditional` whether conditions stood
    there.
    """

    silence: Silence = Silence.KEEPS
    pole: str | None = None
    conditional: bool = False
    standing: frozenset[str] = _NONE
    crossing: Crossing = Crossing.NONE

    def take(
        self, position: str, demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        """Go on to the next moment; returns the conditions that stand in it."""
        self.crossing = self._cross(position, demanded)
        before = _NONE if self.crossing is Crossing.TURN else self.standing
        self.standing = self._stand(before, demanded, dropped)
        if position in POLES:
            self.pole, self.conditional = position, bool(self.standing)
        return self.standing

    def _cross(self, position: str, demanded: frozenset[str]) -> Crossing:
        if self.pole is None or position == self.pole or position not in POLES:
            return Crossing.NONE
        shared = self.conditional and not demanded.isdisjoint(self.standing)
        return Crossing.SAME_BARGAIN if shared else Crossing.TURN

    def _stand(
        self, before: frozenset[str], demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        if self.silence is Silence.DROPS or not before:
            return demanded
        if demanded <= before and dropped.isdisjoint(before):
            return before  # the same set, not a copy: most moments of a long series add nothing
        return (before - dropped) | demanded
