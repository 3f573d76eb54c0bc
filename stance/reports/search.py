"""What a search found, each with the words in place."""

from collections.abc import Iterable, Mapping, Sequence

from stance.queries.search import Hit
from stance.reports.table import Cell, Column, Row, Table
from stance.text.searching import Term, marked, spans
from stance.vocabulary import Noun

FIELDS = ("found_in", "key", "noun", "source", "date", "words", "matches")

_NOUNS = {noun.value for noun in Noun}


def search_table(
    hits: Iterable[Hit],
    terms: Sequence[Term],
    asked: Mapping[str, Cell],
    notes: Sequence[str] = (),
) -> Table:
    """A row for each hit; `words` has what was found marked »like this«, `matches` has it alone.

    `key` is a claim's key, a source's slug (found in its text), or that of a name's entry.
    """
    return Table(
        name="search",
        fields=FIELDS,
        rows=(_fields(hit, terms) for hit in hits),
        columns=[
            Column("In", _found_in),
            Column("Key", lambda row: str(row["key"])),
            Column("Date", lambda row: str(row["date"] or "")),
            Column("Words", lambda row: str(row["words"])),
        ],
        filters=asked,
        notes=notes,
    )


def _fields(hit: Hit, terms: Sequence[Term]) -> Row:
    found = spans(terms, hit.text, passage=hit.passage)
    noun = hit.kind.value if hit.kind.value in _NOUNS else None
    return {
        "found_in": "name" if noun else hit.kind.value,
        "key": hit.key,
        "noun": noun,
        "source": hit.source,
        "date": hit.date,
        "words": marked(hit.text, found),
        "matches": [hit.text[span.start : span.end] for span in found],
    }


def _found_in(row: Row) -> str:
    return str(row["noun"] or row["found_in"])
