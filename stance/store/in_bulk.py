"""Many new sources at once, with their texts, as fast as the engine takes rows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from stance.db.models import Source, SourceVersion
from stance.store.log import log_added
from stance.store.rows import Columns, Rows
from stance.store.search import index_texts
from stance.text.ready import ReadyText
from stance.values import Logged

_PARTICULARS = (
    *("slug", "title", "publisher", "published_on", "published_earliest", "published_latest"),
    *("url", "language", "kind", "excerpt", "author", "reference", "original"),
)
_SOURCE = Columns(Source, "id", *_PARTICULARS)
_VERSION = Columns(SourceVersion, "id", "source_id", "number", "text", "sha256", "read_on")


class NewSource(NamedTuple):
    """A source about to be added, by its columns; with its text, if it has one, and when read."""

    columns: Mapping[str, Any]
    text: ReadyText | None = None
    read_on: dt.date | None = None


def add_sources(session: Session, *, new: Sequence[NewSource]) -> list[int]:
    """Add sources that are not there yet, with the first text of each; their ids, in order."""
    rows = Rows(session.connection())
    ids = rows.reserve(_SOURCE, len(new))
    for source_id, each in zip(ids, new, strict=True):
        columns = {name: _stored(rows, value) for name, value in each.columns.items()}
        rows.add(_SOURCE, (source_id, *map(columns.get, _PARTICULARS)))
    read = [
        (source_id, each.text, each.read_on)
        for source_id, each in zip(ids, new, strict=True)
        if each.text
    ]
    versions = rows.reserve(_VERSION, len(read))
    today = dt.datetime.now(dt.UTC).date()
    for version_id, (source_id, text, read_on) in zip(versions, read, strict=True):
        day = rows.date(read_on or today)
        rows.add(_VERSION, (version_id, source_id, 1, text.text, text.digest, day))
    rows.insert()
    log_added(session, kind=Logged.SOURCE, slugs=[each.columns["slug"] for each in new])
    passages = (text.passages for _, text, _ in read)
    index_texts(session, texts=zip(versions, passages, strict=True))
    return list(ids)


def _stored(rows: Rows, value: Any) -> Any:
    """A value as rows take it: a day as the engine has it, of a closed list the word."""
    if isinstance(value, dt.date):
        return rows.date(value)
    return getattr(value, "value", value)
