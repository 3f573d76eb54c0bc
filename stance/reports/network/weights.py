"""The weight of a tie between two holders, from counts alone: exact until it is rounded.

Weights are reckoned in steps between positions, as whole numbers: of millions of pairs of holders,
fractions would take most of the time. What many pairs have in common is reckoned once.
"""

from enum import StrEnum
from functools import lru_cache
from math import isqrt, prod
from typing import NamedTuple

from stance.reports.network.statements import NUMBER_OF_LEVELS
from stance.values import Measure, Normalisation

#: The decimals that a weight is rounded to.
DECIMALS = 10
#: How many steps a whole pair counts: as many as lie from one end of the levels to the other.
STEPS = NUMBER_OF_LEVELS - 1
_SCALE: int = 10**DECIMALS
#: So many results are kept, as many pairs of holders have the same counts.
_KEPT = 2**14


class Prevails(StrEnum):
    """What the pairs of statements of two holders come to, whatever a weight counts of them."""

    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    NEITHER = "neither"


class SharedStatements(NamedTuple):
    """What two holders have said, on the same issues and in all.

    `shared` is the number of issues they share, `pairs[d]` the pairs of statements on one issue
    whose positions lie d steps apart. `statements` are all statements of each, `squares` the sum
    of the squares of their numbers by issue and level. `matched` are the statements of both at an
    issue and level where the other has some too, `products` the sum there of the numbers of one
    times those of the other.
    """

    shared: int
    pairs: tuple[int, ...]
    statements: tuple[int, int]
    squares: tuple[int, int]
    matched: int = 0
    products: int = 0


def measured(pairs: tuple[int, ...], measure: Measure) -> int:
    """The weight that pairs of statements make, by their distances; in steps.

    A pair agrees wholly at the same level and not at all from support to oppose; the levels are
    spaced evenly, so that a neutral statement agrees by half with either side. Congruence is the
    sum of that, conflict that of what it lacks, subtract is congruence less conflict, and ignore
    counts pairs whatever their positions (Leifeld 2017; the manual, sections 2.3.1 to 2.3.4).
    """
    everything = STEPS * sum(pairs)
    conflict = sum(far * number for far, number in enumerate(pairs))
    if measure is Measure.CONGRUENCE:
        return everything - conflict
    if measure is Measure.CONFLICT:
        return conflict
    return everything if measure is Measure.IGNORE else everything - 2 * conflict


@lru_cache(_KEPT)
def prevailing(pairs: tuple[int, ...]) -> Prevails:
    """Whether pairs of statements, by their distances, agree more than they conflict, or less."""
    balance = measured(pairs, Measure.SUBTRACT)
    if not balance:
        return Prevails.NEITHER
    return Prevails.AGREEMENT if balance > 0 else Prevails.CONFLICT


@lru_cache(_KEPT)
def weight(meeting: SharedStatements, measure: Measure, normalisation: Normalisation) -> float:
    """The weight of the tie between two holders, normalised and rounded.

    - average activity: divided by half of both holders' statements
    - Jaccard: divided by the statements without a match, of either, and the products of those
      with one, over the vectors of issue and level (the manual's weighted form; where nothing is
      said twice, the intersection over the union)
    - cosine: divided by the lengths of those two vectors, as cosines are. (The manual's formula
      and its program divide by the numbers of statements instead.)

    For congruence without neutral statements the last two lie between 0 and 1. A neutral
    statement agrees by half with two other levels, which can take them beyond.
    """
    steps = measured(meeting.pairs, measure)
    statements = sum(meeting.statements)
    if normalisation is Normalisation.AVERAGE_ACTIVITY:
        return rounded(2 * steps, STEPS * statements)
    if normalisation is Normalisation.JACCARD:
        return rounded(steps, STEPS * (statements - meeting.matched + meeting.products))
    if normalisation is Normalisation.COSINE:
        return rounded(steps * _SCALE**2, STEPS * _root(prod(meeting.squares)))
    return rounded(steps, STEPS)


def weight_shown(weight: float) -> str:
    """A weight as people read it, in the table and where a tie is pointed at."""
    return f"{weight:.3f}".rstrip("0").rstrip(".")


def rounded(number: int, by: int) -> float:
    """A number divided by another, as it is printed; what lies halfway goes to the even side."""
    whole, rest = divmod(number * _SCALE, by)
    if 2 * rest > by or (2 * rest == by and whole % 2):
        whole += 1
    return whole / _SCALE


def _root(number: int) -> int:
    """The square root times the square of the scale: to far more decimals than are kept."""
    return isqrt(number * _SCALE**4)
