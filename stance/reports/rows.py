"""What the stances that a row rests on have between them: who speaks, words, sources, each once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from stance.domain.stance import SeriesRow, StanceRow
from stance.reports.table import Grounds, grounds_of

RowT = TypeVar("RowT")


def each_of(rows: Iterable[RowT], value: Callable[[RowT], str | None]) -> list[str]:
    """A value of stances, where they have one, each once and in order."""
    return list(dict.fromkeys(each for each in map(value, rows) if each))


def speakers(rows: Sequence[StanceRow]) -> list[str]:
    """The slugs of those who speak."""
    if len(rows) == 1:  # as most have
        return [rows[0].speaker]
    return each_of(rows, lambda row: row.speaker)


def quotes(rows: Iterable[StanceRow]) -> list[str]:
    """The words of the sources."""
    return each_of(rows, lambda row: row.quote)


def paraphrases(rows: Iterable[StanceRow]) -> list[str]:
    """The coder's words, where the source's are not quoted."""
    return each_of(rows, lambda row: row.paraphrase)


def pages(rows: Iterable[StanceRow]) -> list[str]:
    """The page that each of these quotes stands on, in their order: empty where it is not known.

    Nothing where none is.
    """
    told: dict[str, str] = {}
    for row in rows:
        if row.quote:
            told.setdefault(row.quote, row.page or "")
    return list(told.values()) if any(told.values()) else []


def stances(rows: Sequence[SeriesRow]) -> list[str]:
    """The names of the stances."""
    if len(rows) == 1:
        return [rows[0].stance]
    return list({row.stance: None for row in rows})


def sources(rows: Sequence[SeriesRow]) -> list[str]:
    """The slugs of their sources."""
    if len(rows) == 1:
        return [rows[0].source]
    return list({row.source: None for row in rows})


def places(rows: Iterable[StanceRow]) -> list[str]:
    """The slugs of their sources, with the pages there where these are known."""
    return each_of(rows, lambda row: row.where)


def grounds(rows: Iterable[SeriesRow]) -> Grounds:
    """The claims and sources that lead to their words."""
    every = list(rows)
    return grounds_of(stances(every), sources(every))
