"""The filters of a report as a page says them: with names, not slugs."""

from collections.abc import Mapping

from stance.domain.vocabulary import Entries, Vocabulary
from stance.render.cells import as_text
from stance.reports.field import Cell


def filters_shown(filters: Mapping[str, Cell], known: Vocabulary | None) -> list[tuple[str, str]]:
    """The filters given, with names for slugs."""
    return [
        (name.replace("_", " ").capitalize(), _value(name, value, known))
        for name, value in filters.items()
        if value not in ([], None, False, "")
    ]


def _value(name: str, value: Cell, known: Vocabulary | None) -> str:
    if value is True:
        return "yes"
    entries = _entries(name, known) if known else None
    if entries is None:
        return as_text(value)
    slugs = value if isinstance(value, list) else [str(value)]
    return "; ".join(entries.name(slug) for slug in slugs)


def _entries(name: str, known: Vocabulary) -> Entries | None:
    return {
        "holder": known.actors,
        "addressee": known.actors,
        "speaker": known.actors,
        "issue": known.issues,
        "condition": known.conditions,
        "reason": known.reasons,
        "treaty": known.treaties,
    }.get(name)
