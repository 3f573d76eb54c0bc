"""One claim as an annotation."""

import datetime as dt

from stance.domain.passages import PlacedClaim
from stance.domain.vocabulary import Vocabulary
from stance.export.webannotation.body import Json, bodies, given, named
from stance.export.webannotation.target import target
from stance.export.webannotation.terms import iri


def annotation(claim: PlacedClaim, known: Vocabulary, *, texts: bool) -> dict[str, Json]:
    """A claim as an annotation of its source; without `texts`, with no more of it than the quote.

    Who said it, and when, is told of the annotation, what it says of each of its bodies.
    """
    row = claim.stances[0]
    relayed_by = named(row.relayed_by, known.actors) if row.relayed_by else None
    facts: dict[str, Json] = {
        "id": iri("claim", row.claim),
        "type": "Annotation",
        "motivation": ["classifying", "describing"],
        "creator": _person(row.coder) if row.coder else None,
        "created": instant(row.recorded_at),
        "claim": row.claim,
        "date": row.date,
        "speaker": named(row.speaker, known.actors),
        "relayed_by": relayed_by,
        "mode": row.mode.value,
        "paraphrase": row.paraphrase,
        "translation": row.translation,
        "note": claim.note,
        "document": _document(claim),
        "body": bodies(claim, known),
        "target": target(claim, texts=texts),
    }
    return given(facts)


def instant(moment: dt.datetime) -> str:
    """A moment as the model wants it: in UTC."""
    return f"{moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat()}Z"


def _person(coder: str) -> Json:
    return {"id": iri("coder", coder), "type": "Person", "name": coder}


def _document(claim: PlacedClaim) -> Json:
    """The source, and the text of it that the places count in."""
    source, text = claim.source, claim.text
    facts: dict[str, Json] = {
        "id": iri("source", source.slug),
        "slug": source.slug,
        "title": source.title,
        "publisher": source.publisher,
        "published_on": source.published_on,
        "language": claim.language,
        "kind": claim.kind.value,
        "sha256": text.sha256 if text else None,
        "length": text.length if text else None,
        "read_on": text.read_on.isoformat() if text else None,
    }
    return given(facts)
