"""Names for slugs, as reports have them in titles and cells."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from stance.domain.filters import Filters
from stance.domain.phrases import enumerated
from stance.domain.vocabulary import Entries, Vocabulary, short_name, short_treaty
from stance.reports.field import Cell, CellType, Field
from stance.reports.shown import Shown
from stance.reports.table import Table


def named(slugs: Iterable[str], entries: Entries) -> str:
    """The names of entries, as a cell lists them: "Equal partnership; Respect"."""
    return "; ".join(map(entries.name, slugs))


def told(slugs: Iterable[str], entries: Entries) -> str:
    """The names of entries, as a sentence has them: "NATO, Russia and Ukraine"."""
    return enumerated(list(map(entries.name, slugs)))


def meaning(issue: str, issues: Entries) -> str:
    """What a yes on an issue means; empty where its name alone says so."""
    entry = issues.by_slug.get(issue)
    if entry is None:
        return ""
    said = entry.detail.rstrip(". ")
    return "" if said.casefold() == entry.name.rstrip(". ").casefold() else said


def meanings(slugs: Iterable[str], issues: Entries) -> list[tuple[str, str]]:
    """Issues by name, each once, with what a yes means where the name alone does not say so."""
    said = ((issues.name(slug), meaning(slug, issues)) for slug in dict.fromkeys(slugs))
    return sorted((name, means) for name, means in said if means)


def told_meanings(slugs: Iterable[str], issues: Entries) -> Iterator[str]:
    """The same as lines below a report; none where all names say what is meant."""
    said = meanings(slugs, issues)
    if said:
        yield "Yes means:"
    yield from (f"  {name}: {means}" for name, means in said)


def issue_shown(slug: str, issues: Entries) -> Shown:
    """An issue by its name, with what a yes on it means at hand."""
    means = meaning(slug, issues)
    return Shown((issues.name(slug),), hint=f"Yes means: “{means}”" if means else "")


def in_full(slugs: Iterable[str], treaties: Entries) -> list[tuple[str, str]]:
    """The short names of treaties that have one, each once, with their names in full."""
    entries = [treaties.by_slug[slug] for slug in dict.fromkeys(slugs) if slug in treaties.by_slug]
    named = {short_name(entry, treaties): entry.name for entry in entries}
    return sorted((short, full) for short, full in named.items() if short != full)


def told_in_full(slugs: Iterable[str], treaties: Entries) -> Iterator[str]:
    """The same as lines below a report; none where no name was shortened."""
    full = in_full(slugs, treaties)
    if full:
        yield "Treaties in full:"
    yield from (f"  {short}: {name}" for short, name in full)


def treaties_shown(slugs: Iterable[str], treaties: Entries) -> Shown:
    """Treaties by their short names, with the names in full at hand."""
    cited = list(slugs)
    names = "; ".join(short_treaty(slug, treaties) for slug in cited)
    return Shown((names,), hint="; ".join(map(": ".join, in_full(cited, treaties))))


def title_of(subject: str, filters: Filters, vocabulary: Vocabulary) -> str:
    """A heading: the subject, whose, on what, and the period."""
    parts = [
        (" by ", filters.holders, vocabulary.actors),
        (" on ", filters.issues, vocabulary.issues),
    ]
    said = [f"{link}{told(slugs, entries)}" for link, slugs, entries in parts if slugs]
    dates = [
        f", {word} {date.text}"
        for word, date in (("since", filters.since), ("until", filters.until))
        if date
    ]
    return f"{subject}{''.join(said)}{''.join(dates)}"


def with_names(table: Table, vocabulary: Vocabulary) -> Table:
    """The table with names in the place of slugs in its data."""
    return replace(table, fields=[_with_names(field, vocabulary) for field in table.fields])


def _with_names(field: Field[Any], vocabulary: Vocabulary) -> Field[Any]:
    if field.of is None:
        return field
    name_of = vocabulary.of(field.of).name
    return replace(field, get=lambda item: names_in(field.get(item), name_of))


def with_names_beside(table: Table, vocabulary: Vocabulary) -> Table:
    """The table with names beside slugs in its data, where it has not got them already."""
    there = {field.name for field in table.fields}
    fields: list[Field[Any]] = []
    for field in table.fields:
        fields.append(field)
        name = _beside(field)
        if field.of is not None and name not in there:
            fields.append(replace(_with_names(field, vocabulary), name=name, of=None))
    return replace(table, fields=fields)


def _beside(field: Field[Any]) -> str:
    """What the field of the names is called: `holder_name`, `treaty_names`, as in the views."""
    if field.type is not CellType.LIST:
        return f"{field.name}_name"
    one = f"{field.name[:-3]}y" if field.name.endswith("ies") else field.name.removesuffix("s")
    return f"{one}_names"


def names_in(slugs: Cell, name_of: Callable[[str], str]) -> Cell:
    """The names of what a cell holds: one slug, several or none."""
    if isinstance(slugs, list):
        return list(map(name_of, slugs))
    return name_of(slugs) if isinstance(slugs, str) else slugs
