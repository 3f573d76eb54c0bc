"""Discourse networks once more, straight from the formulas, as slow and plain as can be.

Nothing here knows how the program does it: a statement is (actor, concept, level, day), levels
count from 0 for oppose to 2 for support, and every sum is written out.
"""

from itertools import product
from math import sqrt

Said = tuple[str, str, int, int]
LEVELS = (0, 1, 2)


def weight(
    said: list[Said], pair: tuple[str, str], measure: str, normalise: str, window: int | None
) -> float:
    """The weight of the tie of two actors."""
    a, b = pair
    raw = 0.0
    for one, other in product(said, said):
        if (one[0], other[0]) == (a, b) and one[1] == other[1] and near(one, other, window):
            raw += counted(abs(one[2] - other[2]) / (len(LEVELS) - 1), measure)
    return raw / divisor(said, a, b, normalise)


def near(one: Said, other: Said, window: int | None) -> bool:
    return window is None or abs(one[3] - other[3]) <= window


def counted(distance: float, measure: str) -> float:
    return {
        "congruence": 1 - distance,
        "conflict": distance,
        "subtract": (1 - distance) - distance,
        "ignore": 1.0,
    }[measure]


def divisor(said: list[Said], a: str, b: str, normalise: str) -> float:
    cells = sorted({(concept, level) for _, concept, level, _ in said})
    x, y = vector(said, a, cells), vector(said, b, cells)
    pairs = list(zip(x, y, strict=True))
    if normalise == "average-activity":
        return (sum(x) + sum(y)) / 2
    if normalise == "jaccard":
        only_x = sum(i for i, j in pairs if j == 0)
        only_y = sum(j for i, j in pairs if i == 0)
        return only_x + only_y + sum(i * j for i, j in pairs)
    if normalise == "cosine":
        return sqrt(sum(i * i for i in x)) * sqrt(sum(j * j for j in y))
    return 1.0


def vector(said: list[Said], actor: str, cells: list[tuple[str, int]]) -> list[int]:
    """x(i, j, k) for all j and k."""
    return [
        sum(1 for who, concept, level, _ in said if (who, concept, level) == (actor, *cell))
        for cell in cells
    ]


def affiliation(said: list[Said], actor: str, concept: str, measure: str) -> int:
    levels = [level for who, what, level, _ in said if (who, what) == (actor, concept)]
    return len(levels) if measure == "ignore" else levels.count(2) - levels.count(0)


def shared(said: list[Said], a: str, b: str, window: int | None) -> int:
    """The number of concepts on which both made statements that are near enough."""
    return len(
        {
            one[1]
            for one, other in product(said, said)
            if (one[0], other[0]) == (a, b) and one[1] == other[1] and near(one, other, window)
        }
    )
