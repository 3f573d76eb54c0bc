"""Contradictions and coverage once more, as slow and as plain as they can be written."""

from datetime import date
from itertools import product
from typing import Any

from stance.domain.stance import StanceRow
from tests.domain import naive

Facts = dict[str, Any]


def sides(rows: list[StanceRow]) -> list[Facts]:
    """What was said for each position at each moment of a series, with the moment's number."""
    found = []
    moments = naive.moments(rows, silence_drops=False)
    for number, moment in enumerate(moments):
        said = [row for row in rows if row.claim in moment["claims"]]
        if moment["position"] != "mixed":
            found.append({**moment, "number": number, "rows": said})
            continue
        for position in ("support", "neutral", "oppose"):
            own = [row for row in said if row.position == position]
            if own:
                found.append(alone(moments[:number], moment, number, own))
    return found


def alone(before: list[Facts], moment: Facts, number: int, rows: list[StanceRow]) -> Facts:
    """A moment as if only these stances had been taken in it."""
    uses = [use for row in rows for use in row.conditions]
    demanded = {use.condition for use in uses if not use.dropped}
    position = rows[0].position.value
    side = {
        **moment,
        "number": number,
        "rows": rows,
        "position": position,
        "label": naive.label(position, demanded),
        "demanded": demanded,
        "dropped": {use.condition for use in uses if use.dropped} - demanded,
    }
    side["standing"] = {
        slug
        for slug in naive.CONDITIONS
        if naive.stands(slug, [*before, side], silence_drops=False)
    }
    return side


def bargain(one: Facts, other: Facts) -> bool:
    """Whether two sides are the ends of one bargain."""
    if {one["position"], other["position"]} != {"support", "oppose"}:
        return False
    if one["number"] == other["number"]:
        return bool(one["demanded"] and other["demanded"])
    return bool(one["standing"] & other["standing"])


def pairs(rows: list[StanceRow], window: int) -> set[tuple[Any, ...]]:
    """The contradictions of one series: claims of either side, and the kinds."""
    found = sides(rows)
    return {
        (names(one), names(other), kinds(one, other))
        for one, other in product(found, found)
        if comes_first(one, other)
        and one["position"] != other["position"]
        and not bargain(one, other)
        and (one["number"] == other["number"] or is_told(one, other, found, window))
    }


def comes_first(one: Facts, other: Facts) -> bool:
    """Whether the one is told before the other; on one date, in the order of their claims."""
    if one["number"] != other["number"]:
        return bool(one["number"] < other["number"])
    return sorted(names(one)) < sorted(names(other))


def is_told(one: Facts, other: Facts, found: list[Facts], window: int) -> bool:
    """Whether they lie within the window, and two of the speakers were silent in between."""
    if (other["earliest"] - one["earliest"]).days > window:
        return False
    between = [side for side in found if one["number"] < side["number"] < other["number"]]
    heard = {row.speaker for side in between for row in side["rows"]}
    return any(not {a.speaker, b.speaker} & heard for a, b in product(one["rows"], other["rows"]))


def kinds(one: Facts, other: Facts) -> frozenset[str]:
    """What sets two sides apart."""
    both = list(product(one["rows"], other["rows"]))
    apart = [(a, b) for a, b in both if a.group != b.group]
    found = set()
    if one["number"] != other["number"]:
        found.add("within-window")
    elif apart:
        found.add("same-date")
    if any(a.speaker != b.speaker for a, b in apart):
        found.add("speakers")
    if any(a.group == b.group for a, b in both):
        found.add("one-utterance")
    return frozenset(found)


def names(side: Facts) -> frozenset[str]:
    """The claims a side rests on."""
    return frozenset(row.claim for row in side["rows"])


def beside(own: list[StanceRow], ascribed: list[StanceRow]) -> set[tuple[Any, ...]]:
    """What others say otherwise: claims of the own moment, claims of the ascribed side."""
    found = set()
    for side in sides(ascribed):
        latest = naive.by_the_end(own, side, silence_drops=False)
        if latest is None or latest["label"] == side["label"]:
            continue
        if bargain({**latest, "number": None}, side):
            continue
        same = latest["position"] == side["position"]
        if not same or bool(latest["standing"]) != bool(side["standing"]):
            found.add((frozenset(latest["claims"]), names(side)))
    return found


def coverage(rows: list[StanceRow], as_of: date) -> Facts | None:
    """The counts of one series, nothing where all of it came later than `as_of`."""
    moments = [one for one in naive.moments(rows, silence_drops=False) if one["earliest"] <= as_of]
    if not moments:
        return None
    said = [row for row in rows if any(row.claim in one["claims"] for one in moments)]
    return {
        "moments": len(moments),
        "utterances": sum(one["utterances"] for one in moments),
        "claims": len({row.claim for row in said}),
        "quotes": len({row.claim for row in said if row.quote}),
        "sources": sorted({row.source for row in said}),
        "speakers": sorted({row.speaker for row in said}),
        "coders": sorted({row.coder for row in said if row.coder}),
        "age_days": (as_of - max(one["earliest"] for one in moments)).days,
    }
