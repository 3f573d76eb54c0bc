"""Sources in CSL JSON, which Zotero and Pandoc read; `source import` reads it back."""

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from stance.domain.source import SourceUse
from stance.export.references.keys import keys_of
from stance.incoming.references.names import names_in, person_in
from stance.values import SourceKind

#: The types of CSL; what has none of its own is a document, with its kind as the genre.
_TYPES = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.SPEECH: "speech",
    SourceKind.REPORT: "report",
    SourceKind.TREATY: "treaty",
}
_DAYS = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ENDS = 2


def write_csl(sources: Iterable[SourceUse], out: TextIO) -> None:
    """Write sources as one list of items, in their order."""
    every = list(sources)
    items = list(map(csl_item, every, keys_of(every)))
    out.write(f"{json.dumps(items, ensure_ascii=False, indent=2)}\n")


def csl_item(source: SourceUse, key: str) -> dict[str, Any]:
    """A source as an item of CSL, known by its key."""
    is_news = source.kind is SourceKind.NEWS
    genre = None if source.kind in _TYPES or source.kind is SourceKind.OTHER else source.kind.value
    item = {
        "id": key,
        "type": _TYPES.get(source.kind, "document"),
        "genre": genre,
        "title": source.title,
        "author": [_name(name) for name in names_in(source.author or "")],
        "container-title" if is_news else "publisher": source.publisher,
        "issued": _date(source.published_on) if source.published_on else None,
        "URL": source.url,
        "language": source.language,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: str) -> dict[str, str]:
    person = person_in(name)
    return {"family": person[0], "given": person[1]} if person else {"literal": name}


def _date(edtf: str) -> dict[str, Any]:
    """A date in parts where CSL has a way to say it, else as it is written."""
    ends = edtf.removesuffix("~").split("/")
    is_about = edtf.endswith("~")
    if not all(map(_DAYS.fullmatch, ends)) or (is_about and len(ends) == _ENDS):
        return {"literal": edtf}
    parts = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
    return {**parts, "circa": True} if is_about else parts
