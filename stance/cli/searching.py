"""From the words and filters as typed to a table of hits."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from sqlmodel import Session

from stance.cli.options import FilterOptions
from stance.domain.filters import Filters
from stance.domain.search import Search
from stance.errors import InputError
from stance.queries.search import search
from stance.queries.vocabulary import vocabulary
from stance.reports.search import search_table
from stance.reports.table import Cell, Table
from stance.text.searching import parse_search
from stance.values import SearchBy, SearchIn

if TYPE_CHECKING:
    from stance.render.html.backing import Backing


def found(
    session: Session,
    words: str,
    options: FilterOptions,
    *,
    places: Sequence[SearchIn],
    by: SearchBy,
    limit: int,
) -> tuple[Table, str]:
    """The first hits, and a sentence that says that there are more; empty where there are none.

    Raises InputError for words that cannot be searched for, and for filters that what is searched
    does not have.
    """
    terms = parse_search(words)
    known = vocabulary(session)
    filters = options.chosen(session, known)
    where = _places(places, filters)
    hits = search(session, vocabulary=known, asked=Search(terms, where, filters, by))
    first = list(islice(hits, limit + 1))
    more = f"only the first {_hits(limit)}; --limit shows more" if len(first) > limit else ""
    asked: dict[str, Cell] = {"words": words, "in": [place.value for place in where]}
    if by is not SearchBy.RELEVANCE:
        asked["by"] = by.value
    notes = [more] if more else []
    table = search_table(first[:limit], terms, asked | filters.as_given(), known.actors, notes)
    return table, more


def _hits(limit: int) -> str:
    return f"{limit} hits" if limit > 1 else "hit"


def words_of(session: Session, options: FilterOptions) -> "Backing":
    """What a page takes from the database to show the claims that were found."""
    from stance.cli.evidence import backing

    known = vocabulary(session)
    return backing(session, known, options.chosen(session, known))


def _places(chosen: Sequence[SearchIn], filters: Filters) -> tuple[SearchIn, ...]:
    """Where to look: where it was asked for, else wherever the filters mean something."""
    claims = (SearchIn.QUOTES, SearchIn.PARAPHRASES, SearchIn.TRANSLATIONS)
    of_claims = filters.choose_stances or filters.coders or filters.as_recorded
    meant = claims if of_claims else (*claims, SearchIn.TEXTS)
    if not of_claims and not filters.sources:
        meant = (*meant, SearchIn.NAMES)
    for place in chosen:
        if place not in meant:
            raise InputError(
                f"{place.value} have nothing that these filters ask for",
                f"leave the filters out, or search in {', '.join(meant)}",
            )
    return tuple(dict.fromkeys(chosen)) or meant
