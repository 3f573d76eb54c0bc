"""How near two standpoints are to the proposition: a partial order, on plain strings and sets."""

from typing import Protocol

from stance.domain.positions import NEARNESS
from stance.values import Direction


class Stands(Protocol):
    """Whatever has a position and standing conditions: a standpoint, a moment, a lean row."""

    @property
    def position(self) -> str:
        """`support`, `neutral`, `oppose` or `mixed`."""

    @property
    def standing(self) -> frozenset[str]:
        """The slugs of the conditions that stand."""


def nearer(one: Stands, other: Stands) -> bool:
    """Whether `one` stands strictly nearer to the proposition than `other`.

    From near to far: support, support on conditions, neutral and mixed, opposition on
    conditions, opposition. Among standpoints on conditions of the same side, a proper subset
    of the conditions is nearer; other sets of conditions cannot be compared.
    """
    return _step(other, one) > 0


def direction(earlier: Stands, later: Stands) -> Direction:
    """Where `later` stands, seen from `earlier`.

    Reaffirmed where position and standing conditions are the same, toward or away where one
    of the two is nearer to the proposition, recast where they differ and neither is.
    """
    if earlier.position == later.position and earlier.standing == later.standing:
        return Direction.REAFFIRMED
    return _DIRECTIONS[_step(earlier, later)]


_DIRECTIONS = {1: Direction.TOWARD, -1: Direction.AWAY, 0: Direction.RECAST}


def _step(earlier: Stands, later: Stands) -> int:
    """1 where `later` stands nearer than `earlier`, -1 where farther, 0 where neither is."""
    before, after = earlier.standing, later.standing
    was = NEARNESS[earlier.position, bool(before)]
    near = NEARNESS[later.position, bool(after)]
    if was != near:
        return 1 if near > was else -1
    if near == 0 or before == after:
        return 0
    return 1 if after < before else -(before < after)
