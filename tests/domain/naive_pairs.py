"""The rules on speakers and on pairs of holders once more, from rows, as plainly as can be.

Everything is worked out anew for each date; moments come from `naive`, which knows nothing of how
the program forms them.
"""

from datetime import date
from typing import Any

from stance.domain.stance import StanceRow

from . import naive
from .naive import Facts


def led_by(rows: list[StanceRow]) -> dict[str, list[StanceRow]]:
    """The rows of each speaker: those of the groups whose head the speaker speaks."""
    by_speaker: dict[str, list[StanceRow]] = {}
    for key in {row.group for row in rows}:
        group = [row for row in rows if row.group == key]
        by_speaker.setdefault(naive.head(group).speaker, []).extend(group)
    return by_speaker


def said(moment: Facts, rows: list[StanceRow]) -> set[str]:
    """All speakers of a moment, repeats included."""
    return {row.speaker for row in rows if row.claim in moment["claims"]}


def what_changed(rows: list[StanceRow], number: int, *, silence_drops: bool) -> str | None:
    """Line, speaker or unclear, for the change that leads to moment `number`."""
    series = naive.moments(rows, silence_drops=silence_drops)
    now = series[number]
    if naive.direction(series[number - 1], now) == "reaffirmed":
        return None
    verdicts = []
    for own_rows in led_by(rows).values():
        own = naive.moments(own_rows, silence_drops=silence_drops)
        spans = [one["span"] for one in own]
        here = now["span"]
        if here in spans and spans.index(here) > 0:
            place = spans.index(here)
            verdicts.append(naive.direction(own[place - 1], own[place]))
    if not verdicts:
        return "unclear"
    return "speaker" if set(verdicts) == {"reaffirmed"} else "line"


def contradicted(rows: list[StanceRow], number: int, *, silence_drops: bool) -> list[str]:
    """Who, silent now, was last heard to take another position."""
    now = naive.moments(rows, silence_drops=silence_drops)[number]
    speakers = []
    for speaker, own_rows in led_by(rows).items():
        last = naive.by_the_end(own_rows, now, silence_drops=silence_drops)
        if speaker not in said(now, rows) and last and last["position"] != now["position"]:
            speakers.append(speaker)
    return sorted(speakers)


def spans(*lines: list[Facts]) -> list[tuple[date, date, str]]:
    """Every date of the lines."""
    return sorted({one["span"] for line in lines for one in line})


def until(line: list[Facts], span: tuple[date, date, str]) -> list[Facts]:
    """The moments of a line up to a date."""
    return [one for one in line if one["span"] <= span]


def asked_of(condition: str, line: list[Facts], rows: list[StanceRow]) -> set[str]:
    """Whom the last moment that demands a condition asks it of."""
    last = [one for one in line if condition in one["demanded"]][-1]
    return {
        actor
        for row in rows
        if row.claim in last["claims"]
        for use in row.conditions
        if use.condition == condition and not use.dropped
        for actor in use.addressees
    }


def both_ask(
    a: list[Facts], b: list[Facts], a_rows: list[StanceRow], b_rows: list[StanceRow]
) -> tuple[list[str], list[str]]:
    """The standing conditions of two lines that can be one demand, and those that cannot."""
    shared, crossed = [], []
    for condition in naive.CONDITIONS:
        if a and b and condition in a[-1]["standing"] and condition in b[-1]["standing"]:
            one, other = asked_of(condition, a, a_rows), asked_of(condition, b, b_rows)
            apart = one and other and not (one & other)
            (crossed if apart else shared).append(condition)
    return shared, crossed


def relation(a: list[Facts], b: list[Facts], shared: list[str]) -> str:
    """How two lines lie to each other after their last moments."""
    if not a or not b:
        return "no evidence"
    table = {
        ("support", "support"): "same side",
        ("oppose", "oppose"): "same side",
        ("neutral", "neutral"): "same side",
        ("support", "oppose"): "partly" if shared else "opposed",
        ("oppose", "support"): "partly" if shared else "opposed",
    }
    return table.get((str(a[-1]["position"]), str(b[-1]["position"])), "partly")


def meetings(a_rows: list[StanceRow], b_rows: list[StanceRow], *, drops: bool) -> list[Any]:
    """For each date: the relation, what both ask, whether its order is uncertain."""
    a = naive.moments(a_rows, silence_drops=drops)
    b = naive.moments(b_rows, silence_drops=drops)
    all_meetings = []
    for span in spans(a, b):
        shared, crossed = both_ask(until(a, span), until(b, span), a_rows, b_rows)
        others = [each for each in spans(a, b) if each != span]
        uncertain = any(naive.share_a_second(span, each) for each in others)
        how = relation(until(a, span), until(b, span), shared)
        all_meetings.append((span, how, shared, crossed, uncertain))
    return all_meetings
