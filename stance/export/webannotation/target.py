"""What an annotation is about: the words of a claim where they stand in its source."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from stance.domain.passages import PlacedClaim, QuotedPart, ReadText
from stance.export.webannotation.body import Json, given
from stance.export.webannotation.terms import iri, of_digest


def target(claim: PlacedClaim, *, texts: bool) -> Json:
    """The source at the words of the claim: one target, or one for each part of a quotation.

    A paraphrase is of the source alone. Without `texts`, nothing but the quote is of the text.
    """
    several = [_selected(claim, part, texts=texts) for part in claim.parts]
    if not several:
        return _of_source(claim)
    return several[0] if len(several) == 1 else list[Json](several)


def _selected(claim: PlacedClaim, part: QuotedPart, *, texts: bool) -> dict[str, Json]:
    return {**_of_source(claim), "selector": list(_selectors(part, texts=texts))}


def _selectors(part: QuotedPart, *, texts: bool) -> Iterator[Json]:
    """The words, and their place: in code points, as the model counts characters."""
    around: dict[str, Json] = {"prefix": part.before, "suffix": part.after} if texts else {}
    yield {"type": "TextQuoteSelector", "exact": part.exact, **around}
    start, end = part.place
    yield {"type": "TextPositionSelector", "start": start, "end": end}


def _of_source(claim: PlacedClaim) -> dict[str, Json]:
    """The source by its address, in the state that it was read in, or by the digest of its text."""
    text, url = claim.text, _address(claim.source.url)
    if url:
        return given({"type": "SpecificResource", "source": url, "state": _state(text)})
    name = of_digest(text.sha256) if text else iri("source", claim.source.slug)
    return {"type": "SpecificResource", "source": name}


def _address(url: str | None) -> str | None:
    """An address that says by itself where to go; None for any other."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (
        url if parts.scheme in {"http", "https"} and parts.netloc and url.split() == [url] else None
    )


def _state(text: ReadText | None) -> Json:
    """The day on which a text was read, and the text that was read, by its digest."""
    if text is None:
        return None
    day = text.read_on.isoformat()
    return {
        "type": "TimeState",
        "sourceDateStart": f"{day}T00:00:00Z",
        "sourceDateEnd": f"{day}T23:59:59Z",
        "cached": of_digest(text.sha256),
        "sha256": text.sha256,
    }
