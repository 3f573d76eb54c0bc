"""What a file says about itself: what it holds, what was asked for, and how new it is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from stance.reports.field import Cell
from stance.version import __version__


@dataclass(frozen=True, slots=True)
class About:
    """Facts about a file by what they are called, and when its newest record was made."""

    facts: Mapping[str, str]
    newest: dt.datetime | None = None


def about(
    what: str, filters: Mapping[str, Cell], newest: dt.datetime | None, caption: str = ""
) -> About:
    """What it holds, whose readings, the filters as they are typed, the day of the newest record.

    Nothing in it is of the day on which the file is written: the same record gives the same file.
    """
    facts = {
        "holds": what,
        **({"readings": caption} if caption else {}),
        **{option(name): told(value) for name, value in filters.items()},
        **({"newest record": newest.date().isoformat()} if newest else {}),
        "written by": f"stance {__version__}",
    }
    return About(facts, newest)


def option(name: str) -> str:
    """A filter as it is typed: "--include-ascribed"."""
    return f"--{name.replace('_', '-')}"


def told(value: Cell) -> str:
    """What was asked for, in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)
