"""What a report leaves out, and how to include it."""

import datetime as dt
from collections.abc import Mapping

from stance.domain.filters import Filters
from stance.domain.phrases import counted


def omissions(counts: Mapping[str, int], filters: Filters) -> list[str]:
    """One line on what was left out, from counts by kind; kinds that are not counted are silent."""
    said = {
        "repeat": ("repeat", "counted once", ""),
        "reaffirmation": ("reaffirmation", "", "--all"),
        "ascribed": ("ascribed stance", "", "--include-ascribed"),
        "retired": ("retired version", "", "--as-recorded TIME"),
    }
    parts = [
        _counted(counts[kind], noun, how, option)
        for kind, (noun, how, option) in said.items()
        if kind in counts
    ]
    lines = [f"Left out: {'; '.join(parts)}."] if parts else []
    if filters.as_recorded:
        lines.append(f"As recorded {_when(filters.as_recorded)}.")
    return lines


def _when(moment: dt.datetime) -> str:
    """A moment as it is written; the very end of a day as that."""
    if moment.timetz() == dt.time.max.replace(tzinfo=dt.UTC):
        return f"by the end of {moment.date()} (UTC)"
    return f"at {moment.isoformat()}"


def _counted(number: int, noun: str, how: str, option: str) -> str:
    if not number:
        return f"no {noun}"
    remedy = f" ({option})" if option else ""
    return f"{counted(number, noun)}{f' {how}' if how else ''}{remedy}"
