"""Small hand-made statements for the rules of networks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from stance.domain.filters import Filters
from stance.domain.statements import StatementRow
from stance.reports.network.ties import Network, Options, network
from stance.values import Position
from tests.domain.builders import RECORDED, bounds

POSITIONS = {0: Position.OPPOSE, 1: Position.NEUTRAL, 2: Position.SUPPORT}
SIGNS = {"-": Position.OPPOSE, "0": Position.NEUTRAL, "+": Position.SUPPORT}
FIRST_DAY = dt.date(2020, 1, 1)


def said(
    holder: str,
    issue: str,
    sign: str = "+",
    date: str = "2020",
    *,
    claim: str = "",
    group: str = "",
    recorded: int = 0,
    **given: Any,
) -> StatementRow:
    """A statement; `sign` is +, 0 or -, and `group` the claim itself unless given."""
    key = claim or f"{holder}-{issue}-{date}-{sign}"
    earliest, latest = bounds(date)
    repeats = bool(group) and group != key
    return StatementRow(
        **{
            "issue": issue,
            "holder": holder,
            "position": SIGNS[sign],
            "earliest": earliest,
            "latest": latest,
            "date": date,
            "claim": key,
            "number": 1,
            "group": group or key,
            "repeated_at": RECORDED + dt.timedelta(minutes=recorded) if repeats else None,
            "source": f"source-of-{key}",
            "ascribed": False,
            "asked": True,
            **given,
        }
    )


def made(rows: Iterable[StatementRow], filters: Filters | None = None, **options: Any) -> Network:
    """The network of rows in any order."""
    ordered = sorted(rows, key=lambda row: row.issue)
    return network(ordered, filters or Filters(), Options(**options))


def weights(found: Network) -> dict[tuple[str, str], float]:
    """The weights by the two nodes."""
    return {(tie.a, tie.b): tie.weight for tie in found.ties}


def rows_of(statements: Sequence[tuple[str, str, int, int]]) -> list[StatementRow]:
    """What the naive model takes, as rows."""
    return [
        said(
            holder,
            issue,
            date=(FIRST_DAY + dt.timedelta(days=day)).isoformat(),
            claim=f"c{number}",
            position=POSITIONS[level],
        )
        for number, (holder, issue, level, day) in enumerate(statements)
    ]
