"""Stances made of the rows of a statement over them, column by column.

A million rows have thirty million cells: a call of ours for each would take as long as all else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, repeat
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Source
from stance.db.models.base import table_of
from stance.domain.positions import TURNED
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries.cells.carried import carrier
from stance.queries.earlier import earlier_sources
from stance.values import Form, Mode, Position

#: So many rows are in memory at a time.
AT_ONCE = 500
_SOURCE = table_of(Source).c
_POSITIONS: Mapping[str, Position] = {each.value: each for each in Position}
_FORMS: Mapping[str, Form] = {each.value: each for each in Form}
_MODES: Mapping[str, Mode] = {each.value: each for each in Mode}

_Column = Iterable[Any]


def stance_reader(
    vocabulary: Vocabulary, session: Session, *, with_origin: bool = False
) -> Callable[[Iterable[Any]], Iterator[StanceRow]]:
    """What makes stances, in slugs, of rows as `queries.stances` selects them.

    `with_origin`, they have the title of the source, the place there and the other reports.
    """
    columns_of = _columns_reader(vocabulary, session)
    add_origin = _origin_reader(vocabulary, session) if with_origin else _no_origin

    def read(rows: Iterable[Any]) -> Iterator[StanceRow]:
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            columns, origin = columns_of([*zip(*some, strict=True)])
            add_origin(columns, origin)
            in_order = (columns[name] for name in StanceRow._fields)
            # What no stance has here is repeated without an end.
            yield from map(StanceRow._make, zip(*in_order, strict=False))

    return read


def _columns_reader(
    vocabulary: Vocabulary, session: Session
) -> Callable[[Sequence[Any]], tuple[dict[str, _Column], Sequence[Any]]]:
    """What makes the columns of stances of those that were selected, and gives those left over."""
    actor, issue = cache(vocabulary.actors.slug), cache(vocabulary.issues.slug)
    reversed_, by_id = vocabulary.issues.reversed, vocabulary.issues.by_id
    read_addressees, read_conditions, read_reasons, read_citations = carrier(vocabulary)
    of_root = _source_reader(vocabulary, session)

    def read(selected: Sequence[Any]) -> tuple[dict[str, _Column], Sequence[Any]]:
        number, holder, on, position, form, ascribed, note, *of_claim = selected
        key, repeats, speaker, relayed_by, date, earliest, latest, mode, *of_source = of_claim
        quote, paraphrase, translation, coder, recorded_at, source, publisher, *coded = of_source
        codebook, addressees, conditions, reasons, citations, *origin = coded
        source, publisher = of_root(source, publisher)
        turned = [each in reversed_ for each in on]
        columns: dict[str, _Column] = {
            "claim": key,
            "number": number,
            "group": [first or own for first, own in zip(repeats, key, strict=True)],
            "date": date,
            "earliest": earliest,
            "latest": latest,
            "holder": map(actor, holder),
            "speaker": map(actor, speaker),
            "relayed_by": [actor(each) if each else None for each in relayed_by],
            "ascribed": ascribed,
            "issue": map(issue, on),
            "position": [
                TURNED[side] if turns else _POSITIONS[side]
                for side, turns in zip(position, turned, strict=True)
            ],
            "form": map(_FORMS.__getitem__, form),
            "mode": map(_MODES.__getitem__, mode),
            "addressees": map(read_addressees, addressees),
            "conditions": [
                read_conditions(cell, of_opposite=turns) if cell else ()
                for cell, turns in zip(conditions, turned, strict=True)
            ],
            "reasons": [read_reasons(cell) if cell else () for cell in reasons],
            "citations": [read_citations(cell) if cell else () for cell in citations],
            "quote": quote,
            "paraphrase": paraphrase,
            "source": source,
            "publisher": publisher,
            "coder": coder,
            "recorded_at": recorded_at,
            "translation": translation,
            "note": note,
            "turned_from": [
                by_id[each].slug if turns else None for each, turns in zip(on, turned, strict=True)
            ],
            "codebook": codebook,
            "page": repeat(None),
        }
        return columns, origin

    return read


def _source_reader(
    vocabulary: Vocabulary, session: Session
) -> Callable[[Sequence[str], Sequence[str | None]], tuple[Sequence[str], _Column]]:
    """What leads slugs and publishers of sources back to their roots, as they were then."""
    merged = vocabulary.sources
    # Those that sources had at the time looked back to, where they have others now.
    then = {slug: told.get("publisher") for slug, told in earlier_sources(session).items()}

    def read(slugs: Sequence[str], publishers: Any) -> tuple[Sequence[str], _Column]:
        if merged:
            there = zip(slugs, publishers, strict=True)
            slugs, publishers = zip(*map(merged.get, slugs, there), strict=True)
        return slugs, map(then.get, slugs, publishers) if then else publishers

    return read


def _no_origin(columns: dict[str, _Column], _origin: Sequence[Any]) -> None:
    """Put in what stances have that are read without their origin."""
    columns.update(title=repeat(""), place=repeat(None), also=repeat(()))


def _origin_reader(
    vocabulary: Vocabulary, session: Session
) -> Callable[[dict[str, _Column], Sequence[Any]], None]:
    """What puts in the columns of the origin, from those that were selected."""
    titles = _titles_told(session, vocabulary)

    def add(columns: dict[str, _Column], origin: Sequence[Any]) -> None:
        title, place, reports = origin
        columns["title"] = map(titles.get, columns["source"], title) if titles else title
        columns["place"] = [each.replace("+", "; ") if each else None for each in place]
        columns["also"] = [
            tuple(sorted({*json.loads(every)} - {own})) if every else ()
            for every, own in zip(reports, columns["claim"], strict=True)
        ]

    return add


def _titles_told(session: Session, vocabulary: Vocabulary) -> dict[str, str]:
    """The titles of sources that others are doubles of, and those that any had then, by slug."""
    roots = sorted({root for root, _ in vocabulary.sources.values()})
    now = select(_SOURCE.slug, _SOURCE.title)
    titles = {
        slug: title
        for chunk in chunks(roots)
        for slug, title in session.connection().execute(now.where(_SOURCE.slug.in_(chunk)))
    }
    then = earlier_sources(session).items()
    return titles | {slug: particulars["title"] or "" for slug, particulars in then}
