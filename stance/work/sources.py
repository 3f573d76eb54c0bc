"""One source, added or changed by hand: held to the same rules as a claim file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.claimfile.schema import SourceEntry
from stance.claimfile.validation import validated
from stance.db.models import Source
from stance.errors import InputError, LocatedError
from stance.queries import sources as queries
from stance.store.vocabulary import set_columns
from stance.text.edtf import parse_date
from stance.work.entries import TypedDocument
from stance.work.importing.sources import columns_of, day_of, read_text, record_source

_NEEDED = ("title", "kind")
_COLUMNS = {"published_on": ("published_on", "published_earliest", "published_latest")}
_PATH = ("sources", 0)
#: How many claims an error names.
_SHOWN = 5


def add_source(session: Session, *, fields: Mapping[str, Any], file: Path | None = None) -> Source:
    """Add a source with these fields of a claim file, and its text.

    Raises InputError where they do not hold, or a source has the slug already.
    """
    slug = str(fields["slug"])
    known = queries.by_slug(session, slug=slug)
    if known is not None:
        raise InputError(
            f"there is the source {slug} already ({known.title})",
            f"to change it: stance source edit {slug}",
        )
    if file is None and fields.get("read_on"):
        raise InputError("--read-on is the day a text was read on", "give its --file as well")
    text = {"text": read_text(file, file.name)} if file else {}
    document, entry = _validated({**fields, **text})
    try:
        record_source(session, entry=entry, path=_PATH, folder=None)
    except LocatedError as error:
        raise document.locate(error) from error
    return queries.by_slug(session, slug=slug) or Source(slug=slug, title="")


def edit_source(session: Session, *, source: Source, fields: Mapping[str, Any]) -> list[str]:
    """Change these particulars of a source, an empty text clearing one; the fields that changed.

    Raises InputError for fields that do not hold, for one that is emptied though a source needs
    it, and for a date that a live claim was stated after.
    """
    cleared = [name for name, value in fields.items() if value == ""]
    for name in cleared:
        if name in _NEEDED:
            raise InputError(f"the {name} of the source {source.slug} cannot be empty", "give one")
    given = {name: value for name, value in fields.items() if name not in cleared}
    document, entry = _validated({"slug": source.slug, **given})
    try:
        columns = columns_of(entry, _PATH)
    except LocatedError as error:
        raise document.locate(error) from error
    _refuse_too_early(session, source, columns.get("published_on"))
    columns |= {column: None for name in cleared for column in _COLUMNS.get(name, (name,))}
    before = {name: getattr(source, name) for name in fields}
    set_columns(session, row=source, columns=columns)
    return [name for name in fields if before[name] != getattr(source, name)]


def _validated(fields: Mapping[str, Any]) -> tuple[TypedDocument, SourceEntry]:
    document = TypedDocument("the options", None, {"sources": [dict(fields)]}, "")
    return document, validated(document).sources[0]


def _refuse_too_early(session: Session, source: Source, published_on: str | None) -> None:
    if published_on is None:
        return
    published = parse_date(published_on)
    keys = queries.stated_after(session, source_id=source.id or 0, day=published.latest)
    if keys:
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        raise InputError(
            f"{source.slug} cannot have been published on {published.text}, before"
            f" {', '.join(keys[:_SHOWN])}{more} were stated",
            "give a later date, or correct those claims first",
        )


def reading_day(text: str | None) -> dt.date | None:
    """The day a text was read, from an option; raises InputError where it is not one day."""
    return day_of(text, ())
