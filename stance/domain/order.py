"""How near two standpoints are to the proposition: a partial order, on plain strings and sets."""

from dataclasses import dataclass
from typing import Protocol

from stance.values import Direction, Position

_SUPPORT, _SUPPORT_IF, _BETWEEN, _OPPOSE_UNLESS, _OPPOSE = range(5)

_RANKS: dict[tuple[str, bool], int] = {
    (Position.SUPPORT, False): _SUPPORT,
    (Position.SUPPORT, True): _SUPPORT_IF,
    (Position.OPPOSE, True): _OPPOSE_UNLESS,
    (Position.OPPOSE, False): _OPPOSE,
}


class Stands(Protocol):
    """Whatever has a position and standing conditions: a standpoint, a moment, a lean row."""

    @property
    def position(self) -> str:
        """`support`, `neutral`, `oppose` or `mixed`."""

    @property
    def standing(self) -> frozenset[str]:
        """The slugs of the conditions that stand."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A position with the conditions that stand, and nothing else."""

    position: str
    standing: frozenset[str] = frozenset()


def nearer(one: Stands, other: Stands) -> bool:
    """Whether `one` stands strictly nearer to the proposition than `other`.

    From near to far: support, support on conditions, neutral and mixed, opposition on
    conditions, opposition. Among standpoints on conditions of the same side, a proper subset
    of the conditions is nearer; other sets of conditions cannot be compared.
    """
    rank, other_rank = _rank(one), _rank(other)
    if rank != other_rank:
        return rank < other_rank
    return rank != _BETWEEN and one.standing < other.standing


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


def _rank(standpoint: Stands) -> int:
    return _RANKS.get((standpoint.position, bool(standpoint.standing)), _BETWEEN)
