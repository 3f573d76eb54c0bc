"""What a search found, each with the words in place."""

from collections.abc import Iterable, Mapping, Sequence

from stance.domain.search import Hit
from stance.domain.vocabulary import Entries
from stance.reports.table import Cell, Column, Row, Table
from stance.text.searching import Term, marked, spans
from stance.values import Noun

FIELDS = (
    "found_in",
    "key",
    "noun",
    "source",
    "date",
    "speaker",
    "relayed_by",
    "holders",
    "ascribed_to",
    "words",
    "matches",
)

_NOUNS = {noun.value for noun in Noun}


def search_table(
    hits: Iterable[Hit],
    terms: Sequence[Term],
    asked: Mapping[str, Cell],
    actors: Entries,
    notes: Sequence[str] = (),
) -> Table:
    """A row for each hit; `words` has what was found marked »like this«, `matches` has it alone.

    `key` is a claim's key, a source's slug (found in its text), or that of a name's entry. A claim
    has its speaker, and whose position that is: `holders`, and those it is `ascribed_to`.
    """
    return Table(
        name="search",
        fields=FIELDS,
        rows=(_fields(hit, terms) for hit in hits),
        columns=[
            Column("In", _found_in),
            Column("Key", lambda row: str(row["key"])),
            Column("Date", lambda row: str(row["date"] or "")),
            Column("Speaker", lambda row: _who(row, actors)),
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
        "speaker": hit.stances[0].speaker if hit.stances else None,
        "relayed_by": hit.stances[0].relayed_by if hit.stances else None,
        "holders": _holders(hit, ascribed=False),
        "ascribed_to": _holders(hit, ascribed=True),
        "words": marked(hit.text, found),
        "matches": [hit.text[span.start : span.end] for span in found],
    }


def _holders(hit: Hit, *, ascribed: bool) -> list[str]:
    return sorted({row.holder for row in hit.stances if row.ascribed is ascribed})


def _who(row: Row, actors: Entries) -> str:
    """Who speaks, for whom or on whom, where that is somebody else, and who relays it."""
    speaker, relayed_by = row["speaker"], row["relayed_by"]
    if not isinstance(speaker, str):
        return ""
    said = actors.name(speaker)
    for word, field in (("for", "holders"), ("on", "ascribed_to")):
        others = [actors.name(slug) for slug in _listed(row[field]) if slug != speaker]
        said += f", {word} {', '.join(others)}" if others else ""
    return f"{said}, as quoted by {actors.name(str(relayed_by))}" if relayed_by else said


def _listed(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else []


def _found_in(row: Row) -> str:
    return str(row["noun"] or row["found_in"])
