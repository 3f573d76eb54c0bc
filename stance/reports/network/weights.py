"""The weight of a tie between two holders, from counts alone: exact until it is rounded."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt, prod

from stance.reports.network.statements import NUMBER_OF_LEVELS
from stance.values import Measure, Normalisation

#: The decimals that a weight is rounded to.
DECIMALS = 10
_FURTHEST = NUMBER_OF_LEVELS - 1


class Prevails(StrEnum):
    """What the pairs of statements of two holders come to, whatever a weight counts of them."""

    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class SharedStatements:
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


def similarity(distance: int) -> Fraction:
    """How much a pair of statements agrees: 1 at the same level, 0 from support to oppose.

    The levels are spaced evenly, so that a neutral statement agrees by half with either side.
    """
    return 1 - Fraction(distance, _FURTHEST)


def measured(pairs: tuple[int, ...], measure: Measure) -> Fraction:
    """The weight that pairs of statements make, by their distances.

    Congruence is the sum of their similarities, conflict that of what these lack to 1, subtract is
    congruence less conflict, and ignore counts pairs whatever their positions (Leifeld 2017; the
    manual, sections 2.3.1 to 2.3.4).
    """
    congruence = sum((number * similarity(far) for far, number in enumerate(pairs)), Fraction())
    if measure is Measure.CONGRUENCE:
        return congruence
    everything = sum(pairs)
    if measure is Measure.CONFLICT:
        return everything - congruence
    return Fraction(everything) if measure is Measure.IGNORE else 2 * congruence - everything


def prevailing(pairs: tuple[int, ...]) -> Prevails:
    """Whether pairs of statements, by their distances, agree more than they conflict, or less."""
    balance = measured(pairs, Measure.SUBTRACT)
    if not balance:
        return Prevails.NEITHER
    return Prevails.AGREEMENT if balance > 0 else Prevails.CONFLICT


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
    raw = measured(meeting.pairs, measure)
    statements = sum(meeting.statements)
    if normalisation is Normalisation.AVERAGE_ACTIVITY:
        return rounded(raw * 2 / statements)
    if normalisation is Normalisation.JACCARD:
        return rounded(raw / (statements - meeting.matched + meeting.products))
    if normalisation is Normalisation.COSINE:
        return rounded(raw / _root(prod(meeting.squares)))
    return rounded(raw)


def weight_shown(weight: float) -> str:
    """A weight as people read it, in the table and where a tie is pointed at."""
    return f"{weight:.3f}".rstrip("0").rstrip(".")


def rounded(number: Fraction) -> float:
    """A weight as it is printed."""
    return float(round(number, DECIMALS)) + 0.0  # no minus zero


def _root(number: int) -> Fraction:
    """The square root, to far more decimals than are kept; exact where it is whole."""
    scale = 10 ** (2 * DECIMALS)
    return Fraction(isqrt(number * scale**2), scale)
