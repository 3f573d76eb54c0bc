"""The search index held against what it is an index of: what should be in it, and what is."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, null, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Base, Claim, SearchEntry, Source, SourceVersion
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.queries.vocabulary import searchable_names
from stance.text.quotes.withheld import BLANK, as_known
from stance.text.searched_text import searched_passages
from stance.text.words import folded_words
from stance.values import Indexed, Noun

#: A passage of the index: what it is of, whose, its number, its words.
Passage = tuple[str, int, int, str]

_TEXTS: Mapping[Indexed, tuple[type[Base], str]] = {
    Indexed.QUOTE: (Claim, "quote"),
    Indexed.PARAPHRASE: (Claim, "paraphrase"),
    Indexed.TRANSLATION: (Claim, "translation"),
    Indexed.TEXT: (SourceVersion, "text"),
}
#: So many rows are fetched at a time, of texts so many: one may be a long document.
_AT_ONCE, _TEXTS_AT_ONCE = 2000, 20


def text_passages(kind: str, owner: int, text: str) -> Iterator[Passage]:
    """What is indexed of a text, a quote, a paraphrase or a translation."""
    for number, words in enumerate(searched_passages(text)):
        yield kind, owner, number, words


def name_passages(noun: Noun, owner: int, names: Iterable[str]) -> Iterator[Passage]:
    """What is indexed of the names of an entry; the same words once, whatever stands between."""
    indexed = dict.fromkeys(" ".join(folded_words(name)) for name in names)
    for number, words in enumerate(filter(None, indexed)):
        yield noun.value, owner, number, words


def wanted_passages(session: Session, *, kind: Indexed) -> Iterator[Passage]:
    """All that should be indexed of a kind, in the order of its owners' ids, as it is read."""
    if kind in _TEXTS:
        for owner, text, digest in _rows(session, _texts(kind), _TEXTS_AT_ONCE):
            yield from text_passages(kind.value, owner, as_known(text, digest) if digest else text)
        return
    noun = Noun(kind.value)
    entry = table_of(MODELS[noun].entry)
    ids = list(session.connection().execute(select(entry.c.id).order_by(entry.c.id)).scalars())
    for chunk in chunks(ids):
        names = searchable_names(session, noun=noun, ids=chunk)
        for owner in chunk:
            yield from name_passages(noun, owner, names[owner])


def _texts(kind: Indexed) -> Select[Any]:
    model, column = _TEXTS[kind]
    table = table_of(model)
    text, digest = table.c[column], table.c.get("sha256", null())
    return select(table.c.id, text, digest).where(text.is_not(None)).order_by(table.c.id)


def _indexed(kind: Indexed) -> Select[Any]:
    entry = table_of(SearchEntry).c
    return (
        select(entry.kind, entry.owner_id, entry.passage, entry.words)
        # A row without words keeps the place of a passage of a text that is withheld.
        .where(entry.kind == kind, entry.words != BLANK)
        .order_by(entry.owner_id, entry.passage)
    )


def _rows(session: Session, statement: Select[Any], at_once: int) -> Iterator[Any]:
    yield from session.connection().execute(statement, execution_options={"yield_per": at_once})


def astray(session: Session, *, kind: Indexed) -> Iterator[int]:
    """The ids of those whose words are indexed otherwise than they read, or not, or are gone."""
    owner, words = itemgetter(1), itemgetter(3)
    wanted = groupby(wanted_passages(session, kind=kind), key=owner)
    there = groupby(_rows(session, _indexed(kind), _AT_ONCE), key=owner)
    one, other = _next(wanted), _next(there)
    while one or other:
        first = min(each[0] for each in (one, other) if each)
        mine, theirs = (
            [words(passage) for passage in each[1]] if each and each[0] == first else []
            for each in (one, other)
        )
        if sorted(mine) != sorted(theirs):
            yield first
        one = _next(wanted) if one and one[0] == first else one
        other = _next(there) if other and other[0] == first else other


def _next(groups: Iterator[Any]) -> Any:
    return next(groups, None)


def owner_named(session: Session, *, kind: Indexed, owner: int) -> str:
    """How messages name whose words these are; "" where it is gone."""
    version, source = table_of(SourceVersion), table_of(Source)
    if kind is Indexed.TEXT:
        what, of_it = "source", select(source.c.slug).join_from(version, source)
        statement = of_it.where(version.c.id == owner)
    elif kind in _TEXTS:
        claim = table_of(Claim).c
        what, statement = "claim", select(claim.key).where(claim.id == owner)
    else:
        entry = table_of(MODELS[Noun(kind.value)].entry).c
        what, statement = kind.value, select(entry.slug).where(entry.id == owner)
    name = session.connection().execute(statement).scalar()
    return f"{what} {name}" if name else ""
