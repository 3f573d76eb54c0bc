"""A new claim to be written in an editor: what was typed so far, and what is still missing."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from stance.claimfile.formats.yaml_writing import Bare, to_yaml
from stance.claimfile.schema import ClaimEntry, SourceEntry, StanceEntry
from stance.db.engine import reading
from stance.queries import sources
from stance.text.cleaning import printable
from stance.work.keys import unknown_source
from stance.work.typed_claim import TypedClaim, new_slug, stance_value, stated

_HEADER = """\
# A new claim. Fill in what is empty or take it out, save and close: it is
# recorded, or opened again with what is wrong. Leave it as it is, or empty it,
# and nothing is recorded.
"""
_FIELDS = """\
# More fields, as needed.
# Of the claim: mode (direct, indirect, mixed, act), paraphrase instead of
#   quote, quote_start, prefix, relayed_by, repeats, translation, note, key
# Of a stance: holder (else whom the speaker speaks for), form (view, demand,
#   commitment, offer, warning), addressees: [nato], note, and lists of
#   conditions:  - {condition: , wording: , addressees: [], dropped: false}
#   reasons:     - {reason: , wording: }
#   citations:   - {treaty: , role: , provision: , wording: , by: []}
#   (basis, commitment, breach, proposal, joining, withdrawal, suspension,
#   mention)
# New vocabulary goes under actors:, issues:, conditions:, reasons:, treaties:.
"""


def template(url: str, typed: TypedClaim) -> str:
    """A claim file to be filled in: what was typed, what is missing, and what there can be.

    Raises InputError where the source is not there, or its text cannot be read.
    """
    text = typed.text()
    with reading(url) as session:
        return _HEADER + _template(session, typed, text)


def _template(session: Session, typed: TypedClaim, text: str | None) -> str:
    """The claim in its source as YAML, what else there can be, and the words to quote from."""
    source = {**typed.source, "text": text}
    if text and not source.get("slug"):
        source["slug"] = new_slug(typed.source, is_new=True)
    known = sources.meant(session, typed=source["slug"]) if source["slug"] else None
    if source["slug"] and not (known or text or source.get("title")):
        raise unknown_source(session, source["slug"])
    stated_on = source.get("published_on") or (known.published_on if known else None)
    source["slug"] = known.slug if known else source["slug"]
    source["claims"] = [_claim(typed, stated_on)]
    needed = () if known else ("slug", "title") if text else ("slug", "title", "text")
    version = sources.latest_version(session, source_id=known.id or 0) if known else None
    words = version.text if version and not text else ""
    return (
        to_yaml({"sources": [_filled(SourceEntry, source, needed)]}) + _FIELDS + _commented(words)
    )


def _claim(typed: TypedClaim, stated_on: str | None) -> dict[str, Any]:
    stance = _filled(StanceEntry, stance_value(typed), ("issue", "position"))
    fields = {"stated_on": stated_on, **stated(typed.claim), "stances": [stance]}
    words = () if fields.get("paraphrase") else ("quote",)
    return _filled(ClaimEntry, fields, (*words, "speaker", "stated_on"))


def _filled(model: Any, fields: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """What was given, in the order of all fields; those that are needed even if empty."""
    filled: dict[str, Any] = {}
    for name in model.model_fields:
        value = fields.get(name)
        if value not in _EMPTY:
            filled[name] = Bare(value) if name in _DATES else value
        elif name in needed:
            filled[name] = Bare("")
    return filled


_EMPTY: tuple[Any, ...] = (None, "", [])
_DATES = {"stated_on", "published_on"}


def _commented(text: str) -> str:
    """A source's text to copy words from, as comments."""
    if not text:
        return ""
    lines = [f"# {printable(line)}".rstrip() for line in text.split("\n")]
    return "\n".join(["#", "# The source's text, to copy the quote from:", "#", *lines, ""])
