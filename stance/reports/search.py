"""What a search found, each with the words in place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.search import Hit
from stance.domain.vocabulary import Entries
from stance.reports.field import Cell, Field, Fields, text, text_or_none, texts
from stance.reports.shown import Shown, claim_link, dated
from stance.reports.table import Column, Grounds, Table
from stance.text.matching import Span
from stance.text.searching import Term, marked, spans
from stance.values import Indexed, Noun

_NOUNS = {noun.value for noun in Noun}
#: Where words were found that belong to a claim.
_OF_CLAIMS = {Indexed.QUOTE, Indexed.PARAPHRASE, Indexed.TRANSLATION}


@dataclass(frozen=True, slots=True)
class FoundWords:
    """A hit, and where in its text the words stand."""

    hit: Hit
    spans: Sequence[Span]

    @property
    def noun(self) -> str | None:
        """What kind of entry has the name that was found."""
        kind = self.hit.kind.value
        return kind if kind in _NOUNS else None

    @property
    def speaker(self) -> str | None:
        """Who speaks, where it was found in a claim."""
        return self.hit.stances[0].speaker if self.hit.stances else None

    @property
    def relayed_by(self) -> str | None:
        """Who relays it."""
        return self.hit.stances[0].relayed_by if self.hit.stances else None

    @property
    def holders(self) -> list[str]:
        """Whose own position it is."""
        return sorted({row.holder for row in self.hit.stances if not row.ascribed})

    @property
    def ascribed_to(self) -> list[str]:
        """Those it is ascribed to."""
        return sorted({row.holder for row in self.hit.stances if row.ascribed})

    @property
    def page(self) -> str | None:
        """The page that they stand on, where that is known."""
        return self.hit.page_of(self.spans)

    @property
    def words(self) -> str:
        """The words, with what was found marked."""
        return marked(self.hit.text, self.spans)

    @property
    def coder(self) -> str | None:
        """Who recorded it, where it was found in a claim."""
        return self.hit.stances[0].coder if self.hit.stances else None

    @property
    def is_claim(self) -> bool:
        """Whether it was found in a claim."""
        return self.hit.kind in _OF_CLAIMS


FIELDS: Fields[FoundWords] = (
    text("found_in", lambda found: "name" if found.noun else found.hit.kind.value),
    text("key", lambda found: found.hit.key),
    text_or_none("noun", lambda found: found.noun),
    text_or_none("source", lambda found: found.hit.source),
    text_or_none("date", lambda found: found.hit.date),
    text_or_none("speaker", lambda found: found.speaker, of=Noun.ACTOR),
    text_or_none("relayed_by", lambda found: found.relayed_by, of=Noun.ACTOR),
    texts("holders", lambda found: found.holders, of=Noun.ACTOR),
    texts("ascribed_to", lambda found: found.ascribed_to, of=Noun.ACTOR),
    text("words", lambda found: found.words),
    texts("matches", lambda found: [found.hit.text[one.start : one.end] for one in found.spans]),
    text_or_none("page", lambda found: found.page),
)


_CODER: Field[FoundWords] = text_or_none("coder", lambda found: found.coder)


def search_table(
    hits: Iterable[Hit],
    terms: Sequence[Term],
    asked: Mapping[str, Cell],
    actors: Entries,
    notes: Sequence[str] = (),
    *,
    of_readings: bool = False,
) -> Table[FoundWords]:
    """A row for each hit; `words` has what was found marked »like this«, `matches` has it alone.

    `key` is a claim's key, a source's slug (found in its text), or that of a name's entry. A claim
    has its speaker, and whose position that is: `holders`, and those it is `ascribed_to`. Readings
    of a round have their coder; words of a text whose pages are known have their page.
    """
    found = [
        FoundWords(hit, spans(terms, hit.text, passage=hit.passage, within=hit.stretch))
        for hit in hits
    ]
    coder = [Column("Coder", lambda match: match.coder or "")] if of_readings else []
    has_pages = any(match.page for match in found)
    page = [Column("Page", lambda match: match.page or "")] if has_pages else []
    return Table(
        name="search",
        fields=(*FIELDS, _CODER) if of_readings else FIELDS,
        items=found,
        columns=[
            Column("In", lambda match: match.hit.kind.value),
            Column("Key", _key),
            *page,
            *coder,
            Column("Date", lambda match: dated(match.hit.date)),
            Column("Speaker", lambda match: _who(match, actors)),
            Column("Words", lambda match: match.words),
        ],
        filters=asked,
        notes=notes,
        rests_on=_grounds,
    )


def _grounds(match: FoundWords) -> Grounds:
    claims = [match.hit.key] if match.is_claim else []
    return Grounds(claims, [match.hit.source] if match.hit.source else [])


def _key(match: FoundWords) -> str | Shown:
    return Shown((claim_link(match.hit.key),)) if match.is_claim else match.hit.key


def _who(match: FoundWords, actors: Entries) -> str:
    """Who speaks, for whom or on whom, where that is somebody else, and who relays it."""
    if match.speaker is None:
        return ""
    said = actors.name(match.speaker)
    for word, whom in (("for", match.holders), ("on", match.ascribed_to)):
        others = [actors.name(slug) for slug in whom if slug != match.speaker]
        said += f", {word} {', '.join(others)}" if others else ""
    return f"{said}, as quoted by {actors.name(match.relayed_by)}" if match.relayed_by else said
