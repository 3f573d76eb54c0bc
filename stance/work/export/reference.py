"""The rows of what views refer to: sources, their texts and the vocabulary."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any

from stance.claimfile.vocabulary import vocabulary_headings
from stance.domain.published.reference import (
    AFFILIATIONS,
    SOURCE_TEXTS,
    SOURCES,
    TEXT_COLUMNS,
    VOCABULARY_TABLES,
)
from stance.domain.published.view import PublishedView
from stance.domain.source import SourceUse, TextOfSource
from stance.domain.vocabulary import Entries
from stance.queries.digests import texts_of_sources
from stance.reports.field import Fields
from stance.reports.lookup import (
    Written,
    entry_fields,
    source_text_fields,
    used_source_fields,
)
from stance.reports.published import PublishedRows
from stance.reports.table import Table
from stance.values import KINDS, AffiliationKind, Noun
from stance.work import views
from stance.work.evidence import Evidence
from stance.work.export.referred import EntryName, needed

#: Of texts as long as books, no more are in memory at a time.
_TEXTS_AT_ONCE = 50


def without_texts(view: PublishedView) -> PublishedView:
    """A table without the columns that hold texts of sources."""
    return replace(
        view, columns=tuple(each for each in view.columns if each.name not in TEXT_COLUMNS)
    )


def reference_rows(
    evidence: Evidence,
    *,
    sources: Collection[str] | None = None,
    entries: Collection[EntryName] | None = None,
    texts: bool = True,
) -> Iterator[PublishedRows]:
    """Each table that slugs refer to, with its rows.

    Only these `sources` and what is one with them, if they are named, and only these `entries` of
    the vocabulary with what they hang on; `texts` whether those of sources go out.
    """

    @cache
    def chosen() -> dict[str, SourceUse]:
        every: Iterable[SourceUse] = views.sources(evidence).data().items
        return {
            each.slug: each
            for each in every
            if sources is None or each.slug in sources or each.double_of in sources
        }

    def stored() -> Iterator[TextOfSource]:
        every = texts_of_sources(evidence.session, bare=not texts)
        return (each for each in every if each.source in chosen())

    view = SOURCE_TEXTS if texts else without_texts(SOURCE_TEXTS)
    yield _rows(SOURCES, used_source_fields(), lambda: chosen().values())
    yield replace(_rows(view, source_text_fields(), stored), at_once=_TEXTS_AT_ONCE)
    yield from _vocabulary_rows(evidence, entries)


def _vocabulary_rows(
    evidence: Evidence, named: Collection[EntryName] | None
) -> Iterator[PublishedRows]:
    written = _vocabulary(evidence)
    goes_out = needed(named, written) if named is not None else None
    for noun, view in VOCABULARY_TABLES.items():
        every = written[noun]
        entries = [each for each in every if goes_out is None or (noun, each["slug"]) in goes_out]
        yield _rows(view, entry_fields(view), partial(iter, entries))
        if noun is Noun.ACTOR:
            ties = [
                {**tie, "actor": entry["slug"]}
                for entry in entries
                for tie in entry.get("affiliations", ())
            ]
            fields = entry_fields(AFFILIATIONS)
            yield _rows(AFFILIATIONS, fields, partial(map, _whole_tie, ties))


def _vocabulary(evidence: Evidence) -> dict[Noun, list[Written]]:
    known = evidence.vocabulary
    headings = vocabulary_headings(evidence.session, known)
    return {
        noun: _there(known.of(noun), headings.get(KINDS[noun].heading, []))
        for noun in VOCABULARY_TABLES
    }


def _whole_tie(tie: Written) -> Written:
    """A place of an actor in another with its kind, which claim files leave out as the usual."""
    return {"kind": AffiliationKind.SPEAKS_FOR.value, **tie}


def _there(entries: Entries, written: Iterable[Written]) -> list[Written]:
    """The entries that there were at the time looked back to; `reversed` as tables call it."""
    absent = {entries.by_id[each].slug for each in entries.absent if each in entries.by_id}
    return [
        {**entry, "reversed": entry.get("same_as_reversed", False)}
        for entry in written
        if entry["slug"] not in absent
    ]


def _rows(
    view: PublishedView, fields: Fields[Any], items: Callable[[], Iterable[Any]]
) -> PublishedRows:
    return PublishedRows(view, lambda: Table(view.name, fields, items()))
