"""`stance search`: from words as typed to a table of what was found."""

import sys
from collections.abc import Sequence
from itertools import islice

from stance.domain.filters import Filters
from stance.domain.search import Search
from stance.errors import InputError
from stance.queries.search import search as hits_in
from stance.reports.account import Account
from stance.reports.field import Cell
from stance.reports.search import search_table
from stance.reports.table import Table
from stance.text.searching import parse_search
from stance.values import SearchBy, SearchIn
from stance.work.evidence import Evidence

#: So many hits are shown unless more are asked for.
LIMIT = 20


def search(
    evidence: Evidence,
    words: str,
    *,
    places: Sequence[SearchIn] = (),
    by: SearchBy = SearchBy.RELEVANCE,
    limit: int = LIMIT,
) -> tuple[Account, str]:
    """The first hits, and a sentence that says that there are more; empty where there are none.

    Raises InputError for words that cannot be searched for, and for filters that what is searched
    does not have.
    """
    terms = parse_search(words)
    known, filters = evidence.vocabulary, evidence.filters
    where = _places(places, filters)
    asked = Search(terms, where, filters, by)
    hits = hits_in(evidence.session, vocabulary=known, asked=asked)
    first = list(islice(hits, min(limit, sys.maxsize - 1) + 1))
    more = f"only the first {_hits(limit)}; --limit shows more" if len(first) > limit else ""
    options = _as_given(words, where, by) | filters.as_given()

    def table() -> Table:
        notes = [more] if more else []
        of_readings = filters.round is not None
        shown = first[:limit]
        return search_table(shown, terms, options, known.actors, notes, of_readings=of_readings)

    return Account(table, table, table, evidence.bare_backing), more


def _hits(limit: int) -> str:
    return f"{limit} hits" if limit > 1 else "hit"


def _as_given(words: str, places: Sequence[SearchIn], by: SearchBy) -> dict[str, Cell]:
    """The search's own options, for its record."""
    options: dict[str, Cell] = {"words": words, "in": [place.value for place in places]}
    return options if by is SearchBy.RELEVANCE else {**options, "by": by.value}


def _places(chosen: Sequence[SearchIn], filters: Filters) -> tuple[SearchIn, ...]:
    """Where to look: where it was asked for, else wherever the filters mean something."""
    claims = (SearchIn.QUOTES, SearchIn.PARAPHRASES, SearchIn.TRANSLATIONS)
    of_claims = filters.choose_stances or filters.coders or filters.as_recorded or filters.round
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
