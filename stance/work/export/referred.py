"""The entries of the vocabulary that rows refer to, and what these hang on."""

from collections.abc import Iterable, Iterator, Mapping

from stance.domain.published.view import PublishedView
from stance.reports.lookup import Written
from stance.reports.published import Columns
from stance.values import Noun

#: An entry: its kind, and its slug.
EntryName = tuple[Noun, str]


def referred(view: PublishedView, columns: Columns) -> Iterator[EntryName]:
    """The entries that some rows of a view name."""
    for column, cells in zip(view.columns, columns, strict=True):
        if column.of:
            # A list is text, and no slug has what stands between its members.
            named = (slug for cell in set(cells) if cell for slug in cell.split("; "))
            yield from ((column.of, slug) for slug in named)


def needed(named: Iterable[EntryName], written: Mapping[Noun, Iterable[Written]]) -> set[EntryName]:
    """These entries, and all that they hang on: roots, wider issues, whom one is of, parties."""
    leads_to = {
        (noun, entry["slug"]): list(_ties(noun, entry))
        for noun, entries in written.items()
        for entry in entries
    }
    found: set[EntryName] = set()
    waiting = list(named)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += leads_to.get(each, ())
    return found


def _ties(noun: Noun, entry: Written) -> Iterator[EntryName]:
    yield from ((noun, entry[name]) for name in ("same_as", "part_of") if name in entry)
    yield from ((Noun.ACTOR, tie["within"]) for tie in entry.get("affiliations", ()))
    yield from ((Noun.ACTOR, party) for party in entry.get("parties", ()))
