"""What a reference is called, and when it is of, as a source has it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from stance.errors import InputError
from stance.text.edtf import read_date
from stance.values import SourceKind

#: By types of CSL, of RIS and of Zotero, in small letters; any other is of no kind of its own.
_KINDS: Mapping[SourceKind, str] = {
    SourceKind.NEWS: (
        "article-newspaper article-magazine broadcast post-weblog news mgzn blog newspaperarticle"
        " magazinearticle blogpost radiobroadcast tvbroadcast"
    ),
    SourceKind.SPEECH: "speech slide presentation",
    SourceKind.TRANSCRIPT: "interview hearing hear",
    SourceKind.REPORT: "report rprt govdoc",
    SourceKind.TREATY: "treaty",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_WITH_SLASHES = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?")
_PARTS = 3


def kind_of(type_: str, genre: str = "") -> SourceKind:
    """The kind of source that a type of reference is; a genre that names one goes before it."""
    named = genre.strip().casefold()
    if named in set(SourceKind):
        return SourceKind(named)
    return _KIND_OF.get(type_.strip().casefold(), SourceKind.OTHER)


def date_of_csl(date: Any) -> str | None:
    """A date of CSL in EDTF; None where it has none that can be read."""
    if not isinstance(date, Mapping):
        return None
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and not date.get("season"):
        ends = [_of_parts(each) for each in parts]
        written = "/".join(each for each in ends if each)
        return _read(f"{written}~" if date.get("circa") and "/" not in written else written)
    return date_in_words(str(date.get("raw") or date.get("literal") or ""))


def date_in_words(written: str) -> str | None:
    """A date as people or RIS write it, in EDTF: 2016/12/27/, 2016, 27 December 2016."""
    match = _WITH_SLASHES.fullmatch(written.strip())
    return _read(_of_parts(match.groups()) if match else written)


def _of_parts(parts: Any) -> str:
    """Year, month and day, as far as they are given."""
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return ""
    numbers: list[str] = []
    for width, part in zip((4, 2, 2), parts[:_PARTS], strict=False):
        if not str(part or "").isdecimal():
            break
        numbers.append(str(part).zfill(width))
    return "-".join(numbers)


def _read(written: str) -> str | None:
    try:
        return read_date(written).text if written.strip() else None
    except InputError:
        return None
