"""Every report, as a method and as the command that it is the same as."""

from collections.abc import Callable
from typing import Any

from stance.api.brief import Brief
from stance.api.database import Database
from stance.api.frame import Frame

Call = Callable[..., Frame]

_ISSUE = "nato-russia-relations"

#: A name for each, the method's call, and the command's words.
REPORTS: dict[str, tuple[Call, list[str]]] = {
    "timeline": (Database.timeline, ["report", "timeline"]),
    "timeline by date": (
        lambda db, **more: db.timeline(by="date", include_ascribed=True, **more),
        ["report", "timeline", "--by", "date", "--include-ascribed"],
    ),
    "changes": (Database.changes, ["report", "changes"]),
    "changes of a holder": (
        lambda db, **more: db.changes(
            holder="Russia", issue=[_ISSUE], since="2000", all=True, silence="drops", **more
        ),
        [
            *("report", "changes", "--holder", "russia", "--issue", _ISSUE, "--since", "2000"),
            *("--all", "--silence", "drops"),
        ],
    ),
    "changes by speaker": (
        lambda db, **more: db.changes(by="speaker", only=["reversals", "away"], **more),
        ["report", "changes", "--by", "speaker", "--only", "reversals", "--only", "away"],
    ),
    "summary": (
        lambda db, **more: db.changes(summary=True, **more),
        ["report", "changes", "--summary"],
    ),
    "matrix": (lambda db, **more: db.matrix(**more), ["report", "matrix"]),
    "matrix compared": (
        lambda db, **more: db.matrix(
            as_of=2017, compare_to="2008-06", holder="russia", issue=_ISSUE, **more
        ),
        [
            *("report", "matrix", "--as-of", "2017", "--compare-to", "2008-06"),
            *("--holder", "russia", "--issue", _ISSUE),
        ],
    ),
    "compare": (
        lambda db, **more: db.compare("russia", "NATO", **more),
        ["report", "compare", "russia", "nato"],
    ),
    "conditions": (Database.conditions, ["report", "conditions"]),
    "conditions that stand": (
        lambda db, **more: db.conditions(standing=True, addressee="nato", **more),
        ["report", "conditions", "--standing", "--addressee", "nato"],
    ),
    "reasons": (Database.reasons, ["report", "reasons"]),
    "treaties": (Database.treaties, ["report", "treaties"]),
    "treaties in a role": (
        lambda db, **more: db.treaties(role="breach", **more),
        ["report", "treaties", "--role", "breach"],
    ),
    "contradictions": (
        lambda db, **more: db.contradictions(window=3000, **more),
        ["report", "contradictions", "--window", "3000"],
    ),
    "coverage": (Database.coverage, ["report", "coverage"]),
    **{
        f"coverage by {by}": (
            lambda db, by=by, **more: db.coverage(by=by, as_of="2018", old=10, **more),
            ["report", "coverage", "--by", by, "--as-of", "2018", "--old", "10"],
        )
        for by in ("holder", "source", "coder")
    },
    "network": (Database.network, ["report", "network"]),
    "network of issues": (
        lambda db, **more: db.network(ties_to="issues", **more),
        ["report", "network", "--ties-to", "issues"],
    ),
    "network in balance": (
        lambda db, **more: db.network(
            measure="subtract", normalise="average-activity", duplicates="year", window=4000, **more
        ),
        [
            *("report", "network", "--measure", "subtract", "--normalise", "average-activity"),
            *("--duplicates", "year", "--window", "4000"),
        ],
    ),
    "search": (
        lambda db, **more: db.search("nato", by="date", limit=3, **more),
        ["search", "nato", "--by", "date", "--limit", "3"],
    ),
    "search in quotes": (
        lambda db, **more: db.search("relations", in_="quotes", **more),
        ["search", "relations", "--in", "quotes"],
    ),
}

#: The views, which no command prints.
VIEWS: dict[str, Call] = {
    "stances": Database.stances,
    "claims": Database.claims,
    "condition_uses": Database.condition_uses,
    "reason_uses": Database.reason_uses,
    "citations": Database.citations,
}

CALLS: dict[str, Call] = {**{name: call for name, (call, _) in REPORTS.items()}, **VIEWS}


def brief(db: Database, **more: Any) -> Brief:
    """The one report that has no rows."""
    return db.brief(issue=_ISSUE, as_of="2017", **more)
