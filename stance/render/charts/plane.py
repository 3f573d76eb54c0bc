"""Where the nodes of a network stand: near those they are tied to. Always the same for the same."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from math import cos, hypot, pi, sin, sqrt

#: A place on the plane.
Point = tuple[float, float]
#: How strongly two nodes, by their numbers, draw each other near: from 0, not at all, to 1.
Pulls = Mapping[tuple[int, int], float]

_ROUNDS, _APART = 120, 60
_GOLDEN = pi * (3 - sqrt(5))
#: The distance of two who draw each other as strongly as any, and of two who do not at all.
_NEAR, _FAR = 1.0, 4.0
_LEAST = 1e-9


def placed(number: int, pulls: Pulls) -> list[Point]:
    """Where so many nodes stand, on a plane of no particular size.

    Each round moves every node to the mean of where the others want it (stress majorization, by
    E. R. Gansner, Y. Koren and S. North, "Graph Drawing by Stress Majorization", 2005), from a
    spiral on, so that nothing is left to chance.
    """
    points = [_on_spiral(place) for place in range(number)]
    far = _distances(number, pulls)
    for _ in range(_ROUNDS):
        points = [_wanted(node, points, far[node]) for node in range(number)]
    return points


def within(points: Sequence[Point], size: Point, room: Point) -> list[Point]:
    """The points stretched to fill a plane, and moved until each has so much room about it."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    wide, high = (max(point[axis] for point in points) - (left, top)[axis] for axis in (0, 1))
    spread = [
        (
            _stretched(x - left, wide, size[0], room[0]),
            _stretched(y - top, high, size[1], room[1]),
        )
        for x, y in points
    ]
    for _ in range(_APART):
        if not _push_apart(spread, size, room):
            break
    return [(round(x, 1), round(y, 1)) for x, y in spread]


def _on_spiral(place: int) -> Point:
    radius, angle = sqrt(place + 1), place * _GOLDEN
    return radius * cos(angle), radius * sin(angle)


def _distances(number: int, pulls: Pulls) -> list[list[float]]:
    """How far apart each two want to be: along the shortest way over ties, at most twice far."""
    far = [[0.0 if one == other else 2 * _FAR for other in range(number)] for one in range(number)]
    for (one, other), pull in pulls.items():
        far[one][other] = far[other][one] = _FAR - (_FAR - _NEAR) * pull
    for over, one, other in product(range(number), repeat=3):
        far[one][other] = min(far[one][other], far[one][over] + far[over][other])
    return far


def _wanted(node: int, points: Sequence[Point], far: Sequence[float]) -> Point:
    """The mean of the places that the others want a node at; who wants it near counts for more."""
    x, y = points[node]
    across = down = weights = 0.0
    for other, (other_x, other_y) in enumerate(points):
        if other == node:
            continue
        distance = hypot(x - other_x, y - other_y) or _LEAST
        weight = far[other] ** -2
        across += weight * (other_x + far[other] * (x - other_x) / distance)
        down += weight * (other_y + far[other] * (y - other_y) / distance)
        weights += weight
    return (across / weights, down / weights) if weights else (x, y)


def _stretched(at: float, length: float, size: float, room: float) -> float:
    """A place on a line of some length, on one of another; in its middle where it has none."""
    margin = room / 2
    return margin + at / length * (size - room) if length > _LEAST else size / 2


def _push_apart(points: list[Point], size: Point, room: Point) -> bool:
    """Move those apart that stand too near, each by half; whether there were any."""
    moved = False
    for one, other in combinations(range(len(points)), 2):
        (x, y), (other_x, other_y) = points[one], points[other]
        across, down = room[0] - abs(x - other_x), room[1] - abs(y - other_y)
        if across <= 0 or down <= 0:
            continue
        moved = True
        if across / room[0] < down / room[1]:
            step = (across / 2 if x >= other_x else -across / 2, 0.0)
        else:
            step = (0.0, down / 2 if y >= other_y else -down / 2)
        points[one] = _inside((x + step[0], y + step[1]), size, room)
        points[other] = _inside((other_x - step[0], other_y - step[1]), size, room)
    return moved


def _inside(point: Point, size: Point, room: Point) -> Point:
    """The nearest place at which it has its room within the plane."""
    return (
        min(max(point[0], room[0] / 2), size[0] - room[0] / 2),
        min(max(point[1], room[1] / 2), size[1] - room[1] / 2),
    )
