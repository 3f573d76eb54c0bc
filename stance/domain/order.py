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
    near, other_near = _nearness(one), _nearness(other)
    if near != other_near:
        return near > other_near
    return near != 0 and one.standing < other.standing


def direction(earlier: Stands, later: Stands) -> Direction:
    """Where `later` stands, seen from `earlier`.

    Reaffirmed where position and standing conditions are the same, toward or away where one
    of the two is nearer to the proposition, recast where they differ and neither is.
    """
    if earlier.position == later.position and earlier.standing == later.standing:
        return Direction.REAFFIRMED
    if nearer(later, earlier):
        return Direction.TOWARD
    return Direction.AWAY if nearer(earlier, later) else Direction.RECAST


def _nearness(standpoint: Stands) -> int:
    return NEARNESS[standpoint.position, bool(standpoint.standing)]
