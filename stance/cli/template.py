"""A new claim written in the user's editor: what was typed so far, and what is still missing."""

from collections.abc import Mapping
from typing import Any

import typer
from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimEntry, SourceEntry, StanceEntry
from stance.claimfile.validation import validated
from stance.claimfile.yaml_text import Bare, to_yaml
from stance.cli.editing import record_edited
from stance.cli.entry import Entry, new_slug, stance_value
from stance.cli.recorded import print_read_back
from stance.db.engine import reading, writing
from stance.queries import sources
from stance.text.cleaning import printable
from stance.work.filters import unknown_source
from stance.work.importing.run import import_files
from stance.work.importing.sources import read_text

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
#   (basis, commitment, breach, proposal, joining, withdrawal, mention)
# New vocabulary goes under actors:, issues:, conditions:, reasons:, treaties:.
"""
_AGAIN = "stance import"


def enter_in_editor(url: str, entry: Entry) -> None:
    """Open a claim with what was typed in the user's editor, and record what it becomes.

    Raises InputError where it is given up with a mistake in it; what was written is kept.
    """
    text = read_text(entry.source_file, str(entry.source_file)) if entry.source_file else None
    with reading(url) as session:
        template = _HEADER + _template(session, entry, text)

    def attempt(document: Document) -> None:
        with writing(url) as session:
            summary = import_files(session, files=[(document, validated(document))])
            print_read_back(session, summary.keys)
        for key in summary.keys:
            typer.echo(f"recorded as {key}", err=True)
        for key in summary.unchanged:
            typer.echo(f"nothing new: it is there already, as {key}", err=True)

    if not record_edited(template, attempt, again=_AGAIN):
        typer.echo("nothing was written, and nothing is recorded", err=True)


def _template(session: Session, entry: Entry, text: str | None) -> str:
    """The claim in its source as YAML, what else there can be, and the words to quote from."""
    source = {**entry.source, "text": text}
    if text and not source.get("slug"):
        source["slug"] = new_slug(entry.source, is_new=True)
    known = sources.by_slug(session, slug=source["slug"]) if source["slug"] else None
    if source["slug"] and not (known or text or source.get("title")):
        raise unknown_source(session, source["slug"])
    stated_on = source.get("published_on") or (known.published_on if known else None)
    source["claims"] = [_claim(entry, stated_on)]
    needed = () if known else ("slug", "title") if text else ("slug", "title", "text")
    version = sources.latest_version(session, source_id=known.id or 0) if known else None
    words = version.text if version and not text else ""
    return (
        to_yaml({"sources": [_filled(SourceEntry, source, needed)]}) + _FIELDS + _commented(words)
    )


def _claim(entry: Entry, stated_on: str | None) -> dict[str, Any]:
    stance = _filled(StanceEntry, stance_value(entry), ("issue", "position"))
    given = {"stated_on": stated_on, **_typed(entry.claim), "stances": [stance]}
    words = () if given.get("paraphrase") else ("quote",)
    return _filled(ClaimEntry, given, (*words, "speaker", "stated_on"))


def _typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _filled(model: Any, given: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Any]:
    """What was given, in the order of all fields; those that are needed even if empty."""
    found: dict[str, Any] = {}
    for name in model.model_fields:
        value = given.get(name)
        if value not in _EMPTY:
            found[name] = Bare(value) if name in _DATES else value
        elif name in needed:
            found[name] = Bare("")
    return found


_EMPTY: tuple[Any, ...] = (None, "", [])
_DATES = {"stated_on", "published_on"}


def _commented(text: str) -> str:
    """A source's text to copy words from, as comments."""
    if not text:
        return ""
    lines = [f"# {printable(line)}".rstrip() for line in text.split("\n")]
    return "\n".join(["#", "# The source's text, to copy the quote from:", "#", *lines, ""])
