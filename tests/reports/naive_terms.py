"""The rules of conditions, reasons and treaties over time once more, slow and plain."""

from typing import Any

from stance.domain.stance import StanceRow
from tests.domain import naive

Facts = dict[str, Any]


def life(condition: str, rows: list[StanceRow], *, silence_drops: bool) -> Facts | None:
    """What became of a condition in a series; None if nobody speaks of it."""
    found = naive.moments(rows, silence_drops=silence_drops)
    demanded = [one for one in found if condition in one["demanded"]]
    given_up = [one for one in found if condition in one["dropped"]]
    if not demanded and not given_up:
        return None
    stands = [condition in one["standing"] for one in found]
    began = [n for n in range(len(found)) if stands[n] and not (n and stands[n - 1])]
    ended = [n for n in range(1, len(found)) if stands[n - 1] and not stands[n]]
    last_asked = max((found.index(one) for one in demanded), default=-1)
    conceded = [one for one in given_up if found.index(one) > last_asked]
    ends = [*ended, None]
    facts: Facts = {
        "given_up": day(conceded[0]) if conceded else None,
        "stood": [
            (day(found[one]), None if end is None else day(found[end]))
            for one, end in zip(began, ends, strict=False)
        ],
    }
    facts |= {"asked": None, "since": None, "ended": None, "how": None, "later": 0}
    if demanded:
        facts["asked"] = day(demanded[0])
        facts["later"] = len(found) - 1 - found.index(demanded[-1])
    if stands[-1]:
        facts["since"] = day(found[began[-1]])
    elif ended:
        facts["ended"] = day(found[ended[-1]])
        facts["how"] = how(condition, found, ended[-1])
    else:
        facts["ended"], facts["how"] = day(given_up[0]), "dropped"
    return facts


def how(condition: str, found: list[Facts], number: int) -> str:
    """How a condition ceased to stand at a moment."""
    if condition in found[number]["dropped"]:
        return "dropped"
    return "turned" if naive.turns_at(found, number) else "silent"


def day(moment: Facts) -> tuple[Any, Any]:
    """The bounds of a moment's date, and its time."""
    return moment["span"]


def replaced(rows: list[StanceRow]) -> set[tuple[str, str, Any]]:
    """Which reason took the place of which, and the date."""
    found = [one for one in naive.moments(rows, silence_drops=False) if one["reasons"]]
    pairs = set()
    for new in "xyz":
        for old in "xyz":
            said_new = [n for n, one in enumerate(found) if new in one["reasons"]]
            said_old = [n for n, one in enumerate(found) if old in one["reasons"]]
            if not said_new or not said_old or said_old[-1] + 1 != said_new[0]:
                continue
            before, after = found[said_old[-1]], found[said_new[0]]
            if not naive.overlapping(before, after):
                pairs.add((new, old, day(after)))
    return pairs


def turned_between(rows: list[StanceRow], before: Any, after: Any) -> bool:
    """Whether the position turned after one date, up to a later one."""
    found = naive.moments(rows, silence_drops=False)
    return any(
        naive.turns_at(found, number)
        for number, one in enumerate(found)
        if before < day(one) <= after
    )


def can_be_first(uses: list[tuple[str, Any, Any]]) -> set[str]:
    """Of uses (holder, earliest, latest): the holders whom no other certainly came before."""
    return {
        holder for holder, earliest, _ in uses if all(earliest <= latest for _, _, latest in uses)
    }


def roles_before(uses: list[tuple[Any, Any, str]], role: str) -> set[str]:
    """Of uses (earliest, latest, role): the other roles that certainly came before one."""
    first = min((earliest, latest) for earliest, latest, each in uses if each == role)
    return {each for _, latest, each in uses if latest < first[0]} - {role}
