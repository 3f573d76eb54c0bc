"""Stances made of the rows of a statement over them, column by column.

A million rows have thirty million cells: a call of ours for each would take as long as all else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
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

#: What `queries.stances` selects, in its order, and what it adds of the origin.
_SELECTED = (
    *("number", "holder", "issue", "position", "form", "ascribed", "note"),
    *("claim", "repeats", "speaker", "relayed_by", "date", "earliest", "latest", "mode"),
    *("quote", "paraphrase", "translation", "coder", "recorded_at", "source", "publisher"),
    *("codebook", "addressees", "conditions", "reasons", "citations"),
)
_ORIGIN = ("title", "place", "reports")

#: Columns by the fields of a stance, and what makes some of them of those that are there.
_Columns = dict[str, Any]
_Makes = Callable[[_Columns], _Columns]


def stance_reader(
    vocabulary: Vocabulary, session: Session, *, with_origin: bool = False
) -> Callable[[Iterable[Any]], Iterator[StanceRow]]:
    """What makes stances, in slugs, of rows as `queries.stances` selects them.

    `with_origin`, they have the title of the source, the place there and the other reports.
    """
    names = (*_SELECTED, *_ORIGIN) if with_origin else _SELECTED
    makers = [
        _of_claim,
        *(_people(vocabulary), _on_issues(vocabulary), _carried(vocabulary)),
        _of_sources(vocabulary, session),
        _with_origin(vocabulary, session) if with_origin else _without_origin,
    ]

    def read(rows: Iterable[Any]) -> Iterator[StanceRow]:
        """The stances of these rows."""
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            columns = dict(zip(names, zip(*some, strict=True), strict=True))
            for make in makers:
                columns |= make(columns)
            in_order = (columns[name] for name in StanceRow._fields)
            # What no stance has here is repeated without an end.
            yield from map(StanceRow._make, zip(*in_order, strict=False))

    return read


def _of_claim(columns: _Columns) -> _Columns:
    groups = zip(columns["repeats"], columns["claim"], strict=True)
    return {
        "group": [first or own for first, own in groups],
        "form": map(_FORMS.__getitem__, columns["form"]),
        "mode": map(_MODES.__getitem__, columns["mode"]),
        "page": repeat(None),
    }


def _people(vocabulary: Vocabulary) -> _Makes:
    actor = cache(vocabulary.actors.slug)
    return lambda columns: {
        "holder": map(actor, columns["holder"]),
        "speaker": map(actor, columns["speaker"]),
        "relayed_by": [actor(each) if each else None for each in columns["relayed_by"]],
    }


def _on_issues(vocabulary: Vocabulary) -> _Makes:
    """What is told by the root of an issue: of the opposite, all that the root turns over."""
    slug, by_id = cache(vocabulary.issues.slug), vocabulary.issues.by_id
    reversed_, read_conditions = vocabulary.issues.reversed, carrier(vocabulary).conditions

    def make(columns: _Columns) -> _Columns:
        """The issue, the position on it and its conditions."""
        ids = columns["issue"]
        turned = [each in reversed_ for each in ids]
        sides, cells = (
            zip(columns[each], turned, strict=True) for each in ("position", "conditions")
        )
        return {
            "issue": map(slug, ids),
            "position": [TURNED[side] if turns else _POSITIONS[side] for side, turns in sides],
            "conditions": [
                read_conditions(cell, of_opposite=turns) if cell else () for cell, turns in cells
            ],
            "turned_from": [
                by_id[each].slug if turns else None for each, turns in zip(ids, turned, strict=True)
            ],
        }

    return make


def _carried(vocabulary: Vocabulary) -> _Makes:
    addressees, _, reasons, citations = carrier(vocabulary)
    return lambda columns: {
        "addressees": map(addressees, columns["addressees"]),
        "reasons": [reasons(cell) if cell else () for cell in columns["reasons"]],
        "citations": [citations(cell) if cell else () for cell in columns["citations"]],
    }


def _of_sources(vocabulary: Vocabulary, session: Session) -> _Makes:
    """What leads slugs and publishers of sources back to their roots, as they were then."""
    merged = vocabulary.sources
    # Those that sources had at the time looked back to, where they have others now.
    then = {slug: told.get("publisher") for slug, told in earlier_sources(session).items()}

    def make(columns: _Columns) -> _Columns:
        """The slug and the publisher."""
        slugs, publishers = columns["source"], columns["publisher"]
        if merged:
            there = zip(slugs, publishers, strict=True)
            slugs, publishers = zip(*map(merged.get, slugs, there), strict=True)
        return {
            "source": slugs,
            "publisher": map(then.get, slugs, publishers) if then else publishers,
        }

    return make


def _without_origin(_: _Columns) -> _Columns:
    return {"title": repeat(""), "place": repeat(None), "also": repeat(())}


def _with_origin(vocabulary: Vocabulary, session: Session) -> _Makes:
    """What reads the origin, by the roots of sources."""
    titles = _titles_told(session, vocabulary)

    def make(columns: _Columns) -> _Columns:
        """The title of the source, the place there, the other reports."""
        title, reports = columns["title"], zip(columns["reports"], columns["claim"], strict=True)
        return {
            "title": map(titles.get, columns["source"], title) if titles else title,
            "place": [each.replace("+", "; ") if each else None for each in columns["place"]],
            "also": [
                tuple(sorted({*json.loads(every)} - {own})) if every else ()
                for every, own in reports
            ],
        }

    return make


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
