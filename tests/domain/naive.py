"""The rules of moments and change once more, as slow and as plain as they can be written.

For one series. Everything is worked out anew from the beginning for each moment; nothing here
knows how the program does it.
"""

from datetime import date, datetime, time
from itertools import combinations, product
from typing import Any

from stance.domain.stance import StanceRow

Facts = dict[str, Any]
CONDITIONS = ("x", "y", "z")


def moments(rows: list[StanceRow], *, silence_drops: bool) -> list[Facts]:
    """The moments of a series, first to last."""
    groups = [[row for row in rows if row.group == key] for key in {row.group for row in rows}]
    dates = sorted({span_of(head(group)) for group in groups})
    series: list[Facts] = []
    for span in dates:
        said = [group for group in groups if span_of(head(group)) == span]
        series.append(moment(span, said))
    for number, one in enumerate(series):
        one["standing"] = {
            condition
            for condition in CONDITIONS
            if stands(condition, series[: number + 1], silence_drops=silence_drops)
        }
    return series


def span_of(row: StanceRow) -> tuple[date, date, str]:
    """The first and the last day of a stance's date, and the time on it."""
    return row.earliest, row.latest, row.date[11:] if row.date[10:11] == "T" else ""


def instants(span: tuple[date, date, str]) -> tuple[datetime, datetime]:
    """The first and the last second that a date can mean; times are of a minute."""
    earliest, latest, clock = span
    if not clock:
        return datetime.combine(earliest, time.min), datetime.combine(latest, time.max)
    first = datetime.combine(earliest, time.fromisoformat(clock))
    return first, first.replace(second=59)


def head(group: list[StanceRow]) -> StanceRow:
    """The member that a group of repeats is known by, else the one recorded first."""
    for row in group:
        if row.claim == row.group:
            return row
    return min(group, key=lambda row: (row.recorded_at, row.claim))


def moment(span: tuple[date, date, str], groups: list[list[StanceRow]]) -> Facts:
    """What was said on one date."""
    rows = [row for group in groups for row in group]
    uses = [use for row in rows for use in row.conditions]
    demanded = {use.condition for use in uses if not use.dropped}
    position = joint_position(groups)
    return {
        "earliest": span[0],
        "latest": span[1],
        "span": span,
        "position": position,
        "label": label(position, demanded),
        "demanded": demanded,
        "dropped": {use.condition for use in uses if use.dropped} - demanded,
        "reasons": {use.reason for row in rows for use in row.reasons},
        "treaties": {(use.treaty, use.role.value) for row in rows for use in row.citations},
        "claims": {row.claim for row in rows},
        "utterances": len(groups),
    }


def joint_position(groups: list[list[StanceRow]]) -> str:
    """The common position; a bargain from both ends is opposition; else mixed."""
    views = []
    for group in groups:
        for row in group:
            same_words = [other for other in group if other.position == row.position]
            uses = [use for other in same_words for use in other.conditions]
            views.append((row.position.value, any(use.dropped is False for use in uses)))
    if all(position == views[0][0] for position, _ in views):
        return views[0][0]
    if all(conditional and position != "neutral" for position, conditional in views):
        return "oppose"
    return "mixed"


def label(position: str, demanded: set[str]) -> str:
    """The label for people."""
    if position == "support":
        return "conditional support" if demanded else "support"
    if position == "oppose":
        return "conditional opposition" if demanded else "opposition"
    return position


def stands(condition: str, until_now: list[Facts], *, silence_drops: bool) -> bool:
    """Whether a condition stands in the last of these moments."""
    now = until_now[-1]
    if silence_drops:
        return condition in now["demanded"]
    for back in range(len(until_now)):
        one = until_now[-1 - back]
        if condition in one["demanded"]:
            return not turned_after(until_now, len(until_now) - 1 - back)
        if condition in one["dropped"]:
            return False
    return False


def turned_after(series: list[Facts], number: int) -> bool:
    """Whether the position turned at a moment after the given one."""
    return any(turns_at(series, later) for later in range(number + 1, len(series)))


def crosses_at(series: list[Facts], number: int) -> bool:
    """Whether a moment takes the side opposite to the one taken last."""
    return bool(sides_until(series, number)) and (
        {sides_until(series, number)[-1]["position"], series[number]["position"]}
        == {"support", "oppose"}
    )


def sides_until(series: list[Facts], number: int) -> list[Facts]:
    """The moments before a moment that take a side."""
    return [one for one in series[:number] if one["position"] in {"support", "oppose"}]


def same_bargain_at(series: list[Facts], number: int) -> bool:
    """Whether a moment on the other side has conditions, as that had, and shares one."""
    if not crosses_at(series, number):
        return False
    stood_there = sides_until(series, number)[-1]["standing"]
    return bool(stood_there) and any(
        condition in series[number - 1]["standing"] for condition in series[number]["demanded"]
    )


def turns_at(series: list[Facts], number: int) -> bool:
    """Whether the position turns at a moment."""
    return crosses_at(series, number) and not same_bargain_at(series, number)


def every_pair_nearer() -> set[tuple[Any, Any]]:
    """Every pair of standpoints whose first is nearer the proposition, listed one by one."""
    sets = [frozenset(some) for size in range(4) for some in combinations(CONDITIONS, size)]
    asked = [some for some in sets if some]
    bands: list[list[tuple[str, frozenset[str]]]] = [
        [("support", frozenset())],
        [("support", some) for some in asked],
        [(side, some) for side in ("neutral", "mixed") for some in sets],
        [("oppose", some) for some in asked],
        [("oppose", frozenset())],
    ]
    pairs: set[tuple[Any, Any]] = set()
    for near, far in combinations(bands, 2):
        pairs |= set(product(near, far))
    for band in (bands[1], bands[3]):
        pairs |= {(one, other) for one, other in product(band, band) if one[1] < other[1]}
    return pairs


NEARER = every_pair_nearer()


def direction(before: Facts, after: Facts) -> str:
    """Which way the later of two moments lies."""
    then = (before["position"], frozenset(before["standing"]))
    now = (after["position"], frozenset(after["standing"]))
    if then == now:
        return "reaffirmed"
    if (now, then) in NEARER:
        return "toward"
    return "away" if (then, now) in NEARER else "recast"


def overlapping(one: Facts, other: Facts) -> bool:
    """Whether a second lies within both dates."""
    return share_a_second(one["span"], other["span"])


def share_a_second(one: tuple[date, date, str], other: tuple[date, date, str]) -> bool:
    """The same, of two dates."""
    (from_one, to_one), (from_other, to_other) = instants(one), instants(other)
    return max(from_one, from_other) <= min(to_one, to_other)


def reversal(series: list[Facts], number: int) -> bool:
    """Whether moment `number` certainly goes over from the side taken last."""
    after = series[number]
    if not turns_at(series, number):
        return False
    return not overlapping(sides_until(series, number)[-1], after)


def changes(rows: list[StanceRow], *, silence_drops: bool) -> list[Facts]:
    """The changes of a series, first to last."""
    series = moments(rows, silence_drops=silence_drops)
    return [change(series, number) for number in range(1, len(series))]


def change(series: list[Facts], number: int) -> Facts:
    """What changed from the moment before to moment `number`."""
    before, after = series[number - 1], series[number]
    reasons = {reason for one in series[:number] for reason in one["reasons"]}
    uses = {use for one in series[:number] for use in one["treaties"]}
    added = [use for use in after["treaties"] if use not in uses]
    kept = [use for use in after["treaties"] if use in uses]
    now = {treaty for treaty, _ in after["treaties"]}
    facts = {
        "days": (after["earliest"] - before["earliest"]).days,
        "order_uncertain": overlapping(before, after),
        "direction": direction(before, after),
        "reversal": reversal(series, number),
        "same_bargain": same_bargain_at(series, number),
        "conditions_added": [c for c in CONDITIONS if c in after["demanded"] - before["standing"]],
        "conditions_kept": [c for c in CONDITIONS if c in after["demanded"] & before["standing"]],
        "conditions_silent": [c for c in CONDITIONS if c in after["standing"] - after["demanded"]],
        "conditions_dropped": [
            c for c in CONDITIONS if c in before["standing"] - after["standing"]
        ],
        "reasons_added": sorted(after["reasons"] - reasons),
        "reasons_kept": sorted(after["reasons"] & reasons),
        "treaties_added": sorted({treaty for treaty, _ in added}),
        "treaties_kept": sorted({treaty for treaty, _ in kept}),
        "treaties_silent": sorted({treaty for treaty, _ in uses if treaty not in now}),
    }
    facts["printed"] = (
        before["position"] != after["position"]
        or before["standing"] != after["standing"]
        or facts["reasons_added"] != []
        or facts["treaties_added"] != []
    )
    return facts


def as_of(rows: list[StanceRow], day: date, *, silence_drops: bool) -> Facts | None:
    """The last moment that certainly lies on or before a day."""
    latest = None
    for one in moments(rows, silence_drops=silence_drops):
        if one["latest"] <= day:
            latest = one
    return latest


def by_the_end(rows: list[StanceRow], of: Facts, *, silence_drops: bool) -> Facts | None:
    """The last moment that certainly lies before the end of a date."""
    latest = None
    for one in moments(rows, silence_drops=silence_drops):
        if instants(one["span"])[1] <= instants(of["span"])[1]:
            latest = one
    return latest
